"""Two sides with seats: most people, then the greatest total, then the same set for everybody.

One flow settles people and score together (a place is worth more than all scores), two more break
ties among the best sets; pairs of pairs that exclude each other are settled by cases, best first.
With people who take either side each case is a matching (:mod:`bothways`) instead of a flow.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching import certificate as proof
from shelfmates_matching.errors import RangeError
from shelfmates_matching.instance import Exclusion, IndexPair, Instance, Ints
from shelfmates_matching.solvers import bothways, flow
from shelfmates_matching.solvers.bothproofs import proved
from shelfmates_matching.solvers.canonical import break_ties
from shelfmates_matching.solvers.families import named
from shelfmates_matching.solvers.free import Free, free_part
from shelfmates_matching.solvers.solution import Solution, first_level

MOST_CASES = 500
SAFE = 1 << 58


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
    leaves = [case.leaf for case in heap]
    if instance.either and prove:
        leaves = [proved(instance, objective, at_least, leaf.forbidden, kept) for leaf in leaves]
    return Solution(_pairs(instance, kept), tuple(leaves), closed=closed)


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
    if instance.either:
        return _matched_case(free, objective, forbidden)
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


def _matched_case(free: Free, objective: tuple[str, ...], forbidden: tuple[IndexPair, ...]) -> Case:
    """The same with people who take either side; its proof is left for the end."""
    best = bothways.best_matching(free, people_first="people" in objective)
    people = best.people if "people" in objective else 0
    return Case((-people, -best.score, -best.tie, 0), free.at[best.pairs], proof.Leaf((), forbidden))


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
        if instance.exclusive or instance.either:
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
