"""Sentences that know their English form and their values, but not yet their language.

A letter to a Francophone mentee and a report in English are made from the same values, so
nothing above this room formats a sentence before it knows who will read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True)
class Text:
    """A text an association wrote in several languages: ``{"en": "Mentor", "fr": "Mentor·e"}``."""

    by_language: Mapping[str, str]

    def said_in(self, language: str) -> str:
        """The text in this language, else in English, else in whichever there is, else ''."""
        texts = self.by_language
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


@dataclass(frozen=True)
class Points:
    """Points on the inner scale 0…1,000,000, shown to people as 0–100 with one decimal."""

    value: int


@dataclass(frozen=True)
class Name:
    """A person named in a sentence. ``person`` is their id, so that a blind report can say "Mentee 3"."""

    person: str
    text: str


@dataclass(frozen=True)
class Coded:
    """A language (BCP 47) or country (ISO 3166-1 alpha-2) by its code, said by CLDR's name for it."""

    kind: Literal["language", "country"]
    code: str


@dataclass(frozen=True)
class Sentence:
    """A whole message: its English text with named placeholders, and their values.

    Values may be str, int, float, datetime.date, Points, Name, Text, Coded, another Sentence, or a
    tuple of these (said as a list: "A, B and C"). With ``many`` the value ``count`` chooses the form.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    many: str = ""


def S(text: str, /, **values: object) -> Sentence:  # noqa: N802 - short on purpose: it marks every message
    """Mark ``text`` for translation and keep its values: ``S("{name} can take one more.", name=…)``."""
    return Sentence(text, MappingProxyType(values))


def SN(one: str, many: str, count: int, /, **values: object) -> Sentence:  # noqa: N802
    """A message whose form follows a number: ``SN("{count} pair", "{count} pairs", n)``."""
    return Sentence(one, MappingProxyType({"count": count, **values}), many)


def plain(text: Text | Name | str) -> Sentence:
    """A sentence that is only this text: for labels an association wrote, where a Sentence is wanted."""
    return Sentence("{text}", MappingProxyType({"text": text}))
