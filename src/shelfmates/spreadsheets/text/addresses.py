"""E-mail addresses out of cells: links, names around them and invisible characters taken off."""

from __future__ import annotations

import re
import unicodedata

ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]+@[^\s<>()\[\],;:\"@]+")
BETWEEN = re.compile(r"[\s<>()\[\],;:\"]+")
LONGEST = 400  # letters; an address has at most 254, and longer runs would take the square of their length
VALID = re.compile(
    r"[^\s<>()\[\],;:\"@.](?:\.?[^\s<>()\[\],;:\"@.])*@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]"
)
WIDE = re.compile("[\uff01-\uff5e]")  # the full-width forms of keyboards for Chinese, Japanese, Korean
ALIKE = ("CYRILLIC", "GREEK")  # alphabets whose letters pass for Latin ones


def addresses(text: str) -> tuple[str, ...]:
    """The different addresses in a cell, in the order typed; those that can't be one left out.

    An address typed in capitals is shown in small letters: mail servers do not tell them apart.
    """
    visible = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    visible = WIDE.sub(lambda wide: unicodedata.normalize("NFKC", wide[0]), visible)
    visible = re.sub(r" ?@ ?", "@", " ".join(re.sub(r"(?i)mailto:", " ", visible).split()))
    pieces = [one for one in BETWEEN.split(visible) if "@" in one and len(one) <= LONGEST]
    found: dict[str, str] = {}
    for candidate in (one for piece in pieces for one in ADDRESS.findall(piece)):
        candidate = candidate.strip(".'")
        if VALID.fullmatch(candidate):
            shown = candidate.lower() if candidate.isupper() else candidate
            found.setdefault(candidate.casefold(), shown)
    return tuple(found.values())


def strange_letter(address: str) -> str:
    """A letter of another alphabet in a word that is otherwise Latin ("а" in "jаne"); '' when none."""
    for word in re.split(r"[.@_+-]", address):
        letters = [c for c in word if c.isalpha()]
        other = [c for c in letters if unicodedata.name(c, "").startswith(ALIKE)]
        if other and len(other) < len(letters):
            return other[0]
    return ""
