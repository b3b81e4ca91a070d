"""Saying things in a language: gettext catalogues for messages, CLDR data (Babel) for forms."""

from __future__ import annotations

LANGUAGES = ("en", "fr")


class Words:
    """One language's way of saying things."""

    def __init__(self, language: str) -> None:
        self.language = language
