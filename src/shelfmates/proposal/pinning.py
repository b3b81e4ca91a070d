"""Which partnerships of a stage are fixed before it is solved, and which two exclude each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shelfmates.proposal.stages import Stage


def pins(stage: Stage) -> tuple[tuple[int, int], ...]:
    """What the run was told to keep comes before what two people wished for themselves."""
    found: list[tuple[int, int]] = []
    for pair in sorted(stage.terms.kept, key=lambda pair: (pair in stage.terms.wished, pair)):
        ways = [way for way in stage.ways(pair) if stage.eligible[way] and _room(stage, way, found)]
        found += sorted(ways, key=lambda way: -int(stage.scored[0][way]))[:1]
    return tuple(found)


def _room(stage: Stage, way: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    i, j = way
    if stage.peers:
        return not {i, j} & {person for pair in taken for person in pair}
    seeking, offering = {i, *(p for p, _ in taken)}, {j, *(q for _, q in taken)}
    if any(row in seeking and column in offering for row, column in stage.either):
        return False
    return all(p != i for p, _ in taken) and sum(q == j for _, q in taken) < stage.seats[j]


def exclusions(stage: Stage) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """A mentoring B and B mentoring A: at most one of the two (people who asked for both roles)."""
    offering = {person.id for person in stage.offerers}
    both = [one.id for one in stage.seekers if one.id in offering and not one.takes_either]
    ways = [stage.ways(pair) for pair in combinations(both, 2)]
    return [(there, back) for there, back in ways if stage.eligible[there] and stage.eligible[back]]
