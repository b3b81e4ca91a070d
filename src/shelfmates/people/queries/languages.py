"""Languages and time zones by name, in the language of the page (from CLDR)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from shelfmates.core import clock
from shelfmates.core.text import tidy
from shelfmates.definitions import standard_lists


@dataclass(frozen=True)
class Choice:
    """One entry of a list: what is stored, and what it is called."""

    key: str
    name: str


def choices(language: str | None) -> tuple[Choice, ...]:
    """Every language, by its name in ``language``."""
    return _choices(_known(language))


def name_of(code: str, language: str | None) -> str:
    """What a language is called; a code that has no name stays as it is."""
    return _names(_known(language)).get(code, code)


def code_of(typed: str, language: str | None) -> str | None:
    """The code of a language by its name in any language of ours, its own name, or the code itself."""
    wanted = tidy(typed).casefold()
    here = {choice.name.casefold(): choice.key for choice in choices(language)}
    return here.get(wanted) or _anywhere().get(wanted)


@cache
def zones(_language: str | None) -> tuple[Choice, ...]:
    """Every time zone as area and city, so that a list of them is in a useful order."""
    return tuple(
        Choice(option.id, option.id.replace("_", " ").replace("/", " – "))
        for option in standard_lists.time_zones()
    )


def zone_or_nothing(name: str) -> str:
    """The name of a time zone if there is such a zone."""
    return name if name in clock.zones() else ""


def hour_in(zone: str, now: datetime) -> datetime:
    """A moment on the clock of a zone (UTC where it has none)."""
    return now.astimezone(ZoneInfo(zone_or_nothing(zone) or "UTC"))


def _known(language: str | None) -> str:
    return "fr" if (language or "").startswith("fr") else "en"


@cache
def _choices(language: str) -> tuple[Choice, ...]:
    named = (Choice(option.id, option.label.said_in(language)) for option in standard_lists.languages())
    return tuple(sorted(named, key=lambda choice: choice.name.casefold()))


@cache
def _names(language: str) -> dict[str, str]:
    return {choice.key: choice.name for choice in _choices(language)}


@cache
def _anywhere() -> dict[str, str]:
    found: dict[str, str] = {}
    for option in standard_lists.languages():
        for word in (option.id, option.label.said_in("en"), option.label.said_in("fr"), *option.synonyms):
            found.setdefault(word.casefold(), option.id)
    return found
