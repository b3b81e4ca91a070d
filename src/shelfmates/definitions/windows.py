"""From when to when each role may apply to a round, and on which days the next rounds could start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from shelfmates.definitions.model import Definition
from shelfmates.definitions.rounds import (
    RoundDates,
    accepts_late,
    late_until,
    round_dates,
    starts_of,
)
from shelfmates.language import S, Sentence, Text

_FEWEST = 2


@dataclass(frozen=True)
class Period:
    """Other days for a role that the calendar names: mentors recruited first, for example."""

    id: str
    label: Text
    opens: date
    closes: date
    optional: bool


@dataclass(frozen=True)
class RoleWindow:
    """The days on which people may apply for one role; None where the calendar does not say.

    Every day counts to its end. ``members_until`` is the last day for members alone. ``extendable_until``
    is the last day to which the close may move. ``late_until`` is the last day for late applications, which
    stand on a list of their own; where late ones are accepted and no day is named, it is the round's last.
    """

    opens: date | None
    members_until: date | None
    closes: date | None
    extendable_until: date | None
    accepts_late: bool
    late_until: date | None
    always_open: bool
    alternatives: tuple[Period, ...]


def role_windows(definition: Definition, start: date) -> Mapping[str, RoleWindow]:
    """The window of each role in the round that starts on ``start``; none where there are no rounds."""
    if without_rounds(definition) is not None:
        return MappingProxyType({})
    dates = round_dates(definition, start)
    return MappingProxyType({role: _window(definition, role, dates) for role in definition.roles})


def proposed_starts(definition: Definition, today: date) -> tuple[date, ...]:
    """The next starts, at least two. The first of them is the one to propose: the earliest whose opening
    is not past. The others follow in order of date. None where there are no rounds.
    """
    if without_rounds(definition) is not None:
        return ()
    years = range(today.year, today.year + 1 + _FEWEST)
    coming = [day for year in years for day in starts_of(definition, year) if day >= today]
    proposed = next((day for day in coming if _still_opens(definition, day, today)), coming[0])
    shown = coming[: max(_FEWEST, coming.index(proposed) + 1)]
    return (proposed, *(day for day in shown if day != proposed))


def without_rounds(definition: Definition) -> Sentence | None:
    """Why the programme has no rounds with dates of their own; None where its calendar names starts."""
    if definition.calendar.get("starts"):
        return None
    return _WHY.get(definition.kind, S("The calendar of this programme names no day on which rounds start."))


_WHY: Mapping[str, Sentence] = {
    "directory": S("People find each other in a directory at any time, so there are no rounds with dates."),
    "talk": S("Talks are booked one by one at any time, so there are no rounds with dates."),
    "event": S("The day of the event is chosen each time, so no dates are proposed."),
}


def _still_opens(definition: Definition, start: date, today: date) -> bool:
    """Is the first day of this round that people look out for still to come?"""
    dates = round_dates(definition, start)
    return (dates.opens or dates.closes or start) >= today


def _window(definition: Definition, role: str, dates: RoundDates) -> RoleWindow:
    calendar = definition.calendar
    days, always = calendar.get("members_only_days"), calendar.get("always_open")
    late = accepts_late(definition)
    members = dates.opens and isinstance(days, int) and days and dates.opens + timedelta(days=days - 1)
    return RoleWindow(
        opens=dates.opens,
        members_until=members or None,
        closes=dates.closes,
        extendable_until=_extendable(calendar.get("extension_days"), role, dates),
        accepts_late=late,
        late_until=(late_until(definition, dates.start) or dates.ends) if late else None,
        always_open=isinstance(always, tuple) and role in always,
        alternatives=tuple(_periods(calendar.get("window"), role, dates.start)),
    )


def _extendable(by_role: object, role: str, dates: RoundDates) -> date | None:
    """The last day to which the close may move: days after it, but never past the announcement."""
    days = by_role.get(role) if isinstance(by_role, Mapping) else None
    if not isinstance(days, int) or dates.closes is None:
        return None
    latest = dates.closes + timedelta(days=days)
    return max(dates.closes, min(latest, dates.announced or dates.start))


def _periods(windows: object, role: str, start: date) -> Iterator[Period]:
    for window in windows if isinstance(windows, tuple) else ():
        if role in window.get("roles", ()):
            opens, closes = _before(start, window["from"], window["to"])
            yield Period(window["id"], window["label"], opens, closes, window.get("optional", False))


def _before(start: date, first: str, last: str) -> tuple[date, date]:
    """The two days in the year that leads up to the start."""
    closes = date.fromisoformat(f"{start.year}-{last}")
    if closes > start:
        closes = date.fromisoformat(f"{start.year - 1}-{last}")
    opens = date.fromisoformat(f"{closes.year}-{first}")
    return (opens if opens <= closes else date.fromisoformat(f"{closes.year - 1}-{first}")), closes
