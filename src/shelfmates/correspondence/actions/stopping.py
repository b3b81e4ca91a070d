"""Stopping optional letters, and allowing them again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shelfmates.core import history
from shelfmates.correspondence.models import NoMail
from shelfmates.correspondence.queries import Stop


@transaction.atomic
def stop_letters(stop: Stop, *, everywhere: bool = False, now: datetime) -> None:
    """No more optional letters of this programme (or of any) to this address, from now on.

    Whoever holds the link may do so, signed in or not. Letters that already wait are not sent either:
    the worker asks again before each. Written to nobody.
    """
    programme = None if everywhere else stop.programme
    row, made = NoMail.objects.get_or_create(
        address_key=stop.address_key, programme=programme, defaults={"created_at": now, "updated_at": now}
    )
    if made:
        history.record(row, "stop_letters", by=None, now=now, scope=stop.programme)


@transaction.atomic
def allow_letters(stop: Stop, *, now: datetime) -> None:
    """Take back that no optional letters of this programme are wanted (or none of any)."""
    rows = NoMail.objects.filter(address_key=stop.address_key)
    stopped = rows.filter(programme=stop.programme) | rows.filter(programme=None)
    gone = list(stopped.select_for_update().order_by("pk"))
    NoMail.objects.filter(pk__in=[row.pk for row in gone]).delete()
    history.record_each(gone, "allow_letters", by=None, now=now, scope=stop.programme)
