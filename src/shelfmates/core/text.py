"""Text as people type it: kept as typed where it matters, in one Unicode form everywhere."""

from __future__ import annotations

import unicodedata

# Marks that turn the direction of what follows; a name must not carry one into a sentence.
_TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))

_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")


def is_visible(text: str) -> bool:
    """Is there anything to see: not only blanks, joiners and marks of direction?"""
    return any(unicodedata.category(letter) not in _UNSEEN for letter in text)


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
    """Several lines as they are stored: NFC, line ends as ``\\n``, no other control characters."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = (
        "".join(c for c in line if c == "\t" or unicodedata.category(c) != "Cc").rstrip() for line in lines
    )
    return "\n".join(kept).strip("\n")


def as_address(email: str) -> str:
    """An e-mail address as it is compared and stored: no blanks around it, small letters.

    Not case-folded: "ß" would become "ss", which is another mailbox.
    """
    return email.strip().lower()
