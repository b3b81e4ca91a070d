"""What the tests of the staff share: addresses of pages, invitations, letters."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from django.test import Client

from shelfmates.correspondence.models import Letter
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme
from shelfmates.staff.actions import invite_staff
from shelfmates.staff.models import StaffInvitation
from tests.cast import AMINA, a_person, signed_in, staff

OBSERVER = "observer"


def now() -> datetime:
    """Pages ask the clock, so what they look at is made by the clock as well."""
    return datetime.now(tz=UTC)


def pages(where: Programme | Association, *rest: str) -> str:
    """The address of a staff page."""
    if isinstance(where, Programme):
        return "/".join(["/desk", where.association.slug, where.slug, "staff", *rest])
    return "/".join(["/desk", where.slug, "staff", *rest])


def a_coordinator(where: Programme | Association, client: Client | None = None) -> Person:
    person = staff(a_person(AMINA), where, now=now())
    if client is not None:
        signed_in(client, person)
    return person


def an_invitation(
    where: Programme | Association,
    email: str,
    role: str = OBSERVER,
    *,
    by: Person | None = None,
    **more: object,
) -> tuple[StaffInvitation, str]:
    """An open invitation and the path of its link."""
    programme = where if isinstance(where, Programme) else None
    association = where.association if isinstance(where, Programme) else where
    invitation, link = invite_staff(
        association,
        programme=programme,
        role=role,
        email=email,
        by=by,
        now=now(),
        **more,  # type: ignore[arg-type]
    )
    return invitation, link.removeprefix("http://localhost:8000")


def letters_to(address: str) -> list[Letter]:
    return list(Letter.objects.filter(to_address=address).order_by("pk"))


def link_in(text: str) -> str:
    """The path of the link in a letter or a page."""
    found = re.search(r"(/desk/invitation/[\w-]+)", text)
    assert found, text
    return found[1]
