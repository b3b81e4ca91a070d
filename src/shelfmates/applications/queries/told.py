"""Sentences about an application's dates: until when, what late means, how long answers are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shelfmates.applications.models import Application
from shelfmates.applications.queries.openings import deadline
from shelfmates.applications.queries.roles import last_close, windows_for
from shelfmates.applications.states import ApplicationState
from shelfmates.definitions import Definition
from shelfmates.language import Text
from shelfmates.programmes.models import Round
from shelfmates.programmes.queries import closed_at as closed_at_of
from shelfmates.programmes.queries import may_still_send, standing, weekday_words

_DAYS = 30


def until(application: Application, now: datetime) -> str:
    """Until when this application can be sent or corrected, as a sentence; '' where that is over."""
    windows = windows_for(application.round, application.roles)
    if not windows or not all(may_still_send(window, now, application.created_at) for window in windows):
        return ""
    first = min(
        windows, key=lambda one: standing(one, now).closes_at or datetime.max.replace(tzinfo=now.tzinfo)
    )
    phase = standing(first, now).phase
    sent = application.state == ApplicationState.SUBMITTED
    if phase not in ("open", "members") or not first.closes_on:
        return _("You can still correct your answers.") if sent else _("You can still send it.")
    if sent:
        return _("You can correct your answers until %(last)s.") % {"last": deadline(first)}
    return _("Please send it by %(last)s.") % {"last": deadline(first)}


def closed_at(application: Application, now: datetime) -> datetime | None:
    """The moment at which the first of the roles applied for closed; None where none has yet."""
    moments = [closed_at_of(window) for window in windows_for(application.round, application.roles)]
    return min((moment for moment in moments if moment and moment <= now), default=None)


def told_on(round_: Round) -> str:
    """When people hear about partners, as a sentence; '' where the round does not say."""
    if not round_.announced_on:
        return ""
    return _("We tell everybody about partners on %(day)s.") % {"day": weekday_words(round_.announced_on)}


def late_means(definition: Definition, language: str) -> str:
    """What the programme says about applications that came after the close."""
    text = _table(definition, "late").get("text")
    if isinstance(text, Text):
        return text.said_in(language)
    return _("It came after the close, so it is on the late list.")


def answers_days(definition: Definition) -> int:
    """Days after closing for which answers are kept."""
    days = _table(definition, "retention").get("answers_days")
    return days if isinstance(days, int) else _DAYS


def withdrawn_kept(definition: Definition, round_: Round) -> str:
    """How long the answers of a withdrawn application stay, as a sentence."""
    days = answers_days(definition)
    if last_close(round_) is None:
        return ngettext(
            "Your answers are deleted one day after you withdraw.",
            "Your answers are deleted %(days)s days after you withdraw.",
            days,
        ) % {"days": days}
    return ngettext(
        "Your answers are deleted one day after the call has closed.",
        "Your answers are deleted %(days)s days after the call has closed.",
        days,
    ) % {"days": days}


def _table(definition: Definition, name: str) -> Mapping[str, object]:
    table = definition.life.get(name)
    return table if isinstance(table, Mapping) else {}
