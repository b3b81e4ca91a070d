"""The desk of a programme: what is open, what comes next, what waits, who did what."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shelfmates.core import clock
from shelfmates.core.forms import ActionForm
from shelfmates.people.doors import person_of
from shelfmates.programmes import actions, queries
from shelfmates.programmes.doors import COORDINATOR, desk_programme
from shelfmates.programmes.views.moves import buttons

_MOVES: dict[str, Callable[..., None]] = {
    "publish": actions.publish_programme,
    "hide": actions.hide_programme,
    "retire": actions.retire_programme,
}
PER_PAGE = 50


@require_safe
def overview(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    here = desk_programme(request, association, programme)
    now, coordinates = clock.now(), queries.holds_role(request.user, here, COORDINATOR)
    rounds = list(queries.rounds_with_windows(here))
    open_now = [(round_, queries.standings(round_, now)) for round_ in queries.open_rounds(here, now)]
    context = {
        "programme": here,
        "coordinates": coordinates,
        "rounds": rounds,
        "open_now": [(round_, [pair for pair in pairs if pair[1].is_open]) for round_, pairs in open_now],
        "coming": queries.coming_changes(rounds, now),
        "waiting": queries.what_waits(here, rounds, now) if coordinates else [],
        "buttons": buttons(here, {}) if coordinates else [],
    }
    return render(request, "programmes/overview.html", context)


@require_POST
def move(request: HttpRequest, association: str, programme: str, verb: str) -> HttpResponse:
    here = desk_programme(request, association, programme, COORDINATOR)
    action, form = _MOVES.get(verb), ActionForm(request.POST)
    if action is None or not form.is_valid():
        raise Http404
    action(here, by=person_of(request), now=clock.now())
    messages.success(
        request, _("%(programme)s is now: %(state)s.") % {
            "programme": queries.name_of(here), "state": here.get_state_display().lower(),
        }
    )  # fmt: skip
    return redirect("programmes:overview", association, programme)


@require_safe
def history(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    here = desk_programme(request, association, programme, COORDINATOR)
    page = Paginator(queries.history_of(here), PER_PAGE).get_page(request.GET.get("page"))
    context = {"programme": here, "page": page, "entries": queries.told(page.object_list, here)}
    return render(request, "programmes/history.html", context)
