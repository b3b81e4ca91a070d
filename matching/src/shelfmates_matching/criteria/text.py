"""Texts people typed, made comparable in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache


def words_in(text: str) -> frozenset[str]:
    """A table of words, written as one text."""
    return frozenset(text.split())


_VOWEL_SIGN = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0640\u064b-\u0652\u0670]")
_PLAIN = {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"}

# Scripts written without spaces between words: Thai to Khmer, kana, Han.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUNS = re.compile(f"[{UNSPACED}]+|[^{UNSPACED} ]+")


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """The words of a text for comparing: case, width, accents and punctuation no longer matter.

    Marks are removed from Latin and Greek letters, and the optional vowel signs of Hebrew and Arabic;
    elsewhere a mark can make another letter (й, が, का).
    """
    signs: list[str] = []
    accented = False
    for sign in unicodedata.normalize("NFKD", text.casefold()).casefold():
        if _VOWEL_SIGN.match(sign):
            continue
        if unicodedata.combining(sign):
            if not accented:
                signs.append(sign)
            continue
        kind = unicodedata.category(sign)
        accented = kind[0] == "L" and unicodedata.name(sign, "").startswith(("LATIN", "GREEK"))
        if kind[0] in "LNM":
            signs.append(_PLAIN.get(sign, sign))
        elif kind != "Cf":
            signs.append(" ")
    return unicodedata.normalize("NFC", " ".join("".join(signs).split()))


def runs(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of a text with what each counts as.

    A word counts as itself. Where a script has no spaces, a run of signs counts as its overlapping pairs,
    which finds common words without a dictionary.
    """
    for run in _RUNS.findall(folded(text)):
        unspaced = re.match(f"[{UNSPACED}]", run)
        pairs = tuple(run[n : n + 2] for n in range(len(run) - 1))
        yield run, (pairs or (run,)) if unspaced else (run,)


def letters(word: str) -> int:
    """Letters and digits of a word; a Korean syllable has two or three."""
    return sum(unicodedata.category(sign)[0] in "LN" for sign in unicodedata.normalize("NFKD", word))


def merged(counted: tuple[str, ...], kept: Collection[str]) -> list[str]:
    """The kept parts of one run, overlapping pairs joined again to the longest stretches."""
    found: list[str] = []
    open_end = False
    for part in counted:
        if part not in kept:
            open_end = False
        elif open_end:
            found[-1] += part[-1]
        else:
            found.append(part)
            open_end = True
    return found
