"""Nearby: can the two meet, if either of them wants to?

Reads the ``wish`` to meet in person, ``town`` (one or several places, parted by ; or line breaks) and
``region`` from both. If both answered and neither wants to meet, place does not matter. A common place
(unless the regions are known to differ) gives all, the same region ``region_credit``, and places known to
differ nothing. Where ``spots`` says where places are, a distance that both would travel (``km``) counts as
a common place, whatever the region.

Codes: nearby.same_town (town) · nearby.within_reach (km) · nearby.same_region (region) · nearby.apart ·
nearby.not_needed · nearby.unanswered
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from .amounts import amount_of
from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Judgement,
    Reads,
    Shares,
    as_key,
    as_share,
    as_texts,
    items,
    numbered,
    settle,
    unanswered,
)
from .distances import Distances, Spot, as_spots, distances, nearest
from .multihot import Product, common
from .text import folded

_APART = re.compile(r"[;\n\r]+")


@dataclass(frozen=True)
class Nearby:
    """``yes`` lists the answers to ``wish`` that mean a person wants to meet.

    ``region`` and ``km`` may be ''. ``spots``: place → (latitude, longitude) in degrees.
    """

    name: ClassVar[str] = "nearby"

    town: str
    wish: str
    yes: tuple[str, ...]
    region: str = ""
    region_credit: float = 0.5
    km: str = ""
    spots: Mapping[str, Spot] = field(default_factory=dict)

    def __post_init__(self) -> None:
        as_key(self.town, "nearby: town")
        as_key(self.wish, "nearby: wish")
        as_share(self.region_credit, "nearby: region_credit")
        settle(
            self,
            yes=as_texts(self.yes, "nearby: yes", some=True),
            spots=as_spots(self.spots, "nearby: spots"),
        )

    def reads(self) -> Reads:
        return Reads.alike(*filter(None, (self.town, self.region, self.wish, self.km)))

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        wishes = (self._wants(seeker), self._wants(offerer))
        if True not in wishes:
            if None in wishes:
                return unanswered(self.name)
            return Judgement(FULL, "nearby.not_needed")
        mine, theirs = self._places(seeker), self._places(offerer)
        regions = (self._region(seeker), self._region(offerer))
        regions_differ = all(regions) and regions[0] != regions[1]
        for key, town in mine.items():
            if key in theirs and (not regions_differ or key in self._spots):
                return Judgement(FULL, "nearby.same_town", {"town": town})
        metres = nearest(self._located(mine), self._located(theirs), self._spots)
        if metres <= min(self._travels(seeker), self._travels(offerer)):
            return Judgement(FULL, "nearby.within_reach", {"km": round(metres / 1000)})
        if regions_differ:
            return Judgement(0, "nearby.apart")
        if all(regions):
            credit = as_share(self.region_credit, "nearby: region_credit")
            return Judgement(credit, "nearby.same_region", {"region": _first(seeker, self.region)})
        return Judgement(0, "nearby.apart") if mine and theirs else unanswered(self.name)

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        people = [*seekers, *offerers]
        split = len(seekers)
        wishes = [self._wants(person) for person in people]
        places = [tuple(self._places(person)) for person in people]
        located = [self._located(keys) for keys in places]
        return _Block(
            split,
            common(places[:split], places[split:]),
            common(located[:split], located[split:]),
            distances(located[:split], located[split:], self._spots),
            np.array([self._travels(person) for person in people], dtype=np.float64),
            np.array([bool(keys) for keys in places], dtype=np.bool_),
            _codes([self._region(person) for person in people]),
            np.array([wish is True for wish in wishes], dtype=np.bool_),
            np.array([wish is None for wish in wishes], dtype=np.bool_),
            as_share(self.region_credit, "nearby: region_credit"),
        )

    def _wants(self, person: Answers) -> bool | None:
        answered = items(person, self.wish)
        return any(item in self.yes for item in answered) if answered else None

    def _region(self, person: Answers) -> str:
        return folded(_first(person, self.region)) if self.region else ""

    def _places(self, person: Answers) -> dict[str, str]:
        """The places of a person, as they are compared → as written."""
        written = [part.strip() for text in items(person, self.town) for part in _APART.split(text)]
        return {key: place for place in reversed(written) if (key := folded(place))}

    def _located(self, places: Mapping[str, str] | tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(key for key in places if key in self._spots))

    @cached_property
    def _spots(self) -> Mapping[str, Spot]:
        return {folded(place): spot for place, spot in self.spots.items()}

    def _travels(self, person: Answers) -> float:
        """How many metres this person would travel; less than any distance where they do not say."""
        answered = amount_of(person, self.km) if self.km else None
        return -1.0 if answered is None else answered[0] * 1000


def _first(person: Answers, key: str) -> str:
    return next(iter(items(person, key)), "")


def _codes(places: list[str]) -> NDArray[np.intp]:
    """Equal places get equal numbers; 0 where nothing was answered."""
    return numbered(["", *places])[0][1:]


@dataclass(frozen=True)
class _Block:
    split: int  # seekers first, then offerers
    common: Product
    common_located: Product
    metres: Distances
    travels: NDArray[np.float64]
    known: NDArray[np.bool_]  # who named a place
    regions: NDArray[np.intp]
    wants: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    credit: int

    def shares(self, rows: slice, columns: slice) -> Shares:
        wanted = np.logical_or(*self._sides(self.wants, rows, columns))
        silent = np.logical_or(*self._sides(self.silent, rows, columns))
        mine, theirs = self._sides(self.regions, rows, columns)
        regions_known = (mine > 0) & (theirs > 0)
        differ = regions_known & (mine != theirs)
        together = (self.common.counts(rows, columns) > 0) & ~differ
        together |= self.common_located.counts(rows, columns) > 0
        together |= self.metres.shares(rows, columns) <= np.minimum(*self._sides(self.travels, rows, columns))
        places_known = np.logical_and(*self._sides(self.known, rows, columns))
        shares = np.select(
            [~wanted & silent, ~wanted, together, differ, regions_known, places_known],
            [UNANSWERED, FULL, FULL, 0, self.credit, 0],
            default=UNANSWERED,
        )
        return shares.astype(np.int32)

    def _sides[T: np.generic](
        self, values: NDArray[T], rows: slice, columns: slice
    ) -> tuple[NDArray[T], NDArray[T]]:
        return values[: self.split][rows][:, None], values[self.split :][columns][None, :]
