"""Text that a spreadsheet program would take for a formula, and how it is written into CSV instead.

An apostrophe in front makes it text everywhere. The reader takes exactly that apostrophe off again, so that
every text comes back as it was.
"""

from __future__ import annotations

import re

# A sign that begins a formula, also in full width, behind blanks and invisible marks; or a control character.
_FORMULA = re.compile(
    r"'*(?:[\s\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]|[\t\r\n\x00])"
)


def is_formula_like(text: str) -> bool:
    """Might a spreadsheet program calculate this text, or may an apostrophe in front of it be ours?"""
    return _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """The text as it is written into CSV."""
    return f"'{text}" if is_formula_like(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded; any other text unchanged."""
    return text[1:] if text.startswith("'") and is_formula_like(text[1:]) else text


TEXT_MARK = "\u2060"  # a mark nobody sees, and that joins nothing here


def guarded_on_a_page(value: object) -> object:
    """What stands on a web page: a spreadsheet program that opens the page must not calculate it either."""
    if isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "@", "＝", "＋", "＠"):
        return type(value)(TEXT_MARK) + value
    return value
