"""A value in words, as a coordinator reads it beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from shelfmates.language import Text, Words

_MOST = 120


def value_words(value: Any, language: str, label: Callable[[str], str] = str) -> str:
    """The value on one line; ``label`` says a choice."""
    words = Words(language)
    told = _said(value, words, label)
    return told if len(told) <= _MOST else f"{told[: _MOST - 1]}…"


def _said(value: Any, words: Words, label: Callable[[str], str]) -> str:
    if value is None or value in ({}, []):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        if all(isinstance(one, str) for one in value.values()):
            return " ".join(Text(value).said_in(words.language).split())
        return "; ".join(f"{label(key)}: {_said(one, words, label)}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(_said(one, words, label) for one in value)
    return label(value) if isinstance(value, str) else words.number(value)
