"""What somebody may enter: a public programme, their own application; and whose page it then is."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from shelfmates.applications.models import Application
from shelfmates.applications.queries.writing import Paper, own, paper
from shelfmates.core.looks import Place
from shelfmates.people.doors import person_of
from shelfmates.programmes.doors import style_url
from shelfmates.programmes.models import Programme, Round
from shelfmates.programmes.queries import name_of
from shelfmates.programmes.states import RoundState


def place_of(programme: Programme) -> Place:
    """Whose page it is: name and colour of a programme of an association."""
    association = programme.association
    return Place(
        name_of(programme),
        reverse("applications:programme", args=[association.slug, programme.slug]),
        association.name,
        style_url(association),
    )


def public_programme(request: HttpRequest, association: str, programme: str) -> Programme:
    """The programme at this address, if it is public or the person is on its staff; else 404."""
    rows = Programme.objects.visible_to(request.user).select_related("association")
    return get_object_or_404(rows, association__slug=association, slug=programme)


def public_round(request: HttpRequest, association: str, programme: str, round_: str) -> Round:
    """The announced round at this address, with its windows; else 404."""
    found = public_programme(request, association, programme)
    rounds = Round.objects.visible_to(request.user).filter(programme=found, state=RoundState.ANNOUNCED)
    here = rounds.prefetch_related("windows").filter(slug=round_).first()
    if here is None:
        raise Http404
    here.programme = found
    return here


def own_application(request: HttpRequest, public_id: str) -> Application:
    """The person's own application; else 404."""
    found: Application = get_object_or_404(own(request.user), public_id=public_id)
    found.person = person_of(request)  # whoever asks, who is known already
    return found


def own_paper(request: HttpRequest, public_id: str, *, sent: bool = False) -> Paper:
    """The person's own application with its answers, in the language of the page; else 404."""
    return paper(own_application(request, public_id), get_language() or "en", sent=sent)
