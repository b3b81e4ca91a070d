"""Makes the files of this folder again: invented rounds, then the dirt that real exports carry.

    uv run python examples/make.py [FOLDER]

Everything follows from the seeds below, so the same version always makes the same files.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from shelfmates.definitions import load
from shelfmates.definitions.model import Definition
from shelfmates.examples import invent
from shelfmates.examples.cells import GOOGLE, MICROSOFT, columns_of
from shelfmates.examples.files import Cell, csv_bytes, write_xlsx
from shelfmates.examples.making import ADDRESS, TIMESTAMP, Table

EUROPEAN = "{0:%d.%m.%Y %H:%M}"
WINDOWS = "cp1252"


class Export:
    """A table being soiled. People are named by role and by their place in the order of application."""

    def __init__(self, definition: Definition, table: Table) -> None:
        self.headings = list(table.headings)
        self.rows = [list(row) for row in table.rows]
        self.roles = list(table.roles)
        self._of = {q.id: columns_of(q) for q in definition.questions}

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


def ltaig(folder: Path) -> None:
    """Google Forms, CSV: technicians and assistants, more mentees than seats."""
    definition = load("ltaig")
    export = Export(definition, invent(definition, mentors=13, mentees=25, people=2, seed=11, style=GOOGLE))
    employer = export.cell("mentor", 1, "F12")
    export.change("mentor", 0, "F12", lambda typed: typed + "   ")
    export.change("mentor", 2, "F18", "5+")
    export.change("mentor", 3, "F18", "3")  # too few years
    export.change("mentor", 4, "F18", "")  # nobody can say: to be checked
    export.change("mentor", 5, "F18", "about 12 years")
    export.change("mentor", 6, "F16", str.upper)
    export.change("mentee", 0, "F12", employer.upper())  # a colleague of the second mentor
    export.change("mentee", 1, "F12", f"{employer}, Main Branch")
    export.change("mentee", 2, "F12", "n/a")
    export.change("mentee", 3, "F01", "Suhartini")
    export.change("mentee", 4, "F16", "Other: Bookmobile")
    export.change("mentee", 5, "F13", export.cell("mentor", 7, "F01").strip())
    export.change("mentee", 6, "F20_year", "2015")  # too long ago
    export.change("mentee", 7, "F23", lambda typed: typed.casefold())
    export.change("mentee", 8, "F17", "")
    export.change("mentee", 8, "F21", "")
    export.change("mentee", 9, "F21", "cataloging, weeding")
    export.change("mentee", 10, "F01", lambda typed: f"  {typed} ")
    address = export.cell("mentee", 11, ADDRESS)
    export.submit_again(
        "mentee", 11, {ADDRESS: address.upper(), "F46": "Second try, my first one had a typo."}
    )
    (folder / "ltaig.csv").write_bytes(csv_bytes(export.headings, export.rows))


def bcla(folder: Path) -> None:
    """Microsoft Forms, XLSX: a whole association."""
    definition = load("bcla")
    export = Export(definition, invent(definition, mentors=15, mentees=24, seed=5, style=MICROSOFT))
    export.change("mentor", 0, "F18", "5+")
    export.change("mentor", 1, "F18", "2")
    export.change("mentor", 2, "F12", "self-employed")
    export.change("mentor", 3, "F12", lambda typed: typed.casefold() + " ")
    export.change("mentee", 0, "F12", export.cell("mentor", 3, "F12").strip().title() + " (Downtown)")
    export.change("mentee", 1, "F05", "Not a member")
    export.change("mentee", 2, "F05", "")
    export.change("mentee", 3, "F12", "N/A")
    export.change("mentee", 4, "F01", "Widodo")
    export.change("mentee", 5, "F17", "Public library;Other: seed library;")
    export.change("mentee", 6, "F21", "")
    export.change("mentee", 7, "F13", export.cell("mentor", 5, "F12"))
    export.change("mentee", 8, "F28", "yes please")
    export.submit_again("mentee", 9, {"F24": "Please use this one: I found a better goal."})
    name, address, moment = export.column("F01"), export.column(ADDRESS), export.column(TIMESTAMP)
    rest = [i for i in range(len(export.headings)) if i not in {name, address, moment}]
    headings = ["ID", "Start time", "Completion time", "Email", "Name", *(export.headings[i] for i in rest)]
    rows: list[list[Cell]] = []
    for number, row in enumerate(export.rows, start=1):
        done = row[moment]
        assert isinstance(done, datetime)
        begun = done - timedelta(minutes=4 + number % 9, seconds=number * 7 % 60)
        rows.append([str(number), begun, done, row[address], row[name], *(row[i] for i in rest)])
    write_xlsx(folder / "bcla.xlsx", headings, rows, sheet_name="Sheet1")


ARLA_HEADINGS = {
    "F01": "Full name", ADDRESS: "E-mail", "F04": "Member ID", "F05": "Membership status",
    "F12": "Place of work", "F14": "Current job title", "F15": "Position type",
    "F16": "Type of library", TIMESTAMP: "Date submitted",
}  # fmt: skip


def arla(folder: Path) -> None:
    """Saved from Excel in Europe: semicolons, Windows-1252, days before months; one file per role."""
    definition = load("arla")
    export = Export(definition, invent(definition, mentors=14, mentees=34, seed=7))
    fit = [_fits(row) for row in export.rows]
    export.rows = [row for row, fits in zip(export.rows, fit, strict=True) if fits]
    export.roles = [role for role, fits in zip(export.roles, fit, strict=True) if fits]
    export.change("mentor", 0, "F18", "5+")
    export.change("mentor", 1, "F18", "4")
    export.change("mentor", 2, "F18", "")
    export.change("mentor", 3, "F05", "Non-member")
    export.change("mentor", 4, "F14", str.upper)
    export.change("mentor", 5, "F12", lambda typed: f" {typed}  ")
    export.change("mentee", 0, "F12", export.cell("mentor", 5, "F12").strip() + " - Children's Dept.")
    export.change("mentee", 1, "F12", "None")
    export.change("mentee", 2, "F01", "Zoë")
    export.change("mentee", 3, "F16", "Other: genealogy centre")
    export.change("mentee", 4, "F14", "")
    export.change("mentee", 5, "F35", "maybe")
    export.change("mentee", 6, "F13", export.cell("mentor", 6, "F01"))
    export.submit_again("mentee", 7, {"F14": "Library Assistant, Children’s Room"})
    export.rename(ARLA_HEADINGS)
    for role in ("mentor", "mentee"):
        file = csv_bytes(export.headings, export.only(role), separator=";", encoding=WINDOWS, moment=EUROPEAN)
        (folder / f"arla-{role}s.csv").write_bytes(file)


def _fits(row: list[Cell]) -> bool:
    try:
        "".join(cell for cell in row if isinstance(cell, str)).encode(WINDOWS)
    except UnicodeEncodeError:
        return False
    return True


def alia_iln(folder: Path) -> None:
    """Google Sheets, XLSX: peers in many countries, an odd number, one country above a fifth."""
    definition = load("alia_iln")
    export = Export(definition, invent(definition, people=47, seed=15))
    export.change("peer", 0, "F07", str.upper)
    export.change("peer", 1, "F07", lambda typed: typed + " ")
    export.change("peer", 2, "F33/0", "")
    export.change("peer", 2, "F33/1", "")
    export.change("peer", 3, "F16", "Other: seed library")
    export.change("peer", 4, "F21", "")
    export.change("peer", 4, "F22", "")
    export.change("peer", 5, "F01", "Kartika")
    export.change("peer", 6, "F19", lambda typed: typed.casefold())
    export.change("peer", 7, "F13", export.cell("peer", 8, "F01").strip())
    export.change("peer", 9, "F33/2", "no preference")
    export.submit_again("peer", 10, {"F26": "I sent this twice, sorry. I work with maps and their readers."})
    write_xlsx(folder / "alia_iln.xlsx", export.headings, export.rows)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    for make in (ltaig, bcla, arla, alia_iln):
        make(folder)


if __name__ == "__main__":
    main()
