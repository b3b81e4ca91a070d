"""Files in: found, a file at all, not too big, told apart by what they hold."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

from shelfmates.language import S
from shelfmates.spreadsheets.files.sheets import Sheet, UnreadableError, unreadable
from shelfmates.spreadsheets.files.text_tables import read_text_table
from shelfmates.spreadsheets.files.workbooks import read_workbook

LARGEST_FILE = 10 * 1024 * 1024
# How a file is opened: a pipe must not make us wait (where pipes have names), and bytes stay as they are.
OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a CSV, XLSX or ODS file that holds something.

    Raises UnreadableError: no such file, too big, not a table, empty, locked with a password.
    """
    return sheets_of(shown_name(path), read_bytes(path))


def shown_name(path: Path) -> str:
    """A file's name as it can be written into a file: old disks have names that are not UTF-8."""
    return shown(path.name)


def shown(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises UnreadableError when it is missing, a folder or a device, empty or too big."""
    file = shown_name(path)
    try:
        with open(os.open(path, OPEN), "rb") as opened:  # noqa: PTH123 - the very file that is looked at below
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise _no_file(file)
            data = opened.read(LARGEST_FILE + 1)  # no matter what its size was said to be
    except FileNotFoundError:
        raise unreadable(
            "file.missing",
            S("There is no file “{path}”.", path=shown(str(path))),
            S("Check the spelling and the folder you are in."),
            file,
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        code = error.errno if isinstance(error, OSError) else None
        if code in (errno.EISDIR, errno.ENXIO) or path.is_dir():
            raise _no_file(file) from None
        reason = error.strerror if isinstance(error, OSError) else None
        raise unreadable(
            "file.unreadable",
            S("The file can't be opened: {reason}.", reason=reason or type(error).__name__),
            S("Close it in other programs, check that you may read it, and try again."),
            file,
        ) from None
    if len(data) > LARGEST_FILE:
        raise unreadable(
            "file.too_big",
            S("The file is larger than 10 MB."),
            S("Save only the sheet with the answers, without pictures, and try again."),
            file,
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise unreadable("file.empty", S("The file is empty."), S("Export the answers again."), file)
    return data


def _no_file(file: str) -> UnreadableError:
    sentence = S("This is a folder or a device, not a file.")
    return unreadable("file.no_file", sentence, S("Name the file of answers itself."), file)


def sheets_of(file: str, data: bytes) -> list[Sheet]:
    """The sheets in these bytes; the kind of file is told from its beginning, never from its name."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        return read_workbook(file, data)
    return [read_text_table(file, data)]


def fingerprint(data: bytes) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()
