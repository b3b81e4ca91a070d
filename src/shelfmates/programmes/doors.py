"""The doors of the desk: what a member of the staff may enter, fetched and put on the page in one act."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from shelfmates.programmes.models import Association, Programme, Round, StaffRoleName
from shelfmates.programmes.queries import coordinates

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
