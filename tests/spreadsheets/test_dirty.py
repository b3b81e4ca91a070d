"""Every dirty file is read as its row of the table says, and every problem names its place and its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spreadsheets.dirty import DIRTY, outcome, read_case
from tests.spreadsheets.exports import said
from tests.spreadsheets.table_row import Case


@pytest.mark.parametrize("case", DIRTY, ids=lambda case: case.name)
def test_a_dirty_file_is_read_or_refused_in_words(case: Case, tmp_path: Path) -> None:
    reading = read_case(case, tmp_path)
    told = [(problem.severity, problem.code, said(problem)) for problem in reading.problems]
    assert outcome(reading) == case.outcome, told
    if case.code:
        assert any(code == case.code and case.says in text for _, code, text in told), told
    for problem in reading.problems:
        assert problem.file or problem.code == "file.nobody"
        assert problem.severity == "note" or problem.remedy is not None
    assert case.check is None or case.check(reading), [(one.roles, one.answers) for one in reading.applicants]


def test_the_table_has_every_name_once() -> None:
    names = [case.name for case in DIRTY]
    assert len(set(names)) == len(names) >= 90
