"""The workbook: what stands where, and that people's text stays text."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from shelfmates.language import Words
from shelfmates.reports.audience import Audience, view
from shelfmates.reports.sheets import to_xlsx
from tests.reports.a_proposal import MENTEES, MENTORS, long_proposal, proposal

SHEETS = ["Partnerships", "Not placed", "Questions", "Letters", "People", "Rules used", "Record"]


def book(
    tmp_path: Path, language: str = "en", audience: Audience = "coordinator", blind: bool = False
) -> Workbook:
    words = Words(language)
    path = tmp_path / "out.xlsx"
    to_xlsx(view(proposal(), words, audience, blind), path, words)
    return load_workbook(path)


def texts(workbook: Workbook) -> list[str]:
    return [
        str(cell.value)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def test_sheets_stand_in_order_with_frozen_headings(tmp_path: Path) -> None:
    workbook = book(tmp_path)
    assert workbook.sheetnames == SHEETS
    for sheet in workbook:
        assert str(sheet.freeze_panes).endswith("2")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0


def test_no_cell_is_a_formula_or_a_link(tmp_path: Path) -> None:
    workbook = book(tmp_path)
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    found = texts(workbook)
    assert set(MENTORS) <= set(found)
    assert set(MENTEES) <= set(found)


def test_partnerships_have_contacts_points_reasons_and_the_runner_up(tmp_path: Path) -> None:
    sheet = book(tmp_path)["Partnerships"]
    head, first, *_ = [[cell.value for cell in row] for row in sheet.iter_rows()]
    row = dict(zip(head, first, strict=True))
    assert row["Person 1 name"] == "Nguyễn Thị Minh Khai"
    assert row["Person 2 e-mail"] == "mentee1@example.org"
    assert row["Points (0–100)"] == 74
    assert row["Topics"] == 54
    assert row["Remarks"] == "kept"
    assert str(row["Why"]).count("\n") == 1
    assert "would be with" in str(row["Without this pair"])
    assert row["Points lost without it"] == 1.2


def test_letters_are_ready_for_a_mail_merge(tmp_path: Path) -> None:
    sheet = book(tmp_path)["Letters"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["To name", "To e-mail", "Cc", "Language", "Subject", "Body"]
    assert len(rows) > len(proposal().partnerships) + len(proposal().unplaced)
    assert rows[1][1:4] == ["mentor1@example.org", "mentee1@example.org", "en"]


def test_the_committees_workbook_has_no_address_and_no_confidential_rule(tmp_path: Path) -> None:
    found = "\n".join(texts(book(tmp_path, audience="committee")))
    assert "@" not in found
    assert "onfidential" not in found
    assert "Cc" not in found


def test_a_blind_workbook_has_no_name(tmp_path: Path) -> None:
    found = "\n".join(texts(book(tmp_path, blind=True)))
    for name in (*MENTORS[:4], MENTEES[0], *MENTEES[2:]):
        assert name not in found
    assert "Mentee 3" in found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sheet_names_fit_the_format(tmp_path: Path, language: str) -> None:
    for title in book(tmp_path, language).sheetnames:
        assert len(title) <= 31
        assert not set(title) & set("[]:*?/\\")


def test_a_long_proposal_is_written_whole(tmp_path: Path) -> None:
    words = Words("en")
    path = tmp_path / "long.xlsx"
    to_xlsx(view(long_proposal(200), words), path, words)
    assert load_workbook(path)["Partnerships"].max_row == 1001
