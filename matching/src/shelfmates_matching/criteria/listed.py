"""Listed: does one of the two name the other in a list of people not to be paired with?

Reads ``list`` from both (text, or several texts) and compares it with the other's name, address and
employer; ``naming`` says what counts as naming somebody. Works both ways. Nothing listed: clear. Says
nothing of what was found, because such lists are confidential.

Codes: listed.clear · listed.named
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from .base import (
    FULL,
    Answers,
    Judgement,
    Reads,
    Shares,
    WrongParameterError,
    as_key,
    as_texts,
    items,
    settle,
)
from .naming import Named, Target, addresses_in, is_compact, names_target, read_list, words_of
from .organisations import organisation_key, organisation_keys
from .text import folded

_KINDS = ("name", "email", "employer")


@dataclass(frozen=True)
class Listed:
    """``against``: what to compare with, as kinds that are also the keys, or as kind → key.

    Texts in ``none`` ("n/a", "self-employed") name nobody and are no employer.
    """

    name: ClassVar[str] = "listed"

    list: str
    against: tuple[str, ...] | Mapping[str, str] = _KINDS
    none: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        as_key(self.list, "listed: list")
        keys = self.against
        kinds = as_texts(tuple(keys), "listed: against", some=True)
        if unknown := sorted(set(kinds) - set(_KINDS)):
            raise WrongParameterError(f"listed: against knows {', '.join(_KINDS)}, not {unknown[0]!r}")
        if isinstance(keys, Mapping):
            settle(self, against={kind: as_key(keys[kind], f"listed: against {kind}") for kind in kinds})
        else:
            settle(self, against=kinds)
        settle(self, none=as_texts(self.none, "listed: none"))

    def reads(self) -> Reads:
        return Reads.alike(self.list, *self._keys().values())

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        for one, other in ((seeker, offerer), (offerer, seeker)):
            if names_target(self._named(one), self._target(other)):
                return Judgement(0, "listed.named")
        return Judgement(FULL, "listed.clear")

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        there = _naming([self._named(p) for p in seekers], [self._target(p) for p in offerers])
        back = _naming([self._named(p) for p in offerers], [self._target(p) for p in seekers])
        pairs = sorted({*there, *((row, column) for column, row in back)})
        places = np.array(pairs, dtype=np.intp).reshape(-1, 2)
        return _Block((len(seekers), len(offerers)), places[:, 0], places[:, 1])

    def _named(self, person: Answers) -> Named:
        return read_list("\n".join(items(person, self.list)), self._nothing)

    def _target(self, person: Answers) -> Target:
        answered = {kind: items(person, key) for kind, key in self._keys().items()}
        return Target(
            frozenset(found for text in answered.get("email", ()) for found in addresses_in(text)),
            tuple(words for text in answered.get("name", ()) if (words := words_of(text))),
            frozenset(
                key
                for text in answered.get("employer", ())
                if folded(text) not in self._nothing
                for key in organisation_keys(text, other=True)
            ),
        )

    def _keys(self) -> Mapping[str, str]:
        return self.against if isinstance(self.against, Mapping) else {kind: kind for kind in self.against}

    @cached_property
    def _nothing(self) -> frozenset[str]:
        # An employer may come as its key, without small words: "on leave" as "leave".
        return frozenset(key for text in self.none for key in (folded(text), organisation_key(text)))


def _naming(lists: Sequence[Named], targets: Sequence[Target]) -> Iterator[tuple[int, int]]:
    """Which list names which person: the likely ones found by index, each then read as one pair is."""
    by_exact: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    compact = []
    for place, target in enumerate(targets):
        for address in target.addresses:
            by_exact["address", address].append(place)
        for key in target.organisations:
            by_exact["organisation", key].append(place)
        for word in {word for name in target.names for word in name}:
            by_word[word].append(place)
        if any(is_compact(name) for name in target.names):
            compact.append(place)
    for row, named in enumerate(lists):
        exact = [("address", a) for a in named.addresses] + [("organisation", k) for k in named.organisations]
        likely = {place for key in exact for place in by_exact.get(key, ())}
        words = named.words
        if any(is_compact((sign,)) for word in words for sign in word):
            likely.update(compact)
        likely.update(_sharing(words, by_word, targets))
        yield from ((row, place) for place in sorted(likely) if names_target(named, targets[place]))


def _sharing(
    words: frozenset[str], by_word: Mapping[str, list[int]], targets: Sequence[Target]
) -> Iterator[int]:
    """People with two words of a name in the list, or with all of a name made of one."""
    shared = Counter(place for word in words for place in by_word.get(word, ()))
    for place, count in shared.items():
        if count > 1 or any(len(set(name)) == 1 for name in targets[place].names):
            yield place


@dataclass(frozen=True)
class _Block:
    size: tuple[int, int]
    rows: NDArray[np.intp]  # named pairs, sorted by row
    columns: NDArray[np.intp]

    def shares(self, rows: slice, columns: slice) -> Shares:
        first, last, _ = rows.indices(self.size[0])
        whole = np.full((max(last - first, 0), self.size[1]), FULL, dtype=np.int32)
        here = slice(*np.searchsorted(self.rows, [first, last]))
        whole[self.rows[here] - first, self.columns[here]] = 0
        return whole[:, columns]
