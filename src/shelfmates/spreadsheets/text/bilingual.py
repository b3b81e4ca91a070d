"""Texts as forms show them: in one language, or in two at once ("Name / Nom")."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations

from shelfmates.language import Text

# Of the empty workbooks that are made for typing: answers, the lists to choose from, how to fill it in.
SHEETS: Mapping[tuple[str, ...], tuple[str, str, str]] = {
    ("en",): ("Answers", "Lists", "Notes"),
    ("fr",): ("Réponses", "Listes", "Notes"),
    ("en", "fr"): ("Answers – Réponses", "Lists – Listes", "Notes"),
}
MARKED = frozenset({"Problems", "Problèmes"})  # the list in a copy of the answers with what is wrong in them
SIDE_SHEETS = MARKED.union(name for _, *sides in SHEETS.values() for name in sides)


def together(text: Text, languages: tuple[str, ...]) -> str:
    """The text in these languages, on one line."""
    said = (" ".join(text.said_in(language).split()) for language in languages)
    return " / ".join(dict.fromkeys(said))


def ways_to_write(text: Text) -> tuple[str, ...]:
    """The text in each of its languages, then in any two of them."""
    said = tuple(dict.fromkeys(text.by_language.values()))
    return (*said, *(f"{one} / {other}" for one, other in permutations(said, 2)))
