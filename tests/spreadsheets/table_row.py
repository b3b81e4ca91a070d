"""One row of the tables of dirty and hostile files: how a file is made, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from shelfmates.spreadsheets import Reading

type Outcome = Literal["ok", "warn", "error"]


class Case(NamedTuple):
    """``build`` writes the file into the folder it is given and returns its path."""

    name: str
    build: Callable[[Path], Path]
    outcome: Outcome
    """ok: read without a word; warn: read, and something is said; error: refused, and nothing is written."""
    code: str
    """The code of the problem that must be among those reported; empty when the file is read in silence."""
    says: str
    """A part of the English sentence that the reader must see; empty when nothing is said."""
    check: Callable[[Reading], bool] | None = None
    """What must have been read besides."""
