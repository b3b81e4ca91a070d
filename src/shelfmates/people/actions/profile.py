"""What people say about themselves, and whom they never want to be paired with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from shelfmates.core.history import record
from shelfmates.people.models import NeverWith, Person

PROFILE = ("name", "called", "pronouns", "employer", "languages", "language", "time_zone")


@transaction.atomic
def change_profile(person: Person, values: Mapping[str, Any], *, by: Person, now: datetime) -> None:
    """Change those of the profile's fields that are given and differ. The history names the fields only."""
    changed = [name for name in PROFILE if name in values and getattr(person, name) != values[name]]
    if not changed:
        return
    for name in changed:
        setattr(person, name, values[name])
    person.updated_at = now
    person.save(update_fields=[*changed, "updated_at"])
    record(person, "change_profile", by=by, now=now, fields=changed)


def keep_language(person: Person, language: str) -> None:
    """Show this person the pages in this language from now on, and write to them in it.

    Changed by a button on every page, so nothing is kept in the history.
    """
    person.language = language
    person.save(update_fields=["language"])


@transaction.atomic
def add_never_with(person: Person, named: str, *, now: datetime) -> NeverWith:
    """Put a name on the person's own list; one that is there stays as it is.

    Nothing is kept in the history: that an entry exists would itself be telling.
    """
    for entry in NeverWith.objects.filter(person=person):
        if entry.named.casefold() == named.casefold():
            return entry
    return NeverWith.objects.create(person=person, named=named, created_at=now, updated_at=now)


def remove_never_with(entry: NeverWith) -> None:
    """Take an entry off the list, for good and without a trace."""
    entry.delete()
