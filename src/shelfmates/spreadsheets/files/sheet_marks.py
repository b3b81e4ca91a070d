"""What a spreadsheet program hides, merges or never calculated, and that people do not see in the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S, Sentence
from shelfmates.spreadsheets.files.sheets import Sheet

MOST_NAMED = 10


def mark_problems(sheet: Sheet) -> Iterator[Problem]:
    """Warnings about rows with answers that are hidden, merged cells, and formulas without a result."""
    if sheet.marks.old_letters:
        sentence: Sentence = S("The letters of this file are taken for those of an old Macintosh program.")
        remedy = S("Look at the names; if they are wrong, save the file as “CSV UTF-8” or XLSX.")
        yield Problem("warning", "file.old_letters", sentence, remedy, sheet.file, sheet.name)
    numbers = {row.number for row in sheet.rows}
    if hidden := sorted(numbers & set(sheet.marks.hidden_rows)):
        sentence = SN(
            "{count} row with answers is hidden, perhaps by a filter; it is read all the same.",
            "{count} rows with answers are hidden, perhaps by a filter; they are read all the same.",
            len(hidden),
        )
        remedy = S("To leave somebody out, delete the row.")
        yield _about(sheet, "sheet.hidden_rows", sentence, remedy, hidden[0])
    merged = [cells for cells in sheet.marks.merged if numbers.intersection(_rows(cells))]
    if merged:
        sentence = S(
            "The cells {cells} are merged; only the first of them holds an answer.", cells=_some(merged)
        )
        remedy = S("Unmerge them, and write the answer into every row it belongs to.")
        yield _about(sheet, "sheet.merged", sentence, remedy, _rows(merged[0])[0])
    empty = [cell for cell in sheet.marks.no_result if numbers.intersection(_rows(cell))]
    if empty:
        sentence = S(
            "The formulas in {cells} have no result yet, so these answers are missing.", cells=_some(empty)
        )
        remedy = S("Open the workbook in your spreadsheet program, save it, and try again.")
        yield _about(sheet, "sheet.no_result", sentence, remedy, _rows(empty[0])[0])


def _rows(cells: str) -> range:
    """The rows of "B2:C4"."""
    found = [int(figures) for figures in re.findall(r"\d+", cells)]
    return range(found[0], found[-1] + 1)


def _some(cells: Sequence[str]) -> tuple[str, ...]:
    return (*cells[:MOST_NAMED], "…") if len(cells) > MOST_NAMED else tuple(cells)


def _about(sheet: Sheet, code: str, sentence: Sentence, remedy: Sentence, row: int) -> Problem:
    return Problem("warning", code, sentence, remedy, sheet.file, sheet.name, row)
