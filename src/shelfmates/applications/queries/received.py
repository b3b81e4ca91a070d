"""Applications to a round as the desk sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import get_language

from shelfmates.applications.models import Application, ApplicationQuerySet
from shelfmates.applications.queries.roles import roles_label
from shelfmates.applications.queries.writing import Paper, paper
from shelfmates.applications.states import ApplicationState
from shelfmates.definitions import Definition
from shelfmates.programmes.models import Round
from shelfmates.questionnaires.queries import answers_visible_to


@dataclass(frozen=True)
class Received:
    """One line of the list."""

    application: Application
    roles: str


def received(round_: Round, person: object) -> ApplicationQuerySet:
    """What was sent to this round, the latest first, for somebody on the programme's staff."""
    rows: ApplicationQuerySet = Application.objects.of_programmes_staffed_by(person)
    return rows.filter(round=round_).select_related("person").order_by("-submitted_at", "-pk")


def narrowed(
    rows: ApplicationQuerySet, wanted: Mapping[str, str], choices: Mapping[str, list[str]]
) -> ApplicationQuerySet:
    """Those of one role, one state, with one number."""
    if choices.get(wanted.get("role", "")):
        rows = rows.filter(roles=choices[wanted["role"]])
    state = wanted.get("state", "")
    if state == "late":
        rows = rows.filter(state=ApplicationState.SUBMITTED, is_late=True)
    elif state:
        rows = rows.filter(state=state)
    if number := "".join(letter for letter in wanted.get("number", "") if letter.isdigit()):
        spaced = "-".join(number[at : at + 3] for at in range(0, len(number), 3))
        rows = rows.filter(number__startswith=spaced)
    return rows


def lines(round_: Round, applications: list[Application], definition: Definition) -> Iterator[Received]:
    """The lines of a page of the list."""
    language = get_language() or "en"
    for application in applications:
        application.round = round_
        yield Received(application, roles_label(round_.programme, definition, application.roles, language))


def visible_paper(application: Application, reader: Literal["coordinator", "committee"]) -> Paper:
    """The application with the answers that this reader may see, and no others."""
    whole = paper(application, get_language() or "en", sent=True)
    seen = answers_visible_to(application.response, reader, definition=whole.definition)
    return replace(whole, seen=seen)
