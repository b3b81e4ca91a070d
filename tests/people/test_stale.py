"""What was taken away is refused at the very next request (S9); ``tests.people.stale`` draws more of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from shelfmates.core import clock
from shelfmates.people.actions import end_sessions, forget, reinstate, reset_second_factor, suspend
from shelfmates.people.models import Person
from shelfmates.programmes.models import StaffRole
from shelfmates.staff.doors import DESK
from tests.cast import AMINA, a_person, an_association, signed_in, staff
from tests.house.access.world import a_world
from tests.people.losing import WAYS
from tests.people.stale import run
from tests.people.ways_in import come_in, is_in

pytestmark = pytest.mark.django_db
TRIALS = 112  # seven of each way; all of it: python -m tests.people.stale
OWN = ("/me/profile", "/me/security", "/me/agreements", "/me/never-with", "/me/address")


def _suspend(person: Person) -> None:
    suspend(person, by=None, now=clock.now())


def _only_the_flag(person: Person) -> None:
    """As a hand in the database would do it: the session row itself stays."""
    Person.objects.filter(pk=person.pk).update(is_active=False)


def _sign_out_everywhere(person: Person) -> None:
    end_sessions(person, by=None, now=clock.now())


def _reset(person: Person) -> None:
    reset_second_factor(person, by=None, now=clock.now())


def _forget(person: Person) -> None:
    forget(person, by=None, now=clock.now())


ENDS: dict[str, Callable[[Person], None]] = {
    "suspended": _suspend,
    "flagged by hand": _only_the_flag,
    "signed out everywhere": _sign_out_everywhere,
    "second step reset": _reset,
    "erased": _forget,
}


@pytest.mark.parametrize("page", OWN)
@pytest.mark.parametrize("end", ENDS)
def test_no_page_opens_after_the_end_of_a_session(client: Client, page: str, end: str) -> None:
    person = a_person(AMINA)
    signed_in(client, person)
    assert client.get("/me/profile").status_code == 200
    ENDS[end](person)
    for answer in (client.get(page), client.post(page)):
        assert answer.status_code in (302, 405), page
        assert answer.status_code == 405 or answer.url.startswith("/account/sign-in"), page


def test_forms_on_open_pages_do_nothing_after_the_end(client: Client) -> None:
    person = a_person(AMINA)
    signed_in(client, person)
    client.get("/me/profile")
    _suspend(person)
    client.post("/me/profile", {"name": "Somebody Else", "language": "en", "time_zone": "UTC"})
    person.refresh_from_db()
    assert person.name == AMINA


def test_whoever_was_suspended_comes_back_only_after_it_ended(client: Client) -> None:
    person = a_person(AMINA)
    _suspend(person)
    come_in(client, person.email)
    assert not is_in(client)
    reinstate(person, by=None, now=clock.now())
    come_in(client, person.email)
    assert is_in(client)


def test_a_role_that_ended_no_longer_counts_as_staff(client: Client) -> None:
    person = staff(a_person(AMINA), an_association())
    come_in(client, person.email)
    assert client.get(DESK + "x/y/").status_code == 302, "staff are asked for a second step"
    StaffRole.objects.filter(person=person).update(ends_at=clock.now() - timedelta(seconds=1))
    assert client.get(DESK + "x/y/").status_code == 404, "for everybody else there is no such page"


def test_erasing_leaves_no_session(client: Client) -> None:
    person = a_person(AMINA)
    come_in(client, person.email)
    _forget(person)
    assert not UserSession.objects.exists()
    assert not any("_auth_user_id" in session.get_decoded() for session in Session.objects.all())
    assert not Person.objects.exists()


def test_a_removed_second_step_closes_the_desk_of_the_next_session(client: Client) -> None:
    person = staff(a_person(AMINA), an_association())
    signed_in(client, person)
    assert client.get(DESK + "x/y/").status_code == 404
    _reset(person)
    other = Client()
    come_in(other, person.email)
    assert other.get(DESK + "x/y/").url.startswith("/me/security/second-step")


def test_no_right_outlives_what_it_came_from(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    figure = run(a_world(), trials=TRIALS, seed=7)
    with capsys.disabled():
        print(f"\n{figure}")
    assert figure.stale == []
    assert figure.ways.keys() == WAYS.keys()
