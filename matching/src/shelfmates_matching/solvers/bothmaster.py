"""The linear programme of one level where people may take either side: pairs, filled seats, odd sets."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers.bothcuts import OddSet, holds
from shelfmates_matching.solvers.bothways import people_vertices
from shelfmates_matching.solvers.families import left_over
from shelfmates_matching.solvers.free import Free

type Floats = NDArray[np.float64]
type Entries = list[tuple[Ints, Ints, float]]
"""Row numbers, column numbers, and the one value they all have."""


@dataclass(frozen=True, eq=False)
class Problem:
    """One level around the pins: maximise Σ weight + Σ factor·gain of rows placed − Σ seat costs.

    ``weight``: per free pair; ``gain``: per row; ``placed``: what Σ gain must be, None where it is
    ``factor`` times part of what is maximised; ``enough``: nothing needs proving below this plus one.
    """

    free: Free
    weight: Ints
    gain: Ints
    costs: Ints
    placed: int | None
    factor: int
    enough: int

    @property
    def limit(self) -> int | None:
        instance = self.free.instance
        return None if instance.limit is None else left_over(instance)[1]

    @property
    def worth(self) -> Ints:
        """What each free pair counts in the linear programme, (E,)."""
        return self.weight + (self.factor * self.gain[self.free.left] if self.placed is None else 0)


@dataclass(eq=False)
class Master:
    """The linear programme as it grows: which free pairs take part, (E,) booleans, and the odd sets."""

    pairs: NDArray[np.bool_]
    sets: list[OddSet] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Answer:
    """What the linear programme says: use of its pairs and of seats, value, and prices."""

    pairs: Ints
    x: Floats
    filled: Floats
    value: float
    rows: Floats
    columns: Floats
    sets: Floats
    limit: float
    people: float  # what one more unit of gain would be worth, with the sign turned


def column_prices(problem: Problem, answer: Answer) -> Floats:
    """Prices of columns; who takes either side pays as a column what they pay as a row, and the seat."""
    shared = people_vertices(problem.free.instance)
    return np.where(shared < 0, answer.columns, answer.rows[shared] + problem.costs[:, 0])


@dataclass(eq=False)
class _Rows:
    """Rows of the programme, as they are added: what they hold at most, and where the ones stand."""

    limits: list[float] = field(default_factory=list)
    entries: Entries = field(default_factory=list)

    def add(self, most: list[float], *entries: tuple[Ints, Ints, float]) -> slice:
        """Some rows at once, numbered from nought in ``entries``; where they stand."""
        first = len(self.limits)
        self.entries += [(row + first, column, value) for row, column, value in entries]
        self.limits += most
        return slice(first, len(self.limits))

    def table(self, columns: int) -> csr_array:
        rows = np.concatenate([row for row, _, _ in self.entries])
        places = np.concatenate([column for _, column, _ in self.entries])
        values = np.concatenate([np.full(len(row), value) for row, _, value in self.entries])
        return csr_array(coo_array((values, (rows, places)), shape=(len(self.limits), columns)))


def solve_master(problem: Problem, master: Master) -> Answer:
    """One linear programme: pairs, then the seats of those who only offer, in the order they are filled."""
    free, pairs = problem.free, np.flatnonzero(master.pairs)
    shared, n = people_vertices(free.instance), len(pairs)
    units = np.where(shared < 0, free.column_units, 0)
    column, k = np.nonzero(np.arange(free.costs.shape[1]) < units[:, None])
    if not n:
        return _nothing(free, len(master.sets))
    rows = _Rows()
    other = shared[free.right[pairs]]  # who takes either side has one row, whichever way they are used
    both = np.flatnonzero(other >= 0)
    every = np.arange(n)
    seeking = rows.add([1.0] * len(free.row_units), (free.left[pairs], every, 1.0), (other[both], both, 1.0))
    only = np.flatnonzero(other < 0)
    offering = rows.add([0.0] * len(free.column_units), (free.right[pairs[only]], only, 1.0),
                        (column, n + np.arange(len(column)), -1.0))  # fmt: skip
    after = np.flatnonzero(k > 0)  # a seat is filled after the one before it
    numbers = np.arange(len(after))
    rows.add([0.0] * len(after), (numbers, n + after, 1.0), (numbers, n + after - 1, -1.0))
    first = len(rows.limits)
    for one in master.sets:
        inside = np.flatnonzero(holds(free, one)[pairs])
        beyond = np.flatnonzero((one.seats[column] > 0) & (k >= one.seats[column]))
        rows.add([float(one.room)], (np.zeros(len(inside), np.int64), inside, 1.0),
                 (np.zeros(len(beyond), np.int64), n + beyond, -1.0))  # fmt: skip
    sets = slice(first, len(rows.limits))
    limit = n if problem.limit is None else problem.limit
    lid = rows.add([float(limit)], (np.zeros(n, np.int64), every, 1.0))
    own = np.where(shared < 0, 0, problem.costs[:, 0])  # a seat that is no variable
    worth = np.concatenate([problem.worth[pairs] - own[free.right[pairs]], -problem.costs[column, k]])
    gain = np.concatenate([problem.gain[free.left[pairs]], np.zeros(len(column), np.int64)])
    fixed = gain if problem.placed is not None and gain.any() else None
    x, value, dual, people = _solved(rows, worth, fixed, problem.placed, n)
    filled = np.bincount(column, weights=x[n:], minlength=len(free.column_units))
    return Answer(pairs, x[:n], filled, value, dual[seeking], dual[offering], dual[sets],
                  float(dual[lid][0]), people)  # fmt: skip


def _nothing(free: Free, sets: int) -> Answer:
    rows, columns = np.zeros(len(free.row_units)), np.zeros(len(free.column_units))
    return Answer(np.zeros(0, np.int64), rows[:0], columns, 0.0, rows, columns, np.zeros(sets), 0.0, 0.0)


def _solved(
    rows: _Rows, worth: Ints, gain: Ints | None, placed: int | None, pairs: int
) -> tuple[Floats, float, Floats, float]:
    """Use of every variable, value, prices of the rows, and that of the gain, where it is fixed."""
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to load, and often not needed

    answer = linprog(  # type: ignore[call-overload]
        -worth.astype(np.float64),
        A_ub=rows.table(len(worth)),
        b_ub=rows.limits,
        A_eq=None if gain is None else gain[None, :].astype(np.float64),
        b_eq=None if gain is None else [float(placed or 0)],
        bounds=[(0, None)] * pairs + [(0, 1)] * (len(worth) - pairs),
        method="highs",
    )
    if answer.status != 0:  # pragma: no cover - the start set is feasible and places are limited
        raise ArithmeticError(f"linear programme stopped: {answer.message}")
    people = 0.0 if gain is None else float(-answer.eqlin.marginals[0])
    return answer.x, -float(answer.fun), -answer.ineqlin.marginals, people
