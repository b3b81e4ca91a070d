"""Who was left out before: a list of addresses, or the sheet "Not placed" of an earlier result."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shelfmates.definitions.applicants import identity
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.files.files import read_sheets, shown_name
from shelfmates.spreadsheets.files.sheets import Row, Sheet, UnreadableError, cell_of, column_letter
from shelfmates.spreadsheets.lists.headed import ADDRESS, Headings, columns_of
from shelfmates.spreadsheets.text.addresses import addresses
from shelfmates.spreadsheets.values.numbers import number

COLUMNS: Headings = {
    "e-mail": ADDRESS,
    "times": ("times", "rounds waited", "fois", "sessions d'attente"),
    "why": ("Why not placed", "Pourquoi sans partenaire", "Pourquoi non placé·e"),
}
MOST_TIMES = 20


def read_waiting(path: Path) -> tuple[dict[str, int], list[Problem]]:
    """Person's id → how often they were left out (a column "times"; once where there is none).

    Of a result only the sheet of those not placed is read. The same address twice counts the larger number.
    """
    try:
        sheets = read_sheets(path)
    except UnreadableError as error:
        return {}, [error.problem]
    placed = [(sheet, at) for sheet in sheets if "e-mail" in (at := columns_of(sheet, COLUMNS))]
    if not placed:
        sentence = S("No sheet has a column “e-mail”.")
        remedy = S("Head a column “e-mail” and write the address of one person who waits into each row.")
        return {}, [Problem("error", "waiting.columns", sentence, remedy, shown_name(path))]
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for sheet, at in [(sheet, at) for sheet, at in placed if "why" in at] or placed:
        for row in sheet.rows:
            for person, times in _read(sheet, row, at, problems):
                found[person] = max(times, found.get(person, 0))
    return found, problems


def _read(sheet: Sheet, row: Row, at: Mapping[str, int], problems: list[Problem]) -> list[tuple[str, int]]:
    email, times = at["e-mail"], at.get("times")
    typed, often = cell_of(row, email).text, cell_of(row, times).text
    found = addresses(typed)
    if len(found) != 1:
        sentence = S("“{value}” is not one e-mail address.", value=typed)
        remedy = S("Write one address, as “name@example.org”.")
        problems.append(_problem(sheet, row, email, "waiting.email", typed, (sentence, remedy)))
        return []
    times_left_out = _rounds(often) if often else 1
    if times_left_out is None:
        sentence = S("“{value}” is not a number of rounds from 1 to {most}.", value=often, most=MOST_TIMES)
        remedy = S("Write how often this person was left out, as “2”, or leave the cell empty.")
        problems.append(_problem(sheet, row, times or 0, "waiting.times", often, (sentence, remedy)))
        return []
    return [(identity(found[0]), times_left_out)]


def _rounds(text: str) -> int | None:
    """A number of rounds in figures or as a word ("two"); None for parts, "2+" and what is no number."""
    read = number(text) if text.isdecimal() or text.replace("-", "").isalpha() else None
    rounds = read.value if read is not None and read.sure else None
    return rounds if isinstance(rounds, int) and 0 < rounds <= MOST_TIMES else None


def _problem(
    sheet: Sheet, row: Row, index: int, code: str, value: str, said: tuple[Sentence, Sentence]
) -> Problem:
    return Problem(
        "error", code, *said, sheet.file, sheet.name, row.number,
        column_letter(index), sheet.headings[index], value,
    )  # fmt: skip
