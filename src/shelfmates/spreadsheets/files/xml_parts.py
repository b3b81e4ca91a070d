"""What a workbook's XML shows before it is parsed: declarations that expand, and how far cells reach.

A parser makes a full rectangle of a sheet, so that one cell far away costs all the memory there is. Here a
part runs past in pieces; nothing is kept but the farthest cell that holds something.
"""

from __future__ import annotations

import re

from shelfmates.language import S
from shelfmates.spreadsheets.files.sheets import UnreadableError, check_reach, unreadable

DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
WIDE_LETTERS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # UTF-16, which the parser does not read
# A cell that is not empty: <c r="B7" t="s">, but not <c r="B7"/>.
XLSX_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*\s)?r\s*=\s*["']([A-Za-z]{1,4})(\d{1,10})["'](?:[^<>]*[^/<>])?>"""
)
ODS_TAG = re.compile(rb"<(?:\w+:)?(table|table-row|table-cell|covered-table-cell)(/|\s[^<>]*)?>")
REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,10})["']""")
LONGEST_TAG = 64 * 1024


class Watcher:
    """Looks at a part piece by piece; knows nothing of what it holds."""

    def __init__(self, file: str) -> None:
        self.file = file

    def look(self, piece: bytes) -> None:
        """See the next piece. Raises UnreadableError."""

    def end(self) -> None:
        """Nothing follows. Raises UnreadableError."""


class XmlWatcher(Watcher):
    """Refuses declarations of document types and entities: they can grow without end or name other files."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.rest = b""
        self.begun = False

    def look(self, piece: bytes) -> None:
        text = self.rest + piece
        if not self.begun and len(text) >= 2:
            self.begun = True
            if text.startswith(WIDE_LETTERS):
                raise _declared(self.file)
        cut = text.rfind(b"<")
        if cut < 0 or len(text) - cut > LONGEST_TAG:
            cut = len(text)
        self.rest = text[cut:]
        self.tags(text[:cut])

    def end(self) -> None:
        self.tags(self.rest)

    def tags(self, text: bytes) -> None:
        """See whole tags. Raises UnreadableError."""
        if DECLARATION.search(text):
            raise _declared(self.file)


class XlsxWatcher(XmlWatcher):
    """A part of an XLSX workbook, perhaps a sheet."""

    def tags(self, text: bytes) -> None:
        super().tags(text)
        found = XLSX_CELL.findall(text)
        if found:
            columns = {letters for letters, _ in found}
            check_reach(self.file, max(int(row) for _, row in found), max(map(_column, columns)))


class OdsWatcher(XmlWatcher):
    """The content of an ODS workbook: rows and cells stand there once and say how often they are repeated."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.row = self.row_repeats = self.column = 0
        self.used = False

    def tags(self, text: bytes) -> None:
        super().tags(text)
        for tag in ODS_TAG.finditer(text):
            name, attributes = tag[1], tag[2] or b""
            repeated = REPEATED.search(attributes)
            times = int(repeated[1]) if repeated else 1
            if name == b"table":
                self.row = self.row_repeats = self.column = 0
            elif name == b"table-row":
                self.row, self.column, self.row_repeats = self.row + self.row_repeats, 0, times
            else:
                self.column += times
                if not attributes.endswith(b"/") or b"value-type" in attributes:
                    check_reach(self.file, self.row + self.row_repeats, self.column)


def watcher_of(file: str, part: str) -> Watcher:
    """Who looks at this part of a workbook, told by its name inside the archive."""
    name = part.replace("\\", "/").casefold()
    if not name.endswith((".xml", ".rels", ".vml")):
        return Watcher(file)
    if name == "content.xml":
        return OdsWatcher(file)
    return XlsxWatcher(file) if name.startswith("xl/") else XmlWatcher(file)


def _column(letters: bytes) -> int:
    """The number of a column by its letters, the first is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _declared(file: str) -> UnreadableError:
    return unreadable(
        "file.declarations",
        S("The workbook declares a document type or entities. No spreadsheet program needs them."),
        S("Open it in your spreadsheet program, save it as XLSX, and try again."),
        file,
    )
