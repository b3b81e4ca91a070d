"""XLSX, XLS and ODS workbooks through calamine."""

from __future__ import annotations

import io
import zipfile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from shelfmates.language import S
from shelfmates.spreadsheets.sheets import MOST_CELLS, Sheet, UnreadableError, table, unreadable

LARGEST_UNPACKED = 300 * 1024 * 1024


def read_workbook(file: str, data: bytes) -> list[Sheet]:
    """The visible sheets that hold something, in the workbook's order. Raises UnreadableError."""
    _refuse_bombs(file, data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
            ]
            found = [sheet for name in names if (sheet := _read_sheet(file, book, name)) is not None]
    except PasswordError:
        raise unreadable(
            "file.password",
            S("The workbook is locked with a password."),
            S("Open it, remove the password, save it and try again."),
            file,
        ) from None
    except CalamineError:
        raise _broken(file) from None
    if not found:
        raise unreadable(
            "file.empty",
            S("The workbook has no sheet with anything in it."),
            S("Export the answers again."),
            file,
        )
    return found


def _read_sheet(file: str, book: CalamineWorkbook, name: str) -> Sheet | None:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise unreadable(
            "file.too_big",
            S("The sheet has more than {most} cells.", most=MOST_CELLS),
            S("Delete the empty rows and columns behind the answers and save again."),
            file,
            sheet=name,
        )
    return table(file, name, sheet.to_python(skip_empty_area=False))


def _refuse_bombs(file: str, data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _broken(file) from None
    if size > LARGEST_UNPACKED:
        raise unreadable(
            "file.too_big",
            S("The workbook unpacks to more than {most} MB.", most=LARGEST_UNPACKED // 2**20),
            S("Save only the sheet with the answers, without pictures, and try again."),
            file,
        )


def _broken(file: str) -> UnreadableError:
    return unreadable(
        "file.broken",
        S("The workbook is damaged, or it is not a spreadsheet."),
        S("Open it in your spreadsheet program, save it as XLSX, and try again."),
        file,
    )
