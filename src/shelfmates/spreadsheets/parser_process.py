"""A program of its own that reads one workbook from standard input and prints its cells as lines of JSON.

Workbooks come from strangers and the parser is large. So it runs here, with little memory and time, and
knows nothing of the rest: whatever happens to this process, the one that asked lives on. It is started by
its path, not as a module, so that nothing but the parser is imported.

Printed: per visible sheet ``{"sheet": name}`` and then one list per row from row 1 on; at the very end
``{"end": true}``, or instead ``{"refused": "password" | "broken" | "too_long"}``. Dates and times are
``{"moment" | "day" | "time": ISO text}`` or ``{"seconds": number}``.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time, timedelta

MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 20
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
            for known in book.sheets_metadata:
                if known.visible != SheetVisibleEnum.Visible or known.typ != SheetTypeEnum.WorkSheet:
                    continue
                print(json.dumps({"sheet": known.name}))
                for row in book.get_sheet_by_name(known.name).to_python(skip_empty_area=False):
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
