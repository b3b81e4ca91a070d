"""Two hundred names go the whole way as they were typed: profile, application, letter, the desk's pages.

A tenth of them each time; ``SHELFMATES_TRIALS=all`` takes them all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from html import escape

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from shelfmates.correspondence.models import Letter
from shelfmates.people.models import Person
from tests.applications.answering import a_received
from tests.applications.pages import once_of
from tests.cast import AMINA, NOW, a_person, an_open_round, signed_in, staff
from tests.names import NAMES

pytestmark = pytest.mark.django_db
CHOSEN = NAMES if os.environ.get("SHELFMATES_TRIALS") == "all" else NAMES[::10]


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_there_are_two_hundred_names_that_a_profile_can_hold() -> None:
    assert len(NAMES) >= 200
    assert max(map(len, NAMES)) == 200


def _told(client: Client, number: int, name: str) -> Person:
    """Somebody who writes this name on the page of their profile."""
    person = a_person("Not Yet", email=f"number-{number}@example.org")
    signed_in(client, person)
    page = reverse("people:profile")
    data = {"once": once_of(client.get(page)), "name": name, "language": "en", "time_zone": "UTC"}
    assert client.post(page, data).status_code == 302, name
    assert f'value="{escape(name)}"'.replace("&#x27;", "&#39;") in client.get(page).content.decode().replace(
        "&#x27;", "&#39;"
    ), name
    person.refresh_from_db()
    return person


def test_no_name_is_altered(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    round_, altered = an_open_round(now=NOW), []
    coordinator = signed_in(Client(), staff(a_person(AMINA), round_.programme))
    where = [round_.programme.association.slug, round_.programme.slug, round_.slug]
    for number, name in enumerate(CHOSEN):
        cache.clear()
        person = _told(client, number, name)
        sent = a_received(round_=round_, person=person, F01=name)
        letter = Letter.objects.filter(person=person).latest("pk")
        desk = coordinator.get(reverse("applications:desk_application", args=[*where, sent.public_id]))
        shown = escape(name).replace("&#x27;", "&#39;")
        places = {
            "profile": person.name == name,
            "letter": name in letter.text and letter.to_name == name,
            "mail": escape(name, quote=False) in letter.html.replace("&#x27;", "'").replace("&quot;", '"'),
            "desk": shown in desk.content.decode().replace("&#x27;", "&#39;"),
        }
        altered += [(name, place) for place, same in places.items() if not same]
    with capsys.disabled():
        print(f"\nI1: {len(CHOSEN)} of {len(NAMES)} names through 4 places: {len(altered)} altered")
    assert altered == []
