"""Checking and sending an application, and what one can do with it afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shelfmates.applications import actions
from shelfmates.applications.doors import own_application, own_paper, place_of
from shelfmates.applications.forms import WithdrawForm
from shelfmates.applications.models import Application
from shelfmates.applications.queries import told
from shelfmates.applications.queries.roles import windows_for
from shelfmates.applications.queries.writing import Paper
from shelfmates.applications.rules import may_begin, may_correct, may_count, may_send, may_withdraw
from shelfmates.applications.states import ApplicationState
from shelfmates.core import clock
from shelfmates.core.access import MovedOnError, NotAllowedError, require
from shelfmates.people.doors import person_of
from shelfmates.programmes.queries import is_late, round_name_of
from shelfmates.questionnaires.queries import typed_of


@login_required
@require_safe
def application(request: HttpRequest, public_id: str) -> HttpResponse:
    sheet, now = own_paper(request, public_id, sent=True), clock.now()
    found = sheet.application
    if found.state == ApplicationState.DRAFT:
        return redirect("applications:tasks", public_id)
    may = {
        "correct": may_correct(found, now),
        "withdraw": may_withdraw(found),
        "again": found.state == ApplicationState.WITHDRAWN and may_begin(found.round, found.roles, now),
    }
    moves = [move for move in found.workflow.open_from(found.state) if may.get(move.verb)]
    context = {
        "sheet": sheet,
        "application": found,
        "round_name": round_name_of(found.round),
        "moves": moves,
        "may": may,
        "rows": [] if found.forgotten_at else _rows(sheet, change=False),
        "until": told.until(found, now),
        "closed_at": told.closed_at(found, now),
        "told_on": told.told_on(found.round),
        "late": told.late_means(sheet.definition, sheet.language) if found.is_late else "",
        "kept": told.withdrawn_kept(sheet.definition, found.round),
        "place": place_of(sheet.programme),
    }
    return render(request, "applications/application.html", context)


def _rows(sheet: Paper, *, change: bool) -> list[tuple[str, list[dict[str, str]]]]:
    """Every answer by page, as a list reads it back; with a link to change it."""
    pages: dict[str, list[dict[str, str]]] = {}
    titles = {section.id: section.title(sheet.language) for section in sheet.sections}
    public_id = sheet.application.public_id
    for row in sheet.rows():
        url = reverse("applications:section", args=[public_id, row.section])
        file = reverse("applications:own_file", args=[public_id, row.question.id])
        pages.setdefault(titles[row.section], []).append(
            {
                "label": row.label,
                "value": row.value,
                "file": file if row.is_file else "",
                "url": f"{url}?back=check#id_{row.question.id}" if change else "",
                "what": row.label,
            }
        )
    return list(pages.items())


@login_required
@require_safe
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    sheet, now = own_paper(request, public_id), clock.now()
    found = sheet.application
    if found.state != ApplicationState.DRAFT and not sheet.is_correction:
        return redirect("applications:application", public_id)
    in_time = may_send(found, found.roles, now)
    if sheet.is_correction and not in_time:  # that page says what became of the corrections
        return redirect("applications:application", public_id)
    late = any(is_late(window, now, found.created_at) for window in windows_for(found.round, found.roles))
    context: dict[str, Any] = {
        "sheet": sheet,
        "pages": _rows(sheet, change=True),
        "missing": [(q.label.said_in(sheet.language), sheet.section_of(q.id)) for q in sheet.missing],
        "half_typed": [
            (sheet.definition.question(id_), sheet.section_of(id_)) for id_ in typed_of(sheet.response)
        ],
        "in_time": in_time,
        "verdict": in_time and may_count(found, sheet.response, sheet.definition, now),
        "until": told.until(found, now),
        "late": told.late_means(sheet.definition, sheet.language) if late else "",
        "place": place_of(sheet.programme),
    }
    return render(request, "applications/check.html", context)


@login_required
@require_POST
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    sheet, now = own_paper(request, public_id), clock.now()
    found, person = sheet.application, person_of(request)
    try:
        if sheet.is_correction:
            actions.send_correction(found, language=sheet.language, by=person, now=now)
            messages.success(
                request, _("Your corrections have arrived. A letter with your answers is on its way.")
            )
            return redirect("applications:application", public_id)
        actions.submit_application(found, language=sheet.language, by=person, now=now)
    except MovedOnError as moved:
        if moved.state != ApplicationState.SUBMITTED:
            raise
    except NotAllowedError as refused:
        stored = Application.objects.filter(pk=found.pk, state=ApplicationState.SUBMITTED).first()
        if stored and stored.correction_id and may_correct(stored, now):
            messages.error(request, refused.why)
        elif stored:
            return redirect("applications:application", public_id)
        return redirect("applications:check", public_id)
    return redirect("applications:received", public_id)


@login_required
@require_safe
def received(request: HttpRequest, public_id: str) -> HttpResponse:
    sheet, now = own_paper(request, public_id, sent=True), clock.now()
    found = sheet.application
    if found.state != ApplicationState.SUBMITTED:
        return redirect("applications:application", public_id)
    context = {
        "sheet": sheet,
        "application": found,
        "round_name": round_name_of(found.round),
        "until": told.until(found, now),
        "told_on": told.told_on(found.round),
        "late": told.late_means(sheet.definition, sheet.language) if found.is_late else "",
        "place": place_of(sheet.programme),
    }
    return render(request, "applications/received.html", context)


@login_required
@require_POST
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    found = own_application(request, public_id)
    actions.begin_correction(found, by=person_of(request), now=clock.now())
    return redirect("applications:check", public_id)


@login_required
@require_POST
def keep(request: HttpRequest, public_id: str) -> HttpResponse:
    found = own_application(request, public_id)
    actions.drop_correction(found, now=clock.now())
    messages.success(request, _("Your application stays as you sent it."))
    return redirect("applications:application", public_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    sheet = own_paper(request, public_id, sent=True)
    found = sheet.application
    if found.state == ApplicationState.WITHDRAWN:
        return redirect("applications:application", public_id)
    require(may_withdraw(found))
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_application(
            found, delete_answers=form.cleaned_data["delete"], by=person_of(request), now=clock.now()
        )
        return redirect("applications:application", public_id)
    context = {
        "sheet": sheet,
        "application": found,
        "round_name": round_name_of(found.round),
        "form": form,
        "kept": told.withdrawn_kept(sheet.definition, found.round),
        "place": place_of(sheet.programme),
    }
    return render(request, "applications/withdraw.html", context)
