from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from shelfmates.programmes import actions
from shelfmates.programmes.models import Programme, Round
from tests.cast import a_person, a_programme, signed_in, staff
from tests.programmes.desk import DAY, a_planned_round, desk

pytestmark = pytest.mark.django_db
BEGINS = datetime.now(tz=UTC).date() + 7 * DAY


def public(programme: Programme, language: str = "") -> str:
    query = f"?lang={language}" if language else ""
    return f"/{programme.association.slug}/{programme.slug}/calendar.ics{query}"


def events(client: Client, address: str) -> dict[str, dict[str, object]]:
    """UID → summary, start and end of every event."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(answer.content)
    return {
        str(event["uid"]): {
            "summary": str(event["summary"]), "start": event["dtstart"].dt, "end": event["dtend"].dt,
        }
        for event in calendar.walk("VEVENT")
    }  # fmt: skip


def an_announced_round() -> Round:
    round_ = a_planned_round(begins=BEGINS)
    actions.announce_round(round_, by=None, now=datetime.now(tz=UTC))
    return round_


def test_calendar_has_openings_deadlines_and_the_days_of_the_round(client: Client) -> None:
    round_ = an_announced_round()
    found = events(client, public(round_.programme))
    deadline = found[f"{round_.public_id}-mentor-closes@localhost"]
    assert deadline["summary"] == "Technicians' mentoring, two intakes: deadline (Mentors, Mentees)"
    midnight = datetime.combine(BEGINS + 31 * DAY, datetime.min.time(), tzinfo=UTC)
    end = deadline["end"]
    assert isinstance(end, datetime)
    assert midnight + timedelta(hours=7) <= end <= midnight + timedelta(hours=8)  # of Vancouver
    starts = found[f"{round_.public_id}-starts@localhost"]
    assert starts["start"] == round_.starts_on
    assert not any("peer" in uid or "late" in uid for uid in found)


def test_uids_stay_when_a_day_moves(client: Client) -> None:
    round_ = an_announced_round()
    before = events(client, public(round_.programme))
    actions.extend_round(
        round_, "mentor", until=BEGINS + 35 * DAY, because="More", by=None, now=datetime.now(tz=UTC)
    )
    after = events(client, public(round_.programme))
    uid = f"{round_.public_id}-mentor-closes@localhost"
    assert set(before) <= set(after)
    assert after[uid]["end"] > before[uid]["end"]  # type: ignore[operator]
    assert events(client, public(round_.programme)) == after


def test_calendar_speaks_the_language_that_is_asked_for(client: Client) -> None:
    round_ = an_announced_round()
    uid = f"{round_.public_id}-starts@localhost"
    english, french = (events(client, public(round_.programme, tag))[uid]["summary"] for tag in ("en", "fr"))
    assert "Test round" in str(english)
    assert "Session d'essai" in str(french)
    assert events(client, public(round_.programme, "xx"))[uid]["summary"] == english


def test_calendar_names_no_person(client: Client) -> None:
    round_ = an_announced_round()
    staff(a_person("Amina Odhiambo"), round_.programme)
    content = client.get(public(round_.programme)).content.decode()
    assert "Amina" not in content
    assert "ORGANIZER" not in content
    assert "ATTENDEE" not in content


def test_planned_rounds_and_drafts_are_in_the_desks_calendar_only(client: Client) -> None:
    round_ = a_planned_round(begins=BEGINS)
    assert events(client, public(round_.programme)) == {}
    actions.hide_programme(round_.programme, by=None, now=datetime.now(tz=UTC))
    assert client.get(public(round_.programme)).status_code == 404
    signed_in(client, staff(a_person("नीलम"), round_.programme, "observer"))
    assert any("starts" in uid for uid in events(client, desk(round_.programme, "calendar.ics")))
    assert client.get(public(round_.programme)).status_code == 404


def test_calendar_of_a_programme_without_rounds_is_empty(client: Client) -> None:
    assert events(client, public(a_programme("mentorconnect"))) == {}
