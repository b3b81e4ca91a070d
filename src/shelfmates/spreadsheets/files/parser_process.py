"""A program of its own that reads one workbook from standard input and prints its cells as lines of JSON.

Workbooks come from strangers and the parser is large. So it runs here, with little memory and time, and
knows nothing of the rest: whatever happens to this process, the one that asked lives on. It is started by
its path, not as a module, so that nothing but the parser is imported.

Printed: per visible sheet ``{"sheet": name, …}`` (``beside_the_cells``) and then one list per row from
row 1 on; at the very end ``{"end": true}``, or instead ``{"refused": "password" | "broken" |
"too_long"}``. Dates and times are ``{"moment" | "day" | "time": ISO text}`` or ``{"seconds": number}``.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from datetime import date, datetime, time, timedelta

MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 20
MOST_HIDDEN = 20_000  # rows; programs write what lies below the last row as one row that is repeated
NO_MEMORY = 71  # how this process ends when there is none left
MOST_PRINTED = 64 * 1024 * 1024  # letters; the file itself has at most 10 MB


def limit_this_process() -> None:
    """Little memory and time, and no file may be written. Only some systems can promise that."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for name, most in (
        ("RLIMIT_AS", MOST_MEMORY),
        ("RLIMIT_CPU", MOST_SECONDS),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (AttributeError, OSError, ValueError):  # a system without this limit, or with a lower one
            continue


def plain(value: object) -> object:
    """A value that JSON has no word for."""
    match value:
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case timedelta():
            return {"seconds": value.total_seconds()}
    return str(value)


NAMED_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(rb"<Relationship\s[^>]*>")
ATTRIBUTE = re.compile(rb"""([\w:-]+)\s*=\s*["']([^"']*)["']""")
XLSX_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
NO_RESULT = re.compile(
    rb"""<c\s[^>]*?\br=["']([A-Z]+\d+)["'][^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"""
)
ODS_ROW = re.compile(rb"<table:(table-row|table)((?:\s[^>]*)?)/?>")
HIDDEN = (b"1", b"true", b"collapse", b"filter")


def beside_the_cells(data: bytes) -> list[tuple[list[int], list[str]]]:
    """Per sheet of the workbook in its order: rows not shown, and cells whose formula has no result."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "content.xml" in archive.namelist():
                return ods_rows(archive.read("content.xml"))
            relations = {
                one[b"Id"]: one[b"Target"].decode()
                for one in map(attributes, RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")))
            }
            sheets = map(attributes, NAMED_SHEET.findall(archive.read("xl/workbook.xml")))
            targets = [relations[sheet[b"r:id"]] for sheet in sheets]
            return [xlsx_rows(archive.read(part_name(target))) for target in targets]
    except (KeyError, ValueError, zipfile.BadZipFile):
        return []  # an old workbook, or one of another make: its cells are read all the same


def part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(ATTRIBUTE.findall(tag))


def xlsx_rows(sheet: bytes) -> tuple[list[int], list[str]]:
    hidden = [
        int(row[b"r"])
        for row in map(attributes, XLSX_ROW.findall(sheet) if b" hidden=" in sheet else [])
        if row.get(b"hidden") in HIDDEN and b"r" in row
    ]
    without = NO_RESULT.findall(sheet) if b"<f" in sheet else []
    return hidden, [cell.decode() for cell in without]


def ods_rows(content: bytes) -> list[tuple[list[int], list[str]]]:
    found: list[tuple[list[int], list[str]]] = []
    number = 0
    for name, written in ODS_ROW.findall(content):
        if name == b"table":
            found.append(([], []))
            number = 0
            continue
        row = attributes(written)
        times = int(row.get(b"table:number-rows-repeated", b"1"))
        if row.get(b"table:visibility") in HIDDEN and found and times < MOST_HIDDEN:
            found[-1][0].extend(range(number + 1, number + times + 1))
        number += times
    return found


def print_sheets(data: bytes) -> str:
    """Print the visible sheets. Returns why the workbook is refused, or ''."""
    from python_calamine import (  # noqa: PLC0415 - found only after sys.path is set, and under the limits
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    printed = 0
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            beside = beside_the_cells(data)
            hidden = [s.name for s in book.sheets_metadata if s.visible != SheetVisibleEnum.Visible]
            for place, known in enumerate(book.sheets_metadata):
                if known.visible != SheetVisibleEnum.Visible or known.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(known.name)
                rows, cells = beside[place] if place < len(beside) else ([], [])
                told = {
                    "sheet": known.name,
                    "hidden_rows": rows,
                    "no_result": cells,
                    "merged": sheet.merged_cell_ranges or [],
                    "hidden_sheets": hidden,
                }
                print(json.dumps(told))
                for row in sheet.to_python(skip_empty_area=False):
                    line = json.dumps(row, default=plain)
                    printed += len(line)
                    if printed > MOST_PRINTED:
                        return "too_long"
                    print(line)
    except PasswordError:
        return "password"
    except CalamineError:
        return "broken"
    return ""


def main() -> None:
    limit_this_process()
    sys.path.append(sys.argv[1])  # where the parser is installed
    try:
        refused = print_sheets(sys.stdin.buffer.read())
    except MemoryError:
        sys.exit(NO_MEMORY)
    print(json.dumps({"refused": refused} if refused else {"end": True}))


if __name__ == "__main__":
    main()
