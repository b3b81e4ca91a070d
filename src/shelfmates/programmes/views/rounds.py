"""Rounds at the desk: planned, their days changed, extended, announced, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shelfmates.core import clock
from shelfmates.core.access import require
from shelfmates.core.forms import ActionForm
from shelfmates.people.doors import person_of
from shelfmates.programmes import actions, queries, rules
from shelfmates.programmes.doors import COORDINATOR, desk_programme, desk_round
from shelfmates.programmes.forms import ChangeRoundForm, ExtendForm, PlanRoundForm
from shelfmates.programmes.models import Programme, Round
from shelfmates.programmes.states import RoundState
from shelfmates.programmes.views.moves import buttons

_MOVES: dict[str, Callable[..., None]] = {
    "announce": actions.announce_round,
    "withdraw": actions.take_back_round,
    "close": actions.close_round,
    "reopen": actions.reopen_round,
}
_FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM_METHODS)
def plan(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    here = desk_programme(request, association, programme, COORDINATOR)
    now = clock.now()
    require(rules.may_plan_round(person_of(request), here, now))
    today = _today(here)
    starts = queries.next_starts(here, today)
    start = _chosen(request.GET.get("start", ""), starts)
    proposed = queries.proposed_round(here, start) if start else None
    form = PlanRoundForm(request.POST or None, programme=here, today=today, proposed=proposed)
    if request.method == "POST" and not form.proposes() and form.is_valid():
        made = actions.plan_round(here, **form.values(), by=person_of(request), now=now)
        messages.success(
            request, _("%(round)s is planned. Nobody sees it before you announce it.") % {
                "round": queries.round_name_of(made)
            }
        )  # fmt: skip
        return redirect("programmes:round", association, programme, made.slug)
    shown = form.proposed_start if request.method == "POST" else start
    context = {"programme": here, "form": form, "starts": starts, "start": shown}
    return render(request, "programmes/plan.html", context)


@require_safe
def show(request: HttpRequest, association: str, programme: str, round_: str) -> HttpResponse:
    here = _round(request, association, programme, round_)
    now, coordinates = clock.now(), queries.holds_role(request.user, here.programme, COORDINATOR)
    facts = queries.standings(here, now)
    context = {
        "programme": here.programme,
        "round": here,
        "standings": facts,
        "coordinates": coordinates,
        "is_closed": here.state == RoundState.CLOSED,
        "buttons": buttons(here, {"announce": rules.may_announce(person_of(request), here, now)})
        if coordinates
        else [],
    }
    return render(request, "programmes/round.html", context)


@require_http_methods(_FORM_METHODS)
def change(request: HttpRequest, association: str, programme: str, round_: str) -> HttpResponse:
    here = _round(request, association, programme, round_, COORDINATOR)
    now = clock.now()
    require(rules.may_change_dates(person_of(request), here, now))
    form = ChangeRoundForm(request.POST or None, round_=here, today=_today(here.programme))
    if request.method == "POST" and not form.proposes() and form.is_valid():
        actions.change_dates(here, **form.values(), by=person_of(request), now=now)
        messages.success(
            request, _("The dates of %(round)s are saved.") % {"round": queries.round_name_of(here)}
        )
        return redirect("programmes:round", association, programme, here.slug)
    context = {"programme": here.programme, "round": here, "form": form}
    return render(request, "programmes/dates.html", context)


@require_http_methods(_FORM_METHODS)
def extend(request: HttpRequest, association: str, programme: str, round_: str, role: str) -> HttpResponse:
    here = _round(request, association, programme, round_, COORDINATOR)
    window = queries.window_for(here, role)
    if window is None or window.closes_on is None:
        raise Http404
    now = clock.now()
    require(rules.may_change_dates(person_of(request), here, now))
    form = ExtendForm(request.POST or None, round_=here, role=role, today=_today(here.programme))
    people = queries.role_label(here.programme, role, plural=True)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.extend_round(
            here, role, until=cleaned["until"], because=cleaned["because"], by=person_of(request), now=now
        )
        words = {"role": people, "day": queries.day_words(cleaned["until"])}
        messages.success(request, _("%(role)s can apply until %(day)s.") % words)
        return redirect("programmes:round", association, programme, here.slug)
    context = {"programme": here.programme, "round": here, "window": window, "people": people, "form": form}
    return render(request, "programmes/extend.html", context)


@require_POST
def move(request: HttpRequest, association: str, programme: str, round_: str, verb: str) -> HttpResponse:
    here = _round(request, association, programme, round_, COORDINATOR)
    action, form = _MOVES.get(verb), ActionForm(request.POST)
    if action is None or not form.is_valid():
        raise Http404
    action(here, by=person_of(request), now=clock.now())
    messages.success(
        request, _("%(round)s is now: %(state)s.") % {
            "round": queries.round_name_of(here), "state": here.get_state_display().lower(),
        }
    )  # fmt: skip
    return redirect("programmes:round", association, programme, here.slug)


def _round(request: HttpRequest, association: str, programme: str, round_: str, *roles: str) -> Round:
    return desk_round(request, association, programme, round_, *roles)


def _today(programme: Programme) -> date:
    return queries.day_in(queries.zone_of(programme.association.time_zone), clock.now())


def _chosen(typed: str, starts: tuple[date, ...]) -> date | None:
    """The start that was chosen among the proposed ones; the first of them otherwise."""
    chosen = next((start for start in starts if start.isoformat() == typed), None)
    return chosen or (starts[0] if starts else None)
