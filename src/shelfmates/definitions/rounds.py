"""When a programme's rounds start, open, close and end, reckoned from its calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from shelfmates.definitions.model import Definition
from shelfmates.definitions.report import Report
from shelfmates.language import S, Sentence

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

    @property
    def weeks(self) -> int | None:
        """The length in whole weeks; None where the end is not known."""
        return None if self.ends is None else (self.ends - self.start).days // 7


def starts_of(definition: Definition, year: int) -> tuple[date, ...]:
    """The days of this year on which rounds start."""
    return tuple(_on(year, start) for start in _texts(definition.calendar.get("starts")))


def next_start(definition: Definition, day: date) -> date:
    """The first start on or after ``day``; ``day`` itself where the calendar names no start."""
    days = (*starts_of(definition, day.year), *starts_of(definition, day.year + 1))
    return min((start for start in days if start >= day), default=day)


def round_dates(definition: Definition, start: date) -> RoundDates:
    """The days of the round that starts on ``start``, one of the calendar's starts."""
    calendar = definition.calendar
    starts = _texts(calendar.get("starts"))
    place = _place(starts, f"{start:%m-%d}")
    return RoundDates(
        start=start,
        opens=_day_before(calendar, "opens", "open_days_before", place, start),
        closes=_day_before(calendar, "closes", "close_days_before", place, start),
        announced=_day_before(calendar, "", "announce_days_before", place, start),
        ends=_end(definition, start, place),
    )


def _place(starts: Sequence[str], day: str) -> int:
    """Which of the starts this day is: itself, or the one of its month where the day was moved."""
    months = [start[:2] for start in starts]
    return starts.index(day) if day in starts else months.index(day[:2]) if day[:2] in months else 0


def _end(definition: Definition, start: date, place: int) -> date | None:
    """The last day: a day of the year, weeks after the start, or days after a conference."""
    calendar = definition.calendar
    days, weeks = _texts(calendar.get("ends")), _wholes(calendar.get("length_weeks"))
    if place < len(days):
        day = _on(start.year, days[place])
        return day if day > start else _on(start.year + 1, days[place])
    if place < len(weeks):
        return start + timedelta(weeks=weeks[place])
    conference, after = definition.life.get("conference"), calendar.get("end_days_after")
    lasts = conference.get("days", 1) if isinstance(conference, Mapping) else 1
    return start + timedelta(days=lasts - 1 + after) if isinstance(after, int) else None


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
    for path, key, day in _named_days(calendar):
        if _exists(day) is None:
            sentence = S("There is no day {day} in every year.", day=day)
            report.add("no_such_day", path, key, sentence, _mended(day), day)
    for key in ("names", "length_weeks", "opens", "closes", "ends"):
        values = calendar.get(key)
        if isinstance(values, Sequence) and values and len(values) != len(starts):
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
    _check_length(calendar, report)
    _check_before(calendar, report)
    _check_days(calendar, starts, report)


def _named_days(calendar: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """(path, key, day) of every day of the year that the calendar names."""
    for key in ("starts", "opens", "closes", "ends"):
        yield from (("calendar", key, day) for day in _texts(calendar.get(key)))
    windows = calendar.get("window")
    for window in windows if isinstance(windows, list | tuple) else ():
        path = f"calendar.window.{window.get('id', '')}"
        yield from ((path, key, str(window[key])) for key in ("from", "to") if key in window)


def _check_length(calendar: Mapping[str, object], report: Report) -> None:
    """Report a length said twice, and an opening shorter than the programme promises."""
    said = [key for key in ("length_weeks", "ends") if calendar.get(key)]
    if len(said) == 2:
        report.add(
            "length_twice",
            "calendar",
            "ends",
            S("The length of a round is said twice: length_weeks and ends."),
            S("Keep one of the two; an empty list switches off what another file says: ends = []."),
        )
    least = calendar.get("least_open_days")
    for days in _open_days(calendar):
        if isinstance(least, int) and days < least:
            report.add(
                "date_order",
                "calendar",
                "least_open_days",
                S("Applications are open for {days} days, not for {least}.", days=days, least=least),
                S("Open earlier, close later, or write a smaller number."),
                least,
            )


def _open_days(calendar: Mapping[str, object]) -> list[int]:
    """Days from opening to close in each round, where the calendar says both in the same way."""
    opens, closes = (_texts(calendar.get(key)) for key in ("opens", "closes"))
    pairs = [(_exists(first), _exists(last)) for first, last in zip(opens, closes, strict=False)]
    before = [calendar.get(key) for key in _BEFORE[:2]]
    if pairs:
        return [(last - first).days % 365 for first, last in pairs if first and last]
    first, last = before
    return [first - last] if isinstance(first, int) and isinstance(last, int) else []


def _mended(day: str) -> Sentence:
    month, _, number = day.partition("-")
    if _exists(f"{number}-{month}") is not None:
        return S("The month stands first: did you mean {day}?", day=f"{number}-{month}")
    return S('Write month and day in quotes: "06-01" for the first of June.')


def longest_weeks(calendar: Mapping[str, object]) -> int | None:
    """The longest round in whole weeks, or None where the calendar does not say how long one is."""
    starts, ends = _texts(calendar.get("starts")), _texts(calendar.get("ends"))
    pairs = [(_exists(start), _exists(end)) for start, end in zip(starts, ends, strict=False)]
    days = [(end - start).days % 365 for start, end in pairs if start and end]
    return max((*_wholes(calendar.get("length_weeks")), *(one // 7 for one in days)), default=None)


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
