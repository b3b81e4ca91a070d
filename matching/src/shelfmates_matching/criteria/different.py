"""Different: do the two have nothing in common here (employer, country)?

Reads ``field`` from both and compares what they wrote as organisations are compared (case, accents,
legal forms, articles and "&" do not matter), which leaves ids as they are. Answers listed in ``none``
("self-employed") mean that there is nothing to share.

Codes: different.yes · different.same (value) · different.unanswered
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
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
    as_key,
    as_texts,
    items,
    settle,
    unanswered,
)
from .multihot import Product, common
from .organisations import organisation_key, organisation_keys
from .text import folded


@dataclass(frozen=True)
class Different:
    """``field`` is compared; an answer in ``none`` is shared with nobody."""

    name: ClassVar[str] = "different"

    field: str
    none: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        as_key(self.field, "different: field")
        settle(self, none=as_texts(self.none, "different: none"))

    def reads(self) -> Reads:
        return Reads.alike(self.field)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        mine, theirs = self._keys(seeker), self._keys(offerer, other=True)
        if mine is None or theirs is None:
            return unanswered(self.name)
        for key, value in mine.items():
            if key in theirs:
                return Judgement(0, "different.same", {"value": value})
        return Judgement(FULL, "different.yes")

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        rows = [self._keys(person) for person in seekers]
        columns = [self._keys(person, other=True) for person in offerers]
        return _Block(
            common([r or () for r in rows], [c or () for c in columns]),
            np.array([r is None for r in rows], dtype=np.bool_),
            np.array([c is None for c in columns], dtype=np.bool_),
        )

    def _keys(self, person: Answers, *, other: bool = False) -> dict[str, str] | None:
        answered = items(person, self.field)
        if not answered:
            return None
        return {
            key: text
            for text in reversed(answered)
            if folded(text) not in self._nothing
            for key in organisation_keys(text, other=other)
        }

    @cached_property
    def _nothing(self) -> frozenset[str]:
        # An answer may come as its key, without small words: "on leave" as "leave".
        return frozenset(key for text in self.none for key in (folded(text), organisation_key(text)))


@dataclass(frozen=True)
class _Block:
    shared: Product
    silent_rows: NDArray[np.bool_]
    silent_columns: NDArray[np.bool_]

    def shares(self, rows: slice, columns: slice) -> Shares:
        shares = np.where(self.shared.counts(rows, columns) > 0, 0, FULL).astype(np.int32)
        shares[self.silent_rows[rows]] = UNANSWERED
        shares[:, self.silent_columns[columns]] = UNANSWERED
        return shares
