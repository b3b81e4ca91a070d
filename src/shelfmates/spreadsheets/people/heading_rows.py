"""Rows that hold no answers: titles above the headings, headings again, totals, answers never sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S
from shelfmates.spreadsheets.columns.automatic import AUTOMATIC, LAST_PAGE, SUBMITTED
from shelfmates.spreadsheets.columns.columns import Column, ColumnMap, SheetColumns
from shelfmates.spreadsheets.columns.headings import Headings, bare, recognise
from shelfmates.spreadsheets.files.sheets import Row, Sheet
from shelfmates.spreadsheets.people.identifying import EMAIL, cell
from shelfmates.spreadsheets.text.folding import fold

MOST_TITLES, LONGEST_HEADING = 15, 300
TOTALS = re.compile(
    r"(?:grand |general )?(?:totals?|totaux|subtotal|sous total|sum|somme|average|moyenne|mean|median|count"
    r"|nombre de reponses|number of responses|responses|reponses)(?: general)?(?: \d+.*)?"
)
MOST_NAMED = 10


def under_titles(
    sheet: Sheet, columns: SheetColumns, known: Headings, corrections: ColumnMap
) -> tuple[Sheet, SheetColumns]:
    """The sheet with its true headings, where lines of title stand above them; else as it is.

    A row is the headings when it heads a column of addresses and the first row does not.
    """
    if columns.of(EMAIL):
        return sheet, columns
    for place, row in enumerate(sheet.rows[:MOST_TITLES]):
        if any("@" in one.text for one in row.cells):
            break
        if not any(_heads(one.text, known) == EMAIL for one in row.cells):
            continue
        lower = replace(sheet, headings=tuple(one.text for one in row.cells), rows=sheet.rows[place + 1 :])
        found = recognise(lower, known, corrections)
        if any(column.how in ("exact", "automatic", "map") for column in found.of(EMAIL)):
            return lower, found
    return sheet, columns


def only_people(sheet: Sheet, columns: SheetColumns, known: Headings) -> tuple[Sheet, list[Problem]]:
    """The sheet without rows that are nobody's answers, and what was left out."""
    submitted = _limesurvey(columns)
    kept: list[Row] = []
    problems: list[Problem] = []
    unsent: list[Row] = []
    for row in sheet.rows:
        if submitted is not None and not cell(row, submitted).text:
            unsent.append(row)
        elif any("@" in cell(row, column).text for column in columns.of(EMAIL)):
            kept.append(row)
        elif _repeats_headings(columns, row, known):
            sentence = S("This row repeats the headings and is left out.")
            problems.append(_about(sheet, row, "row.headings", sentence))
        elif TOTALS.fullmatch(fold(next(one.text for one in row.cells if one.text))):
            sentence = S("This row holds totals, not somebody's answers, and is left out.")
            problems.append(_about(sheet, row, "row.totals", sentence))
        else:
            kept.append(row)
    if unsent:
        named = [str(row.number) for row in unsent[:MOST_NAMED]]
        more = ["…"] if len(unsent) > MOST_NAMED else []
        text = SN(
            "The answers in row {rows} were begun but never sent, and are left out.",
            "The answers in rows {rows} were begun but never sent, and are left out.",
            len(unsent), rows=(*named, *more),
        )  # fmt: skip
        problems.append(_about(sheet, unsent[0], "row.unsent", text))
    return replace(sheet, rows=tuple(kept)), problems


def _limesurvey(columns: SheetColumns) -> Column | None:
    """The column that is empty for answers never sent, in an export of LimeSurvey."""
    named = {fold(bare(column.heading)): column for column in columns.columns}
    if not LAST_PAGE & named.keys():
        return None
    return next((column for heading, column in named.items() if heading in SUBMITTED), None)


def _repeats_headings(columns: SheetColumns, row: Row, known: Headings) -> bool:
    """Do most cells say what their column is about: headings once more, or in another language?"""
    filled = [(column, text) for column in columns.columns if (text := cell(row, column).text)]
    same = sum(
        fold(text) == fold(column.heading) or bool(column.target and _heads(text, known) == column.target)
        for column, text in filled
    )
    return same >= 2 and 2 * same > len(filled)


def _heads(text: str, known: Headings) -> str:
    """The question or form site's column that a text heads in so many words; '' for other texts."""
    if len(text) > LONGEST_HEADING:
        return ""
    folded = fold(bare(text))
    ids = known.exact.get(folded, frozenset())
    return next(iter(ids)) if len(ids) == 1 else AUTOMATIC.get(folded, "")


def _about(sheet: Sheet, row: Row, code: str, sentence: object) -> Problem:
    return Problem("note", code, sentence, None, sheet.file, sheet.name, row.number)  # type: ignore[arg-type]


def titles_of(sheet: Sheet, lower: Sheet) -> Sequence[Problem]:
    """That lines above the headings were passed over."""
    if lower.headings == sheet.headings and len(lower.rows) == len(sheet.rows):
        return []
    sentence = S("What stands above the headings is left out.")
    return [Problem("note", "sheet.titles", sentence, file=sheet.file, sheet=sheet.name)]
