"""The doors of the desk: what a member of the staff may enter, fetched and put on the page in one act."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest
from django.urls import reverse

from shelfmates.core.colour import association_css
from shelfmates.core.looks import Place
from shelfmates.programmes.models import Association, Programme, Round, StaffRoleName
from shelfmates.programmes.queries import coordinates, name_of

COORDINATOR = StaffRoleName.COORDINATOR
COMMITTEE = StaffRoleName.COMMITTEE
STEWARD = StaffRoleName.STEWARD
OBSERVER = StaffRoleName.OBSERVER


def desk_association(request: HttpRequest, association: str) -> Association:
    """The association of this slug, if the person coordinates all of it; else 404."""
    found = Association.objects.filter(slug=association).first()
    if found is None or not coordinates(request.user, found):
        raise Http404
    request.association = found  # type: ignore[attr-defined]
    return found


def desk_programme(request: HttpRequest, association: str, programme: str, *roles: str) -> Programme:
    """The programme at this address, if the person holds one of these staff roles in it (any, if none is
    named); else 404. It is put on the request, where navigation finds it."""
    rows = Programme.objects.select_related("association").staffed_by(request.user, *roles)
    found = rows.filter(association__slug=association, slug=programme).first()
    if found is None:
        raise Http404
    request.programme, request.association = found, found.association  # type: ignore[attr-defined]
    request.tells_names = True  # type: ignore[attr-defined] # colleagues may be named: "Joon-ho was faster"
    return found


def desk_round(request: HttpRequest, association: str, programme: str, round_: str, *roles: str) -> Round:
    """The round at this address, through the same door as its programme."""
    inside = desk_programme(request, association, programme, *roles)
    found = inside.rounds.filter(slug=round_).first()
    if found is None:
        raise Http404
    found.programme = inside
    request.round = found  # type: ignore[attr-defined]
    return found


def place_of(where: Programme | Association) -> Place:
    """Whose page it is, for the header of a page of the desk."""
    if isinstance(where, Programme):
        address = reverse("programmes:overview", args=[where.association.slug, where.slug])
        return Place(name_of(where), address, where.association.name, style_url(where.association))
    return Place(where.name, reverse("programmes:association", args=[where.slug]), "", style_url(where))


def style_url(association: Association) -> str:
    """The address of the association's colours; '' where it has none of its own."""
    if not association.colour:
        return ""
    return reverse("programmes:style", args=[association.slug, colour_print(association)])


def colour_print(association: Association) -> str:
    """What stands in the address of the colours, so that browsers may keep them for ever."""
    return hashlib.sha256(association_css(association.colour).encode()).hexdigest()[:12]
