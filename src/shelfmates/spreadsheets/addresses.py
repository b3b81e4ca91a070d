"""E-mail addresses out of cells: links, names around them and invisible characters taken off."""

from __future__ import annotations

import re
import unicodedata

ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]+@[^\s<>()\[\],;:\"@]+")
VALID = re.compile(
    r"[^\s<>()\[\],;:\"@.](?:\.?[^\s<>()\[\],;:\"@.])*@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]"
)


def addresses(text: str) -> tuple[str, ...]:
    """The different addresses in a cell, in the order typed; those that can't be one left out."""
    visible = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    visible = re.sub(r"\s*@\s*", "@", re.sub(r"(?i)mailto:", " ", visible)).replace("\u00a0", " ")
    found: dict[str, str] = {}
    for candidate in ADDRESS.findall(visible):
        candidate = candidate.strip(".'")
        if VALID.fullmatch(candidate):
            found.setdefault(candidate.casefold(), candidate)
    return tuple(found.values())
