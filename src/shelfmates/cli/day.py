"""A day as an option's value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.errors import LANGUAGE, language_of_terminal
from shelfmates.language import S, Sentence, Words

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})")

if TYPE_CHECKING:
    _DayType = click.ParamType[date]
else:  # older versions of click do not say what a type gives
    _DayType = click.ParamType


class Day(_DayType):
    """Year-month-day. Other ways are refused with the day as it has to be written: 09/05 may be two days."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        if (match := _ISO.fullmatch(str(value).strip())) and (days := list(_days([match.groups()]))):
            return days[0]
        words = Words(_language(ctx))
        option = param.opts[0] if param is not None else self.name
        raise click.UsageError(words.say(_refused(option, str(value))), ctx)


def _language(ctx: click.Context | None) -> str:
    """What --language says, which is read before the other options, else the terminal's."""
    told = (ctx.meta.get(LANGUAGE), ctx.params.get("language")) if ctx is not None else ()
    # While options are read, click holds a mark of its own where one was not given.
    return next((one for one in told if isinstance(one, str)), "") or language_of_terminal()


def _refused(option: str, value: str) -> Sentence:
    match list(dict.fromkeys(_meant(value.strip()))):
        case [day]:
            return S("{option}: “{value}” is not a day. Write year-month-day: {day}.",
                     option=option, value=value, day=day.isoformat())  # fmt: skip
        case [day, other]:
            return S("{option}: “{value}” may be two days. Write year-month-day: {day} or {other}.",
                     option=option, value=value, day=day.isoformat(), other=other.isoformat())  # fmt: skip
        case _:
            return S("{option}: “{value}” is not a day. Write year-month-day, as 2026-11-05.",
                     option=option, value=value)  # fmt: skip


def _meant(value: str) -> Iterator[date]:
    """The days this may be: the day before the month, or the month before the day."""
    if match := _YEAR_LAST.fullmatch(value):
        one, other, year = match.groups()
        yield from _days([(year, other, one), (year, one, other)])
    elif match := _YEAR_FIRST.fullmatch(value):
        yield from _days([match.groups()])


def _days(parts: list[tuple[str | Any, ...]]) -> Iterator[date]:
    """Those of year, month and day that there are in the calendar."""
    for year, month, day in parts:
        with suppress(ValueError):
            yield date(int(year), int(month), int(day))
