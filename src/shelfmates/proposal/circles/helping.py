"""What would help those who sit in no circle; every remedy is tried by forming the circles anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import S, Sentence
from shelfmates.proposal.circles.solving import Solved, formed, with_room, with_smaller
from shelfmates.proposal.circles.words import title
from shelfmates.proposal.model import Remedy
from shelfmates.proposal.telling.labels import name_of
from shelfmates_matching.circles import NOBODY, Circles, Gathering

MANY = 30_000  # pairs from which on only what helps many is tried, for each try takes a while
MOST_TRIES = 12


@dataclass(frozen=True, eq=False)
class Left:
    """A finished run, asked about those it leaves over."""

    solved: Solved
    people: Mapping[str, Applicant]

    @property
    def gathering(self) -> Gathering:
        return self.solved.gathering

    @cached_property
    def seated(self) -> frozenset[int]:
        """Rows of everybody in a circle."""
        return _seated(self.solved.found)

    @cached_property
    def opened(self) -> Mapping[int, list[tuple[int, ...]]]:
        """Column → the members of each of its open circles."""
        found: dict[int, list[tuple[int, ...]]] = {}
        for column, members in self.solved.found.circles:
            found.setdefault(column, []).append(members)
        return found

    @cached_property
    def tries(self) -> list[tuple[Mapping[str, object], Sentence, frozenset[int]]]:
        """Changes of the whole that place somebody more: each as data, the condition, and who then sits."""
        return list(_tries(self))

    def options(self, row: int) -> list[int]:
        """The columns in which this member could sit."""
        return [int(c) for c in self.gathering.right[self.gathering.left == row]]

    def free_but_full(self, row: int) -> list[int]:
        """Open columns that only lack a seat for this member."""
        apart = {j for pair in self.gathering.apart if row in pair for j in pair}
        full = self.gathering.most
        return [
            c
            for c in self.options(row)
            if any(len(one) == full[c] and not apart.intersection(one) for one in self.opened.get(c, ()))
        ]


def _seated(found: Circles) -> frozenset[int]:
    leaders = {int(found.gathering.leader[c]) for c, _ in found.circles} - {NOBODY}
    return frozenset(leaders | {i for _, members in found.circles for i in members})


def a_seat_more(left: Left, person: Applicant, row: int) -> Iterator[Remedy]:
    """One more seat in a full circle: everybody keeps theirs, so that nothing need be formed anew."""
    room = left.solved.room
    score = {
        int(c): int(s)
        for i, c, s in zip(left.gathering.left, left.gathering.right, left.gathering.score, strict=True)
        if i == row
    }
    best = sorted(left.free_but_full(row), key=lambda c: (-score[c], c))
    for c in best[:2]:
        column = room.columns[c]
        yield Remedy(
            {"kind": "add_seat", "topic": column.topic, "leader": column.leader},
            S(
                "If “{circle}” took one more person, {name} would have a place.",
                circle=title(room, column, left.people),
                name=name_of(person),
            ),
        )


def tried(left: Left, person: Applicant, row: int) -> Iterator[Remedy]:
    for change, condition, seated in left.tries:
        if row in seated:
            yield Remedy(
                change,
                S("{condition}, {name} would have a place.", condition=condition, name=name_of(person)),
            )


def _tries(left: Left) -> Iterator[tuple[Mapping[str, object], Sentence, frozenset[int]]]:
    """Changes that place more people than now."""
    room, gathering = left.solved.room, left.gathering
    if len(left.seated) == len(room.members):
        return
    candidates: list[tuple[Mapping[str, object], Sentence, Gathering]] = []
    if room.plan.least > 2:
        candidates.append(
            (
                {"kind": "smaller_circles", "least": room.plan.least - 1},
                S("If circles of {least} people were allowed", least=room.plan.least - 1),
                with_smaller(gathering),
            )
        )
    if room.plan.rooms is not None:
        candidates.append(
            (
                {"kind": "one_more_circle"},
                S("If there were one more circle in all"),
                with_room(gathering, set(range(gathering.columns))),
            )
        )
    if len(gathering.score) < MANY:
        candidates += _more_of_a_leader(left)
    for change, condition, changed in candidates:
        found = formed(changed)
        if found.placed > left.solved.found.placed:
            yield change, condition, _seated(found)


def _more_of_a_leader(left: Left) -> list[tuple[Mapping[str, object], Sentence, Gathering]]:
    """One circle more of a facilitator, for those whom somebody left over could sit with."""
    room, gathering = left.solved.room, left.gathering
    if room.among or room.question is not None:
        return []
    waiting = np.isin(gathering.left, [i for i in range(len(room.members)) if i not in left.seated])
    wanted: dict[str, int] = {}
    for c in gathering.right[waiting].tolist():
        column = room.columns[c]
        if column.leader and column.kept is None:
            wanted[column.leader] = wanted.get(column.leader, 0) + 1
    best = sorted(wanted, key=lambda leader: (-wanted[leader], leader))[:MOST_TRIES]
    found: list[tuple[Mapping[str, object], Sentence, Gathering]] = []
    for leader in best:
        mine = {c for c, one in enumerate(room.columns) if one.leader == leader and one.kept is None}
        found.append(
            (
                {"kind": "one_more_circle", "leader": leader},
                S("If {name} led one circle more", name=name_of(left.people[leader])),
                with_room(gathering, mine),
            )
        )
    return found


__all__ = ["Left", "a_seat_more", "tried"]
