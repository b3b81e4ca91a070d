"""The desk's outbox: what waits and what failed, and what a coordinator can do about it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence import actions
from shelfmates.correspondence.jobs.mail import REFUSED
from shelfmates.correspondence.jobs.sending import claim
from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.states import LetterState
from tests.cast import AMINA, JOON_HO, NGAIO, NOW, a_person, signed_in, staff
from tests.correspondence.letters import OWN, a_letter, a_programme_of_letters

pytestmark = pytest.mark.django_db

HERE = "/desk/letters/mentors/letters/"


@pytest.fixture
def amina(client: Client) -> Client:
    """A coordinator of the programme, signed in."""
    return signed_in(client, staff(a_person(AMINA), a_programme_of_letters()))


def failed(letter: Letter) -> Letter:
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.FAILED, failed_why=REFUSED, tries=3)
    letter.refresh_from_db()
    return letter


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_page_tells_what_waits_and_what_failed(amina: Client) -> None:
    a_letter(draft=True)
    failed(a_letter(OWN, person=a_person(NGAIO)))
    page = page_of(amina, HERE)
    assert "1 letter waits until somebody has read it" in page
    assert "mail server refuses this address" in page.replace("&#x27;", "'")
    assert "Salomé" in page
    only = page_of(amina, f"{HERE}?state=failed")
    assert "Ngaio" in only
    assert "Salomé" not in only


def test_an_empty_outbox_says_what_will_come(amina: Client) -> None:
    assert "Letters are written when something happens" in page_of(amina, HERE)


@pytest.mark.parametrize("role", ["committee", "steward", "observer", ""])
def test_nobody_else_sees_anything(client: Client, role: str) -> None:
    letter = a_letter(draft=True)
    person = a_person(JOON_HO)
    if role:
        staff(person, a_programme_of_letters(), role)
    staff(person, a_programme_of_letters("other"))
    signed_in(client, person)
    one = f"{HERE}one/{letter.public_id}/"
    for address in (HERE, one, f"{one}html", f"{HERE}words/", f"{HERE}words/correspondence.trial/"):
        assert client.get(address).status_code == 404, address
    words = f"{HERE}words/correspondence.trial/"
    of_letter = (f"{one}release", f"{one}cancel", f"{one}retry")
    for address in (f"{HERE}release", f"{HERE}trial", *of_letter, words, f"{words}reset"):
        assert client.post(address).status_code == 404, address
    letter.refresh_from_db()
    assert letter.state == LetterState.DRAFT


def test_a_letter_of_another_programme_is_not_reached_by_ones_own_address(amina: Client) -> None:
    other = a_letter(programme=a_programme_of_letters("other"))
    assert amina.get(f"{HERE}one/{other.public_id}/").status_code == 404
    assert amina.get(f"{HERE}one/{other.public_id}/html").status_code == 404


def test_reading_a_letter(amina: Client) -> None:
    letter = a_letter(draft=True)
    page = page_of(amina, f"{HERE}one/{letter.public_id}/")
    assert "Books were read." in page
    assert "/letters/stop/" not in page
    response = amina.get(f"{HERE}one/{letter.public_id}/html")
    policy = response.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "Books were read." in response.content.decode()
    assert "href" not in response.content.decode()


def test_what_is_somebodys_own_is_not_shown(amina: Client) -> None:
    letter = a_letter(OWN)
    page = page_of(amina, f"{HERE}one/{letter.public_id}/")
    assert "Private words" not in page
    assert "Only the person it was written to reads this letter" in page
    response = amina.get(f"{HERE}one/{letter.public_id}/html")
    assert response.status_code == 403
    assert "Private words" not in response.content.decode()


def test_releasing_one(amina: Client) -> None:
    letter = a_letter(draft=True)
    response = amina.post(f"{HERE}one/{letter.public_id}/release")
    assert response.status_code == 302
    letter.refresh_from_db()
    assert letter.state == LetterState.QUEUED
    assert letter.due_at > NOW
    entry = HistoryEntry.objects.get(verb="release")
    assert (entry.by, entry.thing) == (a_person(AMINA).public_id, letter.public_id)
    assert amina.post(f"{HERE}one/{letter.public_id}/release").status_code == 409


def test_releasing_all_that_stood_on_the_page(amina: Client) -> None:
    read = [a_letter(draft=True), a_letter(draft=True, now=NOW + timedelta(minutes=1))]
    page = page_of(amina, HERE)
    until = re.search(r'name="until" value="([^"]+)"', page)
    assert until
    unread = a_letter(draft=True, now=NOW + timedelta(hours=1))
    amina.post(f"{HERE}release", {"until": until[1]})
    assert set(Letter.objects.filter(state=LetterState.QUEUED)) == set(read)
    unread.refresh_from_db()
    assert unread.state == LetterState.DRAFT
    assert HistoryEntry.objects.get(verb="release_letters").note == "2"


def test_trying_again(amina: Client) -> None:
    letter = failed(a_letter())
    assert "Try again" in page_of(amina, f"{HERE}one/{letter.public_id}/")
    amina.post(f"{HERE}one/{letter.public_id}/retry")
    letter.refresh_from_db()
    assert (letter.state, letter.tries, letter.failed_why) == (LetterState.QUEUED, 0, "")


@pytest.mark.parametrize("state", [LetterState.DRAFT, LetterState.QUEUED, LetterState.FAILED])
def test_cancelling(amina: Client, state: str) -> None:
    letter = a_letter()
    Letter.objects.filter(pk=letter.pk).update(state=state)
    amina.post(f"{HERE}one/{letter.public_id}/cancel")
    letter.refresh_from_db()
    assert letter.state == LetterState.CANCELLED


def test_a_letter_that_is_being_sent_is_not_cancelled(amina: Client) -> None:
    letter = a_letter()
    claim(now=NOW, worker="busy")
    response = amina.post(f"{HERE}one/{letter.public_id}/cancel")
    assert response.status_code == 409
    letter.refresh_from_db()
    assert letter.state == LetterState.SENDING


def test_a_trial_letter_to_oneself(amina: Client) -> None:
    amina.post(f"{HERE}trial", {"language": "fr"})
    letter = Letter.objects.get()
    assert (letter.to_address, letter.language, letter.person) == ("amina@example.org", "fr", a_person(AMINA))
    assert "http://localhost:8000/desk/letters/mentors/letters/" in letter.text
    amina.post(f"{HERE}trial", {"language": "xx"})
    assert Letter.objects.count() == 1


def test_that_all_letters_are_held_is_told(amina: Client) -> None:
    assert "sends no e-mail at the moment" in page_of(amina, HERE)
    actions.hold_outbox(why="restored", now=NOW)
    assert "All letters of this site are held back" in page_of(amina, HERE)


def test_reading_costs_the_same_for_3_and_2000_letters(amina: Client) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            page_of(amina, address)
        return len(caught)

    first = a_letter(draft=True)
    for _ in range(2):
        a_letter()
    few = [queries(HERE), queries(f"{HERE}?state=queued"), queries(f"{HERE}words/")]
    copies = []
    for number in range(1_997):
        copy = Letter.objects.get(pk=first.pk)
        copy.pk, copy.public_id, copy.message_id = None, f"copy{number}", f"<{number}@localhost>"
        copy.state = LetterState.QUEUED
        copies.append(copy)
    Letter.objects.bulk_create(copies)
    assert Letter.objects.count() == 2_000
    assert [queries(HERE), queries(f"{HERE}?state=queued"), queries(f"{HERE}words/")] == few
    assert page_of(amina, HERE).count('scope="row"') == 50
    assert "page=40" in page_of(amina, HERE)


def test_pages_of_letters_show_names_and_no_whole_address(amina: Client) -> None:
    named, nameless = a_letter(draft=True), a_letter(person=a_person(NGAIO), draft=True)
    Letter.objects.filter(pk=nameless.pk).update(to_name="", to_address="secret@example.org")
    for address in (HERE, f"{HERE}one/{named.public_id}/", f"{HERE}one/{nameless.public_id}/"):
        page = page_of(amina, address)
        assert named.to_address not in page
        assert "secret@" not in page
    assert "s…@example.org" in page
    assert "Salomé" in page_of(amina, f"{HERE}one/{named.public_id}/")
