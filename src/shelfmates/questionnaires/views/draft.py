"""What the builder's pages share: the programme through its door, the draft, errors told in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from shelfmates.core import clock
from shelfmates.core.access import MovedOnError
from shelfmates.core.forms import EditForm
from shelfmates.core.text import page_language
from shelfmates.definitions import Definition, DefinitionErrors
from shelfmates.definitions.problems import Problem
from shelfmates.language import Words
from shelfmates.programmes.doors import COORDINATOR, desk_programme
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires import queries
from shelfmates.questionnaires.models import Version
from shelfmates.questionnaires.queries.seen import GONE

type Saved = Callable[[], object]

_CONFLICT = 409

_FIELDS = {"label": "label_", "help": "help_", "options": "options_", "lines": "lines_"}


def opened(request: HttpRequest, association: str, programme: str) -> tuple[Programme, Version, Definition]:
    """The programme, the version that is edited or else asked, and what it makes."""
    found = desk_programme(request, association, programme, COORDINATOR)
    version = queries.draft_version(found) or queries.current_version(found)
    return found, version, queries.definition_of(found, version)


def acting(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when; the door has let nobody in who is not signed in."""
    return {"by": request.user, "now": clock.now()}


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if nothing stands in it; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def gone(request: HttpRequest) -> Exception:
    """Why there is nothing here to edit: somebody removed it while its page was open, or it never was."""
    return MovedOnError(verb="change", state="") if request.POST.get("seen") else Http404()


def languages_of(programme: Programme) -> list[str]:
    return programme.definition.get("languages") or programme.association.languages or ["en", "fr"]


def saved(form: forms.Form, act: Saved, now_is: Callable[[], str] | None = None) -> bool:
    """Act; where the programme would no longer hold together, say so at the form and give False.

    ``now_is``: what stands there if somebody was faster (``queries.seen``); then the form keeps what was
    typed, unless there is nothing any more that it could change.
    """
    try:
        act()
    except MovedOnError:
        state = now_is() if now_is else GONE
        if state == GONE or not isinstance(form, EditForm):
            raise
        form.keep_typed(state)
        return False
    except DefinitionErrors as errors:
        for problem in errors.problems:
            form.add_error(_field(form, problem), _words(problem))
        return False
    return True


def shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page of a form that edits something; where somebody was faster, with the status that says so."""
    return render(request, template, context, status=_CONFLICT if context["form"].moved_on else 200)


def moved(request: HttpRequest, act: Saved) -> None:
    """Act; what would not hold together is told on the next page."""
    try:
        act()
    except DefinitionErrors as errors:
        for problem in errors.problems:
            messages.error(request, _words(problem))


def _words(problem: Problem) -> str:
    words = Words(page_language())
    return " ".join(words.say(part) for part in (problem.sentence, problem.remedy) if part is not None)


def _field(form: forms.Form, problem: Problem) -> str | None:
    last = problem.table.rpartition(".")[2]
    for name in (problem.key, last):
        if name in form.fields:
            return name
        start = _FIELDS.get(name)
        found = next((field for field in form.fields if start and field.startswith(start)), None)
        if found:
            return found
    return None


def section_choices(definition: Definition, language: str) -> list[tuple[str, str]]:
    return [(section.id, section.title(language)) for section in queries.layout(definition, split=False)]


def section_of(definition: Definition, question: str) -> str:
    for section in queries.layout(definition, split=False):
        if any(one.id == question for one in section.questions):
            return section.id
    return ""


def roles_words(definition: Definition, asked: tuple[str, ...], language: str) -> list[str]:
    """The roles as they are called; [] where it is all of them."""
    if set(asked) == set(definition.roles):
        return []
    return [role.plural.said_in(language) for role in definition.roles.values() if role.id in asked]


def addable(version: Version, definition: Definition, language: str) -> list[dict[str, Any]]:
    """The questions of the form's own list that it does not ask, and how many programmes do."""
    asked = {question.id for question in definition.questions}
    elsewhere = queries.asked_elsewhere()
    return [
        {
            "id": table["id"],
            "label": table["label"].get(language) or next(iter(table["label"].values())),
            "count": elsewhere.get(table["id"], 0),
        }
        for table in version.content.get("question", ())
        if table["id"] not in asked and not table.get("off")
    ]
