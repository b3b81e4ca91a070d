"""A sheet as people see it in their spreadsheet program: rows keep their numbers, columns their letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import NamedTuple

from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.text.folding import clean

MOST_ROWS, MOST_COLUMNS = 20_000, 300
MOST_CELLS = 1_000_000  # that hold something, in one sheet
LONGEST_CELL = 32_767  # letters, as in spreadsheet programs
REMEMBERED = 64  # answers up to this many letters are kept once, however many people gave them


class Cell(NamedTuple):
    """A cell: the text a person reads there, and the number, date or text behind it."""

    text: str
    value: object


class Row(NamedTuple):
    """A row with its number as the spreadsheet shows it (the first is 1)."""

    number: int
    cells: tuple[Cell, ...]


class Marks(NamedTuple):
    """What a spreadsheet program shows beside the cells, or does not show."""

    hidden_rows: tuple[int, ...] = ()  # also those that a filter hides
    merged: tuple[str, ...] = ()  # "B2:B4"
    no_result: tuple[str, ...] = ()  # cells whose formula was never calculated
    hidden_sheets: tuple[str, ...] = ()  # of the whole workbook
    old_letters: bool = False  # a text file of an old Macintosh program


@dataclass(frozen=True)
class Sheet:
    """A table: ``headings`` from the first row that isn't empty, ``rows`` below it without empty ones.

    ``name`` is '' for CSV; ``heading_row`` is the headings' row in the file. A row may be longer than the
    headings when it holds more cells.
    """

    file: str
    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    marks: Marks = field(default_factory=Marks)
    heading_row: int = 1


class UnreadableError(Exception):
    """The file can't be read as a table; ``problem`` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence.text)
        self.problem = problem


EMPTY = Cell("", None)


def cell_of(row: Row, index: int | None) -> Cell:
    """The cell of a row by its place from 0; empty beyond the row's end, and where no column was found."""
    return row.cells[index] if index is not None and index < len(row.cells) else EMPTY


def column_letter(index: int) -> str:
    """The letter of a column counted from 0: A … Z, AA … as every spreadsheet program shows it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def unreadable(
    code: str,
    sentence: Sentence,
    remedy: Sentence,
    file: str,
    sheet: str = "",
    row: int | None = None,
    column: str = "",
) -> UnreadableError:
    return UnreadableError(Problem("error", code, sentence, remedy, file, sheet, row, column))


def check_reach(file: str, row: int, column: int, sheet: str = "") -> None:
    """Raises UnreadableError for a cell beyond the rows and columns that are read; both count from 1."""
    if row <= MOST_ROWS and column <= MOST_COLUMNS:
        return
    if row > MOST_ROWS:
        sentence = S("There is something in row {row}; at most {most} rows are read.",
                     row=str(row), most=MOST_ROWS)  # fmt: skip
        remedy = S("Delete everything below the answers, or give them in several files.")
    else:
        sentence = S("There is something in column {column}; at most {most} columns are read.",
                     column=column_letter(column - 1), most=MOST_COLUMNS)  # fmt: skip
        remedy = S("Delete everything to the right of the answers.")
    raise unreadable("file.too_far", sentence, remedy, file, sheet, row, column_letter(column - 1))


def cell_too_long(file: str, sheet: str, row: int, column: int | None) -> UnreadableError:
    """The refusal of a cell longer than any spreadsheet program's; ``column`` counts from 0."""
    return unreadable(
        "cell.too_long",
        S("A cell holds more than {most} letters.", most=LONGEST_CELL),
        S("Shorten it. If a quotation mark in an earlier cell swallowed the rows below, close that cell."),
        file,
        sheet,
        row,
        "" if column is None else column_letter(column),
    )


def as_cell(value: object) -> Cell:
    """A cell from what a file holds. Whole floats read as whole numbers: "12", never "12.0"."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, str):
        text = clean(value)
        return Cell(text, text) if text else EMPTY
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", value)
    if isinstance(value, float) and not isfinite(value):
        return Cell(str(value), str(value))
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
    """The sheet made of raw rows counted from 1; None when all are empty.

    Raises UnreadableError for more rows, columns or letters than a file of answers may have.
    """
    headings: tuple[str, ...] | None = None
    rows: list[Row] = []
    heading_row = 1
    filled, known = 0, dict[str, Cell]()
    for number, values in enumerate(raw, start=1):
        cells = _without_empty_end([_remembered(value, known) for value in values])
        if not cells:
            continue
        check_reach(file, number, len(cells), name)
        filled += sum(cell is not EMPTY for cell in cells)
        if filled > MOST_CELLS:
            sentence = S("The sheet has more than {most} cells.", most=MOST_CELLS)
            remedy = S("Delete the empty rows and columns behind the answers and save again.")
            raise unreadable("file.too_big", sentence, remedy, file, name, number)
        for at, cell in enumerate(cells):
            if len(cell.text) > LONGEST_CELL:
                raise cell_too_long(file, name, number, at)
        if headings is None:
            headings, heading_row = tuple(cell.text for cell in cells), number
        else:
            rows.append(Row(number, tuple(cells)))
    return None if headings is None else Sheet(file, name, headings, tuple(rows), heading_row=heading_row)


def _remembered(value: object, known: dict[str, Cell]) -> Cell:
    """The cell; the same short text gives the same object, which saves most of the time and memory."""
    if not isinstance(value, str) or len(value) > REMEMBERED:
        return as_cell(value)
    cell = known.get(value)
    if cell is None:
        cell = known[value] = as_cell(value)
    return cell


def _without_empty_end(cells: list[Cell]) -> list[Cell]:
    while cells and cells[-1] is EMPTY:
        cells.pop()
    return cells
