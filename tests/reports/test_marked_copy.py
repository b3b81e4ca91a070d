"""The marked copy of the answers: every place the same, the problems beside them, read back as it was."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from shelfmates.cli import main
from shelfmates.spreadsheets import read_sheets
from tests.spreadsheets.exports import HEADINGS, MENTEE, MENTOR, changed, read, write_csv, write_xlsx


def call(*arguments: object) -> Result:
    return CliRunner().invoke(
        main, ["check", *map(str, arguments), "--programme", "ltaig", "--language", "en"]
    )


def test_problems_stand_in_the_cells_they_are_about(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "answers.csv", MENTEE, changed(MENTOR, experience="85", name="=1+1"))
    result = call(path, "-o", tmp_path / "problems.xlsx")
    assert result.exit_code == 1
    assert f"written to {tmp_path / 'problems.xlsx'}" in result.output
    book = openpyxl.load_workbook(tmp_path / "problems.xlsx")
    assert book.sheetnames == ["Problems", "answers"]
    wrong = book["answers"]["I3"]
    assert wrong.value == "85"
    assert wrong.comment is not None
    assert wrong.fill.fgColor.rgb != book["answers"]["I2"].fill.fgColor.rgb
    row = [cell.value for cell in book["Problems"][2]]
    assert row[:6] == ["error", "answers.csv", "", 3, "I", "Years of experience"]
    assert book["answers"]["C3"].data_type == "s"


def test_the_copy_can_be_mended_and_checked_again(tmp_path: Path) -> None:
    rows = [[], ["", ""], HEADINGS, MENTEE, (), changed(MENTOR, experience="85")]
    path, copy = write_xlsx(tmp_path / "answers.xlsx", Form=rows), tmp_path / "problems.xlsx"
    assert call(path, "-o", copy).exit_code == 1
    (sheet,) = read_sheets(path)
    again = next(one for one in read_sheets(copy) if one.name == "Form")
    assert (again.headings, again.rows, again.heading_row) == (sheet.headings, sheet.rows, 3)
    book = openpyxl.load_workbook(copy)
    book["Form"]["I6"] = 12
    book.save(copy)
    assert call(copy).exit_code == 0
    assert len(read(copy).applicants) == 2


def test_files_of_one_role_keep_their_role_in_the_copy(tmp_path: Path) -> None:
    without = [at for at, heading in enumerate(HEADINGS) if heading != "Role wanted"]
    headings, mentor, mentee = ([row[at] for at in without] for row in (HEADINGS, MENTOR, MENTEE))
    mentors = write_csv(tmp_path / "a.csv", mentor, headings=headings)
    mentees = write_csv(tmp_path / "b.csv", mentee, headings=headings)
    copy = tmp_path / "problems.xlsx"
    assert call("--mentors", mentors, "--mentees", mentees, "-o", copy).exit_code == 0
    assert {person.roles for person in read(copy).applicants} == {("mentor",), ("mentee",)}


def test_unreadable_files_stand_in_the_list(tmp_path: Path) -> None:
    bad = tmp_path / "answers.pdf"
    bad.write_bytes(b"%PDF-1.7")
    good = write_xlsx(tmp_path / "answers.xlsx", Form=[HEADINGS, MENTOR])
    assert call(bad, good, "-o", tmp_path / "problems.xlsx").exit_code == 1
    listed, *_ = openpyxl.load_workbook(tmp_path / "problems.xlsx").worksheets
    assert [cell.value for cell in listed[2]][:2] == ["error", "answers.pdf"]


def test_no_copy_is_made_of_what_cannot_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "answers.pdf"
    bad.write_bytes(b"%PDF-1.7")
    done = call(bad, "-o", tmp_path / "problems.xlsx")
    assert done.exit_code == 1
    assert "no copy of them is written" in done.output
    assert not (tmp_path / "problems.xlsx").exists()


def test_the_copy_never_replaces_what_is_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "answers.xlsx", Form=[HEADINGS, MENTOR])
    before = path.read_bytes()
    assert call(path, "-o", path).exit_code == 2
    assert call(path, "-o", tmp_path / "copy.csv").exit_code == 2
    assert path.read_bytes() == before
