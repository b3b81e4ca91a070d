"""Ways to write the files of the dirty table as the tools write them, and to ask what was read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from shelfmates.definitions.applicants import Answer, Applicant
from shelfmates.spreadsheets import Reading
from tests.spreadsheets.exports import HEADINGS, MENTEE, MENTOR, changed, csv_text

type Build = Callable[[Path], Path]
type Rows = Sequence[Sequence[object]]
PEOPLE = (MENTOR, MENTEE)


def raw(data: bytes, name: str = "answers.csv") -> Build:
    def build(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return build


def csv(
    rows: Rows = PEOPLE, headings: Sequence[str] = HEADINGS, *, encoding: str = "utf-8", separator: str = ",",
    before: str = "", after: str = "", name: str = "answers.csv",
) -> Build:  # fmt: skip
    """A CSV file; ``before`` and ``after`` are lines that stand above and below the table."""
    return raw((before + csv_text([headings, *rows], separator) + after).encode(encoding), name)


def xlsx(
    rows: Rows = PEOPLE, headings: Sequence[str] = HEADINGS, *, above: Rows = (), title: str = "Form1",
    touch: Callable[[Worksheet], object] = lambda sheet: None, **more: Rows,
) -> Build:  # fmt: skip
    """A workbook; ``touch`` does to its sheet what people do; ``more`` are sheets behind it."""

    def build(folder: Path) -> Path:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = title
        for row in [*above, headings, *rows]:
            sheet.append(list(row))
        for name, table in more.items():
            other = book.create_sheet(name)
            for row in table:
                other.append(list(row))
        touch(sheet)
        book.save(folder / "answers.xlsx")
        return folder / "answers.xlsx"

    return build


def files(**builds: Build) -> Build:
    """Several files in one folder, each in the folder of its name."""

    def build(folder: Path) -> Path:
        for name, one in builds.items():
            (folder / name).mkdir()
            path = one(folder / name)
            path.rename(folder / f"{name}{path.suffix}")
            (folder / name).rmdir()
        return folder

    return build


def column(heading: str, mentor: object, mentee: object = "", **how: str) -> Build:
    """The usual export with one more column."""
    return csv([(*MENTOR, mentor), (*MENTEE, mentee)], (*HEADINGS, heading), **how)  # type: ignore[arg-type]


def columns(more: Mapping[str, object]) -> Build:
    """The usual export with more columns, filled for the mentor."""
    return csv([(*MENTOR, *more.values()), (*MENTEE, *[""] * len(more))], (*HEADINGS, *more))


def mentor(**cells: object) -> Build:
    """The usual export with other answers of the mentor: ``mentor(experience="5+")``."""
    return csv([changed(MENTOR, **cells), MENTEE])


def heading(old: str, new: str) -> Build:
    """The usual export with one heading changed."""
    return csv(headings=[new if one == old else one for one in HEADINGS])


def ods(rows: Rows = PEOPLE, headings: Sequence[str] = HEADINGS, hidden: int = 0) -> Build:
    """A workbook as LibreOffice writes it; ``hidden`` is the number of a row that a filter hides."""

    def row(number: int, cells: Sequence[object]) -> str:
        shown = ' table:visibility="filter"' if number == hidden else ""
        inside = "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(str(one))}</text:p></table:table-cell>"
            for one in cells
        )
        return f"<table:table-row{shown}>{inside}</table:table-row>"

    def build(folder: Path) -> Path:
        table = "".join(row(number, cells) for number, cells in enumerate([headings, *rows], start=1))
        kinds = ["office", "table", "text"]
        spaces = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{k}:1.0"' for k in kinds)
        content = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
            f'<office:body><office:spreadsheet><table:table table:name="Answers">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        )
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        manifest = (
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
        )
        with zipfile.ZipFile(folder / "answers.ods", "w") as archive:
            archive.writestr("mimetype", kind)
            archive.writestr("META-INF/manifest.xml", manifest)
            archive.writestr("content.xml", content)
        return folder / "answers.ods"

    return build


def person(reading: Reading, email: str) -> Applicant | None:
    return next((one for one in reading.applicants if one.email == email), None)


def reads(email: str = "ines@example.org", **answers: Answer | None) -> Callable[[Reading], bool]:
    """That this person was read with these answers (None: not answered)."""

    def check(reading: Reading) -> bool:
        one = person(reading, email)
        return one is not None and all(one.answers.get(key) == value for key, value in answers.items())

    return check


def people(count: int) -> Callable[[Reading], bool]:
    """That so many people were read."""
    return lambda reading: len(reading.applicants) == count
