"""Days in every time zone there is: where they begin and end, however clocks are moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfmates.programmes.queries import begin_of, day_in, end_of

ZONES = sorted(available_timezones())
MOMENT = timedelta(microseconds=1)
days = st.dates(date(1990, 1, 1), date(2037, 12, 31))
zones = st.sampled_from(ZONES).map(ZoneInfo)


@given(day=days, zone=zones)
def test_days_no_moment_of_a_day_lies_before_it_begins_or_after_it_ends(day: date, zone: ZoneInfo) -> None:
    begins, ends = begin_of(day, zone), end_of(day, zone)
    assert day_in(zone, begins - MOMENT) < day <= day_in(zone, begins)
    assert day_in(zone, ends - MOMENT) <= day < day_in(zone, ends)


@given(day=days, zone=zones, seconds=st.integers(-200_000, 200_000))
def test_days_once_over_a_day_does_not_come_back(day: date, zone: ZoneInfo, seconds: int) -> None:
    moment = end_of(day, zone) + timedelta(seconds=seconds)
    is_over = moment >= end_of(day, zone)
    assert (day_in(zone, moment) > day) == is_over or (not is_over and _put_back(zone, moment, day))


def _put_back(zone: ZoneInfo, moment: datetime, day: date) -> bool:
    """Clocks show the next day for a while and are then put back to this one."""
    return any(day_in(zone, moment + timedelta(minutes=later)) <= day for later in range(0, 181, 1))


def test_anywhere_on_earth_a_day_ends_at_the_same_moment_for_all_zones() -> None:
    day, over = date(2026, 3, 28), datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
    everywhere = [ZoneInfo(name) for name in ZONES]
    assert {end_of(day, zone, anywhere=True) for zone in everywhere} == {over}
    assert max(end_of(day, zone) for zone in everywhere) == over  # the last of them, and no later
    assert all(day_in(zone, over) > day for zone in everywhere)


@pytest.mark.parametrize(
    ("zone", "day", "begins", "ends"),
    [
        ("America/Vancouver", "2026-03-08", "2026-03-08T08:00", "2026-03-09T07:00"),  # 23 hours
        ("America/Vancouver", "2025-11-02", "2025-11-02T07:00", "2025-11-03T08:00"),  # 25 hours
        ("Africa/Cairo", "2024-04-26", "2024-04-25T22:00", "2024-04-26T21:00"),  # there is no midnight
        ("Africa/Cairo", "2024-10-31", "2024-10-30T21:00", "2024-10-31T22:00"),  # midnight comes twice
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00", "2011-12-30T10:00"),  # a day that never was
        ("Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15", "2026-01-01T18:15"),
    ],
)
def test_days_where_clocks_are_moved(zone: str, day: str, begins: str, ends: str) -> None:
    here = ZoneInfo(zone)
    assert begin_of(date.fromisoformat(day), here) == datetime.fromisoformat(begins + "+00:00")
    assert end_of(date.fromisoformat(day), here) == datetime.fromisoformat(ends + "+00:00")
