"""CSV files as form sites and spreadsheet programs write them: several encodings, three separators."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.files.sheets import (
    Marks,
    Sheet,
    UnreadableError,
    cell_too_long,
    table,
    unreadable,
)
from shelfmates.spreadsheets.text.formulas import unguarded

SEPARATORS = (",", ";", "\t")
FIRST_ROWS = 20
PIECE = 256 * 1024
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
PICTURE, ARCHIVE = S("This is a picture, not a table."), S("This is an archive, not a table.")
NO_TABLES: tuple[tuple[bytes, Sentence], ...] = (
    (b"%PDF", S("This is a PDF document, not a table.")),
    (b"{\\rtf", S("This is a text document, not a table.")),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"\x1f\x8b", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
)
NO_TABLE_TEXT = re.compile(r"\s*(?:<[!?a-z]|[{]|\[\s*[{\[])", re.IGNORECASE)
LETTERS_BEYOND_ASCII = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
MACINTOSH = "mac_roman"
MACINTOSH_LETTERS = re.compile(rb"(?<=[A-Za-z])[\x80-\x9f]+(?=[a-z])")
WINDOWS_LETTERS = re.compile(rb"[\xc0-\xff]|(?<=[A-Za-z])[\x92\x9c](?=[a-z])")
LAST_ROW = "\ue000the end of the table\ue000"  # put behind the text: a quotation mark left open swallows it


def read_text_table(file: str, data: bytes) -> Sheet:
    """The table in a CSV file. Raises UnreadableError."""
    for beginning, sentence in NO_TABLES:
        if data.startswith(beginning):
            raise unreadable("file.not_a_table", sentence, _DOWNLOAD, file)
    encoding = _encoding(file, data)
    text = Text(data, encoding)
    if NO_TABLE_TEXT.match(text.beginning()):
        sentence = S("This is a web page or a data file, not a table.")
        raise unreadable("file.not_a_table", sentence, _DOWNLOAD, file)
    sheet = table(file, "", _rows(file, text))
    if sheet is None:
        raise unreadable("file.empty", S("The file is empty."), S("Export the answers again."), file)
    return replace(sheet, marks=Marks(old_letters=True)) if encoding == MACINTOSH else sheet


_DOWNLOAD = S("Open the answers in your form site and download them as CSV or XLSX.")


class Text:
    """A file's text that is decoded while it is read: it is never in memory as a whole."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self.data = data
        self.encoding = encoding

    def lines(self) -> io.TextIOWrapper:
        """The text from its beginning, with line ends as they stand."""
        return io.TextIOWrapper(io.BytesIO(self.data), self.encoding, newline="")

    def beginning(self) -> str:
        return self.lines().read(256)

    def separator_line(self) -> str:
        """The separator that the first line names ("sep=;"), or ''."""
        first = self.lines().readline(32).strip()
        return first[4] if first.casefold().startswith("sep=") and len(first) == 5 else ""


def _encoding(file: str, data: bytes) -> str:
    """How the text is encoded. Raises UnreadableError when it is no text."""
    for encoding in _candidates(data):
        wrong = _first_wrong_byte(data, encoding)
        if wrong is None:
            return encoding
        if data[wrong] == 0:
            break
        if encoding.startswith("utf-8") and _mostly_utf8(data):
            raise _mixed(file, data, wrong)
    raise unreadable(
        "file.encoding",
        S("The file is not a table, or its characters can't be read."),
        S("Open it in your spreadsheet program and save it as “CSV UTF-8” or XLSX."),
        file,
    )


def _candidates(data: bytes) -> Iterator[str]:
    """The encodings to try. Letters are counted only when the data are no UTF-8: it takes a while."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "")
    if marked:
        yield marked
    elif data[:4096].count(0) > len(data[:4096]) // 4:
        # Latin letters in UTF-16 without its mark: every second byte is zero
        yield "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    else:
        yield "utf-8"
        yield MACINTOSH if _is_macintosh(data) else "cp1252"


def _is_macintosh(data: bytes) -> bool:
    """Whether accents stand where old Macintosh programs put them: in words, among signs of Windows-1252."""
    return len(MACINTOSH_LETTERS.findall(data)) > len(WINDOWS_LETTERS.findall(data))


def _first_wrong_byte(data: bytes, encoding: str) -> int | None:
    """Where the data cease to be text in this encoding; None when they never do. NUL is no text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for at in range(0, len(data), PIECE):
        before = len(decoder.getstate()[0])
        try:
            text = decoder.decode(data[at : at + PIECE], final=at + PIECE >= len(data))
        except UnicodeDecodeError as error:
            return at - before + error.start
        if "\0" in text:
            return data.find(b"\0")
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether more bytes beyond ASCII belong to letters in UTF-8 than not: then it isn't Windows-1252."""
    inside = sum(len(letter) for letter in LETTERS_BEYOND_ASCII.findall(data))
    return 2 * inside > len(BEYOND_ASCII.findall(data))


def _mixed(file: str, data: bytes, wrong: int) -> UnreadableError:
    before = io.StringIO(data[:wrong].decode("utf-8-sig", errors="replace"), newline="")
    row = max(sum(1 for _ in csv.reader(before)), 1) if wrong <= PIECE else None
    return unreadable(
        "file.mixed_encoding",
        S("Some letters of this file are written in another way than the rest, or are damaged."),
        S("Open it in your spreadsheet program, mend that row, and save it as “CSV UTF-8” or XLSX."),
        file,
        row=row,
    )


def _rows(file: str, text: Text) -> Iterator[list[str]]:
    """The rows, split by the separator that makes the widest rows (a comma if all are equal)."""
    lines, named = text.lines(), text.separator_line()
    if named:
        lines.readline()  # the spreadsheet program swallows this line, so row numbers start below it
    separator = named or max(SEPARATORS, key=lambda one: _widths(text, one))
    number, closed = 0, False
    try:
        for row in csv.reader(chain(lines, [LAST_ROW]), delimiter=separator):
            closed = row == [LAST_ROW]
            if closed:
                break
            number += 1
            if row and row[-1].endswith(LAST_ROW):
                break
            yield [unguarded(cell) for cell in row]
    except csv.Error:  # a cell so long that the reader gives up
        raise cell_too_long(file, "", number + 1, None) from None
    if not closed:
        raise unreadable(
            "file.open_quote",
            S("A quotation mark opens a cell that is never closed."),
            S("Open it in your spreadsheet program, find the cell that swallowed many rows, and save."),
            file,
            row=number,
        )


def _widths(text: Text, separator: str) -> tuple[int, int]:
    """Cells in the narrowest of the first rows, and in the first: commas inside answers are not in all.

    Lines of one cell at the top are titles.
    """
    widths: list[int] = []
    try:
        for row in csv.reader(text.lines(), delimiter=separator):
            if any(cell.strip() for cell in row) and (len(row) > 1 or widths):
                widths.append(len(row))
            if len(widths) == FIRST_ROWS:
                break
    except csv.Error:
        pass
    return (min(widths), widths[0]) if widths else (0, 0)
