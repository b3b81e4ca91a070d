"""Associations: made when a site is set up, edited by their coordinators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shelfmates.core import history
from shelfmates.core.access import MovedOnError, NotAllowedError, require
from shelfmates.core.text import as_address, tidy, tidy_lines
from shelfmates.people.models import Person
from shelfmates.programmes import rules
from shelfmates.programmes.models import Association, StaffRole
from shelfmates.programmes.queries import day_in, end_of, zone_of


@transaction.atomic
def make_association(
    *,
    slug: str,
    name: str,
    time_zone: str,
    contact_email: str,
    languages: Sequence[str] = ("en",),
    colour: str = "",
    postal_address: str = "",
    web_address: str = "",
    by: Person | None,
    now: datetime,
) -> Association:
    """Make an association. Refuses a slug that is taken or no address. Writes to nobody."""
    require(rules.may_make_association(by))
    _check_slug(slug, None)
    association = Association(slug=slug, created_at=now, updated_at=now)
    _fill(association, name, time_zone, contact_email, languages, colour, postal_address, web_address)
    association.save(force_insert=True)
    history.record(association, "make", by=by, now=now, scope=association)
    return association


@transaction.atomic
def change_association(
    association: Association,
    *,
    slug: str,
    name: str,
    time_zone: str,
    contact_email: str,
    languages: Sequence[str],
    colour: str,
    postal_address: str,
    web_address: str,
    seen: datetime | None = None,
    by: Person | None,
    now: datetime,
) -> Association:
    """Change what the association is called and how it is reached. Days stay days: with another time zone,
    staff roles end at the end of the same day there. Refuses if somebody changed it since ``seen``.
    Writes to nobody.
    """
    require(rules.may_change_association(by, association, now))
    _check_slug(slug, association)
    before = Association.objects.select_for_update().get(pk=association.pk)
    if seen is not None and before.updated_at != seen:
        raise MovedOnError(verb="change", state="")
    changed = Association.objects.get(pk=association.pk)
    changed.slug = slug
    _fill(changed, name, time_zone, contact_email, languages, colour, postal_address, web_address)
    names = (
        "slug", "name", "time_zone", "contact_email", "languages", "colour", "postal_address", "web_address",
    )  # fmt: skip
    fields = [field for field in names if getattr(before, field) != getattr(changed, field)]
    if fields:
        changed.updated_at = now
        changed.save()
        if "time_zone" in fields:
            _keep_last_days(changed, before.time_zone, now)
        history.record(changed, "change", by=by, now=now, scope=changed, fields=fields)
    return changed


def _keep_last_days(association: Association, zone_before: str, now: datetime) -> None:
    """Roles that end in future go on to the end of the same day, in the new zone."""
    for role in StaffRole.objects.filter(association=association, ends_at__gt=now):
        if role.ends_at is None:
            continue
        last = day_in(zone_of(zone_before), role.ends_at - role.ends_at.resolution)
        role.ends_at = end_of(last, zone_of(association.time_zone))
        role.save(update_fields=["ends_at"])


def _fill(
    association: Association,
    name: str,
    time_zone: str,
    contact_email: str,
    languages: Sequence[str],
    colour: str,
    postal_address: str,
    web_address: str,
) -> None:
    zone_of(time_zone)  # a name that is no zone is an error here, not at the first deadline
    association.name, association.time_zone = tidy(name), time_zone
    association.contact_email, association.languages = as_address(contact_email), list(languages)
    association.colour, association.postal_address = colour.lower(), tidy_lines(postal_address)
    association.web_address = web_address.strip()


def _check_slug(slug: str, association: Association | None) -> None:
    require(rules.is_slug(slug, reserved=rules.RESERVED))
    taken = Association.objects.filter(slug=slug)
    if association is not None:
        taken = taken.exclude(pk=association.pk)
    if taken.exists():
        raise NotAllowedError(
            _("“%(slug)s” is another association's address. Choose another one.") % {"slug": slug}
        )
