"""Writing an application: before the start, as what, the list of tasks, one page per topic, coming back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import date as formatted
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shelfmates.applications import actions
from shelfmates.applications.doors import own_application, own_paper, place_of, public_round
from shelfmates.applications.forms import RolesForm
from shelfmates.applications.models import Application
from shelfmates.applications.queries.openings import opening_of
from shelfmates.applications.queries.pages import page_of
from shelfmates.applications.queries.roles import ASKED_ELSEWHERE, as_choice
from shelfmates.applications.queries.told import late_means, until
from shelfmates.applications.queries.writing import Paper, standing_application
from shelfmates.applications.rules import may_come_first, may_write
from shelfmates.applications.states import ApplicationState
from shelfmates.core import clock
from shelfmates.core.access import Verdict, require
from shelfmates.core.templatetags.looks import zone_name
from shelfmates.people.doors import person_of
from shelfmates.people.models import Person
from shelfmates.programmes.models import Round
from shelfmates.questionnaires.fields import QuestionsForm, form_for, seen_by_words
from shelfmates.questionnaires.queries import Section, definition_of, sections, typed_of

FIRST_QUESTIONS_MINUTES = 10


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, association: str, programme: str, round_: str) -> HttpResponse:
    found = public_round(request, association, programme, round_)
    now = clock.now()
    if request.method == "POST" and not request.user.is_authenticated:
        here = f"{request.path}?{urlencode({'role': request.POST.get('role', '')})}"
        return redirect(f"{reverse('account_login')}?{urlencode({'next': here})}")
    if own := standing_application(found, request.user):
        return redirect("applications:application", own.public_id)
    definition = definition_of(found.programme)
    chosen = {"role": request.GET.get("role")}
    form = RolesForm(request.POST or None, initial=chosen, definition=definition, round_=found, now=now)
    if isinstance(request.user, Person) and form.is_valid():
        begun = actions.begin_application(found, roles=form.roles, by=request.user, now=now)
        return redirect("applications:tasks", begun.public_id)
    return render(request, "applications/apply.html", _before(found, form, definition, now))


def _before(round_: Round, form: RolesForm, definition: Any, now: datetime) -> dict[str, Any]:
    language = get_language() or "en"
    opening = opening_of(round_.programme, round_, now)
    page = page_of(definition, language)
    guides = {guide.role: guide for guide in page.guides}
    roles = [(role, guides.get(role.role)) for role in opening.roles]
    late = any(role.standing.phase == "late" for role in opening.roles)
    return {
        "round": round_,
        "opening": opening,
        "roles": roles,
        "form": form,
        "page": page,
        "topics": [
            s.title(language) for s in sections(definition, [*definition.roles], without=ASKED_ELSEWHERE)
        ],
        "late": late_means(definition, language) if late else "",
        "place": place_of(round_.programme),
    }


@login_required
@require_safe
def tasks(request: HttpRequest, public_id: str) -> HttpResponse:
    sheet, now = own_paper(request, public_id), clock.now()
    verdict = may_write(sheet.application, now)
    if not _is_open_paper(sheet) or (sheet.is_correction and not verdict):
        return redirect("applications:application", public_id)
    context = {
        "sheet": sheet,
        "parts": _parts(sheet),
        "until": until(sheet.application, now),
        "verdict": verdict,
        "first": _first_verdict(sheet, now),
        "ready": not sheet.missing and not typed_of(sheet.response),
        "place": place_of(sheet.programme),
    }
    return render(request, "applications/tasks.html", context)


def _is_open_paper(sheet: Paper) -> bool:
    return sheet.application.state == ApplicationState.DRAFT or sheet.is_correction


def _first_verdict(sheet: Paper, now: datetime) -> Any:
    return may_come_first(sheet.round, sheet.application.roles, sheet.member, sheet.definition, now)


_STATUS = {"done": "done", "begun": "now", "todo": "", "optional": ""}


def _parts(sheet: Paper) -> list[tuple[str, list[dict[str, Any]]]]:
    """The pages by part, as the list of tasks shows them."""
    words = {
        "done": _("Completed"),
        "begun": _("In progress"),
        "todo": _("Not started"),
        "optional": _("Optional"),
    }
    parts: dict[str, list[dict[str, Any]]] = {}
    for section in sheet.sections:
        status = sheet.status(section)
        parts.setdefault(sheet.texts(section.part), []).append(
            {
                "title": section.title(sheet.language),
                "url": reverse("applications:section", args=[sheet.application.public_id, section.id]),
                "status": words[status],
                "kind": _STATUS[status],
                "hint": "",
            }
        )
    return list(parts.items())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, public_id: str) -> HttpResponse:
    sheet, now = own_paper(request, public_id), clock.now()
    if sheet.application.state != ApplicationState.DRAFT:
        return redirect("applications:application", public_id)
    require(may_write(sheet.application, now))
    initial = {"role": as_choice(sheet.application.roles)}
    form = RolesForm(
        request.POST or None, definition=sheet.definition, round_=sheet.round, now=now, initial=initial
    )
    if form.is_valid():
        actions.choose_roles(sheet.application, roles=form.roles, by=person_of(request), now=now)
        return redirect("applications:tasks", public_id)
    page = page_of(sheet.definition, sheet.language)
    opening = opening_of(sheet.programme, sheet.round, now)
    guides = {guide.role: guide for guide in page.guides}
    roles = [(one, guides.get(one.role)) for one in opening.roles]
    context = {"sheet": sheet, "form": form, "roles": roles, "place": place_of(sheet.programme)}
    return render(request, "applications/role.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, public_id: str, section: str) -> HttpResponse:
    sheet, now = own_paper(request, public_id), clock.now()
    if not _is_open_paper(sheet):
        return _moved_on(request, may_write(sheet.application, now), public_id)
    here = _section(sheet, section)
    require(may_write(sheet.application, now))
    form = _form(request, sheet, here)
    if request.method == "POST":
        valid = form.is_valid()
        actions.save_section(
            sheet.application, form.answers, typed=form.unfinished, by=person_of(request), now=now
        )
        if valid:
            return redirect(_after(request, own_paper(request, public_id), section))
    context = {
        "sheet": sheet,
        "section": here,
        "title": here.title(sheet.language),
        "part": sheet.texts(here.part),
        "text": sheet.texts(here.text),
        "form": form,
        "fields": [(form[q.id], seen_by_words(q)) for q in form.questions],
        "place_in": _place_in(sheet, here),
        "back": request.GET.get("back", ""),
        "until": until(sheet.application, now),
        "place": place_of(sheet.programme),
    }
    return render(request, "applications/section.html", context)


def _moved_on(request: HttpRequest, verdict: Verdict, public_id: str) -> HttpResponse:
    """From a page that was kept or gone back to, once the application is sent or withdrawn."""
    if request.method == "POST":
        messages.error(request, verdict.why)
    return redirect("applications:application", public_id)


def _section(sheet: Paper, id_: str) -> Section:
    found = sheet.section(id_) if _is_open_paper(sheet) else None
    if found is None:
        raise Http404
    return found


def _place_in(sheet: Paper, here: Section) -> tuple[int, int]:
    ids = [one.id for one in sheet.sections]
    return ids.index(here.id) + 1, len(ids)


def _form(request: HttpRequest, sheet: Paper, here: Section) -> QuestionsForm:
    answers = dict(sheet.answers)
    if not answers.get("F01") and sheet.application.person.name:
        answers["F01"] = sheet.application.person.name
    sent = request.method == "POST"
    return form_for(
        sheet.definition,
        roles=sheet.application.roles,
        section=here,
        language=sheet.language,
        data=request.POST if sent else None,
        files=request.FILES if sent else None,
        initial=answers,
        typed=None if sent else typed_of(sheet.response),
        without=ASKED_ELSEWHERE,
    )


def _after(request: HttpRequest, sheet: Paper, section: str) -> str:
    """Where saving leads: to what an answer has called for, back to checking, on, or to the list of tasks."""
    following, public_id = sheet.after(section), sheet.application.public_id
    asked_here = {q.id for q in (sheet.section(section) or following or sheet.sections[0]).questions}
    if any(asked_here & {*broken.questions} for broken in sheet.broken):
        return reverse("applications:tasks", args=[public_id])
    missing = {q.id for q in sheet.missing}
    if following and following.follows and any(q.id in missing for q in following.questions):
        return reverse("applications:section", args=[public_id, following.id])
    if request.GET.get("back") == "check":
        return reverse("applications:check", args=[public_id])
    if request.POST.get("then") == "tasks":
        return reverse("applications:tasks", args=[public_id])
    if following:
        return reverse("applications:section", args=[public_id, following.id])
    return reverse("applications:check", args=[public_id])


@login_required
@require_POST
def autosave(request: HttpRequest, public_id: str, section: str) -> HttpResponse:
    sheet, now = own_paper(request, public_id), clock.now()
    form = _form(request, sheet, _section(sheet, section))
    actions.save_section(
        sheet.application, form.answers, typed=form.unfinished, by=person_of(request), now=now
    )
    if form.cut:
        told = _("One answer is far too long. Only its beginning is saved.")
        return JsonResponse({"saved_at": now.isoformat(), "text": told})
    words = {"time": formatted(timezone.localtime(now), "H:i"), "zone": zone_name(now)}
    return JsonResponse(
        {
            "saved_at": now.isoformat(),
            "text": _("Saved %(time)s (%(zone)s)") % words,
            "on_clock": _("Saved %(time)s") % {"time": "{time}"},
        }
    )


@login_required
@require_POST
def later(request: HttpRequest, public_id: str) -> HttpResponse:
    application: Application = own_application(request, public_id)
    require(may_write(application, clock.now()))
    actions.send_way_back(application, by=person_of(request), now=clock.now())
    messages.success(
        request,
        _("A letter with a link back is on its way to %(address)s. You can close this page now.")
        % {"address": application.person.email},
    )
    return redirect("applications:tasks", public_id)
