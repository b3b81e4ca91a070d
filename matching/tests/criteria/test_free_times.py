"""Hours of a week in which both are free, each by their own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shelfmates_matching.criteria import FULL, WrongParameterError, criterion

EVENINGS = [f"{day}.evening" for day in ("mon", "tue", "wed", "thu", "fri")]


def judge(one, other, on="2027-03-01", **changes):
    made = criterion("free_times", field="free", zone="zone", on=on, **changes)
    people = [{"free": frozenset(free), "zone": zone} for free, zone in (one, other)]
    there, back = made.judge(*people), made.judge(*reversed(people))
    assert there == back
    return there


def minutes(*args, **changes):
    judged = judge(*args, **changes)
    return judged.values.get("minutes", 0 if judged.code == "free_times.none" else None)


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [
        ((EVENINGS, "Europe/Paris"), (EVENINGS, "Europe/Paris"), 30),
        ((EVENINGS, "Europe/London"), (EVENINGS, "Europe/Paris"), 25),  # five of six hours, five days
        ((EVENINGS, "Europe/London"), (EVENINGS, "Asia/Kathmandu"), 5 * 0.25),  # 5 h 45 apart
        ((["mon.evening"], "America/Vancouver"), (["tue.morning"], "Europe/Paris"), 3),  # 3–9 o'clock there
        ((["mon.morning"], "Pacific/Auckland"), (["sun.evening"], "Europe/London"), 5),  # the week is a ring
        ((["mon.morning"], "Europe/Paris"), (["tue.morning"], "Europe/Paris"), 0),
    ],
)
def test_hours_in_common(one, other, hours):
    assert minutes(one, other) == hours * 60


@pytest.mark.parametrize(
    ("on", "hours"),
    [
        ("2027-01-13", 1),  # nine hours apart: 18–24 in Paris is 9–15 in Vancouver
        ("2027-03-17", 2),  # Canada has summer time, France not yet: eight hours
        ("2027-03-31", 1),  # both have it
        ("2027-11-03", 2),  # France is back on winter time, Canada not yet
    ],
)
def test_summer_time_of_the_week_counts(on, hours):
    mentor, mentee = (["wed.afternoon"], "America/Vancouver"), (["wed.evening"], "Europe/Paris")
    assert minutes(mentor, mentee, on=on) == 60 * (hours + 2)


def test_where_the_clocks_change_within_the_week():
    """Sunday's night is an hour shorter in Paris when summer time comes, and an hour longer when it goes."""
    night = (["sun.night"], "Europe/Paris")
    assert [minutes(night, night, on=on) for on in ("2027-03-28", "2027-10-31", "2027-06-06")] == [
        300,
        420,
        360,
    ]


def test_any_day_of_a_week_gives_the_same():
    found = {
        minutes((EVENINGS, "Europe/Paris"), (EVENINGS, "America/Toronto"), on=f"2027-03-{d:02}")
        for d in range(8, 15)
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    "zone", ["America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Kiritimati"]
)
def test_agrees_with_counting_minute_by_minute(zone):
    on, free = datetime(2027, 3, 29, tzinfo=UTC), {"mon.evening", "tue.night", "wed.morning", "sun.afternoon"}
    names = ("night", "morning", "afternoon", "evening")
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

    def is_free(moment, clock):
        there = moment.astimezone(ZoneInfo(clock))
        return f"{days[there.weekday()]}.{names[there.hour // 6]}" in free

    moments = [on + timedelta(minutes=n) for n in range(7 * 24 * 60)]
    expected = sum(is_free(m, zone) and is_free(m, "Europe/Rome") for m in moments)
    assert minutes((free, zone), (free, "Europe/Rome"), on="2027-03-29") == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (((), "Europe/Paris"), (EVENINGS, "Europe/Paris")),
        ((EVENINGS, ""), (EVENINGS, "Europe/Paris")),
        ((EVENINGS, "Atlantis/Port"), (EVENINGS, "Europe/Paris")),
        ((["whenever"], "Europe/Paris"), (EVENINGS, "Europe/Paris")),
    ],
)
def test_without_times_or_zone_nothing_is_known(one, other):
    assert judge(one, other).code == "free_times.unanswered"


def test_without_a_question_for_zones_all_share_a_clock():
    made = criterion("free_times", field="free", on="2027-03-01")
    assert made.judge({"free": ("mon.morning",)}, {"free": ("mon.morning",)}).values == {"minutes": 360}


def test_share_reaches_the_full_at_enough_hours():
    one, other = (["mon.evening"], "America/Vancouver"), (["tue.morning"], "Europe/Paris")
    assert judge(one, other, enough=3).share == FULL
    assert judge(one, other, enough=12).share == FULL // 4


@pytest.mark.parametrize("wrong", [{"enough": 0}, {"enough": 200}, {"on": "soon"}])
def test_mistakes_are_named(wrong):
    with pytest.raises(WrongParameterError, match="free_times"):
        criterion("free_times", field="free", **{"on": "2027-03-01", **wrong})
