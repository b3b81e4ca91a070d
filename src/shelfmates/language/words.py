"""Saying things in a language: gettext catalogues for messages, CLDR data (Babel) for forms.

Babel is imported at the first number, date or list: many commands never need it.
"""

from __future__ import annotations

import gettext
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from shelfmates.language.sentences import Coded, Name, Points, Sentence, Text

LANGUAGES = ("en", "fr")
LOCALE = Path(__file__).parent / "locale"

# British forms for English: "22 November 2026" is the same day on every continent.
_CLDR = {"en": "en_GB", "fr": "fr"}
_ISOLATE, _END = "\u2068", "\u2069"


def nearest_language(tag: str) -> str:
    """The language of ours for a BCP 47 tag: ``fr-CA`` gives ``fr``, an unknown one ``en``."""
    base = tag.replace("_", "-").split("-")[0].casefold()
    return base if base in LANGUAGES else "en"


class Words:
    """One language's way of saying things: ``Words("fr").say(sentence)``, ``words("Not placed")``."""

    def __init__(self, language: str) -> None:
        self.language = nearest_language(language)
        self._catalogue = _catalogue(self.language)

    def __call__(self, text: str) -> str:
        """A message without values, in this language."""
        return self._catalogue.gettext(text)

    def say(self, sentence: Sentence) -> str:
        """The whole message in this language, with its values filled in."""
        if sentence.many:
            count = int(str(sentence.values["count"]))
            message = self._catalogue.ngettext(sentence.text, sentence.many, count)
        else:
            message = self._catalogue.gettext(sentence.text)
        if not sentence.values:
            return message
        return message.format_map({name: self.value(value) for name, value in sentence.values.items()})

    def value(self, value: object) -> str:
        """One value as people of this language write it."""
        for kind, how in _HOW:
            if isinstance(value, kind):
                return how(self, value)
        raise TypeError(f"a sentence cannot hold a {type(value).__name__}")

    def coded(self, thing: Coded) -> str:
        """The name of a language or country; its code where CLDR has no name for it."""
        from babel import Locale  # noqa: PLC0415

        locale = Locale.parse(_CLDR[self.language])
        names = locale.languages if thing.kind == "language" else locale.territories
        code = thing.code.replace("-", "_")
        return names.get(code) or names.get(code.split("_")[0]) or thing.code

    def points(self, points: Points) -> str:
        """0–100 with one decimal, rounded half up: ``Points(734_500)`` is "73.5" or "73,5"."""
        return _points(_CLDR[self.language], points.value)

    def number(self, value: int | float, decimals: int | None = None) -> str:
        """A number with this language's separators; with ``decimals``, exactly so many."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, format=pattern, locale=_CLDR[self.language])

    def date(self, day: date) -> str:
        """A day in full: "22 November 2026", « 22 novembre 2026 »."""
        from babel.dates import format_date  # noqa: PLC0415

        said = format_date(day, format="long", locale=_CLDR[self.language])
        if self.language == "fr" and day.day == 1:
            return said.replace("1 ", "1er ", 1)  # CLDR leaves the ordinal out
        return said

    def list(self, items: Iterable[str]) -> str:
        """Several things as a list in a sentence: "A, B and C"."""
        from babel.lists import format_list  # noqa: PLC0415

        return format_list([*items], locale=_CLDR[self.language])


def isolated(text: str) -> str:
    """``text``, wrapped in invisible isolates if it has right-to-left letters.

    Without them a Hebrew or Arabic name moves the full stop and its neighbours about
    (Unicode Annex 9, FSI and PDI).
    """
    if text.isascii() or not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return text
    return f"{_ISOLATE}{text}{_END}"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("shelfmates", LOCALE, [language], fallback=True)


@cache
def _points(locale: str, value: int) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415

    sign = -1 if value < 0 else 1
    tenths = sign * ((abs(value) + 500) // 1000)
    return format_decimal(tenths / 10, format="#,##0.0", locale=locale)


# The first kind that fits decides: bool before int, datetime before date.
_HOW: tuple[tuple[type | tuple[type, ...], Callable[[Words, Any], str]], ...] = (
    (str, lambda _, text: isolated(text)),
    (Name, lambda _, name: isolated(name.text)),
    (Text, lambda words, text: isolated(text.said_in(words.language))),
    (Sentence, lambda words, sentence: words.say(sentence)),
    (Coded, lambda words, thing: words.coded(thing)),
    (Points, lambda words, points: words.points(points)),
    (bool, lambda words, yes: words("yes") if yes else words("no")),
    ((int, float), lambda words, number: words.number(number)),
    (datetime, lambda words, moment: words.date(moment.date())),
    (date, lambda words, day: words.date(day)),
    ((tuple, list), lambda words, items: words.list(words.value(item) for item in items)),
    (type(None), lambda _, __: ""),
)
