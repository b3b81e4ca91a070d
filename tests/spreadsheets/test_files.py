"""Files in: encodings, separators, workbooks, and files that are no table."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from shelfmates.spreadsheets import UnreadableError, read_sheets
from shelfmates.spreadsheets.files.sheets import column_letter
from tests.spreadsheets.exports import csv_text, said, write_xlsx

ROWS = [["Nom", "Ville"], ["Zoë Müller", "Montréal, QC"], ["Aïssa", "ligne 1\nligne 2"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_and_separator_reads_the_same(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(csv_text(ROWS, separator).encode(encoding))
    (sheet,) = read_sheets(path)
    assert sheet.headings == ("Nom", "Ville")
    assert [[cell.text for cell in row.cells] for row in sheet.rows] == ROWS[1:]
    assert [row.number for row in sheet.rows] == [2, 3]


def test_rows_keep_their_numbers_over_empty_ones(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("\nName,Town\n\n,\nAda,Ely\n,,\n", encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.headings == ("Name", "Town")
    assert [row.number for row in sheet.rows] == [5]


def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("sep=;\nName;Town, region\nAda;Ely\n", encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.headings == ("Name", "Town, region")


def test_workbook_cells_keep_text_and_value(tmp_path: Path) -> None:
    moment = datetime(2026, 5, 3, 9, 30)
    rows = [["Name", "Years", "When", "Day", "Yes"], ["山田 花子", 12, moment, moment.date(), True]]
    (sheet,) = read_sheets(write_xlsx(tmp_path / "answers.xlsx", Form=rows))
    assert sheet.name == "Form"
    assert [cell.text for cell in sheet.rows[0].cells] == [
        "山田 花子",
        "12",
        "2026-05-03 09:30:00",
        "2026-05-03",
        "TRUE",
    ]
    assert sheet.rows[0].cells[1].value == 12
    assert sheet.rows[0].cells[2].value == moment


def test_a_workbook_is_told_by_what_it_holds_not_by_its_name(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "answers.xlsx", Form=[["Name"], ["Ada"]])
    assert read_sheets(path.rename(tmp_path / "answers.csv"))[0].headings == ("Name",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"\xef\xbb\xbf\r\n", "file.empty"),
        (b"%PDF-1.7 \x00\x01", "file.not_a_table"),
        (b"Name\x00Town", "file.encoding"),
        (b"PK\x03\x04 not a workbook", "file.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.broken"),
        (b"<!DOCTYPE html><html>", "file.not_a_table"),
        (b'Name,Town\n"Ada,Ely\nBo,Oslo\n', "file.open_quote"),
        (b"," * (10 * 1024 * 1024 + 1), "file.too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_with_a_remedy(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read_sheets(path)
    problem = caught.value.problem
    assert (problem.code, problem.severity, problem.file) == (code, "error", "answers.csv")
    assert "→" in said(problem)


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_sheets(tmp_path / "nothing.csv")
    assert "nothing.csv" in said(caught.value.problem)
    with pytest.raises(UnreadableError):
        read_sheets(tmp_path)


def test_column_letters_go_on_after_z() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
