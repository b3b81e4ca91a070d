"""All letters held back, and let go by whoever runs the site."""

from __future__ import annotations

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence import actions
from shelfmates.correspondence.models import OutboxHold
from shelfmates.correspondence.queries import outbox_hold
from shelfmates.people.models import Person
from tests.cast import AMINA, NOW, a_person, signed_in, staff
from tests.correspondence.letters import OWN, a_letter, a_programme_of_letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client: Client) -> Client:
    person = a_person(AMINA)
    Person.objects.filter(pk=person.pk).update(is_operator=True)
    return signed_in(client, Person.objects.get(pk=person.pk))


def test_the_operator_lets_letters_go(operator: Client) -> None:
    a_letter(OWN)
    actions.hold_outbox(why="A backup was restored.", now=NOW)
    page = operator.get("/letters/hold").content.decode()
    assert "A backup was restored." in page
    assert "1 letter waits" in page
    assert operator.post("/letters/hold").status_code == 302
    assert outbox_hold() is None
    assert HistoryEntry.objects.get(verb="release_outbox").by == a_person(AMINA).public_id
    assert "Letters leave as they are written" in operator.get("/letters/hold").content.decode()


def test_holding_twice_is_one_hold() -> None:
    first = actions.hold_outbox(why="one", now=NOW)
    assert actions.hold_outbox(why="two", now=NOW) == first
    assert OutboxHold.objects.count() == 1
    assert HistoryEntry.objects.filter(verb="hold_outbox").count() == 1


def test_nobody_else_may(client: Client) -> None:
    actions.hold_outbox(now=NOW)
    assert client.get("/letters/hold").status_code in (302, 404)
    signed_in(client, staff(a_person(AMINA), a_programme_of_letters()))
    assert client.get("/letters/hold").status_code == 404
    assert client.post("/letters/hold").status_code == 404
    assert outbox_hold() is not None
