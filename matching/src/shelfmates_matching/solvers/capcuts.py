"""Sets of people and caps that a fractional matching overfills: odd cuts with stand-ins.

All stand-ins of a cap are one vertex, which takes part in an odd set as often as there are of them
(Padberg and Rao, "Odd minimum cut-sets and b-matchings", 1982). What people leave of themselves goes
to the stand-ins first. Taking these out again makes of an odd set with them people and caps, half of
whose limits, rounded down, can be filled (:mod:`certificate`); what is found is checked as such.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from shelfmates_matching.solvers.oddcuts import MOST_CUTS, SLACK, UNIT, cut_tree_sides
from shelfmates_matching.solvers.standins import PoolCap, StandIns, stand_ins

type CapSet = tuple[tuple[int, ...], tuple[int, ...]]
"""People, and indices of caps."""


def violated_sets(
    n: int, pairs: list[tuple[int, int]], x: NDArray[np.float64], caps: Sequence[PoolCap]
) -> list[CapSet]:
    """Sets with at least one cap that ``x`` overfills, the worst first."""
    if not caps or not ((x > SLACK) & (x < 1 - SLACK)).any():
        return []
    weight = np.zeros((n, n))
    live = np.flatnonzero(x > SLACK)
    for c in live:
        weight[pairs[c]] += x[c]
    weight += weight.T
    extra = stand_ins(caps, n)
    found = set()
    for side in cut_tree_sides(*_graph(weight, extra)):
        people, chosen = _without_stand_ins(n, side, extra)
        if chosen:
            found.add((people, chosen))
    over = []
    for one in found:
        times = multiplicity(n, one, caps)
        filled = sum(float(x[c]) * (sum(times[list(pairs[c])]) // 2) for c in live)
        if filled > room(one, caps) + SLACK:
            over.append((filled - room(one, caps), one))
    return [one for _, one in sorted(over, key=lambda item: (-item[0], item[1]))[:MOST_CUTS]]


def multiplicity(n: int, one: CapSet, caps: Sequence[PoolCap]) -> NDArray[np.int64]:
    """How often each person counts: in the set, and in its caps, (people,)."""
    times = np.zeros(n, dtype=np.int64)
    for group in (one[0], *(caps[k][0] for k in one[1])):
        times[list(group)] += 1
    return times


def room(one: CapSet, caps: Sequence[PoolCap]) -> int:
    """How much fits: half of all limits, rounded down."""
    return (len(one[0]) + sum(caps[k][1] for k in one[1])) // 2


def _graph(weight: NDArray[np.float64], extra: StandIns) -> tuple[csr_array, int]:
    """People, one vertex per cap, and one that takes up what is unused."""
    n, size = len(weight), len(weight) + len(extra.count) + 1
    graph = np.zeros((size, size))
    graph[:n, :n] = weight
    rest = np.maximum(0.0, 1 - weight.sum(axis=1))
    for k, (group, count) in enumerate(zip(extra.members, extra.count, strict=True)):
        mine = np.array(group, dtype=np.int64)
        if (there := float(rest[mine].sum())) > 0 and count:
            share = rest[mine] * min(1.0, float(count) / there)
            graph[mine, n + k] = graph[n + k, mine] = share
            rest[mine] -= share
    graph[:n, -1] = graph[-1, :n] = np.maximum(0.0, rest)
    return csr_array(coo_array(np.round(graph * UNIT).astype(np.int32))), size


def _without_stand_ins(n: int, side: NDArray[np.int64], extra: StandIns) -> CapSet:
    """A side of a cut, made of people and caps alone: who counts twice need not be named."""
    last = n + len(extra.count)
    inside = np.setdiff1d(np.arange(last + 1), side) if last in side else side
    chosen: set[int] = set()
    for k in (inside[inside >= n] - n).tolist():
        chosen ^= set(extra.made_of[k]) if extra.count[k] else set()
    odd = np.zeros(n, dtype=bool)
    odd[inside[inside < n]] = True
    for k in chosen:
        odd[list(extra.members[k])] ^= True
    return tuple(np.flatnonzero(odd).tolist()), tuple(sorted(chosen))
