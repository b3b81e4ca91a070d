"""The empty workbook: pull-downs, limits, notes, and no formula whatever a programme's labels say."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from shelfmates.definitions import catalogue, load
from shelfmates.spreadsheets.forms.asking_for import form_of
from shelfmates.spreadsheets.forms.workbook import LONGEST_MESSAGE, LONGEST_TITLE, workbook

SLY = """
id = "sly"
extends = "ltaig"
label = {en = "=1+1", fr = "=1+1"}
[[form.question]]
id = "Q1"
kind = "O"
label = {en = "=HYPERLINK(1)", fr = "@SUM(A1)"}
help = {en = "+1", fr = "-1"}
options = [{id = "a", label = {en = "=2+2", fr = "=cmd|x"}}, {id = "b", label = {en = "-3", fr = "+3"}}]
[form.optional]
all = ["Q1", "F08", "F09", "F11", "F13", "F17", "F21", "F22", "F28", "F29", "F42"]
mentor = ["F32"]
"""


def opened(name: str | Path, languages: tuple[str, ...] = ("en",), role: str = "") -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(form_of(load(name), languages, role))))


def validation(sheet: Any, heading: str) -> Any:
    column = next(cell.column_letter for cell in sheet[1] if cell.value == heading)
    return next(one for one in sheet.data_validations.dataValidation if f"{column}2" in one.cells)


def test_a_list_is_a_pull_down_and_a_number_has_limits() -> None:
    book = opened("ltaig")
    sheet, lists = book.worksheets[0], book["Lists"]
    position = validation(sheet, "Type of position")
    assert (position.type, position.formula1.startswith("'Lists'!$")) == ("list", True)
    column = position.formula1.split("$")[1]
    assert lists[f"{column}2"].value == "Librarian"
    years = validation(sheet, "Years of experience")
    assert (years.type, years.formula1, years.formula2) == ("whole", "0", "70")
    assert "A whole number from 0 to 70." in years.error
    several = validation(sheet, "Type of library I work in")
    assert (several.type, bool(several.showErrorMessage)) == ("list", False)
    assert "with ; between them" in several.prompt


def test_required_columns_are_marked_and_the_headings_stay_in_sight() -> None:
    sheet = opened("ltaig").worksheets[0]
    cells = {cell.value: cell for cell in sheet[1]}
    assert cells["Name"].font.bold
    assert not cells["Region"].font.bold
    assert cells["Name"].fill.fgColor.rgb != cells["Region"].fill.fgColor.rgb
    assert cells["Name"].comment.text.startswith("Required.")
    assert "For Mentors." in cells["How many partners can you take?"].comment.text
    assert sheet.freeze_panes == "B2"
    assert sheet.max_row == 1  # no example that would be matched


@pytest.mark.parametrize("languages", [("en",), ("fr",), ("en", "fr")], ids="-".join)
@pytest.mark.parametrize("name", catalogue())
def test_every_programme_has_a_workbook_that_opens(name: str, languages: tuple[str, ...]) -> None:
    sheet = opened(name, languages).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert len(headings) == len(set(headings)) == len(sheet.data_validations.dataValidation)
    for one in sheet.data_validations.dataValidation:
        assert len(one.promptTitle or "") <= LONGEST_TITLE
        assert len(one.prompt or "") <= LONGEST_MESSAGE
        assert len(one.error or "") <= LONGEST_MESSAGE


@pytest.mark.parametrize("languages", [("en",), ("fr",)], ids="-".join)
def test_no_label_becomes_a_formula(languages: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "sly.toml"
    path.write_text(SLY, encoding="utf-8")
    book = opened(path, languages)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert any(str(cell.value).startswith(("=", "@")) for cell in book.worksheets[0][1])


def test_every_sheet_is_printed_across_with_its_headings() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(form_of(load("ltaig"), ("en",)))))
    assert {sheet.page_setup.orientation for sheet in book} == {"landscape"}
    _, lists, notes = book.worksheets
    assert (lists.print_title_rows, lists.page_setup.fitToWidth, lists.page_setup.fitToHeight) == (
        "$1:$1",
        2,
        0,
    )
    assert (notes.page_setup.fitToHeight, notes.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
