"""What falls due in the outbox: sending letters, and forgetting what they said."""

from __future__ import annotations

from datetime import timedelta

from shelfmates.correspondence.jobs.keeping import forget_old
from shelfmates.correspondence.jobs.sending import send_due

__all__ = ["JOBS", "forget_old", "send_due"]

JOBS = {"send_due": timedelta(seconds=1), "forget_old": timedelta(hours=6)}
