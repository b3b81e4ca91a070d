"""From files to sheets whose columns are understood, before any row is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.spreadsheets.columns.columns import ColumnMap, SheetColumns
from shelfmates.spreadsheets.columns.corrections import unused
from shelfmates.spreadsheets.columns.headings import Headings, headings_of, recognise
from shelfmates.spreadsheets.files.files import fingerprint, read_bytes, sheets_of, shown_name
from shelfmates.spreadsheets.files.sheet_marks import mark_problems
from shelfmates.spreadsheets.files.sheets import Sheet, UnreadableError
from shelfmates.spreadsheets.people.by_content import by_content
from shelfmates.spreadsheets.people.heading_rows import only_people, titles_of, under_titles
from shelfmates.spreadsheets.people.identifying import EMAIL, ROLE
from shelfmates.spreadsheets.people.other_files import no_answers
from shelfmates.spreadsheets.people.roles import RoleNames, role_names
from shelfmates.spreadsheets.text.bilingual import SIDE_SHEETS


@dataclass(frozen=True)
class RoleFile:
    """A file of answers; ``role`` when everybody in it asks for the same one."""

    path: Path
    role: str | None = None


@dataclass(frozen=True)
class Understanding:
    """A sheet of people with its columns understood, and the role everybody in it asks for, if it is one."""

    sheet: Sheet
    columns: SheetColumns
    role: str | None


@dataclass(frozen=True)
class Knowledge:
    """What sheets are understood by."""

    definition: Definition
    corrections: ColumnMap
    headings: Headings
    roles: RoleNames


def understand_files(
    files: Sequence[RoleFile], definition: Definition, corrections: ColumnMap
) -> tuple[list[Understanding], list[Problem], dict[str, str]]:
    """The sheets that hold answers, the files that can't be read, and SHA-256 by file name."""
    known = Knowledge(definition, corrections, headings_of(definition), role_names(definition))
    understood: list[Understanding] = []
    problems: list[Problem] = []
    digests: dict[str, str] = {}
    for one in sorted(files, key=lambda f: (f.path.name, str(f.path))):
        try:
            data = read_bytes(one.path)
            sheets = sheets_of(shown_name(one.path), data)
        except UnreadableError as error:
            problems.append(error.problem)
            continue
        if (other := no_answers(one.path, sheets)) is not None:
            problems.append(other)
            continue
        digests[shown_name(one.path)] = fingerprint(data)
        found, odd = _understand(sheets, one.role, known)
        understood.extend(found)
        problems.extend(odd)
    names = [shown_name(one.path) for one in files]
    problems.extend(unused(corrections, names, [(one.sheet, one.columns) for one in understood]))
    return understood, problems, digests


def _understand(
    sheets: Sequence[Sheet], role: str | None, known: Knowledge
) -> tuple[list[Understanding], list[Problem]]:
    """The sheets of one file that have an address column; in a book without one, the first sheet."""
    problems: list[Problem] = []
    answered = [sheet for sheet in sheets if sheet.name not in SIDE_SHEETS] or sheets  # not our own lists
    pairs = [_columns(sheet, known, problems) for sheet in answered]
    people_in = [pair for pair in pairs if pair[1].of(EMAIL)] or pairs[:1]
    understood: list[Understanding] = []
    for sheet, columns in pairs:
        if any(sheet is kept for kept, _ in people_in):
            rows, left_out = only_people(sheet, columns, known.headings)
            problems.extend([*left_out, *mark_problems(rows)])
            own = role or _role_of_sheet(sheet, columns, known.roles)
            understood.append(
                Understanding(rows, by_content(rows, columns, known.definition, known.roles), own)
            )
        else:
            sentence = S(
                "The sheet “{sheet}” has no column of e-mail addresses and is left out.", sheet=sheet.name
            )
            problems.append(Problem("note", "sheet.left_out", sentence, file=sheet.file, sheet=sheet.name))
    hidden = [name for name in sheets[0].marks.hidden_sheets if name not in SIDE_SHEETS]
    for name in hidden:
        sentence = S("The sheet “{sheet}” is hidden and is left out.", sheet=name)
        remedy = S("If it holds answers, unhide it and save the workbook.")
        problems.append(Problem("warning", "sheet.hidden", sentence, remedy, sheets[0].file, name))
    return understood, problems


def _columns(sheet: Sheet, known: Knowledge, problems: list[Problem]) -> tuple[Sheet, SheetColumns]:
    """The sheet from its headings down, and its columns by their headings."""
    columns = recognise(sheet, known.headings, known.corrections)
    lower, found = under_titles(sheet, columns, known.headings, known.corrections)
    problems.extend(titles_of(sheet, lower))
    return lower, found


def _role_of_sheet(sheet: Sheet, columns: SheetColumns, roles: RoleNames) -> str | None:
    """The role a sheet is named after ("Mentors"), when no column asks for it."""
    if columns.of(ROLE) or not sheet.name:
        return None
    named = roles.roles(sheet.name)
    return named[0] if len(named) == 1 else None
