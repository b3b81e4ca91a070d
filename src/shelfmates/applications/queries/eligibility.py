"""Who may take which role: told before the form, and again when an answer breaks a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from shelfmates.definitions import Definition
from shelfmates.definitions.applicants import FLEXIBLE, Answer
from shelfmates.definitions.eligibility import judge
from shelfmates.definitions.model import Condition, EligibilityRule
from shelfmates.questionnaires.queries import asked_roles

MEMBERSHIP = "F05"
MEMBERS = ("member", "student_member")


@dataclass(frozen=True)
class Broken:
    """A rule of a role that these answers do not meet, and the questions it reads that were answered."""

    role: str
    rule: EligibilityRule
    questions: tuple[str, ...]


def broken_rules(
    definition: Definition, roles: Sequence[str], answers: Mapping[str, Answer], on: date
) -> tuple[Broken, ...]:
    """The rules that turn somebody away. What cannot be told yet passes.

    Who takes either side is turned away only if neither side is open to them.
    """
    by_role = {role: tuple(_broken(definition, role, answers, on)) for role in _judged(definition, roles)}
    if FLEXIBLE in roles and not all(by_role.values()):
        return ()
    return tuple(broken for found in by_role.values() for broken in found)


def sides_closed(
    definition: Definition, roles: Sequence[str], answers: Mapping[str, Answer], on: date
) -> tuple[Broken, ...]:
    """Of somebody who takes either side: the rules that leave only one side to them."""
    if FLEXIBLE not in roles:
        return ()
    return tuple(
        broken for role in _judged(definition, roles) for broken in _broken(definition, role, answers, on)
    )


def _judged(definition: Definition, roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(role for role in asked_roles(roles) if role in definition.roles)


def _broken(definition: Definition, role: str, answers: Mapping[str, Answer], on: date) -> Iterator[Broken]:
    for rule, verdict in judge(definition, role, answers, on):
        if verdict is False:
            answered = tuple(one for one in dict.fromkeys(_read(rule.condition)) if one in answers)
            yield Broken(role, rule, answered)


def _read(condition: Condition) -> Iterator[str]:
    for part in condition.parts:
        yield from _read(part)
    if condition.field:
        yield condition.field


def is_member(answers: Mapping[str, Answer]) -> bool | None:
    """Does this person say that they are a member? None: they have not said."""
    said = answers.get(MEMBERSHIP)
    return None if said is None else said in MEMBERS


def eligibility_of(definition: Definition, role: str, language: str) -> tuple[str, ...]:
    """What a role asks of people, in sentences."""
    found = definition.roles[role]
    return tuple(rule.label.said_in(language) for rule in found.eligibility)


def membership_of(definition: Definition, role: str, language: str) -> str:
    """What the programme says of membership for a role, as a sentence; '' where it says nothing."""
    said = definition.roles[role].membership
    return _("Membership: %(what)s") % {"what": said.said_in(language)} if said else ""
