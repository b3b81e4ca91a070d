"""What is open for whom at a moment: the same everywhere, whoever asks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from shelfmates.programmes.models import Association, Programme, RoleWindow, Round
from shelfmates.programmes.queries import (
    closed_at,
    closed_early_at,
    closes_at,
    is_late,
    late_until,
    may_still_send,
    standing,
)
from shelfmates.programmes.states import RoundState

VANCOUVER = "America/Vancouver"
MOMENT = timedelta(microseconds=1)
DAY = timedelta(days=1)
OPENS = date(2026, 3, 2)
zones = st.sampled_from(sorted(available_timezones()))


def a_window(zone: str = VANCOUVER, **days: object) -> RoleWindow:
    """One role's window in an announced round; nothing is stored."""
    of_round = {
        key: days.pop(key) for key in ("anywhere", "grace_minutes", "ends_on", "state") if key in days
    }
    programme = Programme(association=Association(time_zone=zone))
    round_ = Round(programme=programme, **({"state": RoundState.ANNOUNCED} | of_round))
    return RoleWindow(round=round_, role="mentor", **days)


def phases(window: RoleWindow, *moments: datetime) -> list[str]:
    return [standing(window, moment).phase for moment in moments]


def test_standing_goes_from_soon_over_members_open_and_late_to_closed() -> None:
    window = a_window(
        opens_on=OPENS, everybody_on=OPENS + 14 * DAY, closes_on=OPENS + 30 * DAY, late_on=OPENS + 60 * DAY
    )
    edges = [
        datetime(2026, 3, 2, 8, 0, tzinfo=UTC),  # midnight in Vancouver, before summer time
        datetime(2026, 3, 16, 7, 0, tzinfo=UTC),
        datetime(2026, 4, 2, 7, 0, tzinfo=UTC),
        datetime(2026, 5, 2, 7, 0, tzinfo=UTC),
    ]
    told = [phases(window, edge - MOMENT, edge) for edge in edges]
    assert told == [["soon", "members"], ["members", "open"], ["open", "late"], ["late", "closed"]]
    assert [standing(window, edge - MOMENT).changes_at for edge in edges] == edges


@given(zone=zones, reader=zones, minutes=st.integers(-3 * 24 * 60, 40 * 24 * 60))
def test_standing_flips_at_the_same_instant_for_readers_everywhere(
    zone: str, reader: str, minutes: int
) -> None:
    window = a_window(zone, opens_on=OPENS, closes_on=OPENS + 30 * DAY)
    now = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=minutes)
    day_there = now.astimezone(ZoneInfo(zone)).date()
    expected = "soon" if day_there < OPENS else "open" if day_there <= OPENS + 30 * DAY else "closed"
    with timezone.override(reader):
        assert phases(window, now, now.astimezone(ZoneInfo(reader))) == [expected, expected]


@given(zone=zones, minutes=st.integers(-24 * 60, 24 * 60))
def test_anywhere_a_deadline_is_the_same_moment_in_all_associations(zone: str, minutes: int) -> None:
    window = a_window(zone, opens_on=OPENS, closes_on=OPENS + 30 * DAY, anywhere=True)
    deadline = datetime(2026, 4, 2, 12, 0, tzinfo=UTC)
    assert closes_at(window) == deadline
    now = deadline + timedelta(minutes=minutes)
    assert standing(window, now).is_open == (now < deadline)


def test_extension_moves_the_deadline_of_that_role() -> None:
    extended = a_window(opens_on=OPENS, closes_on=OPENS + 5 * DAY, extended_on=OPENS + 9 * DAY)
    assert closes_at(extended) == datetime(2026, 3, 12, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.CLOSED])
def test_standing_follows_the_round_before_its_days(state: RoundState) -> None:
    window = a_window(opens_on=OPENS, closes_on=OPENS + 30 * DAY, state=state)
    expected = "unannounced" if state == RoundState.PLANNED else "closed"
    assert phases(window, datetime(2026, 3, 10, tzinfo=UTC)) == [expected]


def test_role_without_last_day_is_open_as_long_as_the_round_lasts() -> None:
    window = a_window("UTC", ends_on=date(2026, 6, 30))
    last = datetime(2026, 7, 1, tzinfo=UTC)
    assert phases(window, datetime(2020, 1, 1, tzinfo=UTC), last - MOMENT, last) == [
        "always",
        "always",
        "closed",
    ]
    assert late_until(window) is None
    assert phases(a_window("UTC"), datetime(2099, 1, 1, tzinfo=UTC)) == ["always"]


@given(
    grace=st.integers(0, 120),
    begun=st.integers(-300, 300),
    sent=st.integers(-300, 300),
    late=st.booleans(),
)
def test_grace_is_for_those_who_began_before_the_deadline(
    grace: int, begun: int, sent: int, late: bool
) -> None:
    """Minutes around the last deadline: who began in time may send until the grace is over."""
    days = {"closes_on": OPENS, "late_on": OPENS + 7 * DAY if late else None}
    window = a_window("UTC", opens_on=OPENS - 30 * DAY, grace_minutes=grace, **days)
    deadline = late_until(window) or closes_at(window)
    assert deadline is not None
    begun_at, now = deadline + timedelta(minutes=begun), deadline + timedelta(minutes=max(begun, sent))
    in_time = now < deadline or (begun < 0 and now < deadline + timedelta(minutes=grace))
    assert may_still_send(window, now, begun_at) == in_time


def test_grace_keeps_an_application_off_the_late_list() -> None:
    window = a_window("UTC", opens_on=OPENS, closes_on=OPENS + DAY, late_on=OPENS + 9 * DAY, grace_minutes=15)
    deadline = datetime(2026, 3, 4, tzinfo=UTC)
    begun = deadline - timedelta(minutes=20)
    assert not is_late(window, deadline - MOMENT, begun)
    assert not is_late(window, deadline + timedelta(minutes=15) - MOMENT, begun)
    assert is_late(window, deadline + timedelta(minutes=15), begun)
    assert is_late(window, deadline + MOMENT, deadline)


def test_grace_does_not_outlive_a_round_closed_by_hand() -> None:
    window = a_window("UTC", opens_on=OPENS, closes_on=OPENS, state=RoundState.CLOSED)
    deadline = datetime(2026, 3, 3, tzinfo=UTC)
    assert not may_still_send(window, deadline + MOMENT, deadline - DAY)


def test_a_round_closed_by_hand_closed_at_that_moment_unless_its_days_were_over() -> None:
    window = a_window(closes_on=OPENS + 30 * DAY, state=RoundState.CLOSED)
    end = closes_at(window)
    assert end is not None
    window.round.updated_at = end - DAY
    assert closed_at(window) == closed_early_at(window) == end - DAY
    window.round.updated_at = end + DAY
    assert (closed_at(window), closed_early_at(window)) == (end, None)
    window.round.state = RoundState.ANNOUNCED
    assert (closed_at(window), closed_early_at(window)) == (end, None)
