"""Writing an invented table as a file: CSV as Google Forms gives it, or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from shelfmates.examples.errors import ExamplesError
from shelfmates.language import S
from shelfmates.spreadsheets.text.formulas import guarded

type Cell = str | datetime

AMERICAN = "{0.month}/{0.day}/{0.year} {0:%H:%M:%S}"
WRITTEN = datetime(2026, 5, 12)  # fixed, so that the same table gives the same file
NUMBER_LETTERS = 9  # whole numbers up to here are written as numbers, as a spreadsheet would


def write_table(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table by the file's ending, .csv or .xlsx. Raises ExamplesError for another ending."""
    match path.suffix.casefold():
        case ".csv":
            path.write_bytes(csv_bytes(headings, rows))
        case ".xlsx":
            write_xlsx(path, headings, rows)
        case _:
            raise ExamplesError(S("{name}: name a file that ends in .csv or .xlsx.", name=path.name))


def csv_bytes(
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    separator: str = ",",
    encoding: str = "utf-8",
    moment: str = AMERICAN,
) -> bytes:
    """A CSV file's bytes: lines end as RFC 4180 wants, cells quoted only where needed, no cell a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(guarded(heading) for heading in headings)
    writer.writerows(
        [moment.format(c) if isinstance(c, datetime) else guarded(c) for c in row] for row in rows
    )
    return text.getvalue().encode(encoding)


def write_xlsx(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]], sheet_name: str = "Form Responses 1"
) -> None:
    """A workbook with one sheet: moments as dates, whole numbers as numbers, everything else as text."""
    import xlsxwriter  # noqa: PLC0415 - CSV need not wait for it

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    whole = io.BytesIO()  # a disk that is full half-way through a zip leaves an error nobody can catch
    with xlsxwriter.Workbook(whole, options) as book:
        book.set_properties({"created": WRITTEN})
        moment = book.add_format({"num_format": "m/d/yyyy h:mm:ss"})
        sheet = book.add_worksheet(sheet_name)
        sheet.write_row(0, 0, headings, book.add_format({"bold": True, "text_wrap": True, "valign": "top"}))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(headings) - 1, 24)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, column, cell, moment)
                elif cell.isascii() and cell.isdigit() and len(cell) <= NUMBER_LETTERS:
                    sheet.write_number(number, column, int(cell))
                elif cell:
                    sheet.write_string(number, column, cell)
    path.write_bytes(whole.getvalue())
