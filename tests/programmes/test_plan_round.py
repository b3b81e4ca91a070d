from __future__ import annotations

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.programmes.states import RoundState
from tests.cast import JOON_HO, a_person, a_programme, an_association, signed_in, staff
from tests.programmes.desk import DAY, TODAY, a_coordinator, a_planned_round, desk
from tests.programmes.reading import errors, filled, text_of

pytestmark = pytest.mark.django_db


def test_plan_proposes_the_days_of_the_calendar_and_says_the_length_in_weeks(client: Client) -> None:
    programme = a_programme("ltaig")
    programme.rounds.all().delete()
    a_coordinator(programme, client)
    page = client.get(desk(programme, "rounds", "new"))
    assert page.status_code == 200
    sent = filled(page.content)
    assert sent["starts_on"][5:] in ("06-01", "11-05")
    assert sent["mentor-closes_on"] < sent["starts_on"] < sent["ends_on"]
    assert sent["name_en"]
    assert sent["name_fr"]
    weeks = "12 weeks" if sent["starts_on"][5:] == "06-01" else "16 weeks"
    assert weeks in text_of(page.content)
    saved = client.post(desk(programme, "rounds", "new"), sent)
    round_ = programme.rounds.get()
    assert saved.status_code == 302
    assert saved["Location"] == desk(round_) + "/"
    assert round_.state == RoundState.PLANNED
    assert [window.role for window in round_.windows.all()] == ["mentor", "mentee", "peer"]
    assert HistoryEntry.objects.filter(thing=round_.public_id, verb="plan").count() == 1


def test_plan_proposes_another_start_when_it_is_chosen(client: Client) -> None:
    programme = a_programme("ltaig")
    programme.rounds.all().delete()
    a_coordinator(programme, client)
    first = filled(client.get(desk(programme, "rounds", "new")).content)["starts_on"]
    links = client.get(desk(programme, "rounds", "new")).context["starts"]
    other = next(day.isoformat() for day in links if day.isoformat() != first)
    chosen = client.get(desk(programme, "rounds", "new"), {"start": other})
    assert filled(chosen.content)["starts_on"] == other


def test_plan_of_a_programme_without_calendar_leaves_the_days_open(client: Client) -> None:
    programme = a_programme("mentorconnect")
    a_coordinator(programme, client)
    page = client.get(desk(programme, "rounds", "new"))
    sent = filled(
        page.content,
        name_en="All year",
        name_fr="Toute l’année",
        slug="all-year",
        starts_on=TODAY.isoformat(),
    )
    assert sent["ends_on"] == ""
    client.post(desk(programme, "rounds", "new"), sent)
    assert {window.closes_on for window in programme.rounds.get().windows.all()} == {None}


def test_plan_leaves_out_a_role_that_is_not_ticked(client: Client) -> None:
    programme = a_programme("ltaig")
    programme.rounds.all().delete()
    a_coordinator(programme, client)
    page = client.get(desk(programme, "rounds", "new"))
    client.post(desk(programme, "rounds", "new"), filled(page.content, peer__offered=None))
    assert [window.role for window in programme.rounds.get().windows.all()] == ["mentor", "mentee"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"starts_on": ""}, "Choose the day on which the round starts."),
        ({"starts_on": "2027-02-30"}, "Write a day that exists"),
        ({"slug": "Not A Slug"}, "cannot stand in an address"),
        ({"slug": "apply"}, "is an address of the site itself"),
        ({"grace_minutes": "-1"}, "Write a number of minutes from 0 to 240."),
        ({"name_fr": ""}, "Write what the round is called."),
        (
            {"mentor__offered": None, "mentee__offered": None, "peer__offered": None},
            "Nobody could apply in this round. Tick at least one role.",
        ),
        ({"mentor__closes_on": "2020-01-01", "mentor__opens_on": "2019-12-01"}, "1 January 2020 is past."),
    ],
)
def test_plan_says_what_is_wrong_and_keeps_what_was_typed(
    client: Client, changed: dict[str, str | None], sentence: str
) -> None:
    programme = a_programme("ltaig")
    programme.rounds.all().delete()
    a_coordinator(programme, client)
    sent = filled(client.get(desk(programme, "rounds", "new")).content, **changed)
    page = client.post(desk(programme, "rounds", "new"), sent)
    assert page.status_code == 200
    assert any(sentence in error for error in errors(page.content))
    assert filled(page.content)["name_en"] == sent["name_en"]
    assert not programme.rounds.exists()


def test_plan_refuses_a_name_in_the_address_that_is_taken(client: Client) -> None:
    round_ = a_planned_round(begins=TODAY + 5 * DAY)
    a_coordinator(round_.programme, client)
    sent = filled(client.get(desk(round_.programme, "rounds", "new")).content, slug=round_.slug)
    page = client.post(desk(round_.programme, "rounds", "new"), sent)
    assert any("is the address of another round" in error for error in errors(page.content))


def test_plan_refuses_days_on_which_another_round_is_open_for_the_same_role(client: Client) -> None:
    round_ = a_planned_round(begins=TODAY + 5 * DAY)
    a_coordinator(round_.programme, client)
    days = {
        "starts_on": (TODAY + 60 * DAY).isoformat(),
        "ends_on": "",
        "announced_on": "",
        "mentor__opens_on": (TODAY + 35 * DAY).isoformat(),
        "mentor__closes_on": (TODAY + 50 * DAY).isoformat(),
        "mentor__late_on": "",
        "mentee__offered": None,
        "peer__offered": None,
        "slug": "second",
        "name_en": "Second round",
        "name_fr": "Deuxième session",
    }
    sent = filled(client.get(desk(round_.programme, "rounds", "new")).content, **days)
    page = client.post(desk(round_.programme, "rounds", "new"), sent)
    assert any("could apply to two rounds on the same days: Test round" in e for e in errors(page.content))
    sent["mentor-opens_on"] = (TODAY + 36 * DAY).isoformat()
    assert client.post(desk(round_.programme, "rounds", "new"), sent).status_code == 302


@pytest.mark.parametrize("role", ["committee", "steward", "observer"])
def test_plan_is_for_coordinators(client: Client, role: str) -> None:
    programme = a_programme("ltaig")
    person = staff(a_person(JOON_HO), programme, role)
    signed_in(client, person)
    assert client.get(desk(programme, "rounds", "new")).status_code == 404
    assert client.post(desk(programme, "rounds", "new"), {"slug": "x"}).status_code == 404


def test_plan_is_not_for_the_coordinator_of_another_association(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(an_association("other"), client)
    assert client.get(desk(programme, "rounds", "new")).status_code == 404
