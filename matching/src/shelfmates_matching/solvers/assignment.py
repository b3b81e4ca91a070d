"""Two sides with seats: most people, then the greatest total, then the same set for everybody.

One flow settles people and score together (a place is worth more than all scores), two more break
ties among the best sets; pairs of pairs that exclude each other are settled by cases, best first.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching import certificate as proof
from shelfmates_matching.errors import RangeError
from shelfmates_matching.instance import Exclusion, IndexPair, Instance, Ints
from shelfmates_matching.solvers import flow
from shelfmates_matching.solvers.canonical import break_ties
from shelfmates_matching.solvers.families import Family, families, named
from shelfmates_matching.solvers.solution import Solution, first_level

MOST_CASES = 500
SAFE = 1 << 58


@dataclass(frozen=True, eq=False)
class Free:
    """What is left to decide once pinned pairs have their seats; ``at`` indexes the instance's pairs."""

    instance: Instance
    at: Ints
    row_units: Ints
    column_units: Ints
    place: Ints  # (rows, k): worth of a row's k-th free place on the people level
    costs: Ints  # (columns, k): score cost of a column's k-th free place
    caps: tuple[Family | None, Family | None]  # what pins leave of the caps of rows and of columns

    @property
    def left(self) -> Ints:
        return self.instance.left[self.at]

    @property
    def right(self) -> Ints:
        return self.instance.right[self.at]


def free_part(instance: Instance, forbidden: Iterable[IndexPair] = (), at_least: int = 0) -> Free:
    """The problem around the pins, without ``forbidden`` pairs and those scoring below ``at_least``."""
    pins = np.array(instance.pinned, dtype=np.int64).reshape(-1, 2)
    row_pins = np.bincount(pins[:, 0], minlength=instance.rows)
    column_pins = np.bincount(pins[:, 1], minlength=instance.columns)
    row_units, column_units = instance.row_seats - row_pins, instance.seats - column_pins
    gone = [i * instance.columns + j for i, j in (*instance.pinned, *forbidden)]
    usable = (row_units[instance.left] > 0) & (column_units[instance.right] > 0)
    usable &= instance.score >= at_least
    if gone:
        usable &= ~np.isin(instance.codes, np.array(gone, dtype=np.int64))
    most = max(1, int(row_units.max(initial=1)))
    place = np.zeros((instance.rows, most), dtype=np.int64)
    place[:, 0] = np.where(row_pins == 0, place_worth(instance), 0)
    shifted = column_pins[:, None] + np.arange(max(1, int(column_units.max(initial=1))))
    last = instance.seat_costs.shape[1] - 1
    costs = np.take_along_axis(instance.seat_costs, np.minimum(shifted, last), axis=1)
    return Free(instance, np.flatnonzero(usable), row_units, column_units, place, costs, families(instance))


def place_worth(instance: Instance) -> Ints:
    """What placing each seeker is worth on the people level: 1, or more for higher classes.

    Sets of seekers that can be placed together form a transversal matroid (Edmonds and Fulkerson,
    1965), where rank numbers already give the lexicographic best; with exclusions, groups of three or
    caps they do not, so there each class outweighs all lower ones together.
    """
    classes, rank, sizes = np.unique(instance.priority, return_inverse=True, return_counts=True)
    if len(classes) == 1 or not (instance.exclusive or instance.trios or instance.capped):
        return (rank + 1).astype(np.int64)
    worth: list[int] = []
    for k in range(len(classes)):
        worth.append(1 + sum(size * w for size, w in zip(sizes[:k].tolist(), worth, strict=True)))
    if worth[-1] > LARGEST_WORTH:
        raise RangeError(f"{len(classes)} priority classes are too many beside exclusions, caps or threes")
    return np.array(worth, dtype=np.int64)[rank]


LARGEST_WORTH = 10**7


@dataclass(order=True)
class Case:
    """A branch: its best set, compared best first."""

    order: tuple[int, int, int, int]
    solution: NDArray[np.int64] = field(compare=False)  # indices into the instance's pairs
    leaf: proof.Leaf = field(compare=False)


def solve_assignment(instance: Instance, objective: tuple[str, ...]) -> Solution:
    """Best set for ``objective``: ("people", "score"), ("score",) or ("people", "worst", "score")."""
    return _by_cases(instance, objective, prove=True)


def best_assignment(instance: Instance, objective: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """The pairs :func:`solve_assignment` chooses, without the proof."""
    return _by_cases(instance, objective, prove=False).groups


def _by_cases(instance: Instance, objective: tuple[str, ...], *, prove: bool) -> Solution:
    at_least = best_worst(instance) if "worst" in objective else 0
    heap = _best_case(instance, objective, at_least, prove=prove)
    best = heap[0].solution
    closed = _first_clash(instance, best) is None
    kept = best if closed else _without_clashes(instance, best)
    return Solution(_pairs(instance, kept), tuple(case.leaf for case in heap), closed=closed)


def _best_case(
    instance: Instance, objective: tuple[str, ...], at_least: int, *, prove: bool = False
) -> list[Case]:
    """Cases as a heap, the best of them free of clashes unless there were too many cases."""
    heap = [_solve_case(instance, objective, at_least, _blocked_by_pins(instance), prove=prove)]
    for _ in range(MOST_CASES):
        best = heap[0]
        clash = _first_clash(instance, best.solution)
        if clash is None:
            break
        heapq.heappop(heap)
        for pair in clash:
            forbidden = (*best.leaf.forbidden, pair)
            heapq.heappush(heap, _solve_case(instance, objective, at_least, forbidden, prove=prove))
    return heap


def _pairs(instance: Instance, chosen: Ints) -> tuple[IndexPair, ...]:
    return tuple(zip(instance.left[chosen].tolist(), instance.right[chosen].tolist(), strict=True))


def _blocked_by_pins(instance: Instance) -> tuple[IndexPair, ...]:
    pinned = set(instance.pinned)
    both = [*instance.exclusive, *((b, a) for a, b in instance.exclusive)]
    return tuple(sorted({other for one, other in both if one in pinned}))


def _clashes(instance: Instance, chosen: Ints) -> Iterator[Exclusion]:
    if not instance.exclusive:
        return
    there = set(_pairs(instance, chosen))
    yield from (
        sorted_ for sorted_ in sorted(instance.exclusive) if sorted_[0] in there and sorted_[1] in there
    )


def _first_clash(instance: Instance, chosen: Ints) -> Exclusion | None:
    return next(_clashes(instance, chosen), None)


def _without_clashes(instance: Instance, chosen: Ints) -> Ints:
    dropped: set[IndexPair] = set()
    for one, other in _clashes(instance, chosen):
        if one not in dropped:
            dropped.add(other)
    gone = [instance.find(pair) for pair in dropped]
    return chosen[~np.isin(chosen, gone)]


def _solve_case(
    instance: Instance,
    objective: tuple[str, ...],
    at_least: int,
    forbidden: tuple[IndexPair, ...],
    *,
    prove: bool,
) -> Case:
    free = free_part(instance, forbidden, at_least)
    level, multiplier = score_level(free, people_first="people" in objective)
    chosen = flow.best_flow(level)
    price = flow.prices(level, chosen)
    multipliers = {first_level(instance): multiplier} if multiplier else {}
    score = _priced(instance, "score", price, multipliers, at_least)
    settled, tie = break_ties(instance, level, chosen, price)
    at = free.at[settled]
    levels: tuple[proof.Level, ...] = (score,)
    if prove:
        levels = (
            *_people_levels(instance, objective, free, chosen, forbidden),
            *_worst_level(instance, objective, at_least, forbidden),
            score,
        )
    people = int(free.place[np.unique(instance.left[at]), 0].sum())
    value = int(level.weight[settled].sum()) - _seat_cost(free, settled)
    order = (-people if "people" in objective else 0, -value, -tie[0], -tie[1])
    return Case(order, at, proof.Leaf(levels, forbidden))


def _seat_cost(free: Free, chosen: Ints) -> int:
    used = np.bincount(free.right[chosen], minlength=len(free.column_units))
    return int((free.costs * (np.arange(free.costs.shape[1]) < used[:, None])).sum())


def score_level(free: Free, *, people_first: bool) -> tuple[flow.Level, int]:
    """The level that settles people and score at once, and what a place is worth in it."""
    weight = free.instance.score[free.at]
    most = int(min(free.row_units.sum(), free.column_units.sum()))
    swing = (int(weight.max(initial=0)) + int(free.costs.max(initial=0))) * max(1, most) + 1
    multiplier = swing if people_first else 0
    if (
        multiplier * int(free.place.max(initial=1)) * (free.instance.rows + free.instance.columns + 4)
        > SAFE * 8
    ):
        raise RangeError("scores, people and priority classes together are too large for exact 64-bit sums")
    level = flow.Level(
        free.left, free.right, weight, free.place * multiplier, free.costs, free.row_units,
        free.column_units, *free.caps,
    )  # fmt: skip
    return level, multiplier


def _priced(
    instance: Instance,
    name: str,
    price: flow.Prices,
    multipliers: Mapping[str, int] = MappingProxyType({}),
    at_least: int = 0,
) -> proof.Level:
    caps, limit = named(instance, {"rows": price.row_caps, "columns": price.column_caps})
    return proof.Level(
        name, price.rows, price.columns, dict(multipliers), at_least=at_least, caps=caps, limit=limit
    )


def _people_levels(
    instance: Instance,
    objective: tuple[str, ...],
    free: Free,
    chosen: NDArray[np.bool_],
    forbidden: tuple[IndexPair, ...],
) -> tuple[proof.Level, ...]:
    """Proof of how many people can be placed: one level, and a second where priority classes differ."""
    if "people" not in objective or "worst" in objective:
        free = free_part(instance, forbidden)
        chosen = flow.best_flow(_people_level(free, free.place))
    found = []
    for name in dict.fromkeys(("people", first_level(instance))):
        place = np.minimum(free.place, 1) if name == "people" else free.place
        level = _people_level(free, place)
        # With caps those who come first may cost more people their place than they are.
        again = instance.caps and name == "people" and first_level(instance) != "people"
        found.append(_priced(instance, name, flow.prices(level, flow.best_flow(level) if again else chosen)))
    return tuple(found)


def _people_level(free: Free, place: Ints) -> flow.Level:
    return flow.Level(
        free.left, free.right, np.zeros(len(free.at), dtype=np.int64), place,
        np.zeros_like(free.costs), free.row_units, free.column_units, *free.caps,
    )  # fmt: skip


def _worst_level(
    instance: Instance, objective: tuple[str, ...], at_least: int, forbidden: tuple[IndexPair, ...]
) -> tuple[proof.Level, ...]:
    """Proof that with higher scores alone fewer people could be placed."""
    if "worst" not in objective:
        return ()
    free = free_part(instance, forbidden, at_least + 1)
    level = _people_level(free, free.place)
    price = flow.prices(level, flow.best_flow(level))
    return (_priced(instance, "worst", price, at_least=at_least + 1),)


def best_worst(instance: Instance) -> int:
    """Highest score such that pairs scoring at least that much place as many people as all pairs do."""
    scores = np.unique(instance.score)

    def people(at_least: int) -> int:
        if instance.exclusive:
            return -_best_case(instance, ("people", "score"), at_least)[0].order[0]
        free = free_part(instance, _blocked_by_pins(instance), at_least)
        chosen = flow.best_flow(_people_level(free, free.place))
        return int(free.place[np.unique(free.left[chosen]), 0].sum())

    most = people(0)
    low, high = 0, len(scores)  # people(scores[low]) == most; people(scores[high]) < most
    if not len(scores):
        return 0
    if most == 0:
        return int(scores[-1]) + 1  # nobody gains a place, so any further pair could only be the worst
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if people(int(scores[middle])) == most else (low, middle)
    return int(scores[low])
