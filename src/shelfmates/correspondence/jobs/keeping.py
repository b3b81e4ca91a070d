"""Letters are not kept for ever: after a month what they said goes, after a year that they were written."""

from __future__ import annotations

from datetime import datetime, timedelta

from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.states import LetterState

WORDS_KEPT = timedelta(days=30)
LETTERS_KEPT = timedelta(days=365)
_OVER = (LetterState.SENT, LetterState.CANCELLED, LetterState.FAILED)


def forget_old(*, now: datetime) -> int:
    """Forget what old letters said, and very old letters. Gives how many letters it touched."""
    over = Letter.objects.filter(state__in=_OVER)
    gone, _ = over.filter(updated_at__lt=now - LETTERS_KEPT).delete()
    said = over.filter(updated_at__lt=now - WORDS_KEPT).exclude(text="")
    # updated_at stays: the year runs from the day the letter was sent.
    return gone + said.update(subject="", text="", html="", values={})
