"""From form exports to applicants: every file, every sheet, one person once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shelfmates.definitions.applicants import Applicant, Place
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.spreadsheets.columns.columns import ColumnMap, SheetColumns
from shelfmates.spreadsheets.files.sheets import Sheet, column_letter
from shelfmates.spreadsheets.people import people
from shelfmates.spreadsheets.people.agreements import agreements_of
from shelfmates.spreadsheets.people.duplicates import one_each
from shelfmates.spreadsheets.people.identifying import layout_of
from shelfmates.spreadsheets.people.roles import role_names
from shelfmates.spreadsheets.people.sheet_problems import sheet_problems
from shelfmates.spreadsheets.people.understanding import RoleFile, understand_files


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
    agreements = agreements_of(definition)
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
        reader = people.reader_of(layout, asked, decides, agreements)
        for row in one.sheet.rows:
            applicant, odd = people.read_row(reader, row)
            problems.extend(odd)
            problems.extend(
                _beyond(one.sheet, row.number, [c.text for c in row.cells[len(one.sheet.headings) :]])
            )
            if applicant is not None:
                found.append(applicant)
    forms = {(one.sheet.file, one.sheet.name, one.role) for one in understood if one.role}
    once, twice, past = one_each(found, from_forms=forms)
    # a mistake in a row that a later one replaces stops nobody
    problems = [p for p in problems if p.row is None or Place(p.file, p.sheet, p.row) not in past]
    problems.extend(twice)
    problems.extend(_untimed(definition, once))
    if understood and not found and not any(problem.severity == "error" for problem in problems):
        problems.append(
            Problem(
                "error",
                "file.nobody",
                S("There is nobody in these files."),
                S("Export the answers again."),
                ", ".join(sorted({one.sheet.file for one in understood})),
            )
        )
    return Reading(
        tuple(sorted(once, key=lambda person: (person.name.casefold(), person.id))),
        tuple(sorted(set_of(problems), key=_by_place)),
        tuple(one.columns for one in understood),
        digests,
    )


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
