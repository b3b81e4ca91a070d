from __future__ import annotations

from datetime import date

import pytest

from shelfmates.core.models import HistoryEntry
from shelfmates.definitions import catalogue
from shelfmates.definitions.loading import whole
from shelfmates.presets.actions import install
from shelfmates.questionnaires.queries import definition_of
from tests.cast import AMINA, NOW, a_person, an_association, staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("preset", catalogue())
def test_every_preset_installs_as_its_file_says(preset: str) -> None:
    programme = install(an_association(), preset, by=None, now=NOW)
    raw, installed = whole(preset), definition_of(programme)
    assert installed.label.by_language == raw["label"]
    assert [q.id for q in installed.questions]
    assert {w.id for w in installed.wishes} == {w["id"] for w in raw.get("wish", ())}
    starts = raw.get("calendar", {}).get("starts", ())
    assert programme.rounds.count() == (1 if starts else 0)


def test_a_round_is_planned_with_the_days_of_the_presets_calendar() -> None:
    programme = install(an_association(), "alia_iln", starts_on=date(2027, 3, 1), by=None, now=NOW)
    round_ = programme.rounds.get()
    window = round_.windows.get()
    assert (round_.starts_on, round_.ends_on) == (date(2027, 3, 1), date(2027, 6, 21))
    assert (window.opens_on, window.everybody_on) == (date(2027, 1, 15), date(2027, 1, 29))
    assert window.closes_on == date(2027, 2, 15)
    assert round_.name["en"] == "Round A 2027"


def test_installing_leaves_out_what_is_not_wanted_and_takes_another_name() -> None:
    association = an_association()
    person = staff(a_person(AMINA), association)
    programme = install(
        association, "bcla", slug="ours", label={"en": "Ours", "fr": "Le nôtre"}, without=["prompt"],
        by=person, now=NOW,
    )  # fmt: skip
    assert programme.slug == "ours"
    assert definition_of(programme).label.said_in("fr") == "Le nôtre"
    assert "prompt" not in programme.definition
    assert "prompt" in whole("bcla")
    assert HistoryEntry.objects.filter(thing=programme.public_id, by=person.public_id).exists()


def test_a_preset_can_be_installed_twice_under_two_addresses() -> None:
    association = an_association()
    first = install(association, "ltaig", by=None, now=NOW)
    second = install(association, "ltaig", slug="second", by=None, now=NOW)
    assert first.public_id != second.public_id
