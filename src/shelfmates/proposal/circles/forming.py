"""The whole way from applicants to explained circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.definitions.showing.shown import as_data
from shelfmates.language import SN, S, Sentence, plain
from shelfmates.proposal.circles.causes import unplaced
from shelfmates.proposal.circles.columns import APART, Column, Room
from shelfmates.proposal.circles.helping import Left
from shelfmates.proposal.circles.letters import letters
from shelfmates.proposal.circles.model import Circle, Figures, Formed, Kept, Plan, Seat
from shelfmates.proposal.circles.proofs import proof_data
from shelfmates.proposal.circles.room import Gathered, gathered
from shelfmates.proposal.circles.solving import Solved
from shelfmates.proposal.circles.words import WISH, statements, title, topic_label, wish
from shelfmates.proposal.model import Reason, Rule
from shelfmates.proposal.pairs import pair_reasons
from shelfmates.proposal.record import fingerprint, versions
from shelfmates.proposal.stages import POINT, IdPair
from shelfmates.proposal.telling.reasons import CONFIDENTIAL_CODE
from shelfmates_matching.circles import NOBODY

SILENT = (".none", ".unanswered")
MOST_REASONS = 3


def circles(
    definition: Definition,
    applicants: Sequence[Applicant],
    on: date,
    plan: Plan,
    *,
    kept: Sequence[Kept] = (),
    forbidden: Iterable[IdPair] = (),
    inputs: Mapping[str, str] | None = None,
) -> Formed:
    """The best circles for these people, with reasons, causes, remedies and letters.

    Raises NotMatchedError for a programme without groups, CirclesError where the plan does not fit.
    """
    there = gathered(definition, applicants, on, plan, kept, forbidden)
    return explained(there, Solved(there.room), applicants, inputs or {})


def explained(
    there: Gathered, solved: Solved, applicants: Sequence[Applicant], inputs: Mapping[str, str]
) -> Formed:
    """Circles with everything that is told of them."""
    definition, plan, on = there.room.definition, there.room.plan, there.room.stage.terms.on
    people = {person.id: person for person in applicants}
    made = _circles(solved, people)
    left, offers = unplaced(Left(solved, people), there.judged)
    found = solved.found
    figures = Figures(
        found.placed, found.bound_placed, found.weak, found.bound_weak, found.total, found.bound_total,
        found.status,
    )  # fmt: skip
    return Formed(
        programme=definition,
        on=on,
        plan=plan,
        people=people,
        circles=made,
        unplaced=left,
        not_needed=offers,
        figures=figures,
        letters=letters(definition, people, made, (*left, *offers)),
        statements=tuple(statements(figures, len(made), sum(one.kept for one in made))),
        rules=_rules(there.room),
        weighed=bool(there.room.leaders),
        record=_record(definition, applicants, solved, plan, inputs),
        problems=(*there.problems, *_broken(solved), *_strangers(there, applicants)),
    )


def _circles(solved: Solved, people: Mapping[str, Applicant]) -> tuple[Circle, ...]:
    room, found = solved.room, []
    for c, members in solved.found.circles:
        column = room.columns[c]
        ordered = sorted(members, key=lambda i: (room.members[i].name.casefold(), room.members[i].id))
        seats = tuple(_seat(solved, people, c, i) for i in ordered)
        found.append((c, title(room, column, people), seats))
    order = sorted(found, key=lambda one: _by_title(room, people, one[0]))
    return tuple(
        Circle(
            number,
            name,
            room.columns[c].topic,
            room.columns[c].leader,
            room.columns[c].language,
            seats,
            room.columns[c].kept is not None,
            room.among,
        )
        for number, (c, name, seats) in enumerate(order, start=1)
    )


def _by_title(room: Room, people: Mapping[str, Applicant], c: int) -> tuple[object, ...]:
    """Kept circles first, as they were; then by topic and by the facilitator's name."""
    column = room.columns[c]
    leader = people[column.leader].name.casefold() if column.leader else ""
    return (column.kept is None, column.number, column.topic, leader, column.leader, column.language)


def _seat(solved: Solved, people: Mapping[str, Applicant], c: int, i: int) -> Seat:
    room, g = solved.room, solved.gathering
    column, person = room.columns[c], room.members[i]
    points = {int(k): int(s) for k, s in zip(g.right[g.left == i], g.score[g.left == i], strict=True)}
    reasons: list[Reason] = []
    if column.topic and room.question is not None and column.topic in (room.wished[i] or (column.topic,)):
        reasons.append(wish(room, i, column.topic))
    if column.leader:
        reasons += pair_reasons(room.stage, i, room.offerer[column.leader])
    telling = [one for one in reasons if one.points > 0 and one.code != CONFIDENTIAL_CODE]
    telling = [one for one in telling if not one.code.endswith(SILENT)] or telling
    best = sorted(telling, key=lambda one: (one.criterion != "topic", -one.points))[:MOST_REASONS]
    kept = person.id in (column.kept or ())
    return Seat(
        person.id, points[c], tuple(best), weak=points[c] < g.floor, kept=kept,
        better=None if kept else _wished_in_vain(room, i, c) or _better(solved, people, c, points),
        open_points=_open_points(room, column, i, reasons, points[c]),
    )  # fmt: skip


def _open_points(room: Room, column: Column, i: int, reasons: Sequence[Reason], points: int) -> int:
    """The points of a seat where each confidential wish counts its neutral share."""
    neutral, secret = room.definition.matching.neutral, {CONFIDENTIAL_CODE}
    if not any(one.code in secret for one in reasons):
        return points
    led = sum(
        round(one.of * neutral) if one.code in secret else one.points
        for one in reasons
        if one.criterion != WISH
    )
    if not column.topic:
        return led
    wished = room.wished[i]
    about = round(neutral * 100) * POINT if wished is None else wished.get(column.topic, -1)
    return max((about + led) // 2, 0)


def _better(
    solved: Solved, people: Mapping[str, Applicant], c: int, points: Mapping[int, int]
) -> Sentence | None:
    """The circle that would suit this person best, where it is another one."""
    room = solved.room
    best = max(points, key=lambda one: (points[one], one == c, -one))
    if points[best] <= points[c]:
        return None
    name = title(room, room.columns[best], people)
    if any(one == best for one, _ in solved.found.circles):
        return S("“{circle}” would fit better; its seats are needed for others.", circle=name)
    return S("“{circle}” would fit better, but it does not open.", circle=name)


def _wished_in_vain(room: Room, i: int, c: int) -> Sentence | None:
    """The topic that a person wishes for most, where too few others do for any circle."""
    wished, open_ = room.wished[i] or {}, {one.topic for one in room.columns}
    best = max(wished, key=lambda topic: wished[topic], default="")
    if not best or best in open_ or wished[best] <= wished.get(room.columns[c].topic, 0):
        return None
    return S("Too few wish for “{topic}” to form a circle about it.", topic=topic_label(room, best))


def _broken(solved: Solved) -> Iterator[Problem]:
    if solved.broken:
        sentence = SN(
            "In a circle to keep, {count} pair of people sits together whom a rule keeps apart.",
            "In circles to keep, {count} pairs of people sit together whom a rule keeps apart.",
            solved.broken,
        )
        remedy = S("Take one of them out of the list of circles to keep.")
        yield Problem("warning", "circles.apart", sentence, remedy)


def _strangers(there: Gathered, applicants: Sequence[Applicant]) -> Iterator[Problem]:
    """People with a role that this programme has no circles for, or none."""
    known = {one.person.id for one in there.judged}
    others = tuple(sorted(person.name for person in applicants if person.id not in known))
    if others:
        sentence = SN(
            "{count} person asks for no role that sits in circles: {names}.",
            "{count} people ask for no role that sits in circles: {names}.",
            len(others),
            names=others,
        )
        yield Problem(
            "warning", "circles.role", sentence, S("Correct the role in the answers, if it is wrong.")
        )


# ── rules and record ──────────────────────────────────────────────────────────────────────────


def _rules(room: Room) -> tuple[Rule, ...]:
    definition, plan = room.definition, room.plan
    eligibility = [
        Rule("eligibility", f"{role.id}.{rule.id}", plain(rule.label))
        for role in definition.roles.values()
        for rule in role.eligibility
    ]
    musts = [Rule("must", one.id, plain(one.label), detail=_holds(room, one)) for one in definition.musts]
    wishes = [Rule("wish", one.id, plain(one.label), one.weight) for one in definition.wishes if room.leaders]
    settings = [Rule("setting", f"circles.{n}", one) for n, one in enumerate(_settings(room, plan))]
    return (*eligibility, *musts, *wishes, *settings)


def _holds(room: Room, must: Any) -> Sentence:
    """Between whom a must holds in circles."""
    apart = must.confidential or must.part.criterion in APART
    if apart and room.leaders:
        return S("Holds between a member and the facilitator, and between members of one circle.")
    if apart:
        return S("Holds between members of one circle.")
    if room.leaders:
        return S("Holds between a member and the facilitator.")
    if room.languages.field and must.part.criterion == "overlap":
        return S("A circle is held in one language, which all its members speak.")
    return S("Not used here, as circles have no facilitator among the applicants.")


def _settings(room: Room, plan: Plan) -> Iterator[Sentence]:
    yield S("A circle has {least} to {most} people.", least=plan.least, most=plan.most)
    if room.leaders and not room.among:
        yield S("The mentor who facilitates a circle is not counted in its size.")
    if room.question is not None:
        yield S("Circles are about the answers to “{question}”.", question=room.question.label)
        yield S(
            "A first wish counts 100 points, each later one 15 less; what is ticked without order counts 100."
        )
    if room.question is not None and room.leaders:
        yield S(
            "Points are the mean of the wish for the topic and of how well a person fits the facilitator."
        )
    if plan.each > 1:
        yield S("A person sits in at most {count} circles.", count=plan.each)
    if plan.leads > 1:
        yield S("A facilitator leads at most {count} circles.", count=plan.leads)
    if plan.rooms is not None:
        yield S("At most {count} circles open.", count=plan.rooms)
    yield S("A seat under {points} points is marked “weak”.", points=round(room.definition.matching.floor))
    yield S(
        "First as many people as possible have a place, then as few seats as possible are weak, then the "
        "points of all are as many as possible."
    )


def _record(
    definition: Definition,
    applicants: Sequence[Applicant],
    solved: Solved,
    plan: Plan,
    inputs: Mapping[str, str],
) -> dict[str, object]:
    found = solved.found
    ids = found.gathering.ids[0]
    return {
        "on": solved.room.stage.terms.on.isoformat(),
        "fingerprints": {
            "programme": fingerprint(as_data(definition)),
            "people": fingerprint(sorted(person.id for person in applicants)),
            "files": dict(sorted(inputs.items())),
        },
        "versions": versions(),
        "options": {
            "least": plan.least, "most": plan.most, "topics": plan.topics, "each": plan.each,
            "leads": plan.leads, "rooms": plan.rooms, "own_places": plan.own_places,
            "facilitators": sorted(plan.facilitators), "kept": len(solved.room.kept),
        },
        "proof": {
            "people": list(ids),
            "circles": [
                {"topic": one.topic, "leader": one.leader, "language": one.language, "least": one.least,
                 "most": one.most, "times": one.times, "kept": list(one.kept or ()),
                 "leads_among_members": bool(found.gathering.leader[c] != NOBODY)}
                for c, one in enumerate(solved.room.columns)
            ],
            "levels": [proof_data(tree) for tree in found.proofs],
        },
    }  # fmt: skip


__all__ = ["circles", "explained"]
