"""Days and time zones as people give them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from .base import WrongParameterError


def known_zone(zone: str) -> ZoneInfo | None:
    """The zone of this IANA name; None where there is no such zone."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # not in the time-zone data, or no name a zone could have
        return None


def as_day(on: object, what: str) -> date:
    """A day, given as a date or its ISO text. Raises WrongParameterError otherwise."""
    if isinstance(on, str):
        try:
            return date.fromisoformat(on)
        except ValueError as error:
            raise WrongParameterError(f"{what}: on must be a day like 2027-03-01, not {on!r}") from error
    if isinstance(on, date):
        return on.date() if isinstance(on, datetime) else on
    raise WrongParameterError(f"{what}: on must be a day, not {on!r}")
