"""Which partnerships of a stage are fixed before it is solved, and which two exclude each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shelfmates.proposal.stages import Stage


def pins(stage: Stage) -> tuple[tuple[int, int], ...]:
    """What the run was told to keep comes before what two people wished for themselves."""
    found: list[tuple[int, int]] = []
    used: tuple[Counter[int], Counter[int]] = Counter(), Counter()  # places of seekers and of offerers
    other = dict(stage.either), {column: row for row, column in stage.either}
    for pair in sorted(stage.terms.kept, key=lambda pair: (pair in stage.terms.wished, pair)):
        ways = [way for way in stage.ways(pair) if stage.eligible[way] and _room(stage, way, used, other)]
        for i, j in sorted(ways, key=lambda way: -int(stage.scored[0][way]))[:1]:
            found.append((i, j))
            used[0][i] += 1
            used[0 if stage.peers else 1][j] += 1
    return tuple(found)


def _room(
    stage: Stage,
    way: tuple[int, int],
    used: tuple[Counter[int], Counter[int]],
    other: tuple[Mapping[int, int], Mapping[int, int]],
) -> bool:
    """Whether both have a place left; who takes either side has one, on one of the two."""
    i, j = way
    if stage.peers:
        return not used[0][i] and not used[0][j]
    mentoring, seeking = other[0].get(i, -1), other[1].get(j, -1)
    if used[1][mentoring] or used[0][seeking] or mentoring == j:
        return False
    return not used[0][i] and used[1][j] < stage.seats[j]


def exclusions(stage: Stage) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """A mentoring B and B mentoring A: at most one of the two (people who asked for both roles)."""
    offering = {person.id for person in stage.offerers}
    both = [one.id for one in stage.seekers if one.id in offering and not one.takes_either]
    ways = [stage.ways(pair) for pair in combinations(both, 2)]
    return [(there, back) for there, back in ways if stage.eligible[there] and stage.eligible[back]]
