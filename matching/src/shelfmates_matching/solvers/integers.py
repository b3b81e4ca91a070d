"""Whole-numbered programs for HiGHS (Huangfu and Hall, 2018), made small by what is known already.

The same program without whole numbers bounds it from above. Where a known set reaches the bound there is
nothing to solve; else a variable whose reduced cost passes what is missing to the bound is nought in
every better set (reduced-cost fixing; e.g. Wolsey, *Integer Programming*, 1998, chapter 7).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from shelfmates_matching.instance import Ints

type Floats = NDArray[np.float64]

INFEASIBLE = 2  # what scipy calls a program without solutions
MARGIN = 1e-3
"""What sums of floating point may be wrong by: values are whole numbers."""


class Row(NamedTuple):
    """``low`` ≤ Σ weight·variable ≤ ``high``."""

    at: Ints
    weights: Floats
    low: float
    high: float


def maximise(weights: Floats, rows: Sequence[Row], upper: Floats, known: Floats | None) -> Floats | None:
    """Variables from 0 to ``upper``, whole, with the greatest Σ weight·variable; None if there are none.

    :param weights: whole numbers.
    :param known: variables that keep all rows; given back where nothing is better.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - slow to load

    table, low, high = _table(rows, len(weights))
    if known is not None:
        upper = _reachable(weights, (table, low, high), upper, known)
        if not upper.any():
            return known
    answer = milp(
        -weights,
        integrality=np.ones(len(weights), dtype=np.int64),
        bounds=Bounds(0, upper),
        constraints=LinearConstraint(table, low, high),
        options={"mip_rel_gap": 0},
    )
    if answer.x is not None:
        return np.round(answer.x)
    if answer.status != INFEASIBLE:
        raise ArithmeticError(f"the whole-numbered program was not solved: {answer.message}")
    return known


def _table(rows: Sequence[Row], width: int) -> tuple[csr_array, Floats, Floats]:
    starts = np.cumsum([0, *(len(row.at) for row in rows)])
    columns = np.concatenate([np.zeros(0, dtype=np.int64), *(row.at for row in rows)])
    values = np.concatenate([np.zeros(0), *(row.weights for row in rows)])
    table = csr_array((values, columns, starts), shape=(len(rows), width))
    return table, np.array([row.low for row in rows]), np.array([row.high for row in rows])


def _reachable(
    weights: Floats, program: tuple[csr_array, Floats, Floats], upper: Floats, known: Floats
) -> Floats:
    """The bounds without variables that no better set has; all nought where no set is better."""
    from scipy.optimize import linprog  # noqa: PLC0415

    table, low, high = program
    above, below = np.isfinite(high), np.isfinite(low)
    least = csr_array(-table[below])
    answer = linprog(  # type: ignore[call-overload]  # the stubs know no sparse tables
        -weights,
        A_ub=_stacked(table[above], least),
        b_ub=np.concatenate([high[above], -low[below]]),
        bounds=np.column_stack([np.zeros(len(upper)), upper]),
        method="highs",
    )
    if not answer.success:
        return upper
    here = float(weights @ known)
    if np.floor(-answer.fun + MARGIN) <= here:
        return np.zeros_like(upper)
    lost = np.asarray(answer.lower.marginals)
    return np.where((lost > -answer.fun - here + MARGIN) & (known == 0), 0, upper)


def _stacked(one: csr_array, other: csr_array) -> csr_array:
    """Two tables, one below the other."""
    from scipy.sparse import vstack  # noqa: PLC0415

    return csr_array(vstack([one, other]))
