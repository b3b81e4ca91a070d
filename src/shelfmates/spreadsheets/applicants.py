"""From form exports to applicants: every file, every sheet, one person once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from shelfmates.definitions.applicants import Applicant, Place
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.spreadsheets import people
from shelfmates.spreadsheets.bilingual import SIDE_SHEETS
from shelfmates.spreadsheets.columns import ColumnMap, SheetColumns
from shelfmates.spreadsheets.duplicates import one_each
from shelfmates.spreadsheets.files import fingerprint, read_bytes, sheets_of
from shelfmates.spreadsheets.headings import Headings, headings_of, recognise
from shelfmates.spreadsheets.identifying import EMAIL, ROLE, cell, layout_of
from shelfmates.spreadsheets.roles import RoleNames, role_names
from shelfmates.spreadsheets.sheet_problems import sheet_problems
from shelfmates.spreadsheets.sheets import (
    Sheet,
    UnreadableError,
    column_letter,
)


@dataclass(frozen=True)
class RoleFile:
    """A file of answers; ``role`` when everybody in it asks for the same one."""

    path: Path
    role: str | None = None


@dataclass(frozen=True)
class Reading:
    """Everything read: applicants by name, problems by place, columns as understood, SHA-256 by file name."""

    applicants: tuple[Applicant, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[SheetColumns, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


@dataclass(frozen=True)
class Understanding:
    """A sheet with its columns understood, and the role everybody in it asks for, if it is one."""

    sheet: Sheet
    columns: SheetColumns
    role: str | None


def read_applicants(
    files: Sequence[RoleFile], definition: Definition, columns: ColumnMap | None = None, language: str = "en"
) -> Reading:
    """Everybody in these files, and everything wrong or odd in them.

    Never raises for what a file holds. The result doesn't depend on the order of rows, columns or
    files, except for the places it names.
    """
    corrections = columns or ColumnMap()
    understood, problems, digests = understand_files(files, definition, corrections)
    roles, asked, decides = (
        role_names(definition),
        people.asked_of(definition),
        people.decisive_questions(definition),
    )
    found: list[Applicant] = []
    for one in understood:
        wrong = sheet_problems(
            one.sheet,
            one.columns,
            definition,
            role=one.role,
            language=language,
            not_asked=corrections.not_asked,
        )
        problems.extend(wrong)
        layout = layout_of(one.sheet, one.columns, roles, role=one.role, language=language)
        reader = people.reader_of(layout, asked, decides)
        for row in one.sheet.rows:
            applicant, odd = people.read_row(reader, row)
            problems.extend(odd)
            problems.extend(
                _beyond(one.sheet, row.number, [c.text for c in row.cells[len(one.sheet.headings) :]])
            )
            if applicant is not None:
                found.append(applicant)
    once, twice, past = one_each(found, from_files={(f.path.name, f.role) for f in files if f.role})
    # a mistake in a row that a later one replaces stops nobody
    problems = [p for p in problems if p.row is None or Place(p.file, p.sheet, p.row) not in past]
    problems.extend(twice)
    problems.extend(_untimed(definition, once))
    if understood and not found and not any(problem.severity == "error" for problem in problems):
        problems.append(
            Problem(
                "error", "file.nobody", S("There is nobody in these files."), S("Export the answers again.")
            )
        )
    return Reading(
        tuple(sorted(once, key=lambda person: (person.name.casefold(), person.id))),
        tuple(sorted(set_of(problems), key=_by_place)),
        tuple(one.columns for one in understood),
        digests,
    )


def understand_files(
    files: Sequence[RoleFile], definition: Definition, corrections: ColumnMap
) -> tuple[list[Understanding], list[Problem], dict[str, str]]:
    """The sheets that hold answers, the files that can't be read, and SHA-256 by file name."""
    known, roles = headings_of(definition), role_names(definition)
    understood: list[Understanding] = []
    problems: list[Problem] = []
    digests: dict[str, str] = {}
    for one in sorted(files, key=lambda f: (f.path.name, str(f.path))):
        try:
            data = read_bytes(one.path)
            sheets = sheets_of(one.path.name, data)
        except UnreadableError as error:
            problems.append(error.problem)
            continue
        digests[one.path.name] = fingerprint(data)
        answered = list(_answer_sheets(sheets, known, roles, corrections, problems))
        understood.extend(
            Understanding(sheet, columns, one.role or (_role_of_sheet(sheet, columns, roles)))
            for sheet, columns in answered
        )
    return understood, problems, digests


def _with_role(sheet: Sheet, columns: SheetColumns, roles: RoleNames) -> SheetColumns:
    """The columns; where none is headed as the role, the one that holds nothing but roles is guessed."""
    if columns.of(ROLE) or roles.only:
        return columns
    fitting = [
        column
        for column in columns.columns
        if column.how == "unknown" and _all_roles([cell(row, column).text for row in sheet.rows], roles)
    ]
    if len(fitting) != 1:
        return columns
    guessed = replace(fitting[0], target=ROLE, how="guess")
    return replace(columns, columns=tuple(guessed if c is fitting[0] else c for c in columns.columns))


def _all_roles(texts: list[str], roles: RoleNames) -> bool:
    typed = {text for text in texts if text}
    return bool(typed) and all(roles.roles(text) for text in typed)


def _answer_sheets(
    sheets: list[Sheet],
    known: Headings,
    roles: RoleNames,
    corrections: ColumnMap,
    problems: list[Problem],
) -> Iterator[tuple[Sheet, SheetColumns]]:
    """The sheets with an address column; in a book without one, the first sheet."""
    recognised = [(sheet, recognise(sheet, known, corrections)) for sheet in sheets]
    pairs = [(sheet, _with_role(sheet, columns, roles)) for sheet, columns in recognised]
    people_in = [pair for pair in pairs if pair[1].of(EMAIL)] or pairs[:1]
    for sheet, columns in pairs:
        if any(sheet is kept for kept, _ in people_in):
            yield sheet, columns
        elif sheet.name not in SIDE_SHEETS:
            sentence = S(
                "The sheet “{sheet}” has no column of e-mail addresses and is left out.", sheet=sheet.name
            )
            problems.append(Problem("note", "sheet.left_out", sentence, file=sheet.file, sheet=sheet.name))


def _role_of_sheet(sheet: Sheet, columns: SheetColumns, roles: RoleNames) -> str | None:
    """The role a sheet is named after ("Mentors"), when no column asks for it."""
    if columns.of(ROLE) or not sheet.name:
        return None
    named = roles.roles(sheet.name)
    return named[0] if len(named) == 1 else None


def _beyond(sheet: Sheet, row: int, extra: list[str]) -> Iterator[Problem]:
    for place, text in enumerate(extra, start=len(sheet.headings)):
        if text:
            yield Problem(
                "error",
                "row.too_long",
                S("This row has more cells than there are headings."),
                S("Put the text that was cut by a comma back into one cell, or give the column a heading."),
                sheet.file,
                sheet.name,
                row,
                column_letter(place),
                "",
                text,
            )
            return


def _untimed(definition: Definition, applicants: Sequence[Applicant]) -> Iterator[Problem]:
    """A cap by order of application needs everybody's time."""
    if not any(cap.kind == "intake_cap" for cap in definition.caps):
        return
    sentence = S(
        "A limit of this programme follows the order of application, and this row has no date and time."
    )
    remedy = S("Add a column “Timestamp” with the date and time of each application.")
    for person in applicants:
        if person.applied_at is None:
            place = person.place
            yield Problem("error", "person.no_time", sentence, remedy, place.file, place.sheet, place.row)


def set_of(problems: Sequence[Problem]) -> list[Problem]:
    """The problems without repeats (values are not hashable)."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        key = (
            problem.code,
            problem.file,
            problem.sheet,
            problem.row,
            problem.column,
            problem.value,
            problem.sentence.text,
        )
        seen.setdefault((*key, repr(problem.sentence.values)), problem)
    return list(seen.values())


def _by_place(problem: Problem) -> tuple[object, ...]:
    letter = problem.column
    return (problem.file, problem.sheet, problem.row or 0, len(letter), letter, problem.code, problem.value)
