"""The table of dirty files: what people and form sites do to an export, and what must come of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shelfmates import definitions
from shelfmates.definitions.model import Definition
from shelfmates.spreadsheets import Reading, RoleFile, read_applicants
from tests.spreadsheets.dirty_answers import ANSWERS
from tests.spreadsheets.dirty_forms import FORMS
from tests.spreadsheets.dirty_shapes import SHAPES
from tests.spreadsheets.table_row import Case, Outcome

DIRTY: tuple[Case, ...] = (*SHAPES, *FORMS, *ANSWERS)


@cache
def everything() -> Definition:
    """A programme that asks every kind of question."""
    return definitions.load(str(Path(__file__).with_name("everything.toml")))


def read_case(case: Case, folder: Path) -> Reading:
    """The case's file, or all files in its folder, built and read."""
    path = case.build(folder)
    paths = sorted(path.iterdir()) if path.is_dir() else [path]
    return read_applicants([RoleFile(one) for one in paths], everything())


def outcome(reading: Reading) -> Outcome:
    """Whether the files were refused, read with a word, or read in silence."""
    return "error" if reading.errors else "warn" if reading.problems else "ok"
