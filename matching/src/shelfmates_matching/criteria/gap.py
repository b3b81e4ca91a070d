"""Gap: how far apart do the two stand on a scale (career stage, rhythm)?

Reads ``field`` from both and looks up the distance in ``steps`` (same, one apart …; beyond the last: the
last). Of several answers the nearest two count. Ids in ``free`` agree with anything. Answers that stand
neither on the scale nor among the free ones are passed over.

Codes: gap.same (value) · gap.near (seeker, offerer) · gap.far (seeker, offerer) · gap.free ·
gap.unanswered
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from .base import (
    FULL,
    Answers,
    Judgement,
    Reads,
    Table,
    WrongParameterError,
    as_key,
    as_numbers,
    as_share,
    as_texts,
    items,
    settle,
    tabulated,
    unanswered,
)


@dataclass(frozen=True)
class Gap:
    """``scale`` runs from least to most; ``steps`` are shares from 0 to 1 by distance."""

    name: ClassVar[str] = "gap"

    field: str
    scale: tuple[str, ...]
    free: tuple[str, ...] = ()
    steps: tuple[float, ...] = (1, 0.5, 0)

    def __post_init__(self) -> None:
        as_key(self.field, "gap: field")
        steps = as_numbers(self.steps, "gap: steps")
        if not steps:
            raise WrongParameterError("gap: steps must not be empty")
        for step in steps:
            as_share(step, "gap: each of steps")
        scale = as_texts(self.scale, "gap: scale", some=True)
        if len(set(scale)) < len(scale):
            raise WrongParameterError("gap: scale names the same id twice")
        settle(self, scale=scale, free=as_texts(self.free, "gap: free"), steps=steps)

    def reads(self) -> Reads:
        return Reads.alike(self.field)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        mine, theirs = self._known(seeker), self._known(offerer)
        if not mine or not theirs:
            return unanswered(self.name)
        if set(self.free) & {*mine, *theirs}:
            return Judgement(FULL, "gap.free")
        a, b = min(
            ((self.scale.index(a), self.scale.index(b)) for a in mine for b in theirs),
            key=lambda places: (abs(places[0] - places[1]), places),
        )
        share = self._share(abs(a - b))
        if a == b:
            return Judgement(share, "gap.same", {"value": self.scale[a]})
        code = "gap.near" if share else "gap.far"
        return Judgement(share, code, {"seeker": self.scale[a], "offerer": self.scale[b]})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Table:
        return tabulated(
            (self._reduced(person) for person in seekers),
            (self._reduced(person) for person in offerers),
            lambda a, b: self.judge({self.field: a}, {self.field: b}).share,
        )

    def _known(self, person: Answers) -> tuple[str, ...]:
        return tuple(item for item in items(person, self.field) if item in self.scale or item in self.free)

    def _reduced(self, person: Answers) -> tuple[str, ...]:
        return tuple(sorted(self._known(person)))

    def _share(self, distance: int) -> int:
        return as_share(self.steps[min(distance, len(self.steps) - 1)], "gap: each of steps")
