"""Known spellings that come close to a text, found without comparing the text to all of them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST_SEARCHES = 3000  # in one reading: a file of nonsense must not take hours
BEGINNING, END, MOST_WORDS = 2, 3, 8


class Nearest:
    """The nearest of some folded spellings; those that share a word's beginning or end are looked at."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(keys)
        self.by_mark: dict[str, list[int]] = {}
        self.found: dict[tuple[str, int, float], list[str]] = {}

    def to(self, folded: str, n: int, cutoff: float) -> list[str]:
        """At most ``n`` spellings whose likeness (difflib's ratio) is ``cutoff`` or more, nearest first.

        After MOST_SEARCHES different texts nothing is near any more.
        """
        asked = (folded, n, cutoff)
        if asked not in self.found:
            if len(self.found) >= MOST_SEARCHES:
                return []
            self.found[asked] = get_close_matches(folded, self._candidates(folded), n, cutoff)
        return self.found[asked]

    def _candidates(self, folded: str) -> list[str]:
        if not self.by_mark:
            for place, key in enumerate(self.keys):
                for mark in _marks(key):
                    self.by_mark.setdefault(mark, []).append(place)
        places = {place for mark in _marks(folded) for place in self.by_mark.get(mark, ())}
        return [self.keys[place] for place in sorted(places)]


def _marks(folded: str) -> set[str]:
    words = [word for word in folded.split()[:MOST_WORDS] if len(word) > 1]
    return {word[:BEGINNING] for word in words} | {"…" + word[-END:] for word in words}
