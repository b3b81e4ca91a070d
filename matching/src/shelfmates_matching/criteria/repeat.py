"""Repeat: were the two partners before?

Reads, from both, the identities of earlier partners under ``past`` and the person's own under
``identity`` (both given by the run). It is enough that one of them lists the other.

Codes: repeat.first · repeat.before
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from .base import FULL, Answers, Judgement, Reads, Shares, as_key, items
from .multihot import Product, common


@dataclass(frozen=True)
class Repeat:
    """Keys of the answers that hold earlier partners and the person's own identity."""

    name: ClassVar[str] = "repeat"

    past: str = "past_partners"
    identity: str = "id"

    def __post_init__(self) -> None:
        as_key(self.past, "repeat: past")
        as_key(self.identity, "repeat: identity")

    def reads(self) -> Reads:
        return Reads.alike(self.past, self.identity)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        for one, other in ((seeker, offerer), (offerer, seeker)):
            if set(items(one, self.past)) & set(items(other, self.identity)):
                return Judgement(0, "repeat.before")
        return Judgement(FULL, "repeat.first")

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        sides = [
            ([items(p, self.past) for p in people], [items(p, self.identity) for p in people])
            for people in (seekers, offerers)
        ]
        (rows_past, rows_id), (columns_past, columns_id) = sides
        return _Block(common(rows_past, columns_id), common(rows_id, columns_past))


@dataclass(frozen=True)
class _Block:
    listed: Product
    listed_by: Product

    def shares(self, rows: slice, columns: slice) -> Shares:
        before = self.listed.counts(rows, columns) + self.listed_by.counts(rows, columns)
        return np.where(before > 0, 0, FULL).astype(np.int32)
