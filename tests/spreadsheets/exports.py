"""Form exports as the sites write them, made in the test's own folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

from shelfmates import definitions
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import Words
from shelfmates.spreadsheets import ColumnMap, Reading, RoleFile, read_applicants

HEADINGS = (
    "Timestamp", "Email Address", "Name", "Role wanted", "Employer", "Job title", "Type of position",
    "Type of library I work in", "Years of experience", "School", "Year of graduation",
    "What I want to talk about", "Channels I like", "Agreements",
)  # fmt: skip
MENTOR = (
    "2026/04/14 10:00:00", "ines@example.org", "Inès Nkemelu", "Mentor", "Alder Library", "Technician",
    "Library technician", "Public library", "12", "Prairie College", "2009", "Leadership", "E-mail",
    "I agree to all of these",
)  # fmt: skip
MENTEE = (
    "2026/04/15 10:00:00", "mai@example.org", "Trần Thị Mai", "Mentee", "Birch Library", "Assistant",
    "Student", "University library", "1", "Coast College", "2025", "First job", "Video call",
    "I agree to all of these",
)  # fmt: skip


def ltaig() -> Definition:
    return definitions.load("ltaig")


def changed(row: Sequence[str], **cells: object) -> tuple[object, ...]:
    """The row with other answers: ``changed(MENTOR, years="5+")``; keys are words of the heading."""
    found = list[object](row)
    for key, value in cells.items():
        (index,) = (i for i, heading in enumerate(HEADINGS) if key.replace("_", " ") in heading.casefold())
        found[index] = value
    return tuple(found)


def csv_text(rows: Iterable[Sequence[object]], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def write_csv(path: Path, *rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> Path:
    path.write_text(csv_text([headings, *rows]), encoding="utf-8")
    return path


def write_xlsx(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    book.remove(book["Sheet"])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def read(*paths: Path, columns: ColumnMap | None = None, programme: Definition | None = None) -> Reading:
    return read_applicants([RoleFile(path) for path in paths], programme or ltaig(), columns)


def said(problem: Problem) -> str:
    """Sentence and remedy in English."""
    words = Words("en")
    text = " → ".join(words.say(part) for part in (problem.sentence, problem.remedy) if part is not None)
    return text.replace("\u2068", "").replace("\u2069", "")


def only(reading: Reading, code: str) -> Problem:
    """The one problem of this code."""
    (problem,) = (problem for problem in reading.problems if problem.code == code)
    return problem
