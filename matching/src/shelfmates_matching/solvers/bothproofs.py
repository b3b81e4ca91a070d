"""Prices that prove a set best where people may take either side: the matching polytope, cut as needed.

A linear programme over pairs and filled seats. Odd sets of people and seats that a fractional answer
overfills are found by minimum odd cuts (:mod:`bothcuts`) and added until none is left, pairs that prices
undervalue likewise. The programme's prices are then rounded to whole multiples of one part in ``scale``
and those of the seekers set anew in whole numbers, so that the bound they give owes nothing to floats.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from shelfmates_matching import certificate as proof
from shelfmates_matching.instance import IndexPair, Instance, Ints
from shelfmates_matching.solvers.bothcuts import OddSet, Seats, communities, holds, violated_sets
from shelfmates_matching.solvers.bothways import best_matching, people_vertices, score_of
from shelfmates_matching.solvers.families import left_over
from shelfmates_matching.solvers.free import Free, free_part
from shelfmates_matching.solvers.solution import first_level

SCALE = 1 << 16
LARGEST = 1 << 50  # what a scaled price may reach, so that sums over everybody stay within 64 bits
TOLERANCE, MARGIN = 1e-6, 0.01
MOST_ROUNDS = 200
LIKELY, MORE = 12, 6  # pairs per person: at first, and in each round

type Floats = NDArray[np.float64]


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


def proved(
    instance: Instance,
    objective: tuple[str, ...],
    at_least: int,
    forbidden: tuple[IndexPair, ...],
    best: Ints,
) -> proof.Leaf:
    """The case without the ``forbidden`` pairs, proved not to hold a better set than ``best``."""
    free = free_part(instance, forbidden, at_least)
    chosen = np.flatnonzero(np.isin(free.at, best))
    # Best in another case, the set may use pairs that are forbidden here: its worth is of all pairs.
    everything = free_part(instance)
    whole = np.flatnonzero(np.isin(everything.at, best))
    people = int(free.place[everything.left[whole], 0].sum())
    levels = [*_people_levels(instance, objective, forbidden, people)]
    if "worst" in objective:
        levels.append(_people_level("worst", free_part(instance, forbidden, at_least + 1), people - 1,
                                    at_least=at_least + 1))  # fmt: skip
    total = score_of(everything, whole)
    levels.append(_score_level(free, objective, chosen, people, total, at_least))
    return proof.Leaf(tuple(levels), forbidden)


def _people_levels(
    instance: Instance, objective: tuple[str, ...], forbidden: tuple[IndexPair, ...], people: int
) -> list[proof.Level]:
    """How much can be placed at most: one level, and a second where priority classes differ."""
    free, first = free_part(instance, forbidden), first_level(instance)
    found = []
    for name in dict.fromkeys(("people", first)):
        known = people if name == first and "people" in objective else None
        found.append(_people_level(name, free, known))
    return found


def _people_level(name: str, free: Free, enough: int | None, *, at_least: int = 0) -> proof.Level:
    place = np.minimum(free.place, 1) if name == "people" else free.place
    if enough is None:
        enough = best_matching(replace(free, place=place), scored=False).people
    nought = np.zeros(len(free.at), dtype=np.int64)
    problem = Problem(free, nought, place[:, 0], np.zeros_like(free.costs), None, 1, enough)
    return _priced(problem, np.zeros(0, dtype=np.int64), name, at_least=at_least)


def _score_level(
    free: Free, objective: tuple[str, ...], chosen: Ints, people: int, total: int, at_least: int
) -> proof.Level:
    score, gain = free.instance.score[free.at], free.place[:, 0]
    if "people" not in objective:
        return _priced(Problem(free, score, gain, free.costs, None, 0, total), chosen, "score")
    if int(gain[free.left[chosen]].sum()) < people:
        chosen = best_matching(free, scored=False).pairs
    if int(gain[free.left[chosen]].sum()) == people:
        problem = Problem(free, score, gain, free.costs, people, 0, total)
        return _priced(problem, chosen, "score", free.instance, at_least=at_least)
    # Fewer can be placed in this case: a place outweighs every difference of scores.
    most = int(min(free.row_units.sum(), free.column_units.sum()))
    swing = (int(score.max(initial=0)) + int(free.costs.max(initial=0))) * max(1, most) + 1
    problem = Problem(free, score, gain, free.costs, None, swing, total + swing * people)
    return _priced(problem, chosen, "score", free.instance, at_least=at_least)


def _priced(
    problem: Problem, start: Ints, name: str, first: Instance | None = None, *, at_least: int = 0
) -> proof.Level:
    """Prices for the problem. ``first``: the instance whose first level this one leans on."""
    master = Master(_likely_pairs(problem, start), communities(problem.free))
    for _ in range(MOST_ROUNDS):
        answer = _solve(problem, master)
        if answer.value < problem.enough + 1 - MARGIN:
            cuts = []
        else:
            seats = Seats(problem.free, answer.pairs, answer.x, answer.filled)
            cuts = [one for one in violated_sets(seats) if one not in master.sets]
        if not _grow(problem, master, answer) and not cuts:
            break
        master.sets.extend(cuts)
    return _rounded(problem, master, answer, name, first, at_least)


def _likely_pairs(problem: Problem, start: Ints) -> NDArray[np.bool_]:
    """Each person's best few pairs on either side, and those of a known set."""
    found = np.zeros(len(problem.weight), dtype=bool)
    found[start] = True
    for side in (problem.free.left, problem.free.right):
        found[_best_of_each(side, problem.worth.astype(np.float64), LIKELY)] = True
    return found


def _best_of_each(person: Ints, worth: Floats, most: int) -> Ints:
    """Indices of the ``most`` worthiest entries of each person."""
    order = np.lexsort((-worth, person))
    starts = np.searchsorted(person[order], person[order])
    return order[np.arange(len(order)) - starts < most]


def _grow(problem: Problem, master: Master, answer: Answer) -> bool:
    """Add pairs the prices undervalue; True if there were any."""
    free = problem.free
    asked = answer.rows[free.left] + _column_prices(problem, answer)[free.right] + answer.limit
    for one, price in zip(master.sets, answer.sets, strict=False):  # sets found since have no price yet
        asked += price * holds(free, one)
    short = problem.worth - asked - answer.people * problem.gain[free.left]
    short[master.pairs] = 0
    under = np.flatnonzero(short > TOLERANCE)
    more = under[_best_of_each(free.left[under], short[under], MORE)]
    master.pairs[more] = True
    return bool(len(more))


def _column_prices(problem: Problem, answer: Answer) -> Floats:
    """Prices of columns; who takes either side pays as a column what they pay as a row, and the seat."""
    shared = people_vertices(problem.free.instance)
    return np.where(shared < 0, answer.columns, answer.rows[shared] + problem.costs[:, 0])


def _solve(problem: Problem, master: Master) -> Answer:
    """One linear programme: pairs, then seats in the order they are filled."""
    free, pairs = problem.free, np.flatnonzero(master.pairs)
    column, k = _seats(free)
    rows, columns, n = len(free.row_units), len(free.column_units), len(pairs)
    entries, limits = _vertex_rows(free, pairs, column)
    after = np.flatnonzero(k > 0)  # a seat is filled after the one before it
    entries += [(rows + columns + np.arange(len(after)), n + after, 1.0),
                (rows + columns + np.arange(len(after)), n + after - 1, -1.0)]  # fmt: skip
    limits += [0.0] * len(after)
    base = rows + columns + len(after)
    for number, one in enumerate(master.sets):
        inside = np.flatnonzero(holds(free, one)[pairs])
        beyond = np.flatnonzero((one.seats[column] > 0) & (k >= one.seats[column]))
        entries += [(np.full(len(inside), base + number), inside, 1.0),
                    (np.full(len(beyond), base + number), n + beyond, -1.0)]  # fmt: skip
        limits.append(float(one.room))
    last = base + len(master.sets)
    entries.append((np.full(n, last), np.arange(n), 1.0))
    limits.append(float(n if problem.limit is None else problem.limit))
    own = np.where(people_vertices(free.instance) < 0, 0, problem.costs[:, 0])  # a seat that is no variable
    worth = np.concatenate([problem.worth[pairs] - own[free.right[pairs]], -problem.costs[column, k]])
    gain = np.concatenate([problem.gain[free.left[pairs]], np.zeros(len(column))]).astype(np.float64)
    fixed = problem.placed is not None and bool(gain.any())
    if not n:
        nought = np.zeros(max(rows, columns))
        return Answer(pairs, nought[:0], np.zeros(columns), 0.0, nought[:rows], nought[:columns],
                      np.zeros(len(master.sets)), 0.0, 0.0)  # fmt: skip
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to load, and often not needed

    solved = linprog(
        -worth.astype(np.float64),
        A_ub=_table(entries, (last + 1, n + len(column))),
        b_ub=np.array(limits),
        A_eq=gain[None, :] if fixed else None,
        b_eq=[float(problem.placed or 0)] if fixed else None,
        bounds=np.array([(0.0, np.inf)] * n + [(0.0, 1.0)] * len(column)),
        method="highs",
    )
    if solved.status != 0:  # pragma: no cover - the start set is feasible and places are limited
        raise ArithmeticError(f"linear programme stopped: {solved.message}")
    dual = -solved.ineqlin.marginals
    filled = np.bincount(column, weights=solved.x[n:], minlength=columns)
    people = float(-solved.eqlin.marginals[0]) if fixed else 0.0
    return Answer(pairs, solved.x[:n], filled, -float(solved.fun), dual[:rows], dual[rows : rows + columns],
                  dual[base:last], float(dual[last]), people)  # fmt: skip


def _seats(free: Free) -> tuple[Ints, Ints]:
    """Column and number of every seat of those who only offer, a column's in the order they are filled."""
    units = np.where(people_vertices(free.instance) < 0, free.column_units, 0)
    column, k = np.nonzero(np.arange(free.costs.shape[1]) < units[:, None])
    return column, k


type Entries = list[tuple[Ints, Ints, float]]
"""Row numbers, column numbers, and the one value they all have."""


def _vertex_rows(free: Free, pairs: Ints, column: Ints) -> tuple[Entries, list[float]]:
    """A row per seeker (who takes either side counts both ways), then one per column: pairs fit its seats."""
    rows, n = len(free.row_units), len(pairs)
    shared = people_vertices(free.instance)[free.right[pairs]]
    other = np.where(shared < 0, rows + free.right[pairs], shared)
    entries = [(free.left[pairs], np.arange(n), 1.0), (other, np.arange(n), 1.0)]
    entries.append((rows + column, n + np.arange(len(column)), -1.0))
    return entries, [1.0] * rows + [0.0] * len(free.column_units)


def _table(entries: Entries, shape: tuple[int, int]) -> csr_array:
    rows = np.concatenate([row for row, _, _ in entries])
    columns = np.concatenate([column for _, column, _ in entries])
    values = np.concatenate([np.full(len(row), value) for row, _, value in entries])
    return csr_array(coo_array((values, (rows, columns)), shape=shape))


def _rounded(
    problem: Problem, master: Master, answer: Answer, name: str, first: Instance | None, at_least: int
) -> proof.Level:
    """Whole prices: those of columns and sets rounded, those of rows as low as every pair allows."""
    free = problem.free
    multiplier = -answer.people if problem.placed is not None else float(problem.factor)
    scale = _scale(problem, answer, multiplier)
    columns = np.rint(_column_prices(problem, answer) * scale).astype(np.int64)
    limit = 0 if problem.limit is None else max(0, round(answer.limit * scale))
    factor = round(multiplier * scale)
    sets = [(one, round(price * scale)) for one, price in zip(master.sets, answer.sets, strict=False)]
    sets = [(one, price) for one, price in sets if price > 0]
    needed = problem.weight * scale - columns[free.right] - limit
    for one, price in sets:
        needed -= price * holds(free, one)
    rows = -factor * problem.gain
    np.maximum.at(rows, free.left, needed)
    leans = {first_level(first): factor} if first is not None and factor else {}
    return proof.Level(
        name, rows, columns, leans, tuple((one.members, price) for one, price in sets), scale, at_least,
        limit=limit,
    )  # fmt: skip


def _scale(problem: Problem, answer: Answer, multiplier: float) -> int:
    """As fine as 64-bit sums over everybody allow."""
    parts = (
        np.abs(answer.rows).max(initial=0),
        np.abs(answer.columns).max(initial=0),
        np.abs(problem.worth).max(initial=0),
        abs(multiplier) * problem.gain.max(initial=0),
    )
    largest, people = 1 + int(sum(parts)), len(answer.rows) + len(answer.columns) + 4
    scale = SCALE
    while scale > 1 and scale * largest * people * 8 >= LARGEST << 11:
        scale >>= 1
    return scale
