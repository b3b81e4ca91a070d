from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from shelfmates.core import history
from shelfmates.core.models import HistoryEntry
from shelfmates.people.models import Person

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def an_entry() -> HistoryEntry:
    person = Person.objects.create_user("amina@example.org", name="Amina Odhiambo")
    return history.record(person, "corrected", by=person, now=NOW, fields=["name"])


def test_an_entry_names_who_what_when_and_fields_but_no_values() -> None:
    entry = an_entry()
    person = Person.objects.get()
    assert (entry.by, entry.thing, entry.verb) == (person.public_id, person.public_id, "corrected")
    assert entry.thing_kind == "people.person"
    assert (entry.at, entry.fields) == (NOW, ["name"])
    stored = HistoryEntry.objects.values().get()
    assert not any("Amina" in str(value) or "example.org" in str(value) for value in stored.values())


def test_an_entry_stays_when_the_person_is_gone() -> None:
    entry = an_entry()
    Person.objects.all().delete()
    assert HistoryEntry.objects.get().digest == entry.digest


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_an_entry(change: str) -> None:
    an_entry()
    rows = HistoryEntry.objects.all()
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        rows.update(verb="nothing") if change == "update" else rows.delete()
    assert HistoryEntry.objects.get().verb == "corrected"


def test_the_chain_shows_an_entry_that_was_put_in_between() -> None:
    first = an_entry()
    person = Person.objects.get()
    assert history.broken_at() is None
    history.record(person, "corrected", by=person, now=NOW)
    assert history.broken_at() is None
    forged = HistoryEntry(
        at=NOW,
        by="",
        verb="erased",
        thing_kind="people.person",
        thing="x",
        before=first.digest,
        digest="f" * 64,
    )
    forged.save()
    assert history.broken_at() == forged.pk
