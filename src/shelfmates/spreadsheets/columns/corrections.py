"""What a MAP.toml says about files, sheets and columns that are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.spreadsheets.columns.columns import ColumnMap, SheetColumns
from shelfmates.spreadsheets.files.sheets import Sheet

FRESH = S("Correct the name in the file given with --columns, or make a fresh one with `shelfmates columns`.")

type Understood = Sequence[tuple[Sheet, SheetColumns]]


def unused(corrections: ColumnMap, files: Sequence[str], understood: Understood) -> Iterator[Problem]:
    """Warnings about corrections that correct nothing."""
    for name, table in corrections.files.items():
        file, _, sheet = name.partition("#")
        here = [
            columns for one, columns in understood if one.file == file and (not sheet or one.name == sheet)
        ]
        if file not in files:
            sentence = S(
                "The file given with --columns corrects “{name}”, but the answers are in {files}.",
                name=name, files=tuple(f"“{one}”" for one in sorted(set(files))),
            )  # fmt: skip
            yield Problem("warning", "columns.map_unused", sentence, FRESH, file=file, sheet=sheet)
        elif sheet and not here:
            sentence = S(
                "The file given with --columns corrects “{name}”, but there is no such sheet.", name=name
            )
            yield Problem("warning", "columns.map_unused", sentence, FRESH, file=file, sheet=sheet)
        elif here:
            yield from _columns(table, here, file, sheet)
    if understood:
        yield from _columns(corrections.everywhere, [columns for _, columns in understood], "", "")


def _columns(table: Iterable[str], here: Sequence[SheetColumns], file: str, sheet: str) -> Iterator[Problem]:
    names = {name for one in here for column in one.columns for name in (column.heading, column.letter)}
    for key in table:
        if key not in names:
            sentence = S(
                "The file given with --columns corrects the column “{key}”, which is not there.", key=key
            )
            yield Problem("warning", "columns.map_unused", sentence, FRESH, file, sheet, heading=key)
