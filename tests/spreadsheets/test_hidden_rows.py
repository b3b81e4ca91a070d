"""Rows that are not shown are named by the numbers that the spreadsheet program shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates.spreadsheets import read_sheets
from tests.spreadsheets import hostile_parts as make

EMPTY_ROWS = ("<table:table-row/>", '<table:table-row table:style-name="ro1"/>', "<table:table-row />")


@pytest.mark.parametrize("empty", EMPTY_ROWS)
def test_an_empty_row_above_counts(empty: str, tmp_path: Path) -> None:
    first, *others = (f"{''.join(map(make.ods_cell, row))}</table:table-row>" for row in make.ROWS)
    hidden = "".join(f'<table:table-row table:visibility="collapse">{row}' for row in others)
    table = f"<table:table-row>{first}{empty}{hidden}"
    (sheet,) = read_sheets(make.pack(tmp_path / "answers.ods", make.ods(table)))
    assert (
        sheet.marks.hidden_rows == tuple(row.number for row in sheet.rows) == tuple(range(3, 3 + len(others)))
    )
