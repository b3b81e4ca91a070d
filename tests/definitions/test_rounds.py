"""When rounds start, open, close and end."""

from __future__ import annotations

from datetime import date

import pytest

from shelfmates import definitions


@pytest.mark.parametrize(
    ("name", "day", "start"),
    [
        ("ltaig", date(2026, 6, 1), date(2026, 6, 1)),
        ("ltaig", date(2026, 6, 2), date(2026, 11, 5)),
        ("ltaig", date(2026, 11, 22), date(2027, 6, 1)),
        ("bcla", date(2026, 5, 2), date(2026, 10, 8)),
        ("arla", date(2026, 12, 31), date(2027, 10, 1)),
        ("alia_iln", date(2026, 2, 15), date(2026, 3, 1)),
        ("alia_iln", date(2026, 9, 2), date(2027, 3, 1)),
    ],
)
def test_next_start_is_the_first_on_or_after_the_day(name: str, day: date, start: date) -> None:
    assert definitions.next_start(definitions.load(name), day) == start


def test_dates_are_reckoned_from_the_start() -> None:
    dates = definitions.round_dates(definitions.load("ltaig"), date(2010, 11, 5))
    assert dates == definitions.RoundDates(
        start=date(2010, 11, 5),
        opens=date(2010, 9, 24),
        closes=date(2010, 10, 26),
        announced=date(2010, 11, 2),
        ends=date(2011, 2, 25),
    )


def test_days_of_the_year_belong_to_their_own_start() -> None:
    dates = definitions.round_dates(definitions.load("alia_iln"), date(2026, 9, 1))
    assert (dates.opens, dates.closes) == (date(2026, 7, 15), date(2026, 8, 25))


def test_a_length_the_pair_chooses_has_no_end_yet() -> None:
    assert definitions.round_dates(definitions.load("arla"), date(2026, 10, 1)).ends is None
