"""Words: do two free texts (job titles, duties) use the same significant words?

Reads ``field`` from both. Significant are words of at least ``minimum`` letters that are not in ``stop``;
case, accents and punctuation do not matter. In scripts without spaces, pairs of signs stand for words.
The share is the common words over the smaller number of words of the two. A text without any significant
word counts as not answered.

Codes: words.same (words) · words.none · words.unanswered
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
    WrongParameterError,
    as_key,
    as_numbers,
    as_texts,
    items,
    settle,
    unanswered,
)
from .multihot import Product, common
from .text import letters, merged, runs


@dataclass(frozen=True)
class Words:
    """``minimum`` letters make a word significant; words in ``stop`` never are."""

    name: ClassVar[str] = "words"

    field: str
    minimum: int = 3
    stop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        as_key(self.field, "words: field")
        (minimum,) = as_numbers([self.minimum], "words: minimum")
        if minimum < 1:
            raise WrongParameterError(f"words: minimum must be 1 or more, not {minimum!r}")
        settle(self, stop=as_texts(self.stop, "words: stop"))

    def reads(self) -> Reads:
        return Reads.alike(self.field)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        mine, theirs = self._significant(seeker), self._significant(offerer)
        if not mine or not theirs:
            return unanswered(self.name)
        shared = mine & theirs
        if not shared:
            return Judgement(0, "words.none")
        shown = [word for _, parts in runs(self._text(seeker)) for word in merged(parts, shared)]
        share = FULL * len(shared) // min(len(mine), len(theirs))
        return Judgement(share, "words.same", {"words": tuple(dict.fromkeys(shown))})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        rows = [self._significant(person) for person in seekers]
        columns = [self._significant(person) for person in offerers]
        return _Block(
            common(rows, columns),
            np.array([len(words) for words in rows], dtype=np.int64),
            np.array([len(words) for words in columns], dtype=np.int64),
        )

    def _text(self, person: Answers) -> str:
        return "\n".join(items(person, self.field))

    def _significant(self, person: Answers) -> frozenset[str]:
        return frozenset(
            part
            for run, parts in runs(self._text(person))
            for part in parts
            if part not in self._stopped and (part != run or letters(part) >= self.minimum)
        )

    @cached_property
    def _stopped(self) -> frozenset[str]:
        return frozenset(part for text in self.stop for _, parts in runs(text) for part in parts)


@dataclass(frozen=True)
class _Block:
    shared: Product
    row_words: NDArray[np.int64]
    column_words: NDArray[np.int64]

    def shares(self, rows: slice, columns: slice) -> Shares:
        smaller = np.minimum(self.row_words[rows, None], self.column_words[None, columns])
        # Counts are small whole numbers: their quotient in floating point rounds down exactly.
        shares = FULL * self.shared.counts(rows, columns) / np.maximum(smaller, 1)
        return np.where(smaller == 0, UNANSWERED, shares).astype(np.int32)
