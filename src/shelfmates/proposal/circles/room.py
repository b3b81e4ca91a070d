"""Who takes part in circles: members, facilitators, and circles that stay from an earlier run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.kinds import need_people_to_gather
from shelfmates.definitions.model import Definition, Question
from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S
from shelfmates.proposal.circles.columns import Room, options
from shelfmates.proposal.circles.model import CirclesError, Kept, Plan
from shelfmates.proposal.joining import Entry, entries, terms_of
from shelfmates.proposal.stages import IdPair, directed_stage, peer_stage


class Gathered(NamedTuple):
    """The room, everybody in it with how they stand, and what the coordinator should know."""

    room: Room
    judged: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def gathered(
    definition: Definition,
    applicants: Sequence[Applicant],
    on: date,
    plan: Plan,
    kept: Sequence[Kept] = (),
    forbidden: Iterable[IdPair] = (),
) -> Gathered:
    """Everybody who may sit in a circle, weighed.

    Raises NotMatchedError for a programme without groups, CirclesError where the plan does not fit.
    """
    need_people_to_gather(definition)
    _check(plan)
    question = _question(definition, plan)
    peers = "mentor" not in definition.roles
    judged = tuple(one for one in entries(definition, applicants, on) if one.role in _roles(peers=peers))
    terms = replace(terms_of(applicants, on, {}, forbidden, ()), kept={}, wished=frozenset())
    able: dict[str, list[tuple[Applicant, bool]]] = {"mentee": [], "mentor": [], "peer": []}
    for one in judged:
        if one.takes_part:
            able[one.role].append((one.person, True))
    if peers:
        stage = peer_stage(definition, terms, able["peer"])
        leaders = _willing(stage.seekers, plan)
    else:
        _only_mentors(plan, able["mentor"])
        stage = directed_stage(definition, terms, able["mentee"], able["mentor"])
        leaders = tuple(person.id for person in stage.offerers)
    if not stage.seekers:
        raise CirclesError(S("Circles need people, and nobody in the files can take part."))
    if question is None and not leaders:
        raise CirclesError(
            S(
                "Say what brings people together: --topics with a question whose answers become circles, "
                "or --facilitator with people who said they would lead one."
            )
        )
    stay, problems = _staying(kept, {p.id for p in stage.seekers}, set(leaders), needed=bool(leaders))
    return Gathered(Room(stage, plan, leaders, question, stay), judged, tuple(problems))


def _roles(*, peers: bool) -> tuple[str, ...]:
    return ("peer",) if peers else ("mentee", "mentor")


def _check(plan: Plan) -> None:
    if plan.least > plan.most:
        raise CirclesError(
            S(
                "A circle cannot have at least {least} and at most {most} people. Write the smaller number "
                "for --least.",
                least=plan.least,
                most=plan.most,
            )
        )


def _question(definition: Definition, plan: Plan) -> Question | None:
    if not plan.topics:
        return None
    found = definition.question(plan.topics)
    fitting = tuple(
        S("{id} ({label})", id=one.id, label=one.label)
        for one in definition.questions
        if one.kind in ("M", "R", "G") and (one.kind == "G" or one.vocabulary is not None)
    )
    if found is None or not options(found):
        raise CirclesError(
            S(
                "{question} is no question of this programme with answers to choose from. "
                "Name one of {questions}.",
                question=plan.topics,
                questions=fitting,
            )
        )
    return found


def _willing(people: Sequence[Applicant], plan: Plan) -> tuple[str, ...]:
    here = {person.id for person in people}
    return tuple(sorted(plan.facilitators & here))


def _only_mentors(plan: Plan, mentors: Sequence[tuple[Applicant, bool]]) -> None:
    """In a programme with mentors these facilitate, and nobody else is named."""
    if plan.facilitators - {person.id for person, _ in mentors}:
        raise CirclesError(
            S(
                "In this programme mentors facilitate, and they come with the answers. Leave out "
                "--facilitator."
            )
        )


def _staying(
    kept: Sequence[Kept], members: set[str], leaders: set[str], *, needed: bool
) -> tuple[tuple[Kept, ...], list[Problem]]:
    """Circles that stay, without people who left; one whose facilitator left is formed anew."""
    found, left, headless = [], 0, 0
    for one in kept:
        there = tuple(person for person in one.members if person in members)
        left += len(one.members) - len(there)
        if one.leader not in leaders and (one.leader or needed):
            headless += 1
        elif there:
            found.append(Kept(one.topic, one.leader, there))
    problems = []
    if left:
        sentence = SN(
            "{count} person of the circles to keep is not among those who take part; their seat is free.",
            "{count} people of the circles to keep are not among those who take part; their seats are free.",
            left,
        )
        problems.append(Problem("note", "circles.left", sentence))
    if headless:
        sentence = SN(
            "{count} circle to keep has lost its facilitator, so its members are placed anew.",
            "{count} circles to keep have lost their facilitator, so their members are placed anew.",
            headless,
        )
        remedy = S("To keep them together, name another facilitator in the list of circles.")
        problems.append(Problem("warning", "circles.no_facilitator", sentence, remedy))
    return tuple(found), problems


__all__ = ["Gathered", "gathered"]
