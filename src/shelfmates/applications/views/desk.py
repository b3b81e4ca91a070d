"""The desk's list of applications to a round, and one of them, for reading. Deciding comes later."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from shelfmates.applications import actions
from shelfmates.applications.forms import FilterForm
from shelfmates.applications.models import Application
from shelfmates.applications.queries.received import lines, narrowed, received, visible_paper
from shelfmates.applications.queries.roles import as_roles, choice_label, choices_of
from shelfmates.applications.queries.writing import NAME, Paper
from shelfmates.applications.rules import may_see_contact
from shelfmates.applications.states import ApplicationState
from shelfmates.core import clock
from shelfmates.people.doors import person_of
from shelfmates.people.models import Person
from shelfmates.programmes.doors import COMMITTEE, COORDINATOR, OBSERVER, desk_round
from shelfmates.programmes.models import Round
from shelfmates.programmes.queries import holds_role, round_name_of
from shelfmates.questionnaires.queries import definition_of

PAGE = 50


@require_safe
def applications(request: HttpRequest, association: str, programme: str, round_: str) -> HttpResponse:
    here = desk_round(request, association, programme, round_, COORDINATOR, COMMITTEE, OBSERVER)
    definition, language = definition_of(here.programme), get_language() or "en"
    choices = choices_of(definition)
    filters = FilterForm(
        request.GET, roles=[(one, choice_label(definition, one, language)) for one in choices]
    )
    wanted = filters.cleaned_data if filters.is_valid() else {}
    everything = received(here, request.user)
    rows = narrowed(everything, wanted, {one: list(as_roles(one)) for one in choices})
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    context: dict[str, Any] = {
        "round": here,
        "round_name": round_name_of(here),
        "page": page,
        "lines": list(lines(here, page.object_list, definition)),
        "filters": filters,
        "filtered": any(wanted.values()),
        "names": holds_role(request.user, here.programme, COORDINATOR),
        "reads": holds_role(request.user, here.programme, COORDINATOR, COMMITTEE),
    }
    return render(request, "applications/desk_list.html", context)


@require_safe
def application(
    request: HttpRequest, association: str, programme: str, round_: str, public_id: str
) -> HttpResponse:
    here = desk_round(request, association, programme, round_, COORDINATOR, COMMITTEE)
    return _shown(request, here, _one(request, here, public_id), contact=None)


@require_POST
def contact(
    request: HttpRequest, association: str, programme: str, round_: str, public_id: str
) -> HttpResponse:
    """Contact details are shown in answer to a button alone, so that every look is noted."""
    here = desk_round(request, association, programme, round_, COORDINATOR)
    found = _one(request, here, public_id)
    person = actions.look_at_contact(found, by=person_of(request), now=clock.now())
    return _shown(request, here, found, contact=person)


def _one(request: HttpRequest, round_: Round, public_id: str) -> Application:
    rows = received(round_, request.user).select_related("response__version__questionnaire")
    found = get_object_or_404(rows, public_id=public_id)
    found.round = round_
    return found


def _file(round_: Round, found: Application, question: str) -> str:
    programme = round_.programme
    args = [programme.association.slug, programme.slug, round_.slug, found.public_id, question]
    return reverse("applications:desk_file", args=args)


def _account_name(found: Application, sheet: Paper) -> str:
    """The name the list shows, where another one was written into the form."""
    return found.person.name if found.person.name != sheet.answers.get(NAME) else ""


def _shown(
    request: HttpRequest, round_: Round, found: Application, *, contact: Person | None
) -> HttpResponse:
    coordinator = holds_role(person_of(request), round_.programme, COORDINATOR)
    sheet = visible_paper(found, "coordinator" if coordinator else "committee")
    readable = found.state == ApplicationState.SUBMITTED and not found.forgotten_at
    titles = {section.id: section.title(sheet.language) for section in sheet.sections}
    pages: dict[str, list[dict[str, str]]] = {}
    for row in sheet.rows() if readable else ():
        if row.value:
            file = _file(round_, found, row.question.id) if row.is_file else ""
            told = {"label": row.label, "value": row.value, "file": file}
            pages.setdefault(titles[row.section], []).append(told)
    context = {
        "round": round_,
        "round_name": round_name_of(round_),
        "application": found,
        "sheet": sheet,
        "pages": list(pages.items()),
        "readable": readable,
        "coordinator": coordinator,
        "account_name": _account_name(found, sheet) if coordinator else "",
        "may_contact": may_see_contact(person_of(request), found),
        "contact": contact,
    }
    return render(request, "applications/desk_application.html", context)
