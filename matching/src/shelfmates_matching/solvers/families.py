"""The caps of one side as a tree, of which every person hangs on the smallest cap that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.caps import SIDES, Side, places
from shelfmates_matching.instance import Instance, Ints

NONE = -1


@dataclass(frozen=True, eq=False)
class Family:
    """Disjoint or nested caps over the people of one side.

    ``holds``: (caps, people) booleans; ``most``: places each allows; ``gain``: what each place it
    lets through is worth; ``parent``: the smallest cap around each, −1 none; ``inner``: the
    smallest cap around each person, −1 none.
    """

    holds: NDArray[np.bool_]
    most: Ints
    gain: Ints
    parent: Ints
    inner: Ints

    def taken(self, prices: Ints) -> Ints:
        """What the caps around each person take off one place, less what they give for it, (people,)."""
        return np.asarray((prices - self.gain) @ self.holds, dtype=np.int64)

    def with_gain(self, gain: Ints) -> Family:
        return replace(self, gain=gain)


def family(groups: Sequence[Sequence[int]], most: Sequence[int], people: int) -> Family:
    """The tree of these groups."""
    holds = np.zeros((len(groups), people), dtype=bool)
    for k, group in enumerate(groups):
        holds[k, list(group)] = True
    order = sorted(range(len(groups)), key=lambda k: (len(groups[k]), k))
    parent, inner = np.full(len(groups), NONE), np.full(people, NONE)
    for k, cap in enumerate(order):
        around = [other for other in order[k + 1 :] if not (holds[cap] & ~holds[other]).any()]
        parent[cap] = around[0] if around else NONE
    for cap in reversed(order):
        inner[holds[cap]] = cap
    return Family(holds, np.array(most, dtype=np.int64), np.zeros(len(groups), np.int64), parent, inner)


def left_over(instance: Instance) -> tuple[list[int], int]:
    """Places that pinned pairs leave of each cap and of the limit (more than there are pairs without one)."""
    peers = instance.kind == "one_sided"
    caps = [cap.most - places(cap, instance.pinned, peers=peers) for cap in instance.caps]
    limit = instance.rows * max(1, instance.columns) if instance.limit is None else instance.limit
    return caps, limit - len(instance.pinned)


def families(instance: Instance) -> tuple[Family | None, Family | None]:
    """The caps of rows (the limit as one around all of them, the last) and of columns of two sides."""
    if not instance.capped:
        return None, None
    left, limit = left_over(instance)
    found = []
    for side, people in zip(SIDES, (instance.rows, instance.columns), strict=True):
        mine = [
            (cap.members, most) for cap, most in zip(instance.caps, left, strict=True) if cap.side == side
        ]
        if side == "rows" and instance.limit is not None:
            mine.append((tuple(range(people)), limit))
        found.append(family([group for group, _ in mine], [most for _, most in mine], people))
    return found[0], found[1]


def named(instance: Instance, prices: dict[Side, Ints]) -> tuple[tuple[int, ...], int]:
    """Prices of both families as a certificate names them: one per cap, and the limit's."""
    if not instance.capped:
        return (), 0
    waiting = {side: [int(p) for p in prices[side]] for side in SIDES}
    caps = tuple(waiting[cap.side].pop(0) for cap in instance.caps)
    return caps, waiting["rows"][0] if instance.limit is not None else 0
