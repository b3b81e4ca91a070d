"""What people say about their files on the command line, and whether it is true of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates.spreadsheets import ColumnMap, RoleFile, read_applicants
from tests.spreadsheets.exports import (
    HEADINGS,
    MENTEE,
    MENTOR,
    ltaig,
    only,
    read,
    said,
    write_csv,
    write_xlsx,
)


@pytest.mark.parametrize(
    ("corrections", "words"),
    [
        (ColumnMap(files={"spring.csv": {"A": "ignore"}}), ("“spring.csv”", "“answers.csv”")),
        (
            ColumnMap(files={"answers.csv#Mentors": {"A": "ignore"}}),
            ("“answers.csv#Mentors”", "no such sheet"),
        ),
        (ColumnMap(files={"answers.csv": {"Yrs": "F18"}}), ("“Yrs”", "not there")),
        (ColumnMap(everywhere={"Yrs": "F18"}), ("“Yrs”", "not there")),
    ],
    ids=["file", "sheet", "column of a file", "column of any file"],
)
def test_corrections_of_nothing_are_told(
    tmp_path: Path, corrections: ColumnMap, words: tuple[str, str]
) -> None:
    reading = read(write_csv(tmp_path / "answers.csv", MENTOR, MENTEE), columns=corrections)
    problem = only(reading, "columns.map_unused")
    assert problem.severity == "warning"
    assert all(word in said(problem) for word in words)
    assert len(reading.applicants) == 2


def test_corrections_of_what_is_there_are_silent(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "answers.xlsx", Form1=[HEADINGS, MENTOR])
    corrections = ColumnMap(
        {"Name": "F01"}, {"answers.xlsx": {"I": "F18"}, "answers.xlsx#Form1": {"School": "ignore"}}
    )
    assert not [p for p in read(path, columns=corrections).problems if p.code == "columns.map_unused"]


def test_a_whole_form_is_not_one_roles_file(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "answers.csv", MENTOR, MENTEE)
    problem = only(read_applicants([RoleFile(path, "mentor")], ltaig()), "columns.role")
    assert (problem.severity, problem.row, problem.column, problem.value) == ("error", 3, "D", "Mentee")
    assert "--mentors" in said(problem)
    ignored = ColumnMap(everywhere={"Role wanted": "ignore"})
    assert not read_applicants([RoleFile(path, "mentor")], ltaig(), ignored).errors


def test_a_roles_file_may_say_its_role(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "answers.csv", MENTOR)
    assert read_applicants([RoleFile(path, "mentor")], ltaig()).problems == ()


def test_missing_columns_name_those_left_out_before_not_asked(tmp_path: Path) -> None:
    headings = [heading.replace("Years of experience", "Yrs in the job") for heading in HEADINGS]
    text = said(only(read(write_csv(tmp_path / "answers.csv", MENTOR, headings=headings)), "columns.missing"))
    assert text.index("I “Yrs in the job”") < text.index('not_asked = ["F18"]')
