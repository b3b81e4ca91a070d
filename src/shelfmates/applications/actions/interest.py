"""The list of people who want to hear when the next call opens: join, confirm, leave."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from shelfmates.applications import letters
from shelfmates.applications.models import Interest
from shelfmates.applications.queries.interest import open_windows
from shelfmates.core import history
from shelfmates.core.links import absolute
from shelfmates.core.text import as_address
from shelfmates.core.tokens import hashed, new_secret
from shelfmates.correspondence.actions import write_letter
from shelfmates.programmes.models import Programme

PURPOSE = "applications.interest"
PAUSE = timedelta(minutes=10)


@transaction.atomic
def ask_to_be_told(programme: Programme, *, email: str, language: str, now: datetime) -> Interest:
    """Ask the owner of the address by letter. Whoever is on the list already gets the same letter.

    The link of an earlier letter stops working. At most one letter in ten minutes to one address.
    """
    address, secret = as_address(email), new_secret()
    found = Interest.objects.filter(programme=programme, email=address).first()
    if found and now - found.updated_at < PAUSE:
        return found
    values = {"secret_hash": hashed(secret, purpose=PURPOSE), "language": language, "updated_at": now}
    if found is None:
        values |= {"asked_at": now, "open_then": open_windows(programme, now), "created_at": now}
    interest, made = Interest.objects.update_or_create(programme=programme, email=address, defaults=values)
    path = reverse("applications:interest_link", args=[programme.association.slug, programme.slug, secret])
    write_letter(
        letters.INTEREST_CONFIRM, to_address=address, language=language, programme=programme,
        values={"link": absolute(path)}, about=interest.public_id, by=None, now=now,
    )  # fmt: skip
    if made:
        history.record(interest, "ask_to_be_told", by=None, now=now, scope=programme)
    return interest


@transaction.atomic
def confirm_interest(interest: Interest, *, now: datetime) -> None:
    """The owner of the address wants to be told. A second time changes nothing."""
    rows = Interest.objects.filter(pk=interest.pk, confirmed_at=None)
    if rows.update(confirmed_at=now):
        interest.confirmed_at = now
        history.record(interest, "confirm", by=None, now=now, scope=interest.programme)


@transaction.atomic
def leave_interest(interest: Interest, *, now: datetime) -> None:
    """Forget the address at once."""
    if Interest.objects.filter(pk=interest.pk).delete()[0]:
        history.record(interest, "leave", by=None, now=now, scope=interest.programme)
