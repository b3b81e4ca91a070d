"""Exceeds: has the offerer more of something than the seeker (years of experience)?

Reads a number from ``field`` of both: the offerer's less the seeker's must be at least ``by``. "5+" is at
least five: where that leaves it open, the pair counts as not answered. It tells seekers from offerers, so
among peers it says which of the two has more.

Codes: exceeds.yes (seeker, offerer) · exceeds.no (seeker, offerer) · exceeds.unanswered
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from .amounts import Amount, amount_of, amounts_table, shown
from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Judgement,
    Reads,
    Table,
    as_key,
    as_numbers,
    unanswered,
)


@dataclass(frozen=True)
class Exceeds:
    """``by`` 1: more (of whole numbers); 0: at least as many."""

    name: ClassVar[str] = "exceeds"
    directed: ClassVar[bool] = True

    field: str
    by: float = 1

    def __post_init__(self) -> None:
        as_key(self.field, "exceeds: field")
        as_numbers([self.by], "exceeds: by")

    def reads(self) -> Reads:
        return Reads.alike(self.field)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        mine, theirs = amount_of(seeker, self.field), amount_of(offerer, self.field)
        share = self._share(mine, theirs)
        if mine is None or theirs is None or share == UNANSWERED:
            return unanswered(self.name)
        code = "exceeds.yes" if share else "exceeds.no"
        return Judgement(share, code, {"seeker": shown(mine[0]), "offerer": shown(theirs[0])})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Table:
        return amounts_table(self.field, seekers, offerers, self._share)

    def _share(self, mine: Amount | None, theirs: Amount | None) -> int:
        if mine is None or theirs is None:
            return UNANSWERED
        if theirs[0] - mine[1] >= self.by:
            return FULL
        return UNANSWERED if theirs[1] - mine[0] >= self.by else 0
