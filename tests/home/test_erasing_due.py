"""Accounts whose days of regret are over: asked again under a lock, each for itself."""

from __future__ import annotations

import pytest
from django.db import connection

from shelfmates.home import actions
from shelfmates.home.models import ErasureRequest
from shelfmates.home.rules import REGRET
from shelfmates.people.models import Person
from tests.at_once import beside
from tests.cast import JON, NOW, SALOME, a_person

LATER = NOW + REGRET


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_an_account_that_is_kept_at_the_last_moment_stays() -> None:
    person = a_person()
    actions.ask_to_erase(person, keep_path="/", by=person, now=NOW)
    with beside(lambda: actions.erase_due(now=LATER)) as second:
        actions.keep_account(person, by=person, now=LATER)
        second.begins_and_waits()
    assert second.error is None
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the fault is written in SQLite's words")
@pytest.mark.django_db
def test_one_that_fails_does_not_keep_the_others() -> None:
    stuck, gone = a_person(SALOME), a_person(JON)
    for person in (stuck, gone):
        actions.ask_to_erase(person, keep_path="/", by=person, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TRIGGER stuck BEFORE DELETE ON people_person WHEN OLD.id = {stuck.pk} "
            "BEGIN SELECT RAISE(ABORT, 'stuck'); END"
        )
    assert actions.erase_due(now=LATER) == 1
    assert list(Person.objects.values_list("pk", flat=True)) == [stuck.pk]
    assert ErasureRequest.objects.get().person == stuck
