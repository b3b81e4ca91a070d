"""Answers chosen from a controlled list: labels, synonyms and ids, in English and French."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from shelfmates.definitions.model import Vocabulary
from shelfmates.language import Text
from shelfmates.spreadsheets.text.bilingual import ways_to_write
from shelfmates.spreadsheets.text.folding import fold, spellings
from shelfmates.spreadsheets.text.nearness import Nearest

OTHER = re.compile(r"^\s*(?:other|autres?)(?:\s*\([^)]*\))?\s*[:：–-]\s*(?=\S)", re.IGNORECASE)
REMARK = re.compile(r"\s[–—-]\s|:\s")  # an option may have a remark behind one of these
STRUNG = re.compile(r"\s*[/&+]\s*")
SHORTEST_GUESS, CLOSE = 6, 0.88
LONGEST_OPTION, MOST_PICKED, MOST_IN_BRACKETS = 400, 400, 12  # letters; pieces of a cell; pieces of an option


@dataclass(frozen=True)
class Choice:
    """One thing picked: the option's id, or ``other:<typed>``. ``how`` is exact, close, other or unknown."""

    id: str
    typed: str
    how: str = "exact"


@dataclass(frozen=True)
class Choices:
    """A vocabulary made searchable: folded spelling → option id. Spellings two options share are left out.

    ``typed`` keeps accents and signs, which tell "mentore" from "mentoré"; ``unclear`` words could mean
    any of several options, by their ids.
    """

    vocabulary: Vocabulary
    keys: Mapping[str, str]
    places: Mapping[str, int]
    most_pieces: int = 1  # how many pieces an option's own commas make
    typed: Mapping[str, str] = field(default_factory=dict)
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beginnings: frozenset[str] = frozenset()  # what stands before an option's own first comma, folded
    known: dict[str, Choice] = field(default_factory=dict, compare=False, repr=False)  # texts seen before

    @cached_property
    def nearest(self) -> Nearest:
        """The spellings, searchable by likeness."""
        return Nearest(self.keys)

    @cached_property
    def in_order_of_spelling(self) -> list[str]:
        """The spellings, so that those of one beginning stand together."""
        return sorted(self.keys)

    def choice(self, text: str) -> Choice:
        """The option this text names."""
        found = self.known.get(text)
        if found is None:
            found = self._choice(text)
            if len(self.known) < MOST_KNOWN:
                self.known[text] = found
        return found

    def _choice(self, text: str) -> Choice:
        if match := OTHER.match(text):
            typed = text[match.end() :].strip()
            return Choice(
                self._exact(typed) or "other:" + typed, text, "exact" if self._exact(typed) else "other"
            )
        if option := self._exact(text) or self._exact(REMARK.split(text)[0]):
            return Choice(option, text)
        if close := self._close(fold(text)):
            return Choice(close, text, "close")
        return Choice("other:" + text.strip(), text, "unknown")

    def knows(self, text: str) -> bool:
        """Is every part of the text an option?"""
        return all(choice.how in ("exact", "close") for choice in self.several(text))

    def _exact(self, text: str) -> str:
        """The option spelled so, with or without what stands in brackets; '' when none."""
        if len(text) > LONGEST_OPTION:
            return ""
        if found := self.typed.get(typed(text)):
            return found
        forms = (text, re.sub(r"\s*\([^()]*\)", " ", text)) if "(" in text else (text,)
        for form in forms:
            found_here = {self.keys[key] for key in spellings(form) if key in self.keys}
            if len(found_here) == 1:
                return found_here.pop()
        return ""

    def _close(self, folded: str) -> str:
        if not SHORTEST_GUESS <= len(folded) <= LONGEST_OPTION or folded in self.unclear:
            return ""
        close = {self.keys[key] for key in self.nearest.to(folded, 4, CLOSE)}
        return close.pop() if len(close) == 1 else ""

    def begun(self, text: str) -> Choice | None:
        """The one option that begins with these words: "Middle of the career" without its years."""
        folded = fold(text)
        if not SHORTEST_GUESS <= len(folded) <= LONGEST_OPTION or folded in self.unclear:
            return None
        known, start = self.in_order_of_spelling, f"{folded} "
        behind = f"{folded}!"  # the sign that follows the blank
        begun = known[bisect_left(known, start) : bisect_left(known, behind)]
        found = {self.keys[key] for key in begun}
        return Choice(found.pop(), text, "close") if len(found) == 1 else None

    def several(self, text: str) -> list[Choice]:
        """The options in a cell of ticked boxes, in the order typed.

        Boxes are joined with ";" (Microsoft), ", " (Google) or line ends, and an option may hold commas
        itself: the longest run of pieces that makes a known option is taken first.
        """
        found: list[Choice] = []
        for chunk in re.split(r"[;\n|]", text) if re.search(r"[;\n|]", text) else [text]:
            if chunk.strip():
                found.extend(self._chunk(chunk.strip()))
        return list({choice.id: choice for choice in reversed(found)}.values())[::-1]

    def _chunk(self, chunk: str) -> list[Choice]:
        if "," not in chunk or OTHER.match(chunk):
            return self._strung(chunk)  # people write commas in "Other: …"
        pieces = [piece.strip() for piece in chunk.split(",") if piece.strip()]
        if len(pieces) > MOST_PICKED:
            return [self.choice(chunk)]
        found: list[Choice] = []
        start = 0
        while start < len(pieces):
            choice, start = self._longest(pieces, start)
            if choice.how == "unknown" and found and found[-1].how in ("unknown", "other"):
                typed = f"{found[-1].typed}, {choice.typed}"
                choice = Choice(f"{found[-1].id}, {choice.typed}", typed, found[-1].how)
                found.pop()
            found.append(choice)
        return found

    def _strung(self, chunk: str) -> list[Choice]:
        """One option, or several with strokes or plus signs between them, if every one of them is known."""
        whole = self.choice(chunk)
        parts = [self.choice(part) for part in STRUNG.split(chunk)] if whole.how == "unknown" else []
        known = 1 < len(parts) <= MOST_PICKED and all(part.how == "exact" for part in parts)
        return parts if known else [whole]

    def _longest(self, pieces: list[str], start: int) -> tuple[Choice, int]:
        first = pieces[start]
        most = start + (MOST_IN_BRACKETS if "(" in first else self.most_pieces)
        if "(" not in first and not self.beginnings.intersection(spellings(first)):
            most = start
        for end in range(min(len(pieces), most), start + 1, -1):
            joined = ", ".join(pieces[start:end])
            if option := self._exact(joined):
                return Choice(option, joined), end
        return self.choice(pieces[start]), start + 1

    def meanings(self, text: str) -> tuple[Text, ...]:
        """Labels of the options that a word of several meanings could stand for; () for any other text."""
        ids = self.unclear.get(fold(text), ())
        return tuple(option.label for option in self.vocabulary.options if option.id in ids)

    def examples(self, text: str) -> tuple[Text, ...]:
        """Labels to offer for a text not understood: all of a short list, else the nearest."""
        options = self.vocabulary.options
        if len(options) > 9:
            near = self.nearest.to(fold(text[:LONGEST_OPTION]), 6, 0.4)
            wanted = list(dict.fromkeys(self.keys[key] for key in near))[:3]
            options = tuple(option for option in options if option.id in wanted) or options[:3]
        return tuple(option.label for option in options)

    def in_order(self, ids: list[str]) -> tuple[str, ...]:
        """Distinct ids in the vocabulary's order, others behind by spelling."""
        return tuple(sorted(set(ids), key=lambda option: (self.places.get(option, len(self.places)), option)))


_built: dict[int, Choices] = {}  # by the vocabulary's id(), which is its own as long as it is held here
MOST_BUILT, MOST_KNOWN = 500, 10_000


def choices_of(vocabulary: Vocabulary) -> Choices:
    """The searchable form of a vocabulary, made once however many questions and files use it."""
    if id(vocabulary) not in _built:
        if len(_built) >= MOST_BUILT:
            _built.clear()
        _built[id(vocabulary)] = _choices_of(vocabulary)
    return replace(_built[id(vocabulary)], known={})  # with searches of its own


def _choices_of(vocabulary: Vocabulary) -> Choices:
    """Ids and labels win over synonyms."""
    keys: dict[str, str] = {}
    for tier in _tiers(vocabulary):
        claimed: dict[str, set[str]] = {}
        for key, option in tier:
            claimed.setdefault(key, set()).add(option)
        for key, options in claimed.items():
            if len(options) == 1 and key:
                keys.setdefault(key, next(iter(options)))
    places = {option.id: place for place, option in enumerate(vocabulary.options)}
    texts = [
        text for option in vocabulary.options for text in (*ways_to_write(option.label), *option.synonyms)
    ]
    return Choices(
        vocabulary,
        keys,
        places,
        most_pieces=1 + max((text.count(",") for text in texts), default=0),
        typed=_as_typed(vocabulary),
        unclear={fold(word): ids for word, ids in vocabulary.unclear.items()},
        beginnings=frozenset(
            form for text in texts if "," in text for form in spellings(text.split(",", maxsplit=1)[0])
        ),
    )


def _as_typed(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Labels and synonyms of one option alone, letter by letter."""
    claimed: dict[str, set[str]] = {}
    for option in vocabulary.options:
        for text in (*option.label.by_language.values(), *option.synonyms):
            claimed.setdefault(typed(text), set()).add(option.id)
    return {text: next(iter(ids)) for text, ids in claimed.items() if len(ids) == 1}


def typed(text: str) -> str:
    """The text letter by letter, with its accents."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _tiers(vocabulary: Vocabulary) -> tuple[list[tuple[str, str]], ...]:
    ids: list[tuple[str, str]] = []
    labels: list[tuple[str, str]] = []
    synonyms: list[tuple[str, str]] = []
    for option in vocabulary.options:
        ids.append((fold(option.id), option.id))
        for text in ways_to_write(option.label):
            labels.extend((form, option.id) for form in spellings(text))
        for text in option.label.by_language.values():
            labels.extend((fold(f"{option.id} {form}"), option.id) for form in spellings(text))
            synonyms.extend((form, option.id) for part in text.split(" / ") for form in spellings(part))
        synonyms.extend((form, option.id) for text in option.synonyms for form in spellings(text))
    return ids, labels, synonyms
