"""Common: do the two have enough ticks in common (days at the conference, times of the day)?

Reads the options ticked in ``field`` by both. ``enough`` common ones give all, fewer a part. With
``blank`` "all", who ticked nothing is taken to have ticked everything.

Codes: common.same (same) · common.few (same) · common.none · common.open · common.unanswered
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
    Reads,
    Shares,
    WrongParameterError,
    as_key,
    as_numbers,
    items,
    unanswered,
)
from .multihot import Product
from .multihot import common as counted


@dataclass(frozen=True)
class Common:
    """``blank``: "unanswered", or "all" for options that hold unless somebody says otherwise."""

    name: ClassVar[str] = "common"

    field: str
    enough: int = 1
    blank: str = "unanswered"

    def __post_init__(self) -> None:
        as_key(self.field, "common: field")
        (enough,) = as_numbers([self.enough], "common: enough")
        if enough < 1 or enough != int(enough):
            raise WrongParameterError(f"common: enough must be a whole number from 1, not {self.enough!r}")
        if self.blank not in ("unanswered", "all"):
            raise WrongParameterError(f"common: blank must be 'unanswered' or 'all', not {self.blank!r}")

    def reads(self) -> Reads:
        return Reads.alike(self.field)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        mine, theirs = items(seeker, self.field), items(offerer, self.field)
        if self.blank != "all" and not (mine and theirs):
            return unanswered(self.name)
        if not mine and not theirs:
            return Judgement(FULL, "common.open")
        same = tuple(item for item in mine if item in theirs) if mine and theirs else mine or theirs
        share = FULL * min(len(same), self.enough) // self.enough
        if not same:
            return Judgement(0, "common.none")
        return Judgement(share, "common.same" if share == FULL else "common.few", {"same": same})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        rows = [items(person, self.field) for person in seekers]
        columns = [items(person, self.field) for person in offerers]
        return _Block(
            counted(rows, columns),
            np.array([len(row) for row in rows], dtype=np.int64),
            np.array([len(column) for column in columns], dtype=np.int64),
            self.enough,
            self.blank == "all",
        )


@dataclass(frozen=True)
class _Block:
    same: Product
    row_ticks: NDArray[np.int64]
    column_ticks: NDArray[np.int64]
    enough: int
    blank_is_all: bool

    def shares(self, rows: slice, columns: slice) -> Shares:
        same = self.same.counts(rows, columns).astype(np.int64)
        mine, theirs = self.row_ticks[rows, None], self.column_ticks[None, columns]
        blank = (mine == 0) | (theirs == 0)
        if self.blank_is_all:  # one of the two is 0, or both: then everything is common
            same = np.where(blank, mine + theirs, same)
            same = np.where((mine == 0) & (theirs == 0), self.enough, same)
        shares = FULL * np.minimum(same, self.enough) // self.enough
        if not self.blank_is_all:
            shares = np.where(blank, UNANSWERED, shares)
        return shares.astype(np.int32)
