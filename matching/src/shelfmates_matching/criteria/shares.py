"""Shares: do the two share what one of them asked a partner to share (an identity)?

Reads, from whoever answered yes to ``gate``, how they describe themselves (``about``: options, or words
parted by ; , / or line breaks) and whether they wish for a partner who shares it. Counts only where one
of the two wishes for it and both described themselves; otherwise not answered, so that nobody gains or
loses by keeping it to themselves. Says nothing of what was found: such answers are never shown.

Codes: shares.yes · shares.no · shares.unanswered
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Judgement,
    Reads,
    as_key,
    as_texts,
    items,
    settle,
    unanswered,
)
from .base import (
    Shares as ShareArray,
)
from .multihot import Product, common
from .text import folded

_APART = re.compile(r"[;,/\n\r]+")


class _Person(NamedTuple):
    about: frozenset[tuple[str, str]]  # (key, description)
    asks: bool


@dataclass(frozen=True)
class Shares:
    """``about`` may name several questions. ``gate`` '' means that answering ``wish`` is consent enough."""

    name: ClassVar[str] = "shares"

    about: tuple[str, ...]
    wish: str
    gate: str = ""
    yes: tuple[str, ...] = ("yes",)

    def __post_init__(self) -> None:
        as_key(self.wish, "shares: wish")
        settle(
            self,
            about=as_texts(self.about, "shares: about", some=True),
            yes=as_texts(self.yes, "shares: yes", some=True),
        )

    def reads(self) -> Reads:
        return Reads.alike(*self.about, self.wish, *((self.gate,) if self.gate else ()))

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        mine, theirs = self._person(seeker), self._person(offerer)
        if not (mine.asks or theirs.asks) or not mine.about or not theirs.about:
            return unanswered(self.name)
        if mine.about & theirs.about:
            return Judgement(FULL, "shares.yes")
        return Judgement(0, "shares.no")

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        rows = [self._person(person) for person in seekers]
        columns = [self._person(person) for person in offerers]
        return _Block(
            common([row.about for row in rows], [column.about for column in columns]),
            *(_flags(person.asks for person in side) for side in (rows, columns)),
            *(_flags(not person.about for person in side) for side in (rows, columns)),
        )

    def _person(self, person: Answers) -> _Person:
        if self.gate and not self._yes(person, self.gate):
            return _Person(frozenset(), False)
        said = ((key, word) for key in self.about for text in items(person, key) for word in _words(text))
        return _Person(frozenset(said), self._yes(person, self.wish))

    def _yes(self, person: Answers, key: str) -> bool:
        return any(item in self.yes for item in items(person, key))


def _words(text: str) -> list[str]:
    return [word for part in _APART.split(text) if (word := folded(part))]


def _flags(values: Iterable[bool]) -> NDArray[np.bool_]:
    return np.array(list(values), dtype=np.bool_)


@dataclass(frozen=True)
class _Block:
    same: Product
    row_asks: NDArray[np.bool_]
    column_asks: NDArray[np.bool_]
    silent_rows: NDArray[np.bool_]
    silent_columns: NDArray[np.bool_]

    def shares(self, rows: slice, columns: slice) -> ShareArray:
        asked = self.row_asks[rows, None] | self.column_asks[None, columns]
        silent = self.silent_rows[rows, None] | self.silent_columns[None, columns]
        shares = np.where(self.same.counts(rows, columns) > 0, FULL, 0)
        return np.where(~asked | silent, UNANSWERED, shares).astype(np.int32)
