"""One person's answers to one programme's questions, however they arrived."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

FLEXIBLE = "flexible"
"""Asked for instead of a role: a mentor or a mentee, wherever one is needed."""

type Answer = str | int | bool | date | tuple[str, ...] | Mapping[str, str] | AtLeast
"""What an answer may be, by kind of question:

- T, L, E, F (text, long text, entity, link to a file): str as typed, NFC, outer blanks removed
- N (number): int, or AtLeast where people typed "5+"
- O (one of): the option's id, or ``other:<as typed>``
- M (several), R (ranked, best first): tuple of option ids (``other:…`` allowed)
- B: bool   ·   D: date
- G (free times in a week): tuple of "mon.morning" …, Monday to Sunday, morning, afternoon, evening, night
- each (one choice per line, F33): mapping line id → option id
"""


@dataclass(frozen=True)
class AtLeast:
    """A number typed as "5+" or "more than 10": at least this many."""

    value: int


@dataclass(frozen=True)
class Place:
    """Where a person's answers stand: file name, sheet ('' for CSV), row as the spreadsheet shows it."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True)
class Applicant:
    """A person with the roles they ask for and their answers by question id (absent: not answered)."""

    id: str
    name: str
    email: str
    roles: tuple[str, ...]
    answers: Mapping[str, Answer]
    place: Place
    language: str = "en"
    applied_at: datetime | None = None
    typed: Mapping[str, str] = field(default_factory=dict)  # question id → the cell as typed

    @property
    def takes_either(self) -> bool:
        """Whether this person is a mentor or a mentee, wherever one is needed, but never both."""
        return FLEXIBLE in self.roles

    def asks_for(self, role: str) -> bool:
        """Whether this person may be placed in the role."""
        return role in self.roles or (self.takes_either and role in ("mentor", "mentee"))


def identity(email: str) -> str:
    """A stable id for an e-mail address: 16 hexadecimal digits of the casefolded address's SHA-256."""
    return hashlib.sha256(email.strip().casefold().encode()).hexdigest()[:16]
