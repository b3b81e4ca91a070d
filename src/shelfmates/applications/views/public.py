"""What everybody may see: an association's programmes, a programme's page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shelfmates.applications.doors import place_of, public_programme
from shelfmates.applications.forms import InterestForm
from shelfmates.applications.queries.openings import opened, openings
from shelfmates.applications.queries.pages import description, page_of
from shelfmates.applications.queries.writing import own_by_round
from shelfmates.core import clock
from shelfmates.core.looks import Place
from shelfmates.programmes.doors import style_url
from shelfmates.programmes.models import Association
from shelfmates.programmes.queries import name_of, public_programmes, said
from shelfmates.programmes.states import ProgrammeState, RoundState
from shelfmates.questionnaires.queries import definition_of


@require_safe
def association(request: HttpRequest, association: str) -> HttpResponse:
    found = get_object_or_404(Association, slug=association)
    now, programmes = clock.now(), list(public_programmes(found))
    if not programmes:
        raise Http404
    cards = []
    for one in programmes:
        rounds = [round_ for round_ in one.rounds.all() if round_.state == RoundState.ANNOUNCED]
        for round_ in rounds:
            round_.programme = one
        about = one.definition.get("about", {})
        cards.append(
            {
                "programme": one,
                "name": name_of(one),
                "summary": said(about.get("summary") or about.get("mission") or {}),
                "rounds": opened(one, rounds, now),
            }
        )
    place = Place(found.name, reverse("applications:association", args=[found.slug]), "", style_url(found))
    context = {"association": found, "cards": cards, "place": place}
    return _kept_shortly(request, render(request, "applications/association.html", context))


@require_safe
def programme(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    found = public_programme(request, association, programme)
    now, language = clock.now(), get_language() or "en"
    page, rounds = page_of(definition_of(found), language), openings(found, now)
    own = own_by_round(request.user, [one.round for one in rounds])
    by_role = {guide.role: guide for guide in page.guides}
    context = {
        "programme": found,
        "association": found.association,
        "place": place_of(found),
        "page": page,
        "description": description(page),
        "rounds": [
            {
                "opening": one,
                "roles": [(role, by_role.get(role.role)) for role in one.roles],
                "is_late": any(role.standing.phase == "late" for role in one.roles),
                "own": own.get(one.round.pk),
            }
            for one in rounds
        ],
        "all_open": any(all(role.standing.is_open for role in one.roles) for one in rounds),
        "any_open": any(one.is_open for one in rounds),
        "preview": found.state != ProgrammeState.PUBLISHED,
        "interest": InterestForm(auto_id="interest_%s"),
    }
    return _kept_shortly(request, render(request, "applications/programme.html", context))


def _kept_shortly(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A browser may keep a page that says the same to everybody for a minute."""
    if not request.user.is_authenticated:
        response["Cache-Control"] = "private, max-age=60"
    return response
