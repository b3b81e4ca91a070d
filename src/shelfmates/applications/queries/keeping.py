"""What is due because time has passed: reminders, and answers that are kept no longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from shelfmates.applications.models import Application
from shelfmates.applications.queries.roles import last_close, windows_for
from shelfmates.applications.queries.told import answers_days
from shelfmates.applications.states import ApplicationState
from shelfmates.definitions import Definition, kept_days
from shelfmates.programmes.queries import end_of, standing, zone_of
from shelfmates.questionnaires.queries import definition_of

_DAYS_BEFORE = {0: (), 1: (3,), 2: (7, 2), 3: (10, 5, 1)}
"""How many reminders → days before the close, the earliest first."""


def reminder_due(application: Application, now: datetime) -> int | None:
    """For how many days before the close a reminder is due now; None where none is.

    Only the last of several that have passed, and never one for a time before the draft was begun.
    """
    windows = windows_for(application.round, application.roles)
    now_is = [standing(window, now) for window in windows]
    closes = [one.closes_at for one in now_is if one.phase in ("open", "members") and one.closes_at]
    if not closes or len(closes) != len(windows):
        return None
    close = min(closes)
    for days in reversed(_DAYS_BEFORE[min(_reminders(application), max(_DAYS_BEFORE))]):
        at = close - timedelta(days=days)
        if at <= now:
            return days if application.created_at < at else None
    return None


def _reminders(application: Application) -> int:
    wanted = application.round.programme.definition.get("calendar", {}).get("close_reminders", 1)
    return wanted if isinstance(wanted, int) and wanted >= 0 else 1


def answers_due(application: Application, now: datetime) -> list[str]:
    """The questions whose answers are kept no longer."""
    closing = _closing(application)
    if closing is None or now < closing:
        return []
    definition = definition_of(application.round.programme, application.response.version)
    answered = [row.question for row in application.response.answers.all()]
    return sorted(q for q in answered if now >= closing + timedelta(days=_days(definition, q)))


def _days(definition: Definition, question: str) -> int:
    found = definition.question(question)
    days = kept_days(found, definition) if found else None
    return answers_days(definition) if days is None else days


def _closing(application: Application) -> datetime | None:
    """When the days of keeping begin: at the round's end, or at its close where it has no end.

    For who withdrew: at the close of the call, or at once where the call is always open.
    """
    round_ = application.round
    close = last_close(round_)
    if application.state == ApplicationState.WITHDRAWN and application.withdrawn_at:
        return max(close or application.withdrawn_at, application.withdrawn_at)
    if round_.ends_on is None:
        return close
    return end_of(round_.ends_on, zone_of(round_.programme.association.time_zone))
