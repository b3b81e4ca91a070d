"""In which roles people may ask to take part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shelfmates.definitions import Definition
from shelfmates.definitions.applicants import FLEXIBLE
from shelfmates.programmes.models import Programme, RoleWindow, Round
from shelfmates.programmes.queries import closed_by_hand_at, closes_at, late_until, role_label
from shelfmates.questionnaires.queries import asked_roles

ROLE_QUESTION, EMAIL_QUESTION = "F06", "F02"
ASKED_ELSEWHERE = (ROLE_QUESTION, EMAIL_QUESTION)
"""The role is a page of its own; the address is that of the account, which its owner has proved."""
BOTH = "both"
_SIDES = ("mentor", "mentee")


def choices_of(definition: Definition) -> tuple[str, ...]:
    """What can be asked for: every role; both or either, where the form's question of the role has them."""
    question = definition.question(ROLE_QUESTION)
    listed = [o.id for o in question.vocabulary.options] if question and question.vocabulary else []
    roles = [
        role for role in definition.roles if not listed or role in listed or role not in (*_SIDES, "peer")
    ]
    combined = [one for one in (BOTH, FLEXIBLE) if one in listed and set(_SIDES) <= set(definition.roles)]
    return (*roles, *combined)


def as_roles(choice: str) -> tuple[str, ...]:
    """What is kept for a choice: "both" is two roles, everything else is itself."""
    return _SIDES if choice == BOTH else (choice,)


def as_choice(roles: Sequence[str]) -> str:
    """The choice that was kept so."""
    return BOTH if set(roles) == set(_SIDES) else next(iter(roles), "")


def choice_label(definition: Definition, choice: str, language: str) -> str:
    """What a choice is called."""
    if choice in definition.roles:
        return definition.roles[choice].label.said_in(language)
    question = definition.question(ROLE_QUESTION)
    option = question.vocabulary.option(choice) if question and question.vocabulary else None
    return option.label.said_in(language) if option else choice


def roles_label(programme: Programme, definition: Definition, roles: Sequence[str], language: str) -> str:
    """What somebody applies as, in words."""
    choice = as_choice(roles)
    known = choice in definition.roles
    return role_label(programme, choice, language) if known else choice_label(definition, choice, language)


def windows_for(round_: Round, roles: Sequence[str]) -> list[RoleWindow]:
    """The windows in which these roles are asked for: for either side, those of both."""
    wanted = asked_roles(roles)
    found = [window for window in round_.windows.all() if window.role in wanted]
    for window in found:
        window.round = round_
    return found


def last_close(round_: Round) -> datetime | None:
    """The last moment at which anything can be sent to the round; None while that is open."""
    by_hand = closed_by_hand_at(round_)
    if by_hand is not None:
        return min(filter(None, (by_hand, _last_day(round_))))
    return _last_day(round_)


def _last_day(round_: Round) -> datetime | None:
    moments = [late_until(window) or closes_at(window) for window in round_.windows.all()]
    return None if not moments or None in moments else max(filter(None, moments))
