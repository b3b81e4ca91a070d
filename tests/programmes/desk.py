"""What the tests of the desk share: who is where, a round to work with, what the history has."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.people.models import Person
from shelfmates.programmes import actions
from shelfmates.programmes.models import Association, Programme, Round
from tests.cast import AMINA, a_person, a_programme, signed_in, staff

TODAY = datetime.now(tz=UTC).date()
DAY = timedelta(days=1)


def desk(where: Programme | Round, *rest: str) -> str:
    """The address of a page of the desk."""
    programme = where.programme if isinstance(where, Round) else where
    parts = ["/desk", programme.association.slug, programme.slug]
    return "/".join([*parts, *(["rounds", where.slug] if isinstance(where, Round) else []), *rest])


def a_coordinator(where: Programme | Association, client: Client) -> Person:
    person = staff(a_person(AMINA), where, now=datetime.now(tz=UTC))
    signed_in(client, person)
    return person


def a_planned_round(programme: Programme | None = None, *, slug: str = "next", begins: date = TODAY) -> Round:
    """A round that opens on ``begins`` for 30 days and starts ten days later."""
    programme = programme or a_programme("ltaig", now=datetime.now(tz=UTC))
    programme.rounds.all().delete()
    days = {"opens_on": begins, "closes_on": begins + 30 * DAY}
    return actions.plan_round(
        programme,
        slug=slug,
        name={"en": "Test round", "fr": "Session d'essai"},
        starts_on=begins + 40 * DAY,
        ends_on=begins + 40 * DAY + timedelta(weeks=16),
        windows={"mentor": days, "mentee": days},
        by=None,
        now=datetime.now(tz=UTC),
    )


def told_of(thing: Programme | Round | Association) -> list[str]:
    """The verbs the history has of a thing, in their order."""
    entries = HistoryEntry.objects.filter(thing=thing.public_id).order_by("pk")
    return list(entries.values_list("verb", flat=True))
