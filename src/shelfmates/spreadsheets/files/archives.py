"""Workbooks are ZIP archives: looked through before anything parses them, in little memory.

The directory of an archive can lie, so every part is inflated once, piece by piece, counted and forgotten.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.files.sheets import UnreadableError, unreadable
from shelfmates.spreadsheets.files.xml_parts import watcher_of

MB = 1024 * 1024
MOST_PARTS = 200
MOST_INFLATED = 100 * MB
HIGHEST_RATIO, RATIO_FROM = 100, MB  # honest parts may shrink more than a hundredfold, but only small ones
PIECE = 256 * 1024

DIRECTORY_ENTRY = b"PK\x01\x02"
LOCAL_HEADER = struct.Struct("<26xHH")
ENCRYPTED = 0x1
WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")


def check_archive(file: str, data: bytes) -> None:
    """Raises UnreadableError for a bomb, a lie, a locked or broken archive, or one without a workbook."""
    parts = _directory(file, data)
    for part in parts:
        _check_entry(file, part)
    names = {part.filename.replace("\\", "/").casefold() for part in parts}
    if not names.intersection(WORKBOOKS):
        raise unreadable(
            "file.not_a_table",
            S("This is an archive without a workbook in it."),
            S("Unpack it, and give the spreadsheet that is inside."),
            file,
        )
    total = 0
    for part in parts:
        watcher, size = watcher_of(file, part.filename), 0
        for piece in _inflated(file, data, part):
            size, total = size + len(piece), total + len(piece)
            _check_sizes(file, total, size, part.compress_size)
            watcher.look(piece)
        watcher.end()
        if size != part.file_size:
            raise broken(file)


def _directory(file: str, data: bytes) -> Sequence[zipfile.ZipInfo]:
    """The entries of the directory; a huge one is not even read."""
    if data.count(DIRECTORY_ENTRY) > 5 * MOST_PARTS:  # some may be in a workbook embedded in this one
        raise _too_many_parts(file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        raise broken(file) from None
    if len(parts) > MOST_PARTS:
        raise _too_many_parts(file)
    _check_sizes(file, sum(part.file_size for part in parts), 0, 0)
    for part in parts:
        _check_sizes(file, 0, part.file_size, part.compress_size)
    return parts


def _check_entry(file: str, part: zipfile.ZipInfo) -> None:
    steps = part.filename.replace("\\", "/").split("/")
    if ".." in steps or steps[0] == "" or ":" in steps[0]:
        raise unreadable(
            "file.odd_parts",
            S("The workbook has a part that points outside of it. No spreadsheet program makes such files."),
            S("Ask the person who sent it for a new export, and open nothing else from this file."),
            file,
        )
    if part.flag_bits & ENCRYPTED:
        raise password(file)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise broken(file)


def _check_sizes(file: str, total: int, inflated: int, packed: int) -> None:
    if total > MOST_INFLATED or inflated > MOST_INFLATED:
        raise too_big(file, S("The workbook unpacks to more than {most} MB.", most=MOST_INFLATED // MB))
    if inflated > RATIO_FROM and inflated > HIGHEST_RATIO * packed:
        sentence = S("A part of the workbook unpacks to more than {most} times its size.", most=HIGHEST_RATIO)
        raise too_big(file, sentence)


def _inflated(file: str, data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part's bytes as they truly are, whatever the directory says about their number."""
    try:
        name, extra = LOCAL_HEADER.unpack_from(data, part.header_offset)
    except struct.error:
        raise broken(file) from None
    start = part.header_offset + LOCAL_HEADER.size + name + extra
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        for at in range(0, len(packed), PIECE):
            yield bytes(packed[at : at + PIECE])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), PIECE):
            rest: bytes | memoryview = packed[at : at + PIECE]
            while rest and not inflater.eof:
                yield inflater.decompress(rest, PIECE)
                rest = inflater.unconsumed_tail
        while not inflater.eof and (piece := inflater.decompress(b"", PIECE)):
            yield piece
    except zlib.error:
        raise broken(file) from None


def broken(file: str) -> UnreadableError:
    return unreadable(
        "file.broken",
        S("The workbook is damaged, or it is not a spreadsheet."),
        S("Open it in your spreadsheet program, save it as XLSX, and try again."),
        file,
    )


def password(file: str) -> UnreadableError:
    return unreadable(
        "file.password",
        S("The workbook is locked with a password."),
        S("Open it, remove the password, save it and try again."),
        file,
    )


def too_big(file: str, sentence: Sentence) -> UnreadableError:
    remedy = S("Save only the sheet with the answers, without pictures, and try again.")
    return unreadable("file.too_big", sentence, remedy, file)


def _too_many_parts(file: str) -> UnreadableError:
    return too_big(file, S("The workbook is made of more than {most} parts.", most=MOST_PARTS))
