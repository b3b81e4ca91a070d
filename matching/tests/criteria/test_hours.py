"""Waking hours in common across time zones."""

from __future__ import annotations

from datetime import date

import pytest

from shelfmates_matching.criteria import FULL, criterion


def judge(one, other, on=date(2027, 3, 1), **changes):
    return criterion("hours", field="zone", on=on, **changes).judge({"zone": one}, {"zone": other})


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        ("America/Vancouver", "America/Vancouver", 840),
        ("America/Vancouver", "Australia/Sydney", 540),
        ("Asia/Kathmandu", "Europe/London", 495),
        ("Pacific/Kiritimati", "Pacific/Honolulu", 840),  # the same clock, another day
        ("Europe/London", "Pacific/Auckland", 180),  # 13 hours apart: evenings meet mornings
    ],
)
def test_minutes_in_common(one, other, minutes):
    assert judge(one, other).values == {"minutes": minutes}
    assert judge(other, one).values == {"minutes": minutes}


def test_the_day_decides_about_summer_time():
    assert judge("Europe/London", "America/Phoenix", date(2027, 1, 15)).values == {"minutes": 420}
    assert judge("Europe/London", "America/Phoenix", "2027-07-15").values == {"minutes": 360}


def test_share_reaches_the_full_at_enough_hours():
    assert judge("Europe/London", "Pacific/Auckland", enough=6).share == FULL // 2
    assert judge("Europe/London", "Pacific/Auckland", enough=3).share == FULL


@pytest.mark.parametrize("zone", ["Atlantis/Port", "../../etc/passwd", "/etc", "Europe", "", "\0"])
def test_unknown_zones_are_unanswered(zone):
    assert judge(zone, "Europe/London").code == "hours.unanswered"
