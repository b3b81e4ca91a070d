"""Who sits in no circle, and why; whose offer to facilitate was not needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from shelfmates.definitions.applicants import FLEXIBLE, Applicant
from shelfmates.language import SN, S, Sentence
from shelfmates.proposal.circles.helping import Left, a_seat_more, tried
from shelfmates.proposal.circles.words import title, topic_label
from shelfmates.proposal.either import both_sides_told
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.model import Cause, Unplaced
from shelfmates.proposal.telling import sentences
from shelfmates.proposal.telling.labels import name_of

MOST_NAMED = 4
ROLES = ("mentee", FLEXIBLE, "peer", "mentor")
NOT_NEEDED = S("This offer to facilitate was not needed this time: the circles that open have facilitators.")


def unplaced(left: Left, judged: Sequence[Entry]) -> tuple[tuple[Unplaced, ...], tuple[Unplaced, ...]]:
    """Everybody without a circle, members first, by name; and mentors whose offer was not needed.

    Nobody who sits in a circle is without one; who takes either side is told once, of both.
    """
    room = left.solved.room
    leading = {room.columns[c].leader for c in left.opened}
    inside = leading | {room.members[i].id for i in left.seated}
    either = {one.person.id for one in judged if one.person.takes_either}
    without, offers = [], []
    for one in judged:
        if one.person.id in inside:
            if one.role == "mentor" and one.takes_part and one.person.id not in leading | either:
                offers.append(_not_needed(left, one))  # they asked for both, and have the one
        elif not one.takes_part:
            without.append(_not_taking_part(left, one))
        elif one.role != "mentor":
            without.append(_without(left, one, room.row[one.person.id]))
        else:
            (without if one.person.takes_either else offers).append(_not_needed(left, one))
    once = both_sides_told(without, left.people)
    return _in_order(left, (_as_seeker(one, without) for one in once)), _in_order(left, offers)


def _in_order(left: Left, found: Iterable[Unplaced]) -> tuple[Unplaced, ...]:
    people = left.people
    return tuple(
        sorted(found, key=lambda u: (ROLES.index(u.role), people[u.person].name.casefold(), u.person))
    )


def _as_seeker(one: Unplaced, found: Sequence[Unplaced]) -> Unplaced:
    """Who takes either side lacks a circle for the reason that keeps them from a seat."""
    if one.cause != "not_needed":
        return one
    seeking = (other for other in found if (other.person, other.role) == (one.person, "mentee"))
    return replace(one, cause=next((other.cause for other in seeking), "no_seat"))


def _not_needed(left: Left, one: Entry) -> Unplaced:
    room, plan = left.solved.room, left.solved.room.plan
    if plan.own_places and (places := room.places_of(one.person.id)) < plan.least:
        sentence = SN(
            "{name} takes {count} person at most, and a circle needs {least}.",
            "{name} takes {count} people at most, and a circle needs {least}.",
            places,
            name=name_of(one.person),
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
    advice = sentences.ADVICE_WITHOUT_REMEDY
    definition = left.solved.room.definition
    if one.standing.state == "not_eligible":
        cause, sentence = "not_eligible", sentences.not_eligible([rule.label for rule in one.standing.unmet])
    elif one.standing.state == "to_be_checked":
        asked = [question.label for q in one.standing.missing if (question := definition.question(q))]
        cause = "to_be_checked"
        sentence = sentences.to_be_checked([rule.label for rule in one.standing.open], asked)
        advice = S(
            "Ask {name}, write the answer into the file and form the circles again; with --keep those that "
            "you have stay.",
            name=name_of(one.person),
        )
    else:
        assert one.deferral is not None
        assert one.deferral.cap is not None
        sentence = sentences.deferred(one.deferral.cap.label, one.deferral.limit)
    return Unplaced(one.person.id, one.role, cause, sentence, advice=advice)


# ── members who take part and have no circle ──────────────────────────────────────────────────


def _without(left: Left, one: Entry, row: int) -> Unplaced:
    options = left.options(row)
    cause, sentence = _why(left, one.person, row, options)
    remedies = (*a_seat_more(left, one.person, row), *tried(left, one.person, row))
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
    """No circle that could open would have this person: what they wish for, or which rules do that."""
    room, name = left.solved.room, name_of(person)
    wished, least = room.wished[row], room.plan.least
    about = {
        c
        for c, one in enumerate(room.columns)
        if one.leader != person.id and (wished is None or not one.topic or one.topic in wished)
    }
    if wished is not None and room.question is not None:
        if not wished:
            return S("{name} named no topic that a circle can be about.", name=name)
        counts = _wishing(left, list(wished)[:MOST_NAMED])
        if room.leaders and not about:
            return S("No facilitator can lead what {name} wishes for: {topics}.", name=name, topics=counts)
        if not about:
            return S(
                "Too few people wish for the same as {name}, and a circle needs {least}: {topics}.",
                name=name,
                least=least,
                topics=counts,
            )
    if not about:
        return S(
            "No circle could open at all: nowhere do the {least} people come together that one needs.",
            least=least,
        )
    rules, confidential = _excluding(left, row, about)
    if not rules and not confidential:
        points = round(room.definition.matching.minimum_score or 0)
        return S(
            "{name} reaches the {points} points that the programme asks for with no facilitator.",
            name=name,
            points=points,
        )
    said = S("The rules exclude {name} from every circle that could open.", name=name)
    if rules:
        said = S(
            "The rules exclude {name} from every circle that could open: {rules}.", name=name, rules=rules
        )
    if confidential:
        said = S("{cause} {confidential}", cause=said, confidential=sentences.CONFIDENTIAL)
    return said


def _wishing(left: Left, topics: Sequence[str]) -> tuple[Sentence, ...]:
    room = left.solved.room
    return tuple(
        SN(
            "“{topic}” ({count} person)",
            "“{topic}” ({count} people)",
            sum(one is None or topic in one for one in room.wished),
            topic=topic_label(room, topic),
        )
        for topic in topics
    )


def _excluding(left: Left, row: int, about: set[int]) -> tuple[tuple[Sentence, ...], bool]:
    """The open rules with how many facilitators (or circles) each excludes for this member, and whether a
    confidential one excludes somebody too."""
    room = left.solved.room
    stage, me = room.stage, room.members[row].id
    leaders = sorted({room.offerer[room.columns[c].leader] for c in about if room.columns[c].leader})
    leaders = [j for j in leaders if stage.offerers[j].id != me]
    if not leaders:
        rule = room.languages.rule
        if not room.languages.field or rule is None:
            return (), False
        told = SN(
            "“{rule}” excludes {count} circle", "“{rule}” excludes {count} circles", len(about), rule=rule
        )
        return (told,), False
    confidential = bool((~stage.ruled_by_run[row, leaders]).any())
    found = []
    for must, mask in stage.exclusions:
        count = int(np.count_nonzero(mask[row, leaders]))
        if count and must.confidential:
            confidential = True
        elif count:
            found.append(
                SN(
                    "“{rule}” excludes {count} facilitator",
                    "“{rule}” excludes {count} facilitators",
                    count,
                    rule=must.label,
                )
            )
    return tuple(found), confidential


def _titles(left: Left, columns: Sequence[int]) -> tuple[Sentence, ...]:
    named = [title(left.solved.room, left.solved.room.columns[c], left.people) for c in columns[:MOST_NAMED]]
    if len(columns) > MOST_NAMED:
        rest = len(columns) - MOST_NAMED
        named.append(SN("{count} more", "{count} more", rest))
    return tuple(named)
