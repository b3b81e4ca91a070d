"""Columns of dates that can be read in more than one way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.columns.columns import APPLIED_AT, Column, SheetColumns
from shelfmates.spreadsheets.files.sheets import Sheet
from shelfmates.spreadsheets.people.identifying import cell, order_of
from shelfmates.spreadsheets.values import dates

PLAIN = S("Write the dates as “2026-05-31”, or set the column's format to year-month-day.")


def date_problems(
    sheet: Sheet, columns: SheetColumns, definition: Definition, language: str
) -> Iterator[Problem]:
    """What is unclear about each column of dates, said once."""
    for column in columns.columns:
        question = definition.question(column.target)
        asked = question is not None and question.kind == "D"
        if not (asked or column.target == APPLIED_AT):
            continue
        cells = [one for row in sheet.rows if (one := cell(row, column)).text]
        order = order_of(sheet, (column,))
        if order == "both":
            sentence = _contradicting(sheet, column)
            yield _about(sheet, column, "error", "columns.day_and_month", sentence)
        elif order and any(isinstance(one.value, date) for one in cells):
            sentence = S(
                "Some of these are dates and some are text: day and month may be exchanged in the dates."
            )
            yield _about(sheet, column, "warning", "columns.mixed_dates", sentence)
        elif order == "unclear":
            yield _about(sheet, column, "warning", "columns.day_or_month", _unclear(language, asked=asked))
        if any(dates.from_serial(one.text, one.value) for one in cells):
            sentence = S("Some of these dates are plain numbers; they are read as days counted from 1900.")
            yield _about(sheet, column, "warning", "columns.serial_dates", sentence)


def _contradicting(sheet: Sheet, column: Column) -> Sentence:
    """That a column has both orders, by a row for each."""
    texts = [(row.number, cell(row, column).text) for row in sheet.rows]
    day = next((number, text) for number, text in texts if dates.order_of(text) == "dmy")
    month = next((number, text) for number, text in texts if dates.order_of(text) == "mdy")
    return S(
        "“{day}” in row {first} begins with the day, “{month}” in row {second} with the month: "
        "nobody can tell the other dates.",
        day=day[1], first=str(day[0]), month=month[1], second=str(month[0]),
    )  # fmt: skip


def _unclear(language: str, *, asked: bool) -> Sentence:
    if asked:
        return S("These dates may begin with the day or with the month; only their years count.")
    if language == "en":
        return S("These dates may begin with the day or with the month; they are read month first.")
    return S("These dates may begin with the day or with the month; they are read day first.")


def _about(sheet: Sheet, column: Column, severity: str, code: str, sentence: Sentence) -> Problem:
    return Problem(
        severity, code, sentence, PLAIN, sheet.file, sheet.name, None, column.letter, column.heading  # type: ignore[arg-type]
    )  # fmt: skip
