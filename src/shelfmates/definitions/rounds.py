"""When a programme's rounds start, open, close and end, reckoned from its calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from shelfmates.definitions.model import Definition
from shelfmates.definitions.report import Report
from shelfmates.language import S

_ANY_YEAR = 2025  # no leap year: a round on 29 February would be missing three years in four
_BEFORE = ("open_days_before", "close_days_before", "announce_days_before")


@dataclass(frozen=True)
class RoundDates:
    """The days of one round; None where the calendar does not say."""

    start: date
    opens: date | None
    closes: date | None
    announced: date | None
    ends: date | None


def next_start(definition: Definition, day: date) -> date:
    """The first start on or after ``day``; ``day`` itself where the calendar names no start."""
    starts = _texts(definition.calendar.get("starts"))
    days = [_on(year, start) for year in (day.year, day.year + 1) for start in starts]
    return min((start for start in days if start >= day), default=day)


def round_dates(definition: Definition, start: date) -> RoundDates:
    """The days of the round that starts on ``start``, one of the calendar's starts."""
    calendar = definition.calendar
    starts = _texts(calendar.get("starts"))
    place = starts.index(f"{start:%m-%d}") if f"{start:%m-%d}" in starts else 0
    weeks = _wholes(calendar.get("length_weeks"))
    return RoundDates(
        start=start,
        opens=_day_before(calendar, "opens", "open_days_before", place, start),
        closes=_day_before(calendar, "closes", "close_days_before", place, start),
        announced=_day_before(calendar, "", "announce_days_before", place, start),
        ends=start + timedelta(weeks=weeks[place]) if place < len(weeks) else None,
    )


def accepts_late(definition: Definition) -> bool:
    """Whether the programme takes applications after the close."""
    return _late(definition).get("accepted") is True


def late_until(definition: Definition, start: date) -> date | None:
    """The last day for late applications in the round of ``start``; None where the programme names none."""
    share, ends = _late(definition).get("until_share"), round_dates(definition, start).ends
    if not isinstance(share, int | float) or ends is None:
        return None
    return start + timedelta(days=int((ends - start).days * share))


def _late(definition: Definition) -> Mapping[str, object]:
    late = definition.life.get("late")
    return late if isinstance(late, Mapping) else {}


def check_calendar(calendar: Mapping[str, object], report: Report) -> None:
    """Report days that do not exist, lists of unequal length and orders that cannot be."""
    starts = _texts(calendar.get("starts"))
    for key in ("starts", "opens", "closes"):
        for day in _texts(calendar.get(key)):
            if _exists(day) is None:
                report.add(
                    "no_such_day",
                    "calendar",
                    key,
                    S("There is no day {day} in every year.", day=day),
                    S('Write month and day in quotes: "06-01" for the first of June.'),
                    day,
                )
    for key in ("names", "length_weeks", "opens", "closes"):
        values = calendar.get(key)
        if isinstance(values, Sequence) and len(values) != len(starts):
            report.add(
                "not_one_per_start",
                "calendar",
                key,
                S(
                    "{key} has {count} entries for {starts} starts.",
                    key=key,
                    count=len(values),
                    starts=len(starts),
                ),
                S("Write one for each start, in the same order."),
            )
    if list(starts) != sorted(set(starts)):
        report.add(
            "date_order",
            "calendar",
            "starts",
            S("The starts are not in the order of the year."),
            S("Write them from January to December, each once."),
        )
    _check_before(calendar, report)
    _check_days(calendar, starts, report)


def longest_weeks(calendar: Mapping[str, object]) -> int | None:
    """The longest round in weeks, or None where lengths are not given in weeks."""
    return max(_wholes(calendar.get("length_weeks")), default=None)


def _check_before(calendar: Mapping[str, object], report: Report) -> None:
    given = [(key, value) for key in _BEFORE if isinstance(value := calendar.get(key), int)]
    for (earlier, more), (later, fewer) in pairwise(given):
        if more <= fewer:
            report.add(
                "date_order",
                "calendar",
                later,
                S(
                    "{later} ({fewer}) is not less than {earlier} ({more}), so days are in the wrong order.",
                    later=later,
                    fewer=fewer,
                    earlier=earlier,
                    more=more,
                ),
                S("Applications open, then close, then partnerships are announced, then the round starts."),
                fewer,
            )
    for weeks in _wholes(calendar.get("length_weeks")):
        if weeks == 0:
            report.add(
                "date_order",
                "calendar",
                "length_weeks",
                S("A round of 0 weeks ends before it begins."),
                S("Write the weeks of each round, one number per start."),
                weeks,
            )


def _check_days(calendar: Mapping[str, object], starts: Sequence[str], report: Report) -> None:
    opens, closes = _texts(calendar.get("opens")), _texts(calendar.get("closes"))
    for number, start in enumerate(starts):
        named = [
            (key, days[number]) for key, days in (("opens", opens), ("closes", closes)) if number < len(days)
        ]
        order = [(key, _exists(day)) for key, day in (*named, ("starts", start))]
        if any(day is None for _, day in order):
            continue
        # Going back from the start, a round that begins in January may open in November.
        gaps = [(_exists(start) or date.min) - (day or date.min) for _, day in order]
        since = [gap.days % 365 for gap in gaps]
        if since != sorted(since, reverse=True) or len(set(since)) < len(since) or (since and since[0] > 300):
            report.add(
                "date_order",
                "calendar",
                named[-1][0] if named else "starts",
                S(
                    "In the round that starts on {start}, opening, close and start are not in this order.",
                    start=start,
                ),
                S("Put the opening before the close, and the close before the start."),
                start,
            )


def _day_before(
    calendar: Mapping[str, object], named: str, before: str, place: int, start: date
) -> date | None:
    days = _texts(calendar.get(named)) if named else ()
    if place < len(days):
        day = _on(start.year, days[place])
        return day if day <= start else _on(start.year - 1, days[place])
    count = calendar.get(before)
    return start - timedelta(days=count) if isinstance(count, int) else None


def _exists(day: str) -> date | None:
    try:
        return _on(_ANY_YEAR, day)
    except ValueError:
        return None


def _on(year: int, day: str) -> date:
    return date.fromisoformat(f"{year:04}-{day}")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _wholes(value: object) -> tuple[int, ...]:
    return tuple(item for item in value if isinstance(item, int)) if isinstance(value, list | tuple) else ()
