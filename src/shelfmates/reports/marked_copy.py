"""A copy of the answers to mend: what is wrong on a sheet of its own, and marked in the cells it is about.

Every cell keeps its row and column, so that the places named are the same in both. Text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Words
from shelfmates.spreadsheets.files.sheets import Cell, Sheet, column_letter

SEVERITIES = ("error", "warning", "note")
NAMES = {"error": S("error"), "warning": S("warning"), "note": S("note")}
COLOURS = {"error": "#F6C7C3", "warning": "#FBE7B2", "note": "#D6E6F2"}
KINDS: dict[str, dict[str, object]] = {
    "text": {"num_format": "@", "text_wrap": True},
    "number": {"num_format": "General"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm:ss"},
    "day": {"num_format": "yyyy-mm-dd"},
    "heading": {"bold": True, "text_wrap": True, "bg_color": "#E6EDF3", "bottom": 1},
}
LONGEST_NAME, LONGEST_CELL, LONGEST_COMMENT = 31, 32_767, 2_000
FIRST_DAY = date(1900, 3, 1)  # spreadsheet programs disagree about the days before
WIDTH = 22

type Place = tuple[int, int]  # row and column, from 0


def marked_copy(sheets: Sequence[tuple[str, Sheet]], problems: Sequence[Problem], words: Words) -> bytes:
    """The workbook's bytes. ``sheets`` come with the name of the role they are for, '' when mixed."""
    whole = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(whole, {**options, "strings_to_numbers": False}) as book:
        look = _formats(book)
        names = _names(sheets, words)
        _list(book.add_worksheet(names[-1]), problems, look, words)
        for name, (_, sheet) in zip(names, sheets, strict=False):
            mine = [one for one in problems if one.file == sheet.file and one.sheet in ("", sheet.name)]
            _copy(book.add_worksheet(name), sheet, mine, look, words)
    return whole.getvalue()


def _formats(book: Any) -> Mapping[tuple[str, str], Any]:
    """A format for every kind of cell, plain and in the colour of each severity."""
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    return {
        (kind, severity): book.add_format(base | more | ({"bg_color": COLOURS[severity]} if severity else {}))
        for kind, more in KINDS.items()
        for severity in ("", *SEVERITIES)
    }


def _names(sheets: Sequence[tuple[str, Sheet]], words: Words) -> list[str]:
    """Names that a workbook may have, each once; the last one is for the list of problems."""
    several = len({sheet.file for _, sheet in sheets}) > 1
    names: list[str] = []
    for role, sheet in sheets:
        stem = sheet.file.rpartition(".")[0] or sheet.file
        parts = (stem if several or not sheet.name else "", sheet.name)
        wanted = role or " ".join(part for part in parts if part)
        names.append(_free(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '") or "Answers", names))
    return [*names, _free(words("Problems"), names)]


def _free(name: str, taken: Sequence[str]) -> str:
    used, number, free = {one.casefold() for one in taken}, 1, name[:LONGEST_NAME].strip(" '")
    while free.casefold() in used or free.casefold() == "history":  # a name one program keeps for itself
        number += 1
        free = f"{name[: LONGEST_NAME - 4]} {number}"
    return free


def _list(sheet: Any, problems: Sequence[Problem], look: Mapping[tuple[str, str], Any], words: Words) -> None:
    titles = (
        words("Kind"), words("File"), words("Sheet"), words("Row"), words("Column"), words("Heading"),
        words("Value"), words("What"), words("What helps"),
    )  # fmt: skip
    for at, (title, width) in enumerate(zip(titles, (10, 22, 16, 7, 8, 26, 26, 60, 60), strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, look["heading", ""])
    sheet.freeze_panes(1, 0)
    ordered = sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity))
    for down, problem in enumerate(ordered, start=1):
        remedy = words.say(problem.remedy) if problem.remedy else ""
        sheet.write_string(down, 0, words.say(NAMES[problem.severity]), look["text", problem.severity])
        texts = (problem.file, problem.sheet, None, problem.column, problem.heading, problem.value,
                 words.say(problem.sentence), remedy)  # fmt: skip
        for at, text in enumerate(texts, start=1):
            if text is not None:
                sheet.write_string(down, at, text[:LONGEST_CELL], look["text", ""])
        if problem.row is not None:
            sheet.write_number(down, 3, problem.row, look["number", ""])
    if ordered:
        sheet.autofilter(0, 0, len(ordered), len(titles) - 1)


def _copy(
    target: Any, sheet: Sheet, problems: Sequence[Problem], look: Mapping[tuple[str, str], Any], words: Words
) -> None:
    marks = _marks(sheet, problems)
    target.set_column(0, max(len(sheet.headings) - 1, 0), WIDTH)
    target.freeze_panes(sheet.heading_row, 0)
    top = sheet.heading_row - 1
    for across, heading in enumerate(sheet.headings):
        severity = _severity(marks.get((top, across), ()))
        target.write_string(top, across, heading, look["heading", severity])
    for row in sheet.rows:
        for across, cell in enumerate(row.cells):
            severity = _severity(marks.get((row.number - 1, across), ()))
            _cell(target, row.number - 1, across, cell, severity, look)
    for (down, across), about in marks.items():
        lines = [" ".join(words.say(part) for part in (one.sentence, one.remedy) if part) for one in about]
        target.write_comment(down, across, "\n".join(lines)[:LONGEST_COMMENT], {"author": "", "x_scale": 2})


def _marks(sheet: Sheet, problems: Sequence[Problem]) -> dict[Place, list[Problem]]:
    """What is wrong by its cell: a row's problem at its beginning, a column's at its heading."""
    widest = max([len(sheet.headings), *(len(row.cells) for row in sheet.rows)])
    columns = {column_letter(at): at for at in range(widest)}
    marks: dict[Place, list[Problem]] = {}
    for problem in problems:
        if problem.row is not None or problem.column:
            place = ((problem.row or sheet.heading_row) - 1, columns.get(problem.column, 0))
            marks.setdefault(place, []).append(problem)
    return marks


def _severity(about: Sequence[Problem]) -> str:
    return min((one.severity for one in about), key=SEVERITIES.index, default="")


def _cell(
    target: Any, down: int, across: int, cell: Cell, severity: str, look: Mapping[tuple[str, str], Any]
) -> None:
    match cell.value:
        case bool() | time() | None:
            pass
        case int() | float():
            target.write_number(down, across, cell.value, look["number", severity])
            return
        case datetime() if cell.value.date() >= FIRST_DAY:
            target.write_datetime(down, across, cell.value, look["moment", severity])
            return
        case date() if not isinstance(cell.value, datetime) and cell.value >= FIRST_DAY:
            target.write_datetime(down, across, datetime.combine(cell.value, time()), look["day", severity])
            return
    if cell.text:
        target.write_string(down, across, cell.text, look["text", severity])
    elif severity:
        target.write_blank(down, across, None, look["text", severity])
