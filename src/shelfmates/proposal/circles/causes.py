"""Who sits in no circle, why, and what would help; every remedy is tried by forming the circles anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, S, Sentence
from shelfmates.proposal.circles.solving import Solved, formed, with_room, with_smaller
from shelfmates.proposal.circles.words import title, topic_label
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.model import Cause, Remedy, Unplaced
from shelfmates.proposal.telling import sentences
from shelfmates.proposal.telling.labels import name_of
from shelfmates_matching.circles import Circles, Gathering

MANY = 30_000  # pairs from which on only what helps many is tried, for each try takes a while
MOST_TRIES = 12
MOST_NAMED = 4
NOT_NEEDED = S("This offer to facilitate was not needed this time: the circles that open have facilitators.")


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
    leaders = {int(found.gathering.leader[c]) for c, _ in found.circles} - {-1}
    return frozenset(leaders | {i for _, members in found.circles for i in members})


def unplaced(left: Left, judged: Sequence[Entry]) -> tuple[Unplaced, ...]:
    """Everybody without a circle, members first, by name."""
    room = left.solved.room
    leading = {room.columns[c].leader for c in left.opened}
    found = []
    for one in judged:
        if one.takes_part and one.role == "mentor":
            if one.person.id not in leading:
                found.append(_not_needed(left, one))
        elif not one.takes_part:
            found.append(_not_taking_part(left, one))
        elif room.row[one.person.id] not in left.seated:
            found.append(_without(left, one, room.row[one.person.id]))
    roles = ("mentee", "peer", "mentor")
    return tuple(
        sorted(found, key=lambda u: (roles.index(u.role), left.people[u.person].name.casefold(), u.person))
    )


def _not_needed(left: Left, one: Entry) -> Unplaced:
    room, plan = left.solved.room, left.solved.room.plan
    if plan.own_places and (places := room.places_of(one.person.id)) < plan.least:
        sentence = S(
            "{name} takes {places} people at most, and a circle needs {least}.",
            name=name_of(one.person),
            places=places,
            least=plan.least,
        )
        return Unplaced(one.person.id, one.role, "not_needed", sentence)
    mine = [c for c, column in enumerate(room.columns) if column.leader == one.person.id]
    able = max((int((left.gathering.right == c).sum()) for c in mine), default=0)
    if able < plan.least:
        sentence = SN(
            "{count} person could sit with {name}, and a circle needs {least}.",
            "{count} people could sit with {name}, and a circle needs {least}.",
            able,
            name=name_of(one.person),
            least=plan.least,
        )
        return Unplaced(one.person.id, one.role, "not_needed", sentence)
    return Unplaced(one.person.id, one.role, "not_needed", NOT_NEEDED)


def _not_taking_part(left: Left, one: Entry) -> Unplaced:
    cause: Cause = "deferred"
    definition = left.solved.room.definition
    if one.standing.state == "not_eligible":
        cause, sentence = "not_eligible", sentences.not_eligible([rule.label for rule in one.standing.unmet])
    elif one.standing.state == "to_be_checked":
        asked = [question.label for q in one.standing.missing if (question := definition.question(q))]
        cause = "to_be_checked"
        sentence = sentences.to_be_checked([rule.label for rule in one.standing.open], asked)
    else:
        assert one.deferral is not None
        assert one.deferral.cap is not None
        sentence = sentences.deferred(one.deferral.cap.label, one.deferral.limit)
    return Unplaced(one.person.id, one.role, cause, sentence)


# ── members who take part and have no circle ──────────────────────────────────────────────────


def _without(left: Left, one: Entry, row: int) -> Unplaced:
    options = left.options(row)
    cause, sentence = _why(left, one.person, row, options)
    remedies = (*_a_seat_more(left, one.person, row), *_tried(left, one.person, row))
    advice = None if remedies else sentences.NO_SINGLE_CHANGE
    return Unplaced(one.person.id, one.role, cause, sentence, remedies, advice)


def _why(left: Left, person: Applicant, row: int, options: list[int]) -> tuple[Cause, Sentence]:
    name = name_of(person)
    if not options:
        return "no_partner", _nowhere(left, person, row)
    labels = _titles(left, options)
    if not any(c in left.opened for c in options):
        return "no_partner", S(
            "None of the circles that {name} could sit in opens ({circles}): too few people come together "
            "there, or they are needed in the circles that do open.",
            name=name,
            circles=labels,
        )
    if left.free_but_full(row):
        open_ = [c for c in options if c in left.opened]
        return "no_seat", S(
            "The circles that {name} could sit in are full: {circles}.",
            name=name,
            circles=_titles(left, open_),
        )
    return "no_seat", S(
        "In every circle that {name} could sit in, the seats are taken, or a rule keeps two people apart.",
        name=name,
    )


def _nowhere(left: Left, person: Applicant, row: int) -> Sentence:
    room, name = left.solved.room, name_of(person)
    wished = room.wished[row]
    least = room.plan.least
    if wished is not None and room.question is not None:
        counts = tuple(
            SN(
                "“{topic}” ({count} person)",
                "“{topic}” ({count} people)",
                sum(one is None or topic in one for one in room.wished),
                topic=topic_label(room, topic),
            )
            for topic in list(wished)[:MOST_NAMED]
        )
        if not counts:
            return S("{name} named no topic that a circle can be about.", name=name)
        if room.leaders:
            return S("No facilitator can lead what {name} wishes for: {topics}.", name=name, topics=counts)
        return S(
            "Too few people wish for the same as {name}, and a circle needs {least}: {topics}.",
            name=name,
            least=least,
            topics=counts,
        )
    return S("The rules exclude {name} from every circle that could open.", name=name)


def _titles(left: Left, columns: Sequence[int]) -> tuple[Sentence, ...]:
    room = left.solved.room
    named = [title(room, room.columns[c], left.people) for c in columns[:MOST_NAMED]]
    if len(columns) > MOST_NAMED:
        rest = len(columns) - MOST_NAMED
        named.append(SN("{count} more", "{count} more", rest))
    return tuple(named)


def _a_seat_more(left: Left, person: Applicant, row: int) -> Iterator[Remedy]:
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


def _tried(left: Left, person: Applicant, row: int) -> Iterator[Remedy]:
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
