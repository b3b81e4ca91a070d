"""What prices prove about circles: the bound of one case, and which pairs no better circles can have.

The formula is that of :mod:`shelfmates_matching.verification.circles`, which works it out on its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.circles import NOBODY, SCALE, Gathering, Ints, Leaf, Level

DEPTH = 12  # as the checker's
NEVER = 1 << 60


@dataclass(frozen=True)
class Case:
    """Restrictions: how many circles of a column open, and which (row, column) are or are not there."""

    opens: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    inside: frozenset[tuple[int, int]] = frozenset()
    outside: frozenset[tuple[int, int]] = frozenset()

    def of(self, g: Gathering, c: int) -> tuple[int, int]:
        low, high = self.opens.get(c, (1 if c in g.held else 0, int(g.times[c])))
        return low, high

    def halves(self, g: Gathering, c: int, person: int, at: int) -> tuple[Case, Case]:
        """The two cases of a split."""
        if person != NOBODY:
            pair = frozenset({(person, c)})
            return replace(self, outside=self.outside | pair), replace(self, inside=self.inside | pair)
        low, high = self.of(g, c)
        return (
            replace(self, opens={**self.opens, c: (low, min(high, at))}),
            replace(self, opens={**self.opens, c: (max(low, at + 1), high)}),
        )


class Task(NamedTuple):
    """One level, and what the levels before it reached."""

    level: Level
    placed: int = 0
    weak: int = 0


@dataclass(frozen=True, eq=False)
class Proved:
    """``value``: the bound in parts of SCALE, None where the case cannot be. ``wanted``: the pairs that the
    best circles of these prices have, (E,). ``loss``: what the bound loses with each pair, (E,)."""

    value: int | None
    wanted: NDArray[np.bool_]
    loss: Ints


def values(g: Gathering, task: Task, leaf: Leaf) -> Ints:
    """What each pair brings at these prices, (E,), in parts of SCALE."""
    if task.level == "placed":
        worth = np.zeros(len(g.score), dtype=np.int64)
    elif task.level == "weak":
        worth = -SCALE * g.weak.astype(np.int64)
    else:
        worth = SCALE * g.score - leaf.weak * g.weak
    return np.asarray(worth - leaf.people[g.left], dtype=np.int64)


def proved(g: Gathering, task: Task, leaf: Leaf, case: Case) -> Proved:
    """The bound that prices give in one case."""
    worth = values(g, task, leaf)
    wanted, loss = np.zeros(len(worth), dtype=bool), np.zeros(len(worth), dtype=np.int64)
    gain = leaf.placed + (SCALE if task.level == "placed" else 0)
    total = -leaf.placed * task.placed + leaf.weak * task.weak
    total += int(leaf.limits @ np.array([limit.most for limit in g.limits], dtype=np.int64))
    seated = np.maximum(gain + leaf.people, gain + leaf.people * g.places)
    seated[g.places == 0] = 0
    people = np.maximum(seated, 0)
    total += int(people.sum())
    price = np.zeros(g.columns, dtype=np.int64)
    for limit, each in zip(g.limits, leaf.limits.tolist(), strict=True):
        price[list(limit.circles)] += each
    led = g.leader != NOBODY
    price[led] += leaf.people[g.leader[led]]
    for c in range(g.columns):
        found = _column(g, case, c, worth, int(price[c]))
        if found is None:
            return Proved(None, wanted, loss)
        total += found.value
        wanted[found.chosen] = True
        loss[g.of_circle[c]] = found.loss
    return Proved(total, wanted, loss + (people - seated)[g.left])


class _Column(NamedTuple):
    value: int
    chosen: Ints
    loss: Ints


def _column(g: Gathering, case: Case, c: int, worth: Ints, price: int) -> _Column | None:
    edges = g.of_circle[c]
    low, high = case.of(g, c)
    inside = {i for i, circle in (*case.inside, *g.pinned) if circle == c}
    low = max(low, 1 if inside else 0)
    if low > high:
        return None
    out = {i for i, circle in case.outside if circle == c}
    people, mine = g.left[edges], worth[edges]
    usable = (
        np.array([i not in out for i in people.tolist()], dtype=bool) if out else np.ones(len(edges), bool)
    )
    if not inside <= set(people[usable].tolist()):
        return None
    found = [(0, np.zeros(len(edges), dtype=bool), np.full(len(edges), NEVER))] if low == 0 else []
    for count in range(max(low, 1), high + 1):
        seats = _seats(g, c, people, mine, usable, inside, count)
        if seats is not None:
            found.append((seats[0] - count * price, *seats[1:]))
    if not found:
        return None
    value, chosen, _ = max(found, key=lambda one: one[0])
    loss = np.min([value - other + lost for other, _, lost in found], axis=0)
    return _Column(value, edges[chosen], loss)


def _seats(
    g: Gathering, c: int, people: Ints, mine: Ints, usable: NDArray[np.bool_], inside: set[int], count: int
) -> tuple[int, NDArray[np.bool_], Ints] | None:
    """Value of the best members of ``count`` circles, who they are, and what other pairs lose."""
    sizes = (count * int(g.least[c]), count * int(g.most[c]))
    free = _best(g, people, mine, usable, inside, sizes, DEPTH)
    if free is None:
        return None
    loss = _losses(mine, usable, free[1], sizes[1])
    if count > 1 or not g.apart:
        return (*free, loss)
    strict = _best(g, people, mine, usable, inside, sizes)
    if strict is None:
        return None
    # Losses as if everybody could sit with everybody, so that none is told too high.
    return (*strict, np.maximum(loss - (free[0] - strict[0]), 0))


def _losses(mine: Ints, usable: NDArray[np.bool_], chosen: NDArray[np.bool_], most: int) -> Ints:
    """At least what circles lose when somebody else sits in them, too, (pairs of the circle,)."""
    sitting = int(chosen.sum())
    loss = np.where(chosen, 0, NEVER)
    if sitting:
        loss = np.minimum(loss, int(mine[chosen].min()) - mine)
    if sitting < most:
        loss = np.minimum(loss, -mine)
    loss = np.maximum(np.where(chosen, 0, loss), 0)
    return np.where(usable, loss, NEVER)


def _best(
    g: Gathering,
    people: Ints,
    mine: Ints,
    usable: NDArray[np.bool_],
    inside: set[int],
    sizes: tuple[int, int],
    depth: int = 0,
) -> tuple[int, NDArray[np.bool_]] | None:
    """Value of the best members, and which they are; None where they are too few."""
    least, most = sizes
    if usable.sum() < least or len(inside) > most:
        return None
    forced = np.isin(people, list(inside)) if inside else np.zeros(len(people), dtype=bool)
    order = np.lexsort((people, -mine, ~forced))
    order = order[usable[order]]
    wanted = int((forced | (mine > 0))[usable].sum())
    order = order[: max(least, min(most, wanted))]
    chosen = np.zeros(len(people), dtype=bool)
    chosen[order] = True
    both = _together(g, people[chosen]) if depth < DEPTH else None
    if both is None:
        return int(mine[chosen].sum()), chosen
    found = [
        _best(g, people, mine, usable & (people != out), inside, sizes, depth + 1)
        for out in both
        if out not in inside
    ]
    return max((one for one in found if one is not None), key=lambda one: one[0], default=None)


def _together(g: Gathering, people: Ints) -> tuple[int, int] | None:
    if not g.apart:
        return None
    there = set(people.tolist())
    return min((pair for pair in g.apart if there.issuperset(pair)), default=None)


__all__ = ["Case", "Proved", "Task", "proved", "values"]
