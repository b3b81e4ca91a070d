"""Fresh: would the partner bring something the seeker has not met before (a new country)?

Reads ``field`` from the offerer and, under ``past``, what the seeker's earlier partners brought (given by
the run; nothing there means nothing was met before).

Codes: fresh.new (value) · fresh.again (value) · fresh.unanswered
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from .base import FULL, UNANSWERED, Answers, Judgement, Reads, Shares, as_key, items, unanswered
from .multihot import Product, common


@dataclass(frozen=True)
class Fresh:
    """``past`` is the key of the seeker's earlier values of ``field``."""

    name: ClassVar[str] = "fresh"

    field: str
    past: str

    def __post_init__(self) -> None:
        as_key(self.field, "fresh: field")
        as_key(self.past, "fresh: past")

    def reads(self) -> Reads:
        return Reads(frozenset({self.past}), frozenset({self.field}))

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        met, brought = items(seeker, self.past), items(offerer, self.field)
        if not brought:
            return unanswered(self.name)
        for value in brought:
            if value not in met:
                return Judgement(FULL, "fresh.new", {"value": value})
        return Judgement(0, "fresh.again", {"value": brought[0]})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        brought = [items(person, self.field) for person in offerers]
        return _Block(
            common([items(person, self.past) for person in seekers], brought),
            np.array([len(values) for values in brought], dtype=np.int64),
        )


@dataclass(frozen=True)
class _Block:
    met: Product
    brought: NDArray[np.int64]

    def shares(self, rows: slice, columns: slice) -> Shares:
        brought = self.brought[columns]
        shares = np.where(self.met.counts(rows, columns) < brought, FULL, 0).astype(np.int32)
        shares[:, brought == 0] = UNANSWERED
        return shares
