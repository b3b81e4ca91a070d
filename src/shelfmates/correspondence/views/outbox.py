"""The outbox of a programme: what waits, what failed and why, and each letter by itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET, require_POST

from shelfmates.core import clock
from shelfmates.core.access import require
from shelfmates.core.forms import ActionForm
from shelfmates.correspondence import actions, rules
from shelfmates.correspondence.forms import ReleaseAllForm, TrialForm
from shelfmates.correspondence.letters import registry
from shelfmates.correspondence.letters.showing import without_links
from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.queries import letter_counts, letters_of, outbox_hold
from shelfmates.correspondence.states import LetterState
from shelfmates.people.doors import person_of
from shelfmates.programmes.doors import COORDINATOR, desk_programme
from shelfmates.programmes.models import Programme

_ON_A_PAGE = 50
_COLOURS = {
    LetterState.DRAFT: "warn", LetterState.QUEUED: "now", LetterState.SENDING: "now",
    LetterState.SENT: "done", LetterState.FAILED: "bad", LetterState.CANCELLED: "",
}  # fmt: skip
_SHOWN_IN_FRAME: dict[str, Any] = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}
# What a letter may do where staff look at it: nothing but be laid out by its own style element.
_NOTHING: dict[str, Any] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "form-action": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": True,
}


@require_GET
def outbox(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    inside = desk_programme(request, association, programme, COORDINATOR)
    counts = letter_counts(inside)
    state = request.GET.get("state", "")
    state = state if state in LetterState.values else ""
    page = Paginator(letters_of(inside, state), _ON_A_PAGE).get_page(request.GET.get("page"))
    newest = letters_of(inside, LetterState.DRAFT).first() if counts[LetterState.DRAFT] else None
    return render(
        request,
        "correspondence/outbox.html",
        {
            "programme": inside,
            "page": page,
            "rows": [_row(letter) for letter in page],
            "state": state,
            "filters": [
                {"state": "", "label": _("All"), "count": sum(counts.values())},
                *({"state": s.value, "label": s.label, "count": counts[s]} for s in LetterState),
            ],
            "drafts": counts[LetterState.DRAFT],
            "until": newest.created_at.isoformat() if newest else "",
            "held": outbox_hold(),
            "mail_leaves": settings.MAIL_LEAVES,
            "trial": TrialForm(initial={"language": request.user.language}),  # type: ignore[union-attr]
        },
    )


@require_POST
def release_all(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    inside = desk_programme(request, association, programme, COORDINATOR)
    form = ReleaseAllForm(request.POST)
    if form.is_valid():
        until = form.cleaned_data["until"]
        actions.release_all(inside, until=until, by=person_of(request), now=clock.now())
    return redirect("correspondence:outbox", association, programme)


@require_POST
def trial(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    inside = desk_programme(request, association, programme, COORDINATOR)
    form = TrialForm(request.POST)
    if form.is_valid():
        language = form.cleaned_data["language"]
        actions.write_trial(inside, to=person_of(request), language=language, now=clock.now())
    return redirect("correspondence:outbox", association, programme)


@require_GET
@csp_override(_SHOWN_IN_FRAME)
def letter(request: HttpRequest, association: str, programme: str, letter_id: str) -> HttpResponse:
    inside, found = _found(request, association, programme, letter_id)
    verdict = rules.may_read(person_of(request), found)
    return render(
        request,
        "correspondence/one_letter.html",
        {
            "programme": inside,
            "letter": found,
            "row": _row(found),
            "verdict": verdict,
            "text": without_links(found.text) if verdict else "",
            "moves": sorted(Letter.workflow.open_from(found.state), key=lambda move: move.verb == "cancel"),
        },
    )


@require_GET
@xframe_options_sameorigin
@csp_override(_NOTHING)
def letter_html(request: HttpRequest, association: str, programme: str, letter_id: str) -> HttpResponse:
    _programme, found = _found(request, association, programme, letter_id)
    require(rules.may_read(person_of(request), found))
    return HttpResponse(without_links(found.html))


@require_POST
def move(request: HttpRequest, association: str, programme: str, letter_id: str, verb: str) -> HttpResponse:
    _programme, found = _found(request, association, programme, letter_id)
    if ActionForm(request.POST).is_valid():
        act = {
            "release": actions.release_letter,
            "cancel": actions.cancel_letter,
            "retry": actions.retry_letter,
        }
        act[verb](found, by=person_of(request), now=clock.now())
    return redirect("correspondence:letter", association, programme, letter_id)


def _found(
    request: HttpRequest, association: str, programme: str, letter_id: str
) -> tuple[Programme, Letter]:
    inside = desk_programme(request, association, programme, COORDINATOR)
    rows = Letter.objects.visible_to(request.user).filter(programme=inside)
    return inside, get_object_or_404(rows, public_id=letter_id)


def _row(letter: Letter) -> dict[str, object]:
    kind = registry().get(letter.kind)
    return {
        "letter": letter,
        "about": kind.about if kind else letter.kind,
        "state": LetterState(letter.state).label,
        "colour": _COLOURS[LetterState(letter.state)],
        "why": _(letter.failed_why) if letter.failed_why else "",
    }
