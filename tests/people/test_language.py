"""Choosing the language of the pages, at the foot of each."""

from __future__ import annotations

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from tests.cast import JON, a_person, signed_in

pytestmark = pytest.mark.django_db


def test_a_persons_choice_is_kept_with_the_account(client: Client) -> None:
    jon = a_person(JON, language="en")
    before = HistoryEntry.objects.count()
    answer = signed_in(client, jon).post("/language", {"language": "fr", "next": "/me/profile"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/profile")
    jon.refresh_from_db()
    assert jon.language == "fr"
    assert client.get("/me/profile").headers["Content-Language"] == "fr"
    assert HistoryEntry.objects.count() == before


@pytest.mark.parametrize("language", ["", "xx", "../fr"])
def test_no_other_language_is_kept(client: Client, language: str) -> None:
    jon = a_person(JON, language="en")
    signed_in(client, jon).post("/language", {"language": language})
    jon.refresh_from_db()
    assert jon.language == "en"


def test_a_stranger_keeps_it_in_the_browser(client: Client) -> None:
    answer = client.post("/language", {"language": "fr"})
    assert answer.cookies["django_language"].value == "fr"
    assert client.get("/account/sign-in").headers["Content-Language"] == "fr"


@pytest.mark.parametrize(("now", "other"), [("en", "Français"), ("fr", "English")])
def test_each_language_is_called_as_its_readers_call_it(client: Client, now: str, other: str) -> None:
    page = client.get("/account/sign-in", headers={"accept-language": now}).content.decode()
    assert f">{other}</button>" in page
