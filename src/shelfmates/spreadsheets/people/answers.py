"""One cell's answer to one question: a table of readers by kind of question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from shelfmates.definitions.applicants import AtLeast
from shelfmates.language import S
from shelfmates.spreadsheets.columns import picking
from shelfmates.spreadsheets.files.sheets import Cell
from shelfmates.spreadsheets.text.folding import fold
from shelfmates.spreadsheets.values import dates, numbers, week
from shelfmates.spreadsheets.values.asking import (
    AGREEMENTS,
    CHECK_MARKS,
    NO,
    NOTHING,
    SHORTENED,
    YES,
    Asked,
    Finding,
    Understood,
    is_blank,
    is_error,
    odd,
    refused,
)

EXPERIENCE, EMPLOYER = "F18", "F12"
LONGEST_EXPERIENCE = 70
EARLIEST_YEAR = 1930
YEARS_FROM = 2050  # a question whose highest number is beyond this asks for a year
TICKED = re.compile(r"i (?:agree|accept|will|understand)|j (?:accepte|ai lu)|je ")
REFUSAL = re.compile(r"(?:no|non)\b|i (?:do not|don t|disagree)|je (?:ne|n|refuse)\b")
TOO_LONG = 10**15  # spreadsheet programs keep fifteen digits and turn the rest to zeros
DAY_AND_MONTH = re.compile(r"\d{1,2}[-. ][^\W\d]{3,5}\.?|[^\W\d]{3,5}\.?[- ]\d{1,2}")
WHOLE_NUMBER = S("Write a whole number, as “6”.")


def understand(asked: Asked, cell: Cell) -> Understood:
    """The answer in a cell that isn't empty."""
    if is_error(cell.text):
        sentence = S("“{value}” is what a spreadsheet program shows for a broken formula.", value=cell.text)
        remedy = S("Write the answer itself into the cell, or empty it.")
        return odd(None, asked.severity, "answer.broken", sentence, remedy)
    if asked.question.id == AGREEMENTS and (fold(cell.text) in NO or REFUSAL.match(fold(cell.text))):
        return Understood(None, (refused(cell.text),))
    if asked.question.id == AGREEMENTS and (fold(cell.text) in YES or set(cell.text) & CHECK_MARKS):
        vocabulary = asked.question.vocabulary
        if vocabulary is not None and vocabulary.option("all"):
            return Understood(("all",))
    return READERS[asked.question.kind](asked, cell)


def _text(asked: Asked, cell: Cell) -> Understood:
    if (known := picking.standard_of(asked.question)) is not None:
        return picking.standard(asked, cell, known)
    if asked.question.id != EMPLOYER and is_blank(cell.text):
        return NOTHING  # "none" as an employer is an answer: nobody works there with this person
    if SHORTENED.fullmatch(cell.text) or (isinstance(cell.value, int) and abs(cell.value) >= TOO_LONG):
        sentence = S("The spreadsheet program has shortened this number to “{value}”.", value=cell.text)
        remedy = S("Take the number from the form site again, into a column whose format is text.")
        return odd(cell.text, asked.severity, "answer.shortened", sentence, remedy)
    return Understood(cell.text)


def _number(asked: Asked, cell: Cell) -> Understood:
    most = asked.question.most
    if most is not None and most > YEARS_FROM:
        return _year(asked, cell, most)
    if isinstance(cell.value, date) or (DAY_AND_MONTH.fullmatch(cell.text) and dates.month_of(cell.text)):
        sentence = S("The spreadsheet program has made a date of a number: “{value}”.", value=cell.text)
        return odd(None, asked.severity, "answer.date_for_number", sentence, WHOLE_NUMBER)
    number = numbers.number(cell.text, cell.value)
    if number is None:
        if is_blank(cell.text):
            return NOTHING
        return odd(
            None,
            asked.severity,
            "answer.number",
            S("“{value}” is not a number.", value=cell.text),
            WHOLE_NUMBER,
        )
    plain = number.value.value if isinstance(number.value, AtLeast) else number.value
    if plain < 0 or (asked.question.id == EXPERIENCE and plain > LONGEST_EXPERIENCE):
        return _impossible(asked, cell, plain)
    if most is not None and plain > most and asked.question.id != EXPERIENCE:
        sentence = S(
            "{value} is more than this programme allows; it counts as {most}.", value=plain, most=most
        )
        return odd(most, "warning", "answer.most", sentence, S("Write a number up to {most}.", most=most))
    if number.sure:
        return Understood(number.value)
    if isinstance(number.value, AtLeast):
        sentence = S("“{value}” is understood as at least {number}.", value=cell.text, number=plain)
    else:
        sentence = S("“{value}” is understood as {number}.", value=cell.text, number=plain)
    remedy = S("If that is wrong, write a whole number alone.")
    return odd(number.value, "warning", "answer.unsure", sentence, remedy)


def _impossible(asked: Asked, cell: Cell, plain: int) -> Understood:
    if plain < 0:
        sentence = S("“{value}” is less than nothing.", value=cell.text)
        return odd(None, "error", "answer.negative", sentence, WHOLE_NUMBER)
    if plain > EARLIEST_YEAR:
        sentence = S("“{value}” is a year, not a number of years.", value=cell.text)
        return odd(None, "error", "answer.experience", sentence, WHOLE_NUMBER)
    sentence = S(
        "{value} years of experience can't be right: more than {most}.", value=plain, most=LONGEST_EXPERIENCE
    )
    remedy = S("Ask for “{what}” again and write the number of years.", what=asked.question.label)
    return odd(None, "error", "answer.experience", sentence, remedy)


def _year(asked: Asked, cell: Cell, latest: int) -> Understood:
    year = dates.year(cell.text, cell.value)
    if year is not None and EARLIEST_YEAR <= year <= latest:
        return Understood(year)
    if is_blank(cell.text):
        return NOTHING
    sentence = S("“{value}” is not a year.", value=cell.text)
    return odd(
        None, asked.severity, "answer.year", sentence, S("Write the year with four digits, as “2024”.")
    )


def _day(asked: Asked, cell: Cell) -> Understood:
    found = dates.day(cell.text, cell.value, asked.order)
    if found is not None:
        return Understood(found)
    year = dates.year(cell.text, cell.value)
    if year is not None:
        return Understood(year)  # the order of day and month is the column's matter, warned about once
    if is_blank(cell.text):
        return NOTHING
    sentence = S("“{value}” is not a date.", value=cell.text)
    return odd(
        None, asked.severity, "answer.date", sentence, S("Write the date as “2026-05-31”, or the year alone.")
    )


def _yes_or_no(asked: Asked, cell: Cell) -> Understood:
    if isinstance(cell.value, bool):
        return Understood(cell.value)
    folded = fold(cell.text)
    first = folded.split()[0] if folded else ""
    if folded in YES or first in ("yes", "oui") or set(cell.text) & CHECK_MARKS:
        return Understood(True)
    if folded in NO or first in ("no", "non", "not"):
        return Understood(False)
    labels = {fold(text) for text in asked.question.label.by_language.values()}
    if folded in labels or TICKED.match(folded):
        return Understood(True)  # the text beside a ticked box
    if is_blank(cell.text):
        return NOTHING
    sentence = S("“{value}” is neither yes nor no.", value=cell.text)
    return odd(None, asked.severity, "answer.yes_no", sentence, S("Write “yes” or “no”."))


def _free_times(asked: Asked, cell: Cell) -> Understood:
    """A whole week in one cell, "Monday evening, weekends"; a grid's columns are gathered elsewhere."""
    times, unknown = week.in_words(cell.text)
    if not times and is_blank(cell.text):
        return NOTHING
    findings = tuple(
        Finding("warning", "answer.unknown", week.not_understood(asked.question, part), week.REMEDY)
        for part in unknown
    )
    return Understood(times or None, findings)


READERS: Mapping[str, Callable[[Asked, Cell], Understood]] = {
    "T": _text,
    "L": _text,
    "E": _text,
    "N": _number,
    "D": _day,
    "B": _yes_or_no,
    "O": picking.one,
    "M": picking.several,
    "R": picking.ranked,
    "each": picking.one,
    "F": _text,  # form sites give the address of an uploaded file
    "G": _free_times,
}
