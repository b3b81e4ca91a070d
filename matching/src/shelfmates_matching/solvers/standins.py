"""Caps among peers as stand-ins: who must stay over is paired with somebody invented.

Of a group of which at most L of n may be placed, n − L must stay over. So there are n − L stand-ins
whom only members of the group can be paired with, and who must be: that is ordinary matching again,
solved exactly. Of nested groups the stand-ins of the inner ones count for the outer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers.families import NONE, family

type Members = tuple[int, ...]
type PoolCap = tuple[Members, int]
"""People by position, and how many of them may be placed."""


@dataclass(frozen=True, eq=False)
class StandIns:
    """How many stand-ins each cap has, (caps,), and which caps' limits make up their number.

    ``made_of[k]``: the cap itself and the next inner ones that bind.
    """

    members: tuple[Members, ...]
    count: Ints
    made_of: tuple[tuple[int, ...], ...]


def stand_ins(caps: Sequence[PoolCap], people: int) -> StandIns:
    """The stand-ins of disjoint or nested caps."""
    groups = [group for group, _ in caps]
    tree = family(groups, [most for _, most in caps], people)
    needed = np.zeros(len(caps), dtype=np.int64)
    count = np.zeros(len(caps), dtype=np.int64)
    inside: list[list[int]] = [[] for _ in caps]  # the next caps inside that bind
    made_of: list[tuple[int, ...]] = [()] * len(caps)
    for k in sorted(range(len(caps)), key=lambda k: (len(groups[k]), k)):
        within = int(needed[inside[k]].sum())
        needed[k] = max(within, len(groups[k]) - caps[k][1])
        count[k] = needed[k] - within
        made_of[k] = (k, *inside[k])
        if tree.parent[k] != NONE:
            inside[tree.parent[k]] += [k] if count[k] else inside[k]
    return StandIns(tuple(groups), count, tuple(made_of))
