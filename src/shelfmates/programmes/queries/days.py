"""When a day begins and ends: in an association's time zone, or everywhere on earth."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

LAST_ON_EARTH = timedelta(hours=12)
"""A day ends last where clocks are twelve hours behind UTC."""


def begin_of(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day. Where clocks skip midnight, the moment they are moved."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def end_of(day: date, zone: tzinfo, *, anywhere: bool = False) -> datetime:
    """The moment a day is over for good; ``anywhere``: when it is over everywhere on earth.

    Where clocks are put back across midnight, a day ends twice: the second time counts.
    """
    following = day + timedelta(days=1)
    if anywhere:
        return datetime.combine(following, time.min, tzinfo=UTC) + LAST_ON_EARTH
    midnight = datetime.combine(following, time.min, tzinfo=zone)
    return max(midnight.astimezone(UTC), midnight.replace(fold=1).astimezone(UTC))


def day_in(zone: tzinfo, moment: datetime) -> date:
    """The day it is in a zone at a moment."""
    return moment.astimezone(zone).date()


def zone_of(name: str) -> ZoneInfo:
    """The time zone of this IANA name."""
    return ZoneInfo(name)
