"""Letters and words as staff look at them: without links to follow, differences marked."""

from __future__ import annotations

import difflib
import re
from typing import Literal, NamedTuple

from django.conf import settings

_HREF = re.compile(r'\shref="[^"]*"')


class Bit(NamedTuple):
    """Some words that two texts share, or that only one of them has."""

    kind: Literal["same", "gone", "new"]
    words: str


def without_links(text: str) -> str:
    """A letter's text or HTML for eyes other than its reader's: nothing to follow, no path that is a key."""
    paths = re.compile(re.escape(settings.ADDRESS) + r"/[^\s<>\"']+")
    return paths.sub(f"{settings.ADDRESS}/…", _HREF.sub("", text))


def differences(before: str, after: str) -> list[Bit]:
    """What was changed, word by word."""
    old, new = (re.findall(r"\S+|\s+", text) for text in (before, after))
    bits: list[Bit] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            bits.append(Bit("same", "".join(old[a:b])))
            continue
        if b > a:
            bits.append(Bit("gone", "".join(old[a:b])))
        if d > c:
            bits.append(Bit("new", "".join(new[c:d])))
    return bits
