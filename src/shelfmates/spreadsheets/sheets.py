"""A sheet as people see it in their spreadsheet program: rows keep their numbers, columns their letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from shelfmates.definitions.problems import Problem
from shelfmates.language import Sentence
from shelfmates.spreadsheets.folding import clean

MOST_CELLS = 5_000_000


class Cell(NamedTuple):
    """A cell: the text a person reads there, and the number, date or text behind it."""

    text: str
    value: object


class Row(NamedTuple):
    """A row with its number as the spreadsheet shows it (the first is 1)."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """A table: ``headings`` from the first row that isn't empty, ``rows`` below it without empty ones.

    ``name`` is '' for CSV. A row may be longer than the headings when it holds more cells.
    """

    file: str
    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


class UnreadableError(Exception):
    """The file can't be read as a table; ``problem`` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence.text)
        self.problem = problem


EMPTY = Cell("", None)


def column_letter(index: int) -> str:
    """The letter of a column counted from 0: A … Z, AA … as every spreadsheet program shows it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def unreadable(code: str, sentence: Sentence, remedy: Sentence, file: str, **place: str) -> UnreadableError:
    return UnreadableError(Problem("error", code, sentence, remedy, file=file, **place))  # type: ignore[arg-type]


def as_cell(value: object) -> Cell:
    """A cell from what a file holds. Whole floats read as whole numbers: "12", never "12.0"."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, str):
        text = clean(value)
        return Cell(text, text) if text else EMPTY
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", value)
    if isinstance(value, float) and value.is_integer():
        return Cell(str(int(value)), int(value))
    if isinstance(value, datetime):
        text = value.isoformat(" ", timespec="seconds")
        return Cell(text.removesuffix(" 00:00:00"), value)
    if isinstance(value, date | time):
        return Cell(value.isoformat(), value)
    if isinstance(value, timedelta):
        return Cell(str(value), str(value))
    return Cell(str(value), value)


def table(file: str, name: str, raw: Iterable[Sequence[object]]) -> Sheet | None:
    """The sheet made of raw rows counted from 1; None when all are empty."""
    headings: tuple[str, ...] | None = None
    rows: list[Row] = []
    for number, values in enumerate(raw, start=1):
        cells = tuple(as_cell(value) for value in values)
        if not any(cell.text for cell in cells):
            continue
        if headings is None:
            headings = tuple(cell.text for cell in cells)
            while not headings[-1]:
                headings = headings[:-1]
        else:
            rows.append(Row(number, cells))
    return None if headings is None else Sheet(file, name, headings, tuple(rows))
