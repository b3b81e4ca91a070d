"""The result as a workbook to read, filter, print and merge mail from.

Text that people typed stays text: no formula, no link, no number is made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter

from shelfmates.language import Words
from shelfmates.reports.audience import View
from shelfmates.reports.tables import Cell, Column, Table, tables

_LONGEST = 32_767  # letters a cell can hold
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is marked as text even when edited

_HEADING_HEIGHT = 34
_LINE_HEIGHT = 15
_TALLEST = 409  # points; the format allows no more
_WORD_LOSS = 1.06  # what wrapping at words loses

_INK, _LINE, _HEAD, _BAR = "#1F2933", "#C9D3DC", "#E6EDF3", "#BBD3E6"
_BASE = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "top", "bottom": 1}
_FORMATS: dict[str, dict[str, object]] = {
    "heading": {
        "bold": True,
        "bg_color": _HEAD,
        "text_wrap": True,
        "valign": "vcenter",
        "bottom": 2,
        "indent": 1,
    },
    "text": {"text_wrap": True, "num_format": "@", "align": "left", "indent": 1},
    "marked": {"text_wrap": True, "num_format": "@", "align": "left", "indent": 1, "quote_prefix": True},
    "points": {"num_format": "0.0", "align": "right"},
    "bar": {"num_format": "0.0", "align": "right", "bold": True},
    "number": {"num_format": "0", "align": "right"},
}


def to_xlsx(view: View, path: Path, words: Words) -> None:
    """Write the workbook to ``path``. The same proposal gives the same bytes of content."""
    title = view.proposal.programme.label.said_in(words.language)
    write_tables(tables(view, words), path, title, view.proposal.on, words)


def write_tables(sheets: Sequence[Table], path: Path, title: str, on: date, words: Words) -> None:
    """Write a workbook of tables, one sheet each; ``title`` stands above every page."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    whole = BytesIO()  # a disk that is full half-way through a zip leaves an error nobody can catch
    with xlsxwriter.Workbook(whole, {**options, "in_memory": True}) as book:
        created = datetime.combine(on, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": title, "author": "", "created": created})
        book.set_calc_mode("manual")
        formats = {
            name: book.add_format({**_BASE, "bottom_color": _LINE, **extra})
            for name, extra in _FORMATS.items()
        }
        for table in sheets:
            _sheet(book.add_worksheet(table.title), table, formats, title, words)
    path.write_bytes(whole.getvalue())


def _sheet(sheet: Any, table: Table, formats: dict[str, Any], programme: str, words: Words) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.heading, formats["heading"])
    sheet.set_row(0, _HEADING_HEIGHT)
    for down, row in enumerate(table.rows, start=1):
        sheet.set_row(down, _height(table, row))
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _cell(sheet, down, at, column, cell, formats)
    last_row, last_column = max(len(table.rows), 1), len(table.columns) - 1
    for at, column in enumerate(table.columns):
        if column.kind == "bar":
            bar = {
                "type": "data_bar",
                "bar_color": _BAR,
                "min_type": "num",
                "max_type": "num",
            }
            sheet.conditional_format(1, at, last_row, at, {**bar, "min_value": 0, "max_value": 100})
    if table.filtered:
        sheet.autofilter(0, 0, last_row, last_column)
    sheet.freeze_panes(1, table.frozen)
    _print_set_up(sheet, table, programme, words)


def _cell(sheet: Any, down: int, at: int, column: Column, cell: Cell, formats: dict[str, Any]) -> None:
    if isinstance(cell, str):
        name = "marked" if cell.startswith(_FORMULA) else "text"
        sheet.write_string(down, at, cell[:_LONGEST], formats[name])
    elif cell is None:
        sheet.write_blank(down, at, None, formats[column.kind])
    else:
        sheet.write_number(down, at, cell, formats[column.kind])


def _height(table: Table, row: Sequence[Cell]) -> float:
    """Points of height that this row's longest text needs.

    Only some programs work it out for themselves when they open a file, so it is written.
    """
    lines = max(
        (
            _lines(cell, column.width)
            for column, cell in zip(table.columns, row, strict=True)
            if isinstance(cell, str)
        ),
        default=1,
    )
    return min(_LINE_HEIGHT * max(lines, 1) + 4, _TALLEST)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so many digits wide; East Asian letters take two."""
    total = 0
    for line in text.split("\n"):
        wide = sum(east_asian_width(letter) in "WF" for letter in line)
        total += max(1, ceil((len(line) + wide) * _WORD_LOSS / max(width - 2, 1)))
    return total


def _print_set_up(sheet: Any, table: Table, programme: str, words: Words) -> None:
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if table.printed is not None:
        sheet.print_area(0, 0, max(len(table.rows), 1), table.printed - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    name = programme.replace("&", "&&")[:100]
    page = words("page {page} of {pages}").replace("{page}", "&P").replace("{pages}", "&N")
    sheet.set_header(f"&L{name}&R&A")
    sheet.set_footer(f"&R{page}")
