"""Making a home ready: the database brought up to date, the first coordinator."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from shelfmates.core import clock
from shelfmates.core.links import absolute
from shelfmates.core.text import as_address, tidy
from shelfmates.people.models import Person
from shelfmates.programmes import actions as programmes
from shelfmates.programmes.models import Association


def migrate() -> None:
    """Bring the database up to date; nothing happens where it is."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


@transaction.atomic
def first_coordinator(email: str, association: str, time_zone: str) -> str:
    """Make the association and its coordinator (each only if missing); the address of signing in.

    Raises ValidationError for an address or a time zone that is none.
    """
    validate_email(email)
    if time_zone not in available_timezones():
        raise ValidationError(f"There is no time zone {time_zone}: write one like America/Vancouver.")
    now, name = clock.now(), tidy(association)
    person = Person.objects.filter(email=as_address(email)).first() or Person.objects.create_user(email)
    person.emailaddress_set.get_or_create(email=person.email, defaults={"verified": True, "primary": True})
    body = Association.objects.filter(name=name).first() or programmes.make_association(
        slug=slugify(name) or "association",
        name=name,
        languages=["en", "fr"],
        time_zone=time_zone,
        contact_email=person.email,
        postal_address="",
        by=None,
        now=now,
    )
    if not body.staff.filter(person=person, programme=None, role="coordinator", ended_at=None).exists():
        programmes.grant_staff(person, association=body, programme=None, role="coordinator", by=None, now=now)
    return absolute("/account/login/")
