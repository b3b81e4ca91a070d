"""The moment it is: only views, jobs and commands ask, everything below is told (``now=``). And the zones."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cache
from zoneinfo import available_timezones

from babel.core import Locale, UnknownLocaleError
from babel.dates import get_timezone_name
from django.utils import timezone
from django.utils.translation import get_language


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


@cache
def zones() -> frozenset[str]:
    """The names of all time zones; read from disk once."""
    return frozenset(available_timezones())


def zone_words(of: datetime | tzinfo) -> str:
    """What a time zone is called in the language of the page: Pacific Time.

    Of a moment, what its clocks are called then: Pacific Daylight Time.
    """
    try:
        locale = Locale.parse((get_language() or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(get_timezone_name(of, width="long", locale=locale))
