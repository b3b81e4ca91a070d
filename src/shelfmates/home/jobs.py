"""What falls due for accounts as a whole."""

from __future__ import annotations

from datetime import datetime, timedelta

from shelfmates.home import actions

JOBS = {"erase_due": timedelta(hours=1)}


def erase_due(*, now: datetime) -> int:
    """Erase accounts whose days of regret are over."""
    return actions.erase_due(now=now)
