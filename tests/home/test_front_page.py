"""The front page: what is open for everybody, what waits for whom; the navigation of a desk."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shelfmates.core import clock
from shelfmates.home.navigation import MINE, SECTIONS
from shelfmates.home.queries.declared import policy
from tests.cast import AMINA, JOON_HO, a_person, a_programme, an_association, an_open_round, signed_in, staff
from tests.house.access.world import a_world

pytestmark = pytest.mark.django_db


def test_says_what_this_is_and_that_nothing_is_open(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert b"No call is open today" in page.content


def test_shows_what_is_open_for_whom_and_until_when(client: Client) -> None:
    an_open_round(now=clock.now())
    page = client.get("/").content.decode()
    assert 'href="/ltaig/ltaig/"' in page
    assert "Mentees" in page
    assert "Until" in page
    assert "<time" in page


def test_a_programme_that_is_no_longer_public_is_not_shown(client: Client) -> None:
    round_ = an_open_round(now=clock.now())
    type(round_.programme).objects.update(state="draft")
    assert b"No call is open today" in client.get("/").content


def test_somebody_new_is_told_that_nothing_waits(client: Client) -> None:
    page = signed_in(client, a_person()).get("/")
    assert b"Nothing waits for you" in page.content


def test_applications_invitations_and_desks_wait_for_whose_they_are(client: Client) -> None:
    world = a_world(clock.now())
    page = signed_in(client, world.own.owner).get("/").content.decode()
    application = world.own.things["applications.Application"]
    assert f"/me/applications/{application.public_id}" in page
    assert "You can correct it until" in page
    assert "You are invited as" in page
    assert "Your desks" not in page
    amina = staff(a_person(AMINA), world.own.programme, now=clock.now())
    page = signed_in(Client(), amina).get("/").content.decode()
    assert f"/desk/here/{world.own.programme.slug}/" in page
    assert "applications received" in page
    assert application.public_id not in page


def test_the_number_of_queries_does_not_grow_with_the_calls(client: Client) -> None:
    counts = []
    association = an_association(now=clock.now())
    for number in range(4):
        programme = a_programme(association=association, slug=f"p{number}", now=clock.now())
        an_open_round(programme=programme, now=clock.now())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/").content.count(b'class="card"') == number + 1
        counts.append(len(queries))
    assert counts[1] == counts[3]


def test_a_desk_shows_the_parts_that_the_role_may_open(client: Client) -> None:
    programme = a_programme(now=clock.now())
    seen = {}
    for name, role in ((AMINA, "coordinator"), (JOON_HO, "observer")):
        person = staff(a_person(name), programme, role, now=clock.now())
        page = signed_in(Client(), person).get("/desk/ltaig/ltaig/").content.decode()
        assert '<a href="/desk/ltaig/ltaig/" aria-current="page">Overview</a>' in page
        seen[role] = {s.page for s in SECTIONS if f">{s.label}</a>" in page}
    for role, pages in seen.items():
        assert pages == {s.page for s in SECTIONS if policy()[s.page].may("GET", frozenset({role}))}
    assert seen["observer"] < seen["coordinator"]


def test_one_can_go_from_desk_to_desk(client: Client) -> None:
    first, second = a_programme(now=clock.now()), a_programme("slais", now=clock.now())
    amina = staff(staff(a_person(AMINA), first, now=clock.now()), second, now=clock.now())
    page = signed_in(client, amina).get("/desk/ltaig/ltaig/").content.decode()
    assert "Go to another desk" in page
    assert f'href="/desk/ltaig/{second.slug}/"' in page


def test_my_page_leads_to_everything_about_oneself(client: Client) -> None:
    signed_in(client, a_person())
    page = client.get("/me/").content.decode()
    for _heading, rows in MINE:
        for row in rows:
            assert str(row.title).replace("'", "&#x27;") in page
    assert client.get("/me/readers").status_code == 200


def test_help_says_whom_to_write_to_and_is_at_the_foot_of_every_page(client: Client) -> None:
    assert b"Write to the person who told you" in client.get("/help").content
    round_ = an_open_round(now=clock.now())
    page = client.get("/help").content.decode()
    assert f"mailto:{round_.programme.association.contact_email}" in page
    assert 'id="report"' in page
    for path in ("/", "/help", "/account/sign-in", "/ltaig/ltaig/", "/nowhere/"):
        foot = client.get(path).content.decode().partition("<footer")[2]
        assert foot.index('href="/help"') < foot.index('href="/help#report"'), path
