"""Both: did both say yes (attending the conference)?

Reads ``field`` from both. One "no" decides; "yes" needs both; anything else ("not sure") is unanswered.

Codes: both.yes · both.no · both.unanswered
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Judgement,
    Reads,
    Table,
    as_key,
    as_texts,
    items,
    settle,
    tabulated,
)


@dataclass(frozen=True)
class Both:
    """``yes`` and ``no`` list the ids that say so; true and false read as "yes" and "no"."""

    name: ClassVar[str] = "both"

    field: str
    yes: tuple[str, ...] = ("yes",)
    no: tuple[str, ...] = ("no",)

    def __post_init__(self) -> None:
        as_key(self.field, "both: field")
        settle(self, yes=as_texts(self.yes, "both: yes", some=True), no=as_texts(self.no, "both: no"))

    def reads(self) -> Reads:
        return Reads.alike(self.field)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        share = _together(self._says(seeker), self._says(offerer))
        code = {FULL: "both.yes", 0: "both.no", UNANSWERED: "both.unanswered"}[share]
        return Judgement(share, code)

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Table:
        return tabulated(
            (self._says(person) for person in seekers), (self._says(person) for person in offerers), _together
        )

    def _says(self, person: Answers) -> bool | None:
        answered = set(items(person, self.field))
        if answered & set(self.no):
            return False
        return True if answered & set(self.yes) else None


def _together(one: bool | None, other: bool | None) -> int:
    if one is False or other is False:
        return 0
    return FULL if one and other else UNANSWERED
