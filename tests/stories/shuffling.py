"""Copies of a form's export with its rows, columns or files in another order."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from tests.stories.rounds import RoleOf

type Rows = list[list[Any]]


def shuffled(files: RoleOf, folder: Path, how: str, seed: int = 1) -> RoleOf:
    """``how`` is "rows", "columns" or "files" (each file in two, one below the other no more)."""
    rng = Random(seed)
    found = []
    for path, role in files:
        head, *rows = _read(path)
        if how != "columns":
            rng.shuffle(rows)
        order = list(range(len(head)))
        if how != "rows":
            rng.shuffle(order)
        parts = [rows[::2], rows[1::2]] if how == "files" else [rows]
        for number, part in enumerate(parts):
            name = path.name.replace(".ods", ".xlsx")
            copy = folder / (f"part-{number}-{name}" if how == "files" else name)
            _write(copy, path, [[row[k] for k in order] for row in (head, *part)])
            found.append((copy, role))
    return found[::-1] if how == "files" else found


TEXTS = (".csv", ".txt")


def _dialect(path: Path) -> tuple[str, str]:
    if path.suffix == ".txt":
        return "utf-16", "\t"
    return ("cp1252", ";") if path.name.startswith("arla") else ("utf-8-sig", ",")


def _read(path: Path) -> Rows:
    if path.suffix in TEXTS:
        encoding, delimiter = _dialect(path)
        with path.open(encoding=encoding, newline="") as file:
            rows: Rows = list(csv.reader(file, delimiter=delimiter))
    elif path.suffix == ".ods":
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    else:
        book = openpyxl.load_workbook(path)
        rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    width = len(rows[0])
    return [[*row, *[""] * (width - len(row))] for row in rows if any(row)]


def _write(path: Path, like: Path, rows: Rows) -> None:
    if like.suffix in TEXTS:
        encoding, delimiter = _dialect(like)
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(path)
