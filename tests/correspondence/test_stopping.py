"""The link at the end of an optional letter: a page to look at, one click that counts, and a way back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import NoMail
from shelfmates.correspondence.queries import stop_of, stop_token, wants_no_mail
from shelfmates.people.models import Person
from tests.cast import NOW
from tests.correspondence.letters import a_letter, a_programme_of_letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def link() -> str:
    programme = a_programme_of_letters()
    return f"/letters/stop/{stop_token('salome@example.org', programme)}"


def test_looking_changes_nothing(client: Client, link: str) -> None:
    response = client.get(link)
    assert response.status_code == 200
    assert "Mentors of Exampleton" in response.content.decode()
    assert "Stop these letters" in response.content.decode()
    assert "salome" not in response.content.decode()
    assert not NoMail.objects.exists()


def test_a_mail_programs_one_click_counts_without_a_cookie(link: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(link, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert response.cookies.get("sessionid") is None
    letter = a_letter()
    assert wants_no_mail(NoMail.objects.get().address_key, letter.programme)
    assert HistoryEntry.objects.get(verb="stop_letters").by == ""


def test_twice_is_once(client: Client, link: str) -> None:
    for _ in range(2):
        client.post(link, {"List-Unsubscribe": "One-Click"})
    assert NoMail.objects.count() == 1
    assert HistoryEntry.objects.filter(verb="stop_letters").count() == 1


def test_stopping_and_allowing_by_button(client: Client, link: str) -> None:
    assert client.post(link, {"choice": "stop"}).headers["Location"] == link
    page = client.get(link).content.decode()
    assert "no more optional letters" in page
    assert "Send me such letters again" in page
    client.post(link, {"choice": "allow"})
    assert not NoMail.objects.exists()
    assert list(HistoryEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "stop_letters", "allow_letters",
    ]  # fmt: skip


def test_stopping_everywhere(client: Client, link: str) -> None:
    client.post(link, {"choice": "everywhere"})
    row = NoMail.objects.get()
    assert row.programme is None
    assert wants_no_mail(row.address_key, a_programme_of_letters("other"))
    client.post(link, {"choice": "allow"})
    assert not NoMail.objects.exists()


def test_a_form_without_a_choice_is_told_so(client: Client, link: str) -> None:
    response = client.post(link, {})
    assert response.status_code == 400
    assert "Choose one of the buttons" in response.content.decode()
    assert not NoMail.objects.exists()


@pytest.mark.parametrize("change", ["x", "abc.def", "{token}x", "A{token}"])
def test_a_link_that_was_not_made_here_leads_nowhere(client: Client, link: str, change: str) -> None:
    token = link.rpartition("/")[2]
    for method in (client.get, client.post):
        assert method(f"/letters/stop/{change.format(token=token)}").status_code == 404
    assert not NoMail.objects.exists()


def test_a_token_names_nobody_and_is_bound_to_its_programme() -> None:
    one, other = a_programme_of_letters(), a_programme_of_letters("other")
    token = stop_token("salome@example.org", one)
    assert "salome" not in token
    found = stop_of(token)
    assert found is not None
    assert found.programme == one
    assert stop_of(token.replace(one.public_id, other.public_id)) is None
    assert len(token.rpartition(".")[2]) >= 43


def test_a_link_of_a_letter_outlives_the_letter(client: Client) -> None:
    letter = a_letter(now=NOW - timedelta(days=400))
    path = letter.text.partition("http://localhost:8000/letters/stop/")[2].split()[0]
    letter.delete()
    Person.objects.all().delete()
    assert client.get(f"/letters/stop/{path}").status_code == 200
