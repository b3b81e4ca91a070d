"""Text as people type it: kept as typed where it matters, in one Unicode form everywhere."""

from __future__ import annotations

import unicodedata

from django.utils.translation import get_language

# Marks that turn the direction of what follows; a name must not carry one into a sentence.
_TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))

_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
# Letters and marks by their category, blanks by their looks: fillers, the empty cell of braille, selectors.
_BLANK = frozenset(map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0))) | frozenset(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)


def is_visible(text: str) -> bool:
    """Is there anything to see: not only blanks, joiners and marks of direction?"""
    return any(letter not in _BLANK and unicodedata.category(letter) not in _UNSEEN for letter in text)


def tidy(text: str) -> str:
    """One line as it is stored: NFC, no control characters, blanks joined, none at the ends.

    What shows nothing at all is nothing.
    """
    if not is_visible(text):
        return ""
    shown = "".join(
        " " if unicodedata.category(letter) == "Cc" else letter
        for letter in unicodedata.normalize("NFC", text).translate(_TURNING)
    )
    return " ".join(shown.split())


def tidy_lines(text: str) -> str:
    """Several lines as they are stored: NFC, line ends as ``\\n``, no other control characters.

    A line that shows nothing is an empty line.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = (
        "".join(c for c in line if c == "\t" or unicodedata.category(c) != "Cc").rstrip()
        if is_visible(line)
        else ""
        for line in lines
    )
    return "\n".join(kept).strip("\n")


def as_address(email: str) -> str:
    """An e-mail address as it is compared and stored: no blanks around it, small letters.

    Not case-folded: "ß" would become "ss", which is another mailbox.
    """
    return email.strip().lower()


def page_language() -> str:
    """The language of the page, as texts of definitions name it: without a region."""
    return (get_language() or "en").split("-")[0]
