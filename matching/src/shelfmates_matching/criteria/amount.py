"""Amount: how near are two numbers (hours a month)?

Reads a number from ``field`` of both. Up to a difference ``within`` all of it, falling evenly to nothing
at ``zero_at``. "10+" is ten or more, so it agrees with every number from ten on.

Codes: amount.same (value) · amount.near (seeker, offerer) · amount.far (seeker, offerer) ·
amount.unanswered
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from .amounts import Amount, amount_of, amounts_table, shown
from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Judgement,
    Reads,
    Table,
    WrongParameterError,
    as_key,
    as_numbers,
    unanswered,
)


@dataclass(frozen=True)
class Near:
    """Differences in the unit of the question: ``within`` 2 and ``zero_at`` 6 give half for 4."""

    name: ClassVar[str] = "amount"

    field: str
    zero_at: float
    within: float = 0

    def __post_init__(self) -> None:
        as_key(self.field, "amount: field")
        zero_at, within = as_numbers([self.zero_at, self.within], "amount: zero_at and within")
        if not 0 <= within < zero_at:
            raise WrongParameterError(
                f"amount: within must be less than zero_at, not {within!r} and {zero_at!r}"
            )

    def reads(self) -> Reads:
        return Reads.alike(self.field)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        mine, theirs = amount_of(seeker, self.field), amount_of(offerer, self.field)
        if mine is None or theirs is None:
            return unanswered(self.name)
        share = self._share(mine, theirs)
        if mine == theirs:
            return Judgement(share, "amount.same", {"value": shown(mine[0])})
        code = "amount.near" if share else "amount.far"
        return Judgement(share, code, {"seeker": shown(mine[0]), "offerer": shown(theirs[0])})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Table:
        return amounts_table(self.field, seekers, offerers, self._share)

    def _share(self, mine: Amount | None, theirs: Amount | None) -> int:
        if mine is None or theirs is None:
            return UNANSWERED
        apart = max(0, mine[0] - theirs[1], theirs[0] - mine[1])
        if apart <= self.within:
            return FULL
        if apart >= self.zero_at:
            return 0
        end = Fraction(str(self.zero_at))
        return int(FULL * (end - Fraction(str(apart))) / (end - Fraction(str(self.within))))
