"""Nearby: can the two meet, if either of them wants to?

Reads the ``wish`` to meet in person, ``town`` and ``region`` from both. If both answered and neither
wants to meet, place does not matter. The same town (unless the regions are known to differ) gives all,
the same region ``region_credit``, and places known to differ nothing.

Codes: nearby.same_town (town) · nearby.same_region (region) · nearby.apart · nearby.not_needed ·
nearby.unanswered
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Judgement,
    Shares,
    as_key,
    as_share,
    as_texts,
    items,
    numbered,
    settle,
    unanswered,
)
from .text import folded


@dataclass(frozen=True)
class Nearby:
    """``yes`` lists the answers to ``wish`` that mean a person wants to meet. ``region`` may be ''."""

    name: ClassVar[str] = "nearby"

    town: str
    wish: str
    yes: tuple[str, ...]
    region: str = ""
    region_credit: float = 0.5

    def __post_init__(self) -> None:
        as_key(self.town, "nearby: town")
        as_key(self.wish, "nearby: wish")
        as_share(self.region_credit, "nearby: region_credit")
        settle(self, yes=as_texts(self.yes, "nearby: yes", some=True))

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        wishes = (self._wants(seeker), self._wants(offerer))
        if True not in wishes:
            if None in wishes:
                return unanswered(self.name)
            return Judgement(FULL, "nearby.not_needed")
        towns = (self._place(seeker, self.town), self._place(offerer, self.town))
        regions = (self._place(seeker, self.region), self._place(offerer, self.region))
        if all(regions) and regions[0] != regions[1]:
            return Judgement(0, "nearby.apart")
        if all(towns) and towns[0] == towns[1]:
            return Judgement(FULL, "nearby.same_town", {"town": _first(seeker, self.town)})
        if all(regions):
            credit = as_share(self.region_credit, "nearby: region_credit")
            return Judgement(credit, "nearby.same_region", {"region": _first(seeker, self.region)})
        return Judgement(0, "nearby.apart") if all(towns) else unanswered(self.name)

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        people = [*seekers, *offerers]
        wishes = [self._wants(person) for person in people]
        return _Block(
            len(seekers),
            _codes([self._place(person, self.town) for person in people]),
            _codes([self._place(person, self.region) for person in people]),
            np.array([wish is True for wish in wishes], dtype=np.bool_),
            np.array([wish is None for wish in wishes], dtype=np.bool_),
            as_share(self.region_credit, "nearby: region_credit"),
        )

    def _wants(self, person: Answers) -> bool | None:
        answered = items(person, self.wish)
        return any(item in self.yes for item in answered) if answered else None

    def _place(self, person: Answers, key: str) -> str:
        return folded(_first(person, key)) if key else ""


def _first(person: Answers, key: str) -> str:
    return next(iter(items(person, key)), "")


def _codes(places: list[str]) -> NDArray[np.intp]:
    """Equal places get equal numbers; 0 where nothing was answered."""
    return numbered(["", *places])[0][1:]


@dataclass(frozen=True)
class _Block:
    split: int  # seekers first, then offerers
    towns: NDArray[np.intp]
    regions: NDArray[np.intp]
    wants: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    credit: int

    def shares(self, rows: slice, columns: slice) -> Shares:
        wanted = np.logical_or(*self._sides(self.wants, rows, columns))
        silent = np.logical_or(*self._sides(self.silent, rows, columns))
        same_town, known_town = self._compared(self.towns, rows, columns)
        same_region, known_region = self._compared(self.regions, rows, columns)
        shares = np.select(
            [~wanted & silent, ~wanted, known_region & ~same_region, same_town, same_region, known_town],
            [UNANSWERED, FULL, 0, FULL, self.credit, 0],
            default=UNANSWERED,
        )
        return shares.astype(np.int32)

    def _compared(
        self, codes: NDArray[np.intp], rows: slice, columns: slice
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        left, right = self._sides(codes, rows, columns)
        known: NDArray[np.bool_] = (left > 0) & (right > 0)
        same: NDArray[np.bool_] = (left == right) & known
        return same, known

    def _sides[T: np.generic](
        self, values: NDArray[T], rows: slice, columns: slice
    ) -> tuple[NDArray[T], NDArray[T]]:
        return values[: self.split][rows][:, None], values[self.split :][columns][None, :]
