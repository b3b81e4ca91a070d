"""The moment it is: only views, jobs and commands ask, everything below is told (``now=``). And the zones."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


@cache
def zones() -> frozenset[str]:
    """The names of all time zones; read from disk once."""
    return frozenset(available_timezones())
