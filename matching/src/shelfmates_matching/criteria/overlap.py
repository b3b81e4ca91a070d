"""Overlap: how much of what the seeker wants does the offerer have?

Reads the first answered of the ``wanted`` keys from the seeker and all ``offered`` keys from the offerer.
Every wanted item earns its best credit: the same item 1, another item of its group ``related``, else
nothing. ``mean``: the average credit, in which ranked items weigh k, k-1 … 1. ``any``: the best credit.
With ``among``, only those items count on either side.

Codes: overlap.same (same, related, wanted) · overlap.related (related) · overlap.none ·
overlap.unanswered
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Judgement,
    Reads,
    Shares,
    WrongParameterError,
    as_share,
    as_texts,
    items,
    settle,
    unanswered,
)
from .multihot import Product, product

_MANY = 1 << 20  # more related items than anybody can want


@dataclass(frozen=True)
class Overlap:
    """``groups`` says which group an item belongs to; ``related`` is the credit for the same group."""

    name: ClassVar[str] = "overlap"

    wanted: tuple[str, ...]
    offered: tuple[str, ...]
    ranked: bool = False
    groups: Mapping[str, str] = field(default_factory=dict)
    related: float = 0.4
    mode: str = "mean"
    among: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.mode not in ("mean", "any"):
            raise WrongParameterError(f"overlap: mode must be 'mean' or 'any', not {self.mode!r}")
        if not isinstance(self.groups, Mapping):
            raise WrongParameterError(f"overlap: groups must map items to groups, not {self.groups!r}")
        as_share(self.related, "overlap: related")
        settle(
            self,
            wanted=as_texts(self.wanted, "overlap: wanted", some=True),
            offered=as_texts(self.offered, "overlap: offered", some=True),
            among=as_texts(self.among, "overlap: among"),
            groups=dict(self.groups),
        )

    def reads(self) -> Reads:
        return Reads(frozenset(self.wanted), frozenset(self.offered))

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        wanted, offered = self._wanted(seeker), self._offered(offerer)
        if wanted is None or offered is None:
            return unanswered(self.name)
        groups = {self._group(item) for item in offered}
        same = tuple(item for item in wanted if item in offered)
        credit = as_share(self.related, "overlap: related")
        near = wanted if credit else ()
        related = tuple(item for item in near if item not in offered and self._group(item) in groups)
        share = 0
        if self.mode == "any":
            share = FULL if same else credit if related else 0
        elif wanted:
            earned = sum(
                w * (FULL if i in same else credit if i in related else 0) for i, w in wanted.items()
            )
            share = earned // sum(wanted.values())
        if same:
            return Judgement(share, "overlap.same", {"same": same, "related": related, "wanted": len(wanted)})
        if related:
            return Judgement(share, "overlap.related", {"related": related, "wanted": len(wanted)})
        return Judgement(0, "overlap.none", {"wanted": len(wanted)})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        wanted = [self._wanted(person) for person in seekers]
        offered = [self._offered(person) for person in offerers]
        credit = as_share(self.related, "overlap: related")
        best = self.mode == "any"
        # One product earns everything: an item both have earns its group's credit and the rest to FULL
        # (an item without a group is a group of its own). For "any" the two are told apart by size.
        item, group = (_MANY, 1) if best else (FULL - credit, credit)
        return _Block(
            product(
                [self._columns(w or {}, item, group) for w in wanted],
                [dict.fromkeys(self._columns(dict.fromkeys(o or (), 1), 1, 1), 1) for o in offered],
            ),
            np.array([max(sum((w or {}).values()), 1) for w in wanted], dtype=np.int64),
            np.array([w is None for w in wanted], dtype=np.bool_),
            np.array([o is None for o in offered], dtype=np.bool_),
            credit if best else None,
        )

    def _columns(self, weights: Mapping[str, int], item: int, group: int) -> dict[tuple[str, ...], int]:
        columns: dict[tuple[str, ...], int] = {}
        for name, weight in weights.items():
            columns["item", name] = weight * item
            key = self._group(name)
            columns[key] = columns.get(key, 0) + weight * group
        return columns

    def _group(self, item: str) -> tuple[str, str]:
        group = self.groups.get(item, "")
        return ("shared", group) if group else ("own", item)

    def _wanted(self, seeker: Answers) -> dict[str, int] | None:
        for key in self.wanted:
            if answered := items(seeker, key):
                kept = self._counting(answered)
                ranked = self.ranked and self.mode == "mean"
                return {item: len(kept) - n if ranked else 1 for n, item in enumerate(kept)}
        return None

    def _offered(self, offerer: Answers) -> frozenset[str] | None:
        answered = tuple(item for key in self.offered for item in items(offerer, key))
        return frozenset(self._counting(answered)) if answered else None

    def _counting(self, answered: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(item for item in answered if item in self.among) if self.among else answered


@dataclass(frozen=True)
class _Block:
    earned: Product
    weights: NDArray[np.int64]  # of all that a row wants
    silent_rows: NDArray[np.bool_]
    silent_columns: NDArray[np.bool_]
    best: int | None  # for "any": the credit of a related item

    def shares(self, rows: slice, columns: slice) -> Shares:
        earned = self.earned.counts(rows, columns)
        if self.best is not None:
            shares = np.where(earned >= _MANY, FULL, np.where(earned > 0, self.best, 0)).astype(np.int32)
        else:
            # Sums and weights are small whole numbers: their quotient in floating point rounds down exactly.
            shares = (earned / self.weights[rows, None]).astype(np.int32)
        shares[self.silent_rows[rows]] = UNANSWERED
        shares[:, self.silent_columns[columns]] = UNANSWERED
        return shares
