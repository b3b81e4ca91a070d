"""Spreadsheets in: form exports read as people typed them, every oddity named by row and column."""

from shelfmates.spreadsheets.applicants import Reading, read_applicants
from shelfmates.spreadsheets.columns import ColumnMap, ColumnMapError, SheetColumns, read_map, write_map
from shelfmates.spreadsheets.files import read_sheets
from shelfmates.spreadsheets.pairs import PairRow, read_pairs
from shelfmates.spreadsheets.sheet_problems import sheet_problems
from shelfmates.spreadsheets.sheets import Sheet, UnreadableError
from shelfmates.spreadsheets.understanding import RoleFile, understand_files
from shelfmates.spreadsheets.waiting import read_waiting

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
