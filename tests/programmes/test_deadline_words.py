"""A deadline is said in the same words wherever it stands: on the public page, at the desk, in letters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from shelfmates.programmes import actions
from shelfmates.programmes.queries import last_day_words, window_for
from tests.programmes.desk import a_coordinator, a_planned_round, desk
from tests.programmes.reading import text_of

pytestmark = pytest.mark.django_db


def test_the_desk_and_the_public_page_say_one_deadline_alike(client: Client) -> None:
    round_ = a_planned_round()
    actions.announce_round(round_, by=None, now=datetime.now(tz=UTC))
    programme, window = round_.programme, window_for(round_, "mentor")
    assert window is not None
    assert window.closes_on is not None
    words = last_day_words(window, window.closes_on)
    day = window.closes_on
    assert words == f"the end of {day:%A} {day.day} {day:%B %Y}, Pacific Time"
    public = text_of(client.get(f"/{programme.association.slug}/{programme.slug}/").content)
    a_coordinator(programme, client)
    for page in (public, text_of(client.get(desk(round_, "")).content)):
        assert f"Open until {words}." in page
