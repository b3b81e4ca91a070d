"""An invented round as a form tool exports it, being soiled as real exports are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from shelfmates.definitions.model import Definition
from shelfmates.examples.cells import GOOGLE, Style, columns_of
from shelfmates.examples.files import Cell
from shelfmates.examples.making import ADDRESS, TIMESTAMP, Table


class Export:
    """A table being soiled. People are named by role and by their place in the order of application."""

    def __init__(self, definition: Definition, table: Table, style: Style = GOOGLE) -> None:
        self.headings = list(table.headings)
        self.rows = [list(row) for row in table.rows]
        self.roles = list(table.roles)
        self._of = {q.id: columns_of(q, style) for q in definition.questions}

    def column(self, field: str) -> int:
        """Where a question (F18, or F33/1 for its second line) or a heading stands."""
        field, _, line = field.partition("/")
        heading = self._of[field][int(line or 0)] if field in self._of else field
        return self.headings.index(heading)

    def row(self, role: str, number: int) -> list[Cell]:
        return [row for row, own in zip(self.rows, self.roles, strict=True) if own == role][number]

    def cell(self, role: str, number: int, field: str) -> str:
        return str(self.row(role, number)[self.column(field)])

    def change(self, role: str, number: int, field: str, to: str | Callable[[str], str]) -> None:
        row, column = self.row(role, number), self.column(field)
        row[column] = to(str(row[column])) if callable(to) else to

    def submit_again(self, role: str, number: int, changes: dict[str, str]) -> None:
        """The same person two days later, at the end of the file."""
        again = list(self.row(role, number))
        for field, value in changes.items():
            again[self.column(field)] = value
        moments = [cell for row in self.rows for cell in row if isinstance(cell, datetime)]
        again[self.column(TIMESTAMP)] = max(moments) + timedelta(days=2)
        self.rows.append(again)
        self.roles.append(role)

    def rename(self, names: dict[str, str]) -> None:
        for field, heading in names.items():
            self.headings[self.column(field)] = heading

    def only(self, role: str) -> list[list[Cell]]:
        return [row for row, own in zip(self.rows, self.roles, strict=True) if own == role]

    def as_microsoft(self) -> tuple[list[str], list[list[Cell]]]:
        """The columns Microsoft Forms puts in front: ID, two moments, address and name."""
        name, address, moment = self.column("F01"), self.column(ADDRESS), self.column(TIMESTAMP)
        rest = [i for i in range(len(self.headings)) if i not in {name, address, moment}]
        headings = ["ID", "Start time", "Completion time", "Email", "Name", *(self.headings[i] for i in rest)]
        rows: list[list[Cell]] = []
        for number, row in enumerate(self.rows, start=1):
            done = row[moment]
            assert isinstance(done, datetime)
            begun = done - timedelta(minutes=4 + number % 9, seconds=number * 7 % 60)
            rows.append([str(number), begun, done, row[address], row[name], *(row[i] for i in rest)])
        return headings, rows

    def as_limesurvey(self) -> tuple[list[str], list[list[Cell]]]:
        """The columns LimeSurvey puts in front; one answer was begun and never sent."""
        moment, address = self.column(TIMESTAMP), self.column(ADDRESS)
        rest = [i for i in range(len(self.headings)) if i not in {moment, address}]
        own = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
               "startlanguage. Start language", "seed. Seed", "F02. E-mail"]  # fmt: skip
        rows: list[list[Cell]] = []
        for number, row in enumerate(self.rows, start=1):
            seed = str(100_000_007 * number % 2**31)
            rows.append([str(number), row[moment], "4", "en", seed, row[address], *(row[i] for i in rest)])
        begun: list[Cell] = [str(len(rows) + 1), "", "1", "en", "1786", "", *[""] * len(rest)]
        rows.insert(len(rows) // 2, begun)
        return [*own, *(self.headings[i] for i in rest)], rows


def write_ods(path: Path, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """A LibreOffice workbook with one sheet; moments as dates, whole numbers as numbers."""
    from odf.opendocument import OpenDocumentSpreadsheet  # noqa: PLC0415
    from odf.table import Table as Sheet  # noqa: PLC0415
    from odf.table import TableCell, TableRow  # noqa: PLC0415
    from odf.text import P  # noqa: PLC0415

    def cell(value: Cell) -> object:
        if isinstance(value, datetime):
            made = TableCell(valuetype="date", datevalue=value.isoformat())
        elif value.isascii() and value.isdigit():
            made = TableCell(valuetype="float", value=value)
        else:
            made = TableCell(valuetype="string")
        for line in str(value).split("\n") if value else ():
            made.addElement(P(text=line))
        return made

    book = OpenDocumentSpreadsheet()
    sheet = Sheet(name="Applications")
    for row in (headings, *rows):
        line = TableRow()
        for value in row:
            line.addElement(cell(value))
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.save(str(path))
