"""Days and standings in words, as public pages and the desk say them."""

from __future__ import annotations

from datetime import date

from django.template.defaultfilters import date as formatted
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shelfmates.core import clock
from shelfmates.programmes.models import RoleWindow, Round
from shelfmates.programmes.queries.days import zone_of
from shelfmates.programmes.queries.standings import Standing


def day_words(day: date) -> str:
    """A day as it is written: 22 November 2026."""
    return formatted(day, pgettext("how a day is written (Django's letters)", "j F Y"))


def weekday_words(day: date) -> str:
    """A day with its weekday: Sunday 22 November 2026."""
    return date_format(day, pgettext("how a day is written (Django's letters)", "l j F Y"))


def last_day_words(window: RoleWindow, day: date) -> str:
    """A deadline that names its zone: "the end of Monday 16 March 2026, Pacific Time"."""
    words = {"day": weekday_words(day)}
    if window.round.anywhere:
        return _("the end of %(day)s anywhere on earth") % words
    zone = zone_of(window.round.programme.association.time_zone)
    return _("the end of %(day)s, %(zone)s") % {**words, "zone": clock.zone_words(zone)}


def standing_words(window: RoleWindow, now_is: Standing) -> str:
    """What is so for a role now: "Open until the end of Monday 16 March 2026, Pacific Time."."""
    last = window.extended_on or window.closes_on or window.round.ends_on
    words = {
        "last": last_day_words(window, last) if last else "",
        "open": day_words(window.opens_on) if window.opens_on else "",
        "everybody": day_words(window.everybody_on) if window.everybody_on else "",
        "late": last_day_words(window, window.late_on) if window.late_on else "",
    }
    return _sentence(window, now_is) % words


def _sentence(window: RoleWindow, now_is: Standing) -> str:
    by_phase = {
        "unannounced": _("Not announced yet."),
        "soon": _("Opens on %(open)s."),
        "members": _("Open for members, for everybody from %(everybody)s."),
        "open": _("Open until %(last)s."),
        "late": _("The deadline has passed. Late applications until %(late)s."),
        "closed": _("Closed."),
        "always": _("Open as long as the round lasts."),
    }
    if now_is.phase == "soon" and window.everybody_on:
        return _("Opens for members on %(open)s, for everybody on %(everybody)s.")
    if now_is.phase == "open" and window.extended_on:
        return _("Extended: open until %(last)s.")
    if now_is.phase == "always" and now_is.closes_at:
        return _("Open as long as the round lasts, until %(last)s.")
    return by_phase[now_is.phase]


def length_words(round_: Round) -> str:
    """How long a round lasts, in whole weeks; '' where it has no end."""
    if round_.ends_on is None:
        return ""
    weeks = (round_.ends_on - round_.starts_on).days // 7
    return ngettext("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": weeks}
