"""One level of the two-sided problem: a best flow, and the prices that prove it.

scipy's ``linear_sum_assignment`` finds the flow where a table of rows and seats is of middle size, OR-tools'
``SimpleMinCostFlow`` (cost scaling, integers throughout) elsewhere. Neither gives prices, so they are
rebuilt from the finished flow by relaxing the conditions of complementary slackness until nothing
moves (Bellman–Ford on the residual graph); that fails unless the flow is a best one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers import capped
from shelfmates_matching.solvers.families import Family

FEWEST_CELLS, MOST_CELLS, EXACT = 20_000, 1_500_000, 1 << 53
FAR = np.int64(1) << np.int64(60)
"""Stands for infinity in prices; weights stay far below it."""


@dataclass(frozen=True, eq=False)
class Level:
    """Maximise Σ weight(pairs) + Σ gain(k-th place a row fills) − Σ cost(k-th place a column fills).

    ``left``, ``right``, ``weight``: (E,), sorted by left. ``gains``: (rows, k), never rising along a
    row; ``costs``: (columns, k), never falling. ``row_units``, ``column_units``: places there are.
    ``row_caps``, ``column_caps``: limits on the places that groups fill, both or neither.
    """

    left: Ints
    right: Ints
    weight: Ints
    gains: Ints
    costs: Ints
    row_units: Ints
    column_units: Ints
    row_caps: Family | None = None
    column_caps: Family | None = None


def best_flow(level: Level) -> NDArray[np.bool_]:
    """Which pairs a best set uses, (E,)."""
    if level.row_caps is not None:
        return capped.best_flow(level)
    if _is_small(level):
        return _assigned(level)
    rows, columns = len(level.row_units), len(level.column_units)
    source, sink = rows + columns, rows + columns + 1
    most = int(min(level.row_units.sum(), level.column_units.sum()))
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = _add(flow, level.left, rows + level.right, -level.weight)
    for k in range(level.gains.shape[1]):
        who = np.flatnonzero(level.row_units > k)
        _add(flow, np.full(len(who), source), who, -level.gains[who, k])
    for k in range(level.costs.shape[1]):
        who = np.flatnonzero(level.column_units > k)
        _add(flow, rows + who, np.full(len(who), sink), level.costs[who, k])
    flow.add_arcs_with_capacity_and_unit_cost(
        np.array([source], np.int32), np.array([sink], np.int32), np.array([most]), np.array([0])
    )
    flow.set_node_supply(source, most)
    flow.set_node_supply(sink, -most)
    status = flow.solve()
    if status != flow.OPTIMAL:  # pragma: no cover - the bypass makes every instance feasible
        raise ArithmeticError(f"flow solver stopped with {status}")
    return np.asarray(flow.flows(arcs)) > 0


def _is_small(level: Level) -> bool:
    """Whether a dense assignment in floating point is quicker, and exact: all sums below 2**53."""
    seats = int(level.column_units.sum())
    cells, longest = len(level.row_units) * seats, len(level.row_units) + seats + 1
    if not FEWEST_CELLS < cells <= MOST_CELLS or level.row_units.max() > 1:
        return False
    parts = (level.weight, level.gains, level.costs)
    return sum(int(np.abs(part).max(initial=0)) for part in parts) * longest < EXACT


def _assigned(level: Level) -> NDArray[np.bool_]:
    """A best set by scipy's assignment on a table of rows and single seats; 0 stands for no partner."""
    # Below FEWEST_CELLS nobody gains by it, and nobody waits for scipy.optimize to load.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    columns = len(level.column_units)
    seat_of = np.repeat(np.arange(columns), level.column_units)
    starts = np.cumsum(level.column_units) - level.column_units
    worth = level.weight + level.gains[level.left, 0]
    table = np.zeros((len(level.row_units), len(seat_of)))
    for k in range(level.costs.shape[1]):
        there = np.flatnonzero(level.column_units[level.right] > k)
        row, column = level.left[there], level.right[there]
        table[row, starts[column] + k] = np.maximum(0, worth[there] - level.costs[column, k])
    rows, seats = linear_sum_assignment(table, maximize=True)
    filled = table[rows, seats] > 0
    chosen = np.zeros(len(level.left), dtype=bool)
    codes = rows[filled] * columns + seat_of[seats[filled]]
    chosen[np.searchsorted(level.left * columns + level.right, codes)] = True
    return chosen


def _add(flow: min_cost_flow.SimpleMinCostFlow, tails: Ints, heads: Ints, costs: Ints) -> NDArray[np.int32]:
    arcs: NDArray[np.int32] = flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), np.ones(len(tails), dtype=np.int64), costs
    )
    return arcs


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices of rows (u) and columns (v) that fit a best flow.

    Lowest column prices when ``lowest``: v_j is what one place fewer at j would lose at least;
    highest otherwise: what a newcomer must beat to get a place at j. With caps neither is promised.
    ``row_caps``, ``column_caps``: price per cap; ``row_tolls``, ``column_tolls``: what the caps around
    each person take off a place, noughts without caps.
    """

    rows: Ints
    columns: Ints
    row_caps: Ints
    column_caps: Ints
    row_tolls: Ints
    column_tolls: Ints

    @property
    def both(self) -> tuple[Ints, Ints]:
        """What a pair must be worth: prices with tolls, of rows and of columns."""
        return self.rows + self.row_tolls, self.columns + self.column_tolls


def prices(level: Level, chosen: NDArray[np.bool_], *, lowest: bool = True) -> Prices:
    """Prices under which ``chosen`` is best; raises ArithmeticError when it is not."""
    if level.row_caps is not None and level.column_caps is not None:
        rows_, columns_, row_caps, column_caps = capped.prices(level, chosen)
        tolls = level.row_caps.taken(row_caps), level.column_caps.taken(column_caps)
        return Prices(rows_, columns_, row_caps, column_caps, *tolls)
    rows, columns = len(level.row_units), len(level.column_units)
    row_low, row_high = _row_range(level, np.bincount(level.left[chosen], minlength=rows))
    column_low, column_high = _column_range(level, np.bincount(level.right[chosen], minlength=columns))
    if lowest:
        u, v = _relax(level, chosen, (row_low, row_high), (column_low, column_high))
        return _without_caps(u, v)
    order = np.lexsort((level.left, level.right))
    turned = Level(
        level.right[order], level.left[order], level.weight[order],
        level.costs, level.gains, level.column_units, level.row_units,
    )  # fmt: skip
    v, u = _relax(turned, chosen[order], (column_low, column_high), (row_low, row_high))
    return _without_caps(u, v)


def _without_caps(u: Ints, v: Ints) -> Prices:
    return Prices(u, v, u[:0], v[:0], np.zeros_like(u), np.zeros_like(v))


def _row_range(level: Level, used: Ints) -> tuple[Ints, Ints]:
    """Between which prices a row keeps exactly the places it fills: u ≥ −last gain, u ≤ −next gain."""
    n = np.arange(len(used))
    low = np.where(used > 0, -level.gains[n, np.maximum(used - 1, 0)], -FAR)
    top = level.gains.shape[1] - 1
    high = np.where(used < level.row_units, -level.gains[n, np.minimum(used, top)], FAR)
    return low, high


def _column_range(level: Level, used: Ints) -> tuple[Ints, Ints]:
    n = np.arange(len(used))
    low = np.where(used > 0, level.costs[n, np.maximum(used - 1, 0)], -FAR)
    top = level.costs.shape[1] - 1
    high = np.where(used < level.column_units, level.costs[n, np.minimum(used, top)], FAR)
    return low, high


def _relax(
    level: Level, chosen: NDArray[np.bool_], ours: tuple[Ints, Ints], theirs: tuple[Ints, Ints]
) -> tuple[Ints, Ints]:
    """Highest prices for the left side and lowest for the right that fit ``chosen``."""
    u, v = ours[1].copy(), theirs[0].copy()
    mine = np.flatnonzero(chosen)
    starts = np.searchsorted(level.left, np.arange(len(u) + 1))
    active = np.arange(len(u))
    for _ in range(2 * (len(u) + len(v)) + 4):
        if mine.size:
            held = level.weight[mine] - v[level.right[mine]]
            before = u.copy()
            np.minimum.at(u, level.left[mine], held)
            active = np.union1d(active, np.flatnonzero(u < before))
        arcs = _arcs_of(active, starts, len(level.left))
        arcs = arcs[~chosen[arcs]] if isinstance(arcs, np.ndarray) else np.flatnonzero(~chosen)
        offered = level.weight[arcs] - u[level.left[arcs]]
        beats = offered > v[level.right[arcs]]
        if not beats.any():
            return _checked(level, u, v, ours, theirs)
        np.maximum.at(v, level.right[arcs[beats]], offered[beats])
        active = np.empty(0, dtype=np.int64)
    raise ArithmeticError("the given set is not a best one: prices keep rising")


def _arcs_of(active: Ints, starts: Ints, total: int) -> Ints | slice:
    """Indices of all arcs leaving the active rows; a slice for all of them."""
    if len(active) == len(starts) - 1:
        return slice(0, total)
    sizes = starts[active + 1] - starts[active]
    ends = np.cumsum(sizes)
    first = np.repeat(starts[active] - (ends - sizes), sizes)
    return np.asarray(np.arange(len(first)) + first, dtype=np.int64)


def _checked(
    level: Level, u: Ints, v: Ints, ours: tuple[Ints, Ints], theirs: tuple[Ints, Ints]
) -> tuple[Ints, Ints]:
    if (u < ours[0]).any() or (v > theirs[1]).any():
        raise ArithmeticError("the given set is not a best one: prices leave their range")
    # Who has no place at all can ask any price; who has no pair pays nothing.
    ceiling = max(0, int(level.weight.max(initial=0)))
    free = np.minimum(0, theirs[1])
    return np.where(u >= FAR // 2, ceiling - free.min(initial=0), u), np.where(v <= -(FAR // 2), free, v)
