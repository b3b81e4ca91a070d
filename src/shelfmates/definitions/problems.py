"""What is wrong or odd in a file, said so that a librarian can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shelfmates.language import Sentence


@dataclass(frozen=True)
class Problem:
    """Something wrong or odd in a file, placed as the spreadsheet shows it."""

    severity: Literal["error", "warning", "note"]
    code: str
    sentence: Sentence
    remedy: Sentence | None = None
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""  # letter, as in "F"
    heading: str = ""
    value: str = ""
    table: str = ""  # of a definition file, as in "roles.mentor"
    key: str = ""  # in that table
