"""The list of people who want to hear of the next call, over HTTP."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from shelfmates.applications.models import Interest
from shelfmates.correspondence.models import Letter
from tests.applications.pages import once_of
from tests.cast import NOW, a_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def _ask(client: Client, base: str, email: str) -> Any:
    page = client.get(f"{base}interest")
    return client.post(f"{base}interest", {"email": email, "once": once_of(page)}, follow=True)


def _link(letter: Letter) -> str:
    found = re.search(r"http://localhost:8000(\S+/interest/\S+)", letter.text)
    assert found
    return found.group(1)


def test_joining_takes_a_button_and_leaving_too(client: Client, clock: Any) -> None:
    programme = a_programme()
    base = f"/{programme.association.slug}/{programme.slug}/"
    assert "Hear of the next call" in client.get(base).content.decode()
    answer = _ask(client, base, "Wren@Example.org")
    assert "Look at your mail" in answer.content.decode()
    link = _link(Letter.objects.get())

    for method in (client.head, client.get):  # what looks at mails opens links
        assert method(link).status_code == 200
    assert Interest.objects.get().confirmed_at is None

    page = client.get(link)
    joined = client.post(link, {"what": "join", "once": once_of(page)})
    assert "You are on the list" in joined.content.decode()
    assert Interest.objects.get().confirmed_at == NOW
    client.post(link, {"what": "leave", "once": once_of(client.get(link))})
    assert not Interest.objects.exists()
    assert client.get(link).status_code == 404


def test_known_and_unknown_addresses_get_the_same_answer(client: Client, clock: Any) -> None:
    programme = a_programme()
    base = f"/{programme.association.slug}/{programme.slug}/"
    shown = set()
    for _ in range(2):
        page = _ask(client, base, "wren@example.org").content.decode()
        shown.add(re.sub(r'(name="(?:csrfmiddlewaretoken|once)" value=")[^"]+', r"\1", page))
    assert len(shown) == 1
    assert Letter.objects.count() == 1  # not two letters in ten minutes

    first = _link(Letter.objects.get())
    clock.move_to(NOW + timedelta(minutes=11))
    _ask(client, base, "wren@example.org")
    assert Letter.objects.count() == 2
    assert client.get(first).status_code == 404  # the link in the latest letter works
    assert Interest.objects.count() == 1


@pytest.mark.parametrize("email", ["", "nonsense", "two@example.org,three@example.org"])
def test_what_is_no_address_is_told(client: Client, clock: Any, email: str) -> None:
    programme = a_programme()
    base = f"/{programme.association.slug}/{programme.slug}/"
    page = client.get(f"{base}interest")
    answer = client.post(f"{base}interest", {"email": email, "once": once_of(page)})
    assert "Error:" in answer.content.decode()
    assert not Letter.objects.exists()


def test_one_address_gets_three_letters_an_hour_at_most(client: Client, clock: Any) -> None:
    cache.clear()
    answers = []
    for preset in ("ltaig", "acrl", "arla", "state"):
        programme = a_programme(preset)
        url = f"/{programme.association.slug}/{programme.slug}/interest"
        answers.append(client.post(url, {"email": "wren@example.org"}).status_code)
    assert answers == [302, 302, 302, 429]
    assert Letter.objects.count() == answers.index(429)


def test_a_form_changed_after_going_back_is_not_thrown_away(client: Client, clock: Any) -> None:
    cache.clear()
    programme = a_programme()
    url = f"/{programme.association.slug}/{programme.slug}/interest"
    form = {"email": "wren@example.org", "once": once_of(client.get(url))}
    for changed in ({}, {}, {"email": "amal@example.org"}):
        client.post(url, form | changed)
    letters = Letter.objects.order_by("to_address").values_list("to_address", flat=True)
    assert [*letters] == ["amal@example.org", "wren@example.org"]


def test_a_form_sent_again_without_its_token_is_refused(clock: Any) -> None:
    cache.clear()
    client = Client(enforce_csrf_checks=True)
    programme = a_programme()
    url = f"/{programme.association.slug}/{programme.slug}/interest"
    form = {"email": "wren@example.org", "once": once_of(client.get(url))}
    token = client.cookies["csrftoken"].value
    assert client.post(url, {**form, "csrfmiddlewaretoken": token}).status_code == 302
    assert client.post(url, {**form, "csrfmiddlewaretoken": token}).status_code == 302
    assert client.post(url, form).status_code == 403
    assert Letter.objects.count() == 1
