"""The public pages: what is open for whom is always said, and they are small and quick."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shelfmates.programmes import actions as programmes
from shelfmates.programmes.doors import style_url
from shelfmates.programmes.models import Round
from tests.applications.answering import a_draft
from tests.cast import (
    AMINA,
    NOW,
    SALOME,
    a_person,
    a_programme,
    an_association,
    an_open_round,
    signed_in,
    staff,
)

pytestmark = pytest.mark.django_db
PRESETS = (
    "acrl", "alia_iln", "alia_now", "arla", "bcla", "circle", "coaching", "ltaig", "mentorconnect",
    "nmrt_career", "nmrt_conference", "sela", "slais", "speed", "state",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _base(round_: Round) -> str:
    return f"/{round_.programme.association.slug}/{round_.programme.slug}/"


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_preset_has_a_page_of_at_most_100_kb(client: Client, preset: str, language: str) -> None:
    programme = a_programme(preset)
    page = client.get(
        f"/{programme.association.slug}/{programme.slug}/", headers={"accept-language": language}
    )
    html = page.content.decode()
    assert page.status_code == 200
    assert len(page.content) < 60_000  # the style sheet comes on top
    assert f'<html lang="{language}"' in html
    assert 'property="og:description"' in html
    assert ">None<" not in html
    assert 'id="data"' in html


def test_what_is_said_of_membership_stands_once_for_each_role(client: Client) -> None:
    round_ = an_open_round(programme=a_programme("ltaig"))
    page = client.get(_base(round_)).content.decode()
    mentors = page[page.index('id="mentor"') : page.index('id="mentee"')]
    assert mentors.count("Membership:") == 1
    assert "Membership:" not in page[: page.index('id="mentor"')]


def test_all_phases_are_said() -> None:
    round_ = an_open_round(programme=a_programme("ltaig"))
    client, window = Client(), round_.windows.get(role="mentee")
    day = NOW.date()
    for values, words in (
        ({}, "Open until the end of"),
        ({"everybody_on": day + timedelta(days=5)}, "Open for members now"),
        ({"everybody_on": None, "opens_on": day + timedelta(days=3)}, "Opens on Thursday 5 March 2026"),
        ({"opens_on": None, "closes_on": day - timedelta(days=2)}, "Closed since"),
        ({"late_on": day + timedelta(days=9)}, "Late applications are taken until"),
        ({"late_on": None, "extended_on": day + timedelta(days=1), "extended_because": "Snow."}, "Snow."),
    ):
        round_.windows.filter(pk=window.pk).update(**values)
        page = client.get(_base(round_)).content.decode()
        assert words in page
        assert "Mentees" in page


def test_a_round_that_opens_later_says_when_and_offers_the_list(client: Client) -> None:
    programme = a_programme()
    round_ = programme.rounds.get()
    programmes.announce_round(round_, by=None, now=NOW)
    page = client.get(_base(round_)).content.decode()
    assert "Opens on" in page
    assert "/apply" not in page
    assert "Hear of the next call" in page


def test_a_draft_programme_is_for_its_staff_alone(client: Client) -> None:
    programme = a_programme(published=False)
    address = f"/{programme.association.slug}/{programme.slug}/"
    assert client.get(address).status_code == 404
    assert client.get(f"/{programme.association.slug}/").status_code == 404
    signed_in(client, staff(a_person(AMINA), programme))
    assert "Only the staff see this page" in client.get(address).content.decode()


def test_whoever_has_begun_is_led_to_their_application(client: Client) -> None:
    draft = a_draft()
    signed_in(client, a_person(SALOME))
    page = client.get(_base(draft.round)).content.decode()
    assert f"/me/applications/{draft.public_id}" in page
    assert "Go on with your application" in page


def test_the_association_page_takes_as_many_queries_for_one_programme_as_for_five(client: Client) -> None:
    association, counts = an_association(), []
    for presets in (["ltaig"], ["arla", "acrl", "bcla", "sela"]):
        for preset in presets:
            an_open_round(programme=a_programme(preset, association=association))
        client.get(f"/{association.slug}/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/{association.slug}/")
        counts.append(len(queries))
    assert page.content.decode().count('class="card"') == 5
    assert counts[0] == counts[1]


def test_the_programme_page_needs_few_queries_and_may_be_kept_a_minute(client: Client) -> None:
    round_ = an_open_round()
    client.get(_base(round_))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(_base(round_))
    assert len(queries) <= 5
    assert page["Cache-Control"] == "private, max-age=60"
    assert "Cookie" in page["Vary"]


def test_the_colour_of_an_association_is_a_style_sheet(client: Client) -> None:
    association = an_open_round().programme.association
    association.colour = "#7a2e4d"
    association.save()
    before = style_url(association)
    page = client.get(f"/{association.slug}/")
    assert before in page.content.decode()
    assert "--association" in client.get(before).content.decode()
    association.colour = "#1f5673"
    association.save()
    assert style_url(association) != before
    assert client.get(f"/style/nobody/{before.rpartition('/')[2]}").status_code == 404
