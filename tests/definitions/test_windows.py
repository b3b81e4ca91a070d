"""From when to when each role may apply, and which starts are proposed."""

from __future__ import annotations

from datetime import date

import pytest

from shelfmates import definitions
from shelfmates.definitions.editing import with_value
from shelfmates.language import Words

DATED = [name for name in definitions.catalogue() if definitions.load(name).calendar.get("starts")]
UNDATED = [name for name in definitions.catalogue() if name not in DATED]


def window(name: str, role: str, start: date) -> definitions.RoleWindow:
    return definitions.role_windows(definitions.load(name), start)[role]


def test_roles_of_one_programme_close_together_unless_one_is_extended() -> None:
    windows = definitions.role_windows(definitions.load("bcla"), date(2027, 5, 1))
    assert {one.opens for one in windows.values()} == {date(2027, 4, 3)}
    assert {one.closes for one in windows.values()} == {date(2027, 4, 18)}
    # fourteen days more would be past the announcement on 28 April
    assert windows["mentor"].extendable_until == date(2027, 4, 28)
    assert windows["mentee"].extendable_until is None


def test_an_extension_is_as_long_as_the_calendar_says() -> None:
    raw = with_value(definitions.whole("bcla"), "calendar.extension_days", {"mentor": 5})
    windows = definitions.role_windows(definitions.from_tables(raw), date(2027, 5, 1))
    assert windows["mentor"].extendable_until == date(2027, 4, 23)


def test_the_first_days_are_for_members() -> None:
    peer = window("alia_iln", "peer", date(2027, 3, 1))
    assert (peer.opens, peer.members_until) == (date(2027, 1, 15), date(2027, 1, 28))
    assert peer.closes == date(2027, 2, 15)


def test_late_applications_are_taken_to_a_share_of_the_term_or_to_its_end() -> None:
    assert window("ltaig", "mentee", date(2027, 6, 1)).late_until == date(2027, 7, 13)
    assert window("bcla", "mentee", date(2027, 5, 1)).late_until == date(2027, 8, 21)
    arla = window("arla", "mentee", date(2027, 10, 1))
    assert (arla.accepts_late, arla.late_until) == (True, None)  # the pair chooses how long
    circle = window("circle", "peer", date(2027, 10, 1))
    assert (circle.accepts_late, circle.late_until) == (False, None)


def test_a_role_may_always_be_open() -> None:
    mentor = window("state", "mentor", date(2027, 4, 15))
    assert (mentor.always_open, mentor.opens, mentor.closes) == (True, None, date(2027, 3, 15))
    assert not window("bcla", "mentor", date(2027, 5, 1)).always_open


def test_mentors_first_is_offered_beside_the_common_days() -> None:
    mentor = window("acrl", "mentor", date(2027, 10, 1))
    assert (mentor.opens, mentor.closes) == (date(2027, 8, 15), date(2027, 9, 8))
    first = mentor.alternatives[0]
    assert (first.id, first.opens, first.closes, first.optional) == (
        "recruit_mentors", date(2027, 2, 1), date(2027, 3, 31), True,
    )  # fmt: skip
    assert [one.id for one in window("acrl", "mentee", date(2027, 10, 1)).alternatives] == ["call_mentees"]


def test_a_period_over_new_year_lies_before_the_start() -> None:
    raw = definitions.whole("acrl")
    for key, day in (("from", "11-15"), ("to", "01-15")):
        raw = with_value(raw, f"calendar.window.recruit_mentors.{key}", day)
    mentor = definitions.role_windows(definitions.from_tables(raw), date(2027, 10, 1))["mentor"]
    assert (mentor.alternatives[0].opens, mentor.alternatives[0].closes) == (
        date(2026, 11, 15), date(2027, 1, 15),
    )  # fmt: skip


@pytest.mark.parametrize("name", DATED)
@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 7, 20), date(2028, 2, 29)])
def test_windows_are_in_order_and_the_proposal_still_opens(name: str, today: date) -> None:
    definition = definitions.load(name)
    starts = definitions.proposed_starts(definition, today)
    assert len(starts) >= 2
    assert len(set(starts)) == len(starts)
    assert min(starts) == definitions.next_start(definition, today)
    assert starts[1:] == tuple(sorted(starts[1:]))
    windows = definitions.role_windows(definition, starts[0])
    assert windows.keys() == definition.roles.keys()
    for one in windows.values():
        assert (one.opens or one.closes or date.min) >= today
        days = (one.opens, one.members_until, one.closes, one.extendable_until)
        given = [day for day in days if day is not None]
        assert given == sorted(given)
        assert given
        assert given[-1] < starts[0]


@pytest.mark.parametrize(
    ("today", "starts"),
    [
        (date(2026, 4, 20), (date(2026, 6, 1), date(2026, 11, 5))),  # the day it opens
        (date(2026, 4, 21), (date(2026, 11, 5), date(2026, 6, 1))),
        (date(2026, 10, 1), (date(2027, 6, 1), date(2026, 11, 5))),
    ],
)
def test_a_start_whose_opening_is_past_is_not_proposed_first(today: date, starts: tuple[date, ...]) -> None:
    assert definitions.proposed_starts(definitions.load("ltaig"), today) == starts


@pytest.mark.parametrize(
    ("name", "start", "weeks"),
    [
        ("ltaig", date(2026, 6, 1), 12),
        ("acrl", date(2026, 10, 1), 36),
        ("nmrt_career", date(2026, 10, 20), 40),
        ("nmrt_conference", date(2026, 6, 25), 4),
        ("arla", date(2026, 10, 1), None),
    ],
)
def test_a_round_is_as_many_whole_weeks_long(name: str, start: date, weeks: int | None) -> None:
    assert definitions.round_dates(definitions.load(name), start).weeks == weeks


@pytest.mark.parametrize("name", UNDATED)
def test_a_programme_without_dates_says_why(name: str) -> None:
    definition = definitions.load(name)
    assert definitions.proposed_starts(definition, date(2026, 1, 1)) == ()
    assert definitions.role_windows(definition, date(2026, 1, 1)) == {}
    why = definitions.without_rounds(definition)
    assert why is not None
    assert Words("fr").say(why) != Words("en").say(why)


def test_a_calendar_without_starts_says_so() -> None:
    raw = definitions.whole("ltaig")
    raw = {key: value for key, value in raw.items() if key != "calendar"}
    raw["sources"] = {}
    why = definitions.without_rounds(definitions.from_tables(raw))
    assert why is not None
    assert "names no day" in Words("en").say(why)
    assert definitions.without_rounds(definitions.load("ltaig")) is None
