"""A best two-sided set as a network of changes: what the questions after a solve walk on.

Nodes are rows, columns and OUT, where places are opened and given up. Only instances without caps in
which each row seeks one partner, nobody takes either side and no pairs exclude each other are *plain*:
there a change by one seat, one person or one pair is one shortest path (Ahuja, Magnanti, Orlin, *Network
Flows*, 1993, chapter 9).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.result import Result
from shelfmates_matching.solvers import flow
from shelfmates_matching.solvers.assignment import SAFE
from shelfmates_matching.solvers.free import free_part
from shelfmates_matching.ties import DIGIT, identity_hashes, pair_ties

FAR = int(flow.FAR)


@dataclass(frozen=True, eq=False)
class Standing:
    """The free part of a plain instance, the pairs chosen in it, and what a place is worth.

    ``factor``: points per place on the people level, more than any difference of totals.
    ``used``: free seats filled per column. ``ties``: two digits (E,) per pair.
    """

    level: flow.Level
    chosen: NDArray[np.bool_]
    factor: int
    used: Ints
    ties: tuple[Ints, Ints]

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which rows have a free pair, (rows,)."""
        return np.bincount(self.level.left[self.chosen], minlength=len(self.level.row_units)) > 0

    @property
    def seat_left(self) -> NDArray[np.bool_]:
        """Which columns could take one more, (columns,)."""
        return np.asarray(self.used < self.level.column_units)

    def next_cost(self) -> Ints:
        """What the next free seat of each column costs, (columns,)."""
        return _at(self.level.costs, self.used)

    def last_cost(self) -> Ints:
        """What the last filled seat of each column costs, (columns,)."""
        return _at(self.level.costs, np.maximum(self.used - 1, 0))


def _at(costs: Ints, k: Ints) -> Ints:
    return np.take_along_axis(costs, np.minimum(k, costs.shape[1] - 1)[:, None], axis=1)[:, 0]


def is_plain(instance: Instance, result: Result) -> bool:
    """Whether shortest paths answer for this instance: else it is solved again."""
    return (
        instance.kind == "two_sided"
        and not instance.exclusive
        and not instance.either
        and not instance.capped
        and bool((instance.row_seats <= 1).all())
        and "people" in result.objective
        and "worst" not in result.objective
        and result.status == "optimal"
    )


def standing(instance: Instance, result: Result, largest: int = 0) -> Standing | None:
    """The network of a plain instance; None where its sums would leave 64 bits.

    ``largest``: the highest score that questions will bring in. A place counts 4·class + 1 times
    ``factor``, so that a loss tells both how many places and of which classes.
    """
    free = free_part(instance)
    weight = instance.score[free.at]
    most = int(min(free.row_units.sum(), free.column_units.sum())) + 2
    factor = (
        2 * (max(largest, int(weight.max(initial=0))) + int(instance.seat_costs.max(initial=0))) * most + 1
    )
    place = np.where(free.place > 0, 4 * free.place + 1, 0)
    if factor * int(place.max(initial=1)) * (instance.rows + instance.columns + 4) > SAFE:
        return None
    level = flow.Level(
        free.left, free.right, weight, place * factor, free.costs, free.row_units, free.column_units
    )
    codes = np.array([i * instance.columns + j for i, j in result.indices], dtype=np.int64)
    chosen = np.isin(instance.codes[free.at], codes)
    used = np.bincount(level.right[chosen], minlength=instance.columns)
    return Standing(level, chosen, factor, used, tie_digits(instance, level.left, level.right))


def tie_digits(instance: Instance, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """The two digits of the tie numbers of these pairs, the weightier first."""
    seekers = identity_hashes(instance.ids[0], instance.salt + "/seeks")
    offerers = identity_hashes(instance.ids[1], instance.salt + "/offers")
    return split(pair_ties(seekers[left], offerers[right], ordered=True))


def split(ties: Ints) -> tuple[Ints, Ints]:
    """Tie numbers as two digits, the weightier first."""
    return ties >> np.int64(DIGIT), ties & np.int64((1 << DIGIT) - 1)


def least(
    size: int, tails: Ints, heads: Ints, digits: tuple[Ints, Ints], source: int
) -> tuple[tuple[Ints, Ints], NDArray[np.bool_]]:
    """Least sums of two digits, one after the other, on the way from ``source`` to every node.

    Also which arcs lie on such a way. Costs may be negative, cycles may not (Bellman and Ford).
    """
    live = np.ones(len(tails), dtype=bool)
    sums = []
    for digit in digits:
        total = np.full(size, FAR)
        total[source] = 0
        a, b, cost = tails[live], heads[live], digit[live]
        for _ in range(size + 1):
            known = total[a] < FAR
            before = total.copy()
            np.minimum.at(total, b[known], total[a[known]] + cost[known])
            if np.array_equal(before, total):
                break
        live &= (total[tails] < FAR) & (total[tails] + digit == total[heads])
        sums.append(total)
    return (sums[0], sums[1]), live
