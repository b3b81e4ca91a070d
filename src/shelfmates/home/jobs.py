"""What falls due for accounts as a whole."""

from __future__ import annotations

from datetime import datetime, timedelta

from shelfmates.core.models import SentForm
from shelfmates.home import actions

JOBS = {"erase_due": timedelta(hours=1), "forget_sent_forms": timedelta(hours=6)}
FORMS_KEPT = timedelta(days=14)


def erase_due(*, now: datetime) -> int:
    """Erase accounts whose days of regret are over."""
    return actions.erase_due(now=now)


def forget_sent_forms(*, now: datetime) -> int:
    """Forget which forms were sent; nobody sends one again that has stood open for so long."""
    return SentForm.objects.filter(at__lt=now - FORMS_KEPT).delete()[0]
