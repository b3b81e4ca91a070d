"""Whom a text names: addresses, people and organisations inside a list somebody typed.

A person is named by an address; by their name as whole words, given or family name first; by at least two
words of it standing alone; or by a single word only where that is the whole name and the whole entry.
An organisation is named where an entry has the same key (``organisation_keys``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from .organisations import SMALL_WORDS, acronyms_in, organisation_key, organisation_keys
from .text import UNSPACED, folded, words_in

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")
_ENTRIES = re.compile(r"[\n\r;；|•·]+")
_PIECES = re.compile(r"[,，、،/()（）\[\]:]+|\s[-–—]+\s")
_OUTER = re.compile(r"[,，、،/:]+|\s[-–—]+\s")  # what parts pieces but for brackets
_AND = re.compile(r"\s+(?:and|et|und|y|e|og|och|en|и|και)\s+|\s*&\s*", re.IGNORECASE)
# "Anyone from the North Library" names the North Library.
_GENERAL = words_in(
    "all any anyone anybody everyone everybody nobody noone no one not people person persons staff colleague"
    " colleagues coworker coworkers co worker workers employee employees who works work working from with my"
    " former tout tous toute toutes monde personne personnes quelqu un personnel collegue collegues employe"
    " employes employee employees chez avec ne pas mon ma mes"
)
# Names in these scripts are written without a space, or take words behind them without one.
_COMPACT = re.compile(f"[{UNSPACED}\uac00-\ud7af]+")

type WordsOf = tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """What a list names: addresses, organisation keys, and pieces of text as words, coarse and fine."""

    addresses: frozenset[str]
    organisations: frozenset[str]
    coarse: tuple[tuple[WordsOf, ...], ...]  # entries → pieces between commas → words
    fine: tuple[WordsOf, ...]  # pieces between commas and "and"

    @property
    def words(self) -> frozenset[str]:
        return frozenset(word for pieces in self.coarse for piece in pieces for word in piece)


@dataclass(frozen=True)
class Target:
    """Somebody who may be named: own addresses, names as words, organisation keys."""

    addresses: frozenset[str]
    names: tuple[WordsOf, ...]
    organisations: frozenset[str]


def words_of(name: str) -> WordsOf:
    """The words of a name or piece; initials are left out where two words remain without them."""
    words = tuple(folded(name).split())
    longer = tuple(word for word in words if len(word) > 1)
    return longer if len(longer) > 1 else words


def addresses_in(text: str) -> frozenset[str]:
    return frozenset(found.strip(".'’").casefold() for found in _ADDRESS.findall(text))


def read_list(text: str, nothing: frozenset[str] = frozenset()) -> Named:
    """Read a list as typed. Pieces whose folded text is in ``nothing`` ("none", "n/a") name nobody."""
    bare = _ADDRESS.sub(" ", text)
    entries = [entry for entry in _ENTRIES.split(bare) if folded(entry) and folded(entry) not in nothing]
    coarse, fine = [], []
    keys: set[str] = set()
    for entry in entries:
        pieces = [piece for piece in _PIECES.split(entry) if folded(piece) and folded(piece) not in nothing]
        finer = [part for piece in pieces for part in _AND.split(piece) if folded(part)]
        coarse.append(tuple(words_of(piece) for piece in pieces))
        fine += [words_of(part) for part in finer]
        keys.update(_organisations(entry, [*pieces, *finer]))
    return Named(addresses_in(text), frozenset(keys), tuple(coarse), tuple(dict.fromkeys(fine)))


def names_target(named: Named, target: Target) -> bool:
    """Does the list name this person, their address or their organisation?"""
    return (
        not named.addresses.isdisjoint(target.addresses)
        or not named.organisations.isdisjoint(target.organisations)
        or any(_names(named, name) for name in target.names)
    )


def is_compact(words: WordsOf) -> bool:
    """Is a name written in a script whose names carry no spaces?"""
    return bool(words) and all(_COMPACT.fullmatch(word) for word in words)


def _names(named: Named, name: WordsOf) -> bool:
    if is_compact(name):
        return _names_compact(named, "".join(name))
    if len(name) == 1:
        return name in named.fine
    orders = {name, name[-1:] + name[:-1], name[1:] + name[:1]}
    for pieces in named.coarse:
        if any(_holds(piece, order) for piece in pieces for order in orders):
            return True
        # "Family, Given": two pieces that together are the name
        if any(first + second in orders for first, second in pairwise(pieces)):
            return True
    return any(_alone(piece, name) for piece in named.fine)


def _names_compact(named: Named, name: str) -> bool:
    joined = ["".join(piece) for pieces in named.coarse for piece in pieces]
    return name in joined or (len(name) > 2 and any(name in text for text in joined))


def _holds(piece: WordsOf, name: WordsOf) -> bool:
    return any(piece[n : n + len(name)] == name for n in range(len(piece) - len(name) + 1))


def _alone(piece: WordsOf, name: WordsOf) -> bool:
    """Two words or more that all belong to the name, or a name of two with one word between them."""
    if len(set(piece)) > 1 and set(piece) <= set(name):
        return True
    return len(name) == 2 and any(piece[n : n + 3 : 2] == name for n in range(len(piece) - 2))


def _organisations(entry: str, parts: Iterable[str]) -> Iterator[str]:
    """Keys of the organisations an entry may name, read whole and in parts.

    What stands in it beside its name, as "Lake University (LU)", is no acronym alone: not every LU is meant.
    """
    whole = [part for outer in _OUTER.split(entry) for part in (outer, *_AND.split(outer))]
    names = {form for text in (entry, *whole, *parts) for form in (text, _without_general(text))}
    beside = {short for name in names for short, _ in acronyms_in(name)}
    for name in names:
        if organisation_key(name) not in beside:
            yield from organisation_keys(name)


def _without_general(text: str) -> str:
    """An organisation without words before it: "all the staff of North Library"."""
    words = text.split()
    general = (set(folded(word).split()) <= _GENERAL | SMALL_WORDS for word in words)
    return " ".join(words[next((n for n, skip in enumerate(general) if not skip), 0) :])
