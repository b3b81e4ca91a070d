"""Files in: found, not too big, told apart by what they hold."""

from __future__ import annotations

import hashlib
from pathlib import Path

from shelfmates.language import S
from shelfmates.spreadsheets.sheets import Sheet, unreadable
from shelfmates.spreadsheets.text_tables import read_text_table
from shelfmates.spreadsheets.workbooks import read_workbook

LARGEST_FILE = 10 * 1024 * 1024


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a CSV, XLSX or ODS file that holds something.

    Raises UnreadableError: no such file, too big, not a table, empty, locked with a password.
    """
    return sheets_of(path.name, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises UnreadableError when it is missing, a folder, empty or too big."""
    file = path.name
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise unreadable(
                "file.too_big",
                S("The file is larger than 10 MB."),
                S("Save only the sheet with the answers, without pictures, and try again."),
                file,
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise unreadable(
            "file.missing",
            S("There is no file “{path}”.", path=str(path)),
            S("Check the spelling and the folder you are in."),
            file,
        ) from None
    except OSError as error:
        raise unreadable(
            "file.unreadable",
            S("The file can't be opened: {reason}.", reason=error.strerror or type(error).__name__),
            S("Close it in other programs, check that you may read it, and try again."),
            file,
        ) from None
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise unreadable("file.empty", S("The file is empty."), S("Export the answers again."), file)
    return data


def sheets_of(file: str, data: bytes) -> list[Sheet]:
    """The sheets in these bytes; the kind of file is told from its beginning, never from its name."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return read_workbook(file, data)
    return [read_text_table(file, data)]


def fingerprint(data: bytes) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()
