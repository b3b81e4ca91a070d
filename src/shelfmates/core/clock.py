"""The moment it is. Only views, jobs and commands ask; everything below is told (``now=``)."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()
