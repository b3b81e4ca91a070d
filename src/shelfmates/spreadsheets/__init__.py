"""Spreadsheets in: form exports read as people typed them, every oddity named by row and column."""

from shelfmates.spreadsheets.columns.columns import (
    ColumnMap,
    ColumnMapError,
    SheetColumns,
    read_map,
    write_map,
)
from shelfmates.spreadsheets.files.files import read_sheets
from shelfmates.spreadsheets.files.sheets import Sheet, UnreadableError
from shelfmates.spreadsheets.lists.pairs import PairRow, read_pairs
from shelfmates.spreadsheets.lists.waiting import read_waiting
from shelfmates.spreadsheets.people.applicants import Reading, read_applicants
from shelfmates.spreadsheets.people.sheet_problems import sheet_problems
from shelfmates.spreadsheets.people.understanding import RoleFile, understand_files

__all__ = [
    "ColumnMap",
    "ColumnMapError",
    "PairRow",
    "Reading",
    "RoleFile",
    "Sheet",
    "SheetColumns",
    "UnreadableError",
    "read_applicants",
    "read_map",
    "read_pairs",
    "read_sheets",
    "read_waiting",
    "sheet_problems",
    "understand_files",
    "write_map",
]
