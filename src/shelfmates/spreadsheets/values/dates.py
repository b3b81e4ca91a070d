"""Dates as people and form sites write them, with the order of day and month decided per column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

from babel import Locale

from shelfmates.spreadsheets.text.folding import fold

type Order = Literal["dmy", "mdy", "unclear", "both", ""]
"""How a column writes its dates: '' when no cell needs the order, ``both`` when its cells disagree."""

# Days since 30 December 1899, as spreadsheet programs count them; the other count begins in 1904.
FIRST_DAY = datetime(1899, 12, 30)
SERIALS = range(25_000, 70_000)  # 1968 … 2091: no age, year, score or number of people is that large
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")

FIGURES = re.compile(r"(?<!\d)(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)")
CLOCK = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([AaPp])?\.?[Mm]?\.?")
YEAR = re.compile(r"(?<!\d)(19[3-9]\d|20[0-9]\d)(?!\d)")


def order_of(text: str) -> Order:
    """The order of day and month that a text shows: "" where it holds no such date or needs none."""
    match = FIGURES.search(text)
    if match is None or len(match[1]) == 4 or len(match[3]) not in (2, 4):
        return ""
    first, second = int(match[1]), int(match[2])
    if first == second:
        return ""
    return "dmy" if first > 12 else "mdy" if second > 12 else "unclear"


def column_order(texts: Iterable[str]) -> Order:
    """The order of day and month in a column, from the cells that can be read one way only."""
    seen = {order_of(text) for text in texts} - {""}
    clear = seen & {"dmy", "mdy"}
    if len(clear) == 1:
        return clear.pop()
    return "both" if clear else "unclear" if seen else ""


def from_serial(text: str, value: object) -> datetime | None:
    """The moment behind a serial number ("46135.4" for 23 April 2026, 9:36), or None for other numbers."""
    if isinstance(value, bool | date) or not SERIAL.fullmatch(text):
        return None
    days = float(text.replace(",", "."))
    return FIRST_DAY + timedelta(seconds=round(days * 86_400)) if int(days) in SERIALS else None


def day(text: str, value: object, order: Order) -> date | None:
    """The day a cell means; None when it can't be told (see ``year`` then)."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if (serial := from_serial(text, value)) is not None:
        return serial.date()
    if match := FIGURES.search(text):
        return _from_figures(match[1], match[2], match[3], order)
    return _from_words(text)


def moment(text: str, value: object, order: Order) -> datetime | None:
    """The day and time of a time stamp, without its zone."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if (serial := from_serial(text, value)) is not None:
        return serial
    found = day(text, value, order)
    if found is None:
        return None
    clock = CLOCK.search(text)
    if clock is None:
        return datetime(found.year, found.month, found.day)
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4] in "Pp" else 0)
    try:
        return datetime(found.year, found.month, found.day, hour, int(clock[2]), int(clock[3] or 0))
    except ValueError:
        return None


def year(text: str, value: object) -> int | None:
    """The year in a cell: a date's, a bare number, or the only year in a text ("spring 2024")."""
    if isinstance(value, date):
        return value.year
    found = set(YEAR.findall(text))
    if len(found) == 1:
        return int(found.pop())
    if match := FIGURES.search(text):
        written = match[3] if len(match[1]) < 4 else match[1]
        return _four_digits(int(written))
    return None


def _four_digits(written: int) -> int:
    return written if written > 99 else 2000 + written if written < 70 else 1900 + written


def _from_figures(first: str, second: str, third: str, order: Order) -> date | None:
    a, b, c = int(first), int(second), int(third)
    if len(first) == 4:
        parts = (a, b, c)
    elif a > 12 or a == b or (order == "dmy" and b <= 12):
        parts = (_four_digits(c), b, a)
    elif b > 12 or order == "mdy":
        parts = (_four_digits(c), a, b)
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in ("en", "fr"):
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][width].items():
                found[fold(name)] = number
    return found | {"sept": 9}


def month_of(text: str) -> int | None:
    """The month named in a text, in English or French."""
    return next((_months()[word] for word in fold(text).split() if word in _months()), None)


def _from_words(text: str) -> date | None:
    month = month_of(text)
    years = YEAR.findall(text)
    days = [int(m) for m in re.findall(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?(?![\d:h])", text)]
    if month is None or len(years) != 1 or not days:
        return None
    try:
        return date(int(years[0]), month, days[0])
    except ValueError:
        return None
