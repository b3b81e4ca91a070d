"""The start of a round is moved: the other days and the name can follow it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils.translation import override

from shelfmates.core.history import record
from shelfmates.programmes.actions import announce_round
from shelfmates.programmes.queries import history_of, months_named, proposed_round, told
from tests.cast import a_programme
from tests.programmes.desk import TODAY, a_coordinator, a_planned_round, desk
from tests.programmes.reading import errors, filled, text_of

pytestmark = pytest.mark.django_db

DECEMBER = date(TODAY.year + 1, 12, 10)


def test_button_moves_all_days_and_the_name_to_the_start(client: Client) -> None:
    programme = a_programme("ltaig")
    programme.rounds.all().delete()
    a_coordinator(programme, client)
    new = desk(programme, "rounds", "new")
    page = client.get(new)
    asked = filled(page.content, starts_on=DECEMBER.isoformat(), mentor__offered=None, propose="1")
    shown = client.post(new, asked)
    assert shown.status_code == 200
    assert errors(shown.content) == []
    assert not programme.rounds.exists()
    sent = filled(shown.content)
    calendar = proposed_round(programme, DECEMBER)
    assert sent["starts_on"] == DECEMBER.isoformat()
    assert sent["ends_on"] == str(calendar.ends_on)
    assert sent["announced_on"] == str(calendar.announced_on)
    assert sent["mentee-closes_on"] == str(calendar.windows["mentee"]["closes_on"])
    assert "mentor-offered" not in sent
    assert sent["name_en"] == f"Round of December {DECEMBER.year}"
    assert sent["name_fr"].endswith(f"décembre {DECEMBER.year}")
    assert "It lasts 12 weeks." in text_of(shown.content)
    saved = client.post(new, sent)
    assert saved.status_code == 302
    assert programme.rounds.get().starts_on == DECEMBER


def test_name_of_ones_own_stays(client: Client) -> None:
    round_ = a_planned_round()
    a_coordinator(round_.programme, client)
    page = client.get(desk(round_, "dates"))
    shown = client.post(desk(round_, "dates"), filled(page.content, name_en="Pilot", propose="1"))
    assert filled(shown.content)["name_en"] == "Pilot"
    assert filled(shown.content)["seen"] == filled(page.content)["seen"]


def test_a_start_that_is_no_day_is_told(client: Client) -> None:
    round_ = a_planned_round()
    a_coordinator(round_.programme, client)
    page = client.get(desk(round_, "dates"))
    shown = client.post(desk(round_, "dates"), filled(page.content, starts_on="soon", propose="1"))
    assert errors(shown.content) == ["Write a day that exists, as year-month-day: 2027-03-29."]
    round_.refresh_from_db()
    assert round_.starts_on != DECEMBER


def test_a_name_of_another_time_of_the_year_is_refused_when_the_start_moves(client: Client) -> None:
    programme = a_programme("ltaig")
    round_ = a_planned_round(programme)
    a_coordinator(programme, client)
    moved = {"starts_on": "2030-12-01", "ends_on": "2031-03-01"}
    page = client.get(desk(round_, "dates"))
    shown = client.post(desk(round_, "dates"), filled(page.content, name_en="June intake 2030", **moved))
    (sentence,) = errors(shown.content)
    assert "“June intake 2030” but starts on" in sentence
    assert "It lasts 12 weeks." in text_of(shown.content)
    near = {"starts_on": "2030-05-20", "ends_on": "2030-12-01"}
    saved = client.post(desk(round_, "dates"), filled(page.content, name_en="June intake 2030", **near))
    assert saved.status_code == 302


def test_months_of_a_name() -> None:
    programme = a_programme("ltaig")
    assert months_named(programme, "en", "June intake 2027") == (date(2027, 6, 1),)
    assert months_named(programme, "en", "Round of December 2026") == (date(2026, 12, 1),)
    assert months_named(programme, "en", "Pilot 2027") == ()
    assert months_named(programme, "en", "Pilot") == ()


def test_a_role_of_an_announced_round_is_not_taken_away(client: Client) -> None:
    round_ = a_planned_round()
    announce_round(round_, by=None, now=datetime.now(tz=UTC))
    a_coordinator(round_.programme, client)
    sent = filled(client.get(desk(round_, "dates")).content, mentee__offered=None)
    (sentence,) = errors(client.post(desk(round_, "dates"), sent).content)
    assert "this role stays in it" in sentence
    assert round_.windows.filter(role="mentee").exists()


def test_history_names_things_of_later_chapters() -> None:
    programme = a_programme("ltaig")
    record(programme, "change", by=None, now=datetime.now(tz=UTC), scope=programme)
    entry = history_of(programme)[0]
    entry.thing_kind = "questionnaires.version"
    with override("fr"):
        assert told([entry], programme)[0].thing.casefold() != "version"
