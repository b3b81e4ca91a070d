"""Making typed text comparable: case, accents, punctuation and inclusive French endings fold away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

OUTER = " \t\r\n\u00a0\u2007\u202f\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
INVISIBLE = re.compile(
    "[\u200b\u200e\u200f\u2060\ufeff]"
)  # joiners stay: Persian and Sinhala names need them
NOT_PLAIN = re.compile(r"[^a-z0-9+#]+")
ENDING = re.compile(r"(\w+)(?:[·•‧]|\()(e|ne|le|te|re|rice|euse|ère)\)?(·?s)?(?!\w)")
LONGEST_LABEL = 1000  # letters; looking for endings in a long word takes the square of its length
LATIN = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"})


def clean(text: str) -> str:
    """Text as people meant it: NFC, invisible characters and outer blanks gone, line ends as one newline."""
    if text.isascii():
        return text.replace("\r\n", "\n").strip()
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n")).strip(OUTER)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A key equal for texts that differ only in case, accents, punctuation or blanks.

    Letters of every script stay; "+" and "#" stay, because "5+" is not "5".
    """
    if text.isascii():
        return NOT_PLAIN.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", text.translate(LATIN).casefold())
    kept = "".join(
        " " if not (c.isalnum() or c in "+#") else c for c in plain if unicodedata.category(c) != "Mn"
    )
    return " ".join(kept.split())


@lru_cache(maxsize=8192)
def spellings(text: str) -> frozenset[str]:
    """The folded forms of a label: as written, and for "technicien·ne" both genders and both joined."""
    forms = {fold(text)}
    if len(text) <= LONGEST_LABEL and ENDING.search(text):
        forms.add(fold(ENDING.sub(lambda m: m[1] + (m[3] or "").lstrip("·"), text)))
        forms.add(fold(ENDING.sub(lambda m: _feminine(m[1], m[2]) + (m[3] or "").lstrip("·"), text)))
        forms.add(fold(ENDING.sub(lambda m: m[1] + m[2] + (m[3] or "").lstrip("·"), text)))
    return frozenset(forms)


def _feminine(word: str, ending: str) -> str:
    if ending in ("rice", "euse") and word.endswith("eur"):
        return word[:-3] + ending
    if ending == "ère" and word.endswith("er"):
        return word[:-2] + ending
    return word + ending
