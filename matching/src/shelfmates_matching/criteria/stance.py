"""Stance: does the seeker get the likeness or the difference they asked for?

Reads the seeker's choice for ``line`` from the question ``stance`` (a mapping line → choice; ``default``
where it was not answered). ``similar`` gives the share of the ``inner`` criterion, ``different`` what it
lacks to the full, ``either`` all of it.

Codes: stance.similar, stance.different (inner: the inner code, and the inner values) · stance.either ·
stance.unanswered
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Block,
    Criterion,
    Judgement,
    Reads,
    Shares,
    WrongParameterError,
    as_key,
    unanswered,
)

_CHOICES = ("similar", "different", "either")


@dataclass(frozen=True)
class Stance:
    """``inner`` says how alike two people are, from the seeker's point of view."""

    name: ClassVar[str] = "stance"

    stance: str
    line: str
    inner: Criterion
    default: str = ""

    def __post_init__(self) -> None:
        as_key(self.stance, "stance: stance")
        as_key(self.line, "stance: line")
        if not isinstance(self.inner, Criterion):
            raise WrongParameterError(f"stance: inner must be a criterion, not {self.inner!r}")
        if self.default not in ("", *_CHOICES):
            raise WrongParameterError(f"stance: default must be '' or one of {_CHOICES}")

    def reads(self) -> Reads:
        inner = self.inner.reads()
        return Reads(inner.seeker | {self.stance}, inner.offerer)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        choice = self._choice(seeker)
        if choice == "either":
            return Judgement(FULL, "stance.either")
        inner = self.inner.judge(seeker, offerer)
        if not choice or not inner.answered:
            return unanswered(self.name)
        share = inner.share if choice == "similar" else FULL - inner.share
        return Judgement(share, f"stance.{choice}", {**inner.values, "inner": inner.code})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        choices = [self._choice(person) for person in seekers]
        return _Block(self.inner.encode(seekers, offerers), np.array(choices, dtype="U9"))

    def _choice(self, seeker: Answers) -> str:
        lines = seeker.get(self.stance)
        choice = lines.get(self.line) if isinstance(lines, Mapping) else None
        if choice in (None, ""):
            return self.default
        return choice if isinstance(choice, str) and choice in _CHOICES else ""


@dataclass(frozen=True)
class _Block:
    inner: Block
    choices: NDArray[np.str_]

    def shares(self, rows: slice, columns: slice) -> Shares:
        shares = self.inner.shares(rows, columns).copy()
        chosen = self.choices[rows]
        other = shares[chosen == "different"]
        shares[chosen == "different"] = np.where(other == UNANSWERED, UNANSWERED, FULL - other)
        shares[chosen == ""] = UNANSWERED
        shares[chosen == "either"] = FULL
        return shares
