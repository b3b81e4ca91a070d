"""The site's WSGI application, with its clock moved by CHAOS_SHIFT seconds, so that a close can fall now."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from shelfmates.config.wsgi import application
from shelfmates.core import clock

_SHIFT = timedelta(seconds=float(os.environ.get("CHAOS_SHIFT", "0")))
_real = clock.now


def _moved() -> datetime:
    return _real() + _SHIFT


clock.now = _moved
__all__ = ["application"]
