"""The pieces hostile files are made of: workbooks part by part, archives that lie, old binary workbooks."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.spreadsheets.exports import HEADINGS, MENTEE, MENTOR

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
ROWS = (HEADINGS, MENTOR, MENTEE)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def letters(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def xlsx_row(number: int, values: Iterable[str]) -> str:
    cells = "".join(
        f'<c r="{letters(at)}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for at, value in enumerate(values)
    )
    return f'<row r="{number}">{cells}</row>'


def answers(more: str = "") -> str:
    """The rows of a good workbook, and what else is in its sheet."""
    return "".join(xlsx_row(number, row) for number, row in enumerate(ROWS, start=1)) + more


def sheet(rows: str, before: str = "", after: str = "", declared: str = "") -> str:
    return (
        f'{XML}{declared}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def xlsx(rows: str | None = None, **parts: str | bytes) -> dict[str, str | bytes]:
    """A whole workbook, part by part; ``parts`` replaces parts by name ("xl/workbook.xml")."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packaged = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{packaged}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{packaged}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{LINK}"><sheets>'
        '<sheet name="Answers" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{packaged}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet(answers() if rows is None else rows),
    } | parts


def ods(table: str | None = None, kind: str = ODS_TYPE, declared: str = "") -> dict[str, str | bytes]:
    if table is None:
        table = "".join(
            "<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>" for row in ROWS
        )
    names = "".join(f' xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    return {
        "mimetype": kind,
        "META-INF/manifest.xml": f'{XML}<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0"/>',
        "content.xml": f"{XML}{declared}<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Answers">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    }


def many_sheets(count: int) -> dict[str, str | bytes]:
    """An ODS workbook of so many sheets, each a full row of headings."""
    parts = ods()
    row = "".join(ods_cell(f"heading {n}") for n in range(100))
    tables = "".join(
        f'<table:table table:name="S{n}"><table:table-row>{row}</table:table-row></table:table>'
        for n in range(count)
    )
    content = str(parts["content.xml"])
    at = content.index("<table:table ")
    return parts | {"content.xml": content[:at] + tables + content[at:]}


def ods_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def pack(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def patched(path: Path, changes: Iterable[tuple[bytes, int, str, int]]) -> Path:
    """Numbers changed in the directory of an archive: (file name, offset in its entry, format, value)."""
    data = bytearray(path.read_bytes())
    for name, offset, kind, value in changes:
        at = data.rindex(b"PK\x01\x02", 0, data.rindex(name))
        struct.pack_into(kind, data, at + offset, value)
    path.write_bytes(data)
    return path


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def xls() -> bytes:
    """The stream of a binary workbook (BIFF8) with one sheet."""
    start = lambda kind: _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))  # noqa: E731
    name = b"Answers"
    sheet_entry = lambda at: _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 0) + name)  # noqa: E731
    head = start(0x05) + sheet_entry(0) + _record(0x0A, b"")
    cells = b"".join(
        _record(0x0204, struct.pack("<HHHHB", down, across, 0, len(text), 1) + text.encode("utf-16-le"))
        for down, row in enumerate(ROWS)
        for across, text in enumerate(row)
    )
    return (
        start(0x05) + sheet_entry(len(head)) + _record(0x0A, b"") + start(0x10) + cells + _record(0x0A, b"")
    )


def compound(**streams: bytes) -> bytes:
    """An OLE compound file (old binary workbooks, and workbooks locked with a password) of these streams."""
    end, free, sector = 0xFFFFFFFE, 0xFFFFFFFF, 512
    fat, body, entries = [0xFFFFFFFD, end], b"", []
    for content in streams.values():
        content = content.ljust(4096, b"\0")  # smaller streams would live elsewhere
        count = -(-len(content) // sector)
        first = len(fat)
        fat += [*range(first + 1, first + count), end]
        body += content.ljust(count * sector, b"\0")
        entries.append((first, len(content)))
    assert len(fat) <= 128
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, end, 0, end, 0, 0,
    )  # fmt: skip
    header += struct.pack("<108I", *[free] * 108)
    directory = _entry("Root Entry", 5, end, 0, 1)
    for at, (name, (first, size)) in enumerate(zip(streams, entries, strict=True), start=1):
        directory += _entry(name, 2, first, size, free, at + 1 if at < len(entries) else free)
    table = struct.pack("<128I", *fat, *[free] * (128 - len(fat)))
    return header + table + directory.ljust(sector, b"\0") + body


def _entry(name: str, kind: int, first: int, size: int, child: int, right: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", text, len(text) + 2, kind, 1, 0xFFFFFFFF, right, child, first, size)
