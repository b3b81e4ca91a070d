"""CSV files as form sites and spreadsheet programs write them: several encodings, three separators."""

from __future__ import annotations

import codecs
import csv
import io

from shelfmates.language import S
from shelfmates.spreadsheets.sheets import Sheet, table, unreadable

SEPARATORS = (",", ";", "\t")
FIRST_ROWS = 20
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")


def read_text_table(file: str, data: bytes) -> Sheet:
    """The table in a CSV file. Raises UnreadableError."""
    text = _decode(file, data)
    if text.lstrip()[:15].casefold().startswith(("<!doctype", "<html", "<?xml", "{")):
        raise unreadable(
            "file.not_a_table",
            S("This is a web page or a data file, not a table."),
            S("Open the answers in your form site and download them as CSV or XLSX."),
            file,
        )
    sheet = table(file, "", _rows(file, text))
    if sheet is None:
        raise unreadable("file.empty", S("The file is empty."), S("Export the answers again."), file)
    return sheet


def _decode(file: str, data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            encodings = [encoding]
            break
    else:
        encodings = ["utf-8", "cp1252"]
        zeros = data[:4096].count(0)
        if (
            zeros > len(data[:4096]) // 4
        ):  # Latin letters in UTF-16 without its mark: every second byte is zero
            encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
        elif zeros or data.startswith(BINARY):
            encodings = []
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unreadable(
        "file.encoding",
        S("The file is not a table, or its characters can't be read."),
        S("Open it in your spreadsheet program and save it as “CSV UTF-8” or XLSX."),
        file,
    )


def _rows(file: str, text: str) -> list[list[str]]:
    """The rows, split by the separator that makes the widest rows (a comma if all are equal)."""
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        # the spreadsheet program swallows this line, so row numbers start below it
        return _parse(file, rest, first.strip()[4])
    best = max(SEPARATORS, key=lambda separator: _widths(text, separator))
    return _parse(file, text, best)


def _widths(text: str, separator: str) -> tuple[int, int]:
    """Cells in the narrowest of the first rows, and in the first: commas inside answers are not in all."""
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) == FIRST_ROWS:
                break
    except csv.Error:
        pass
    return (min(widths), widths[0]) if widths else (0, 0)


def _parse(file: str, text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise unreadable(
                "file.open_quote",
                S("A quotation mark opens a cell that is never closed."),
                S("Open it in your spreadsheet program, find the cell that swallowed many rows, and save."),
                file,
            ) from None
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
