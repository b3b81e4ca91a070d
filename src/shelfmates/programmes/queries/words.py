"""Days and standings in words, as public pages and the desk say them."""

from __future__ import annotations

from datetime import date, datetime

from babel.core import Locale, UnknownLocaleError
from babel.dates import get_timezone_name
from django.template.defaultfilters import date as formatted
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from shelfmates.programmes.models import RoleWindow, Round
from shelfmates.programmes.queries.days import zone_of
from shelfmates.programmes.queries.standings import Standing


def day_words(day: date) -> str:
    """A day as it is written: 22 November 2026."""
    return formatted(day, pgettext("how a day is written (Django's letters)", "j F Y"))


def zone_words(zone: str, day: date) -> str:
    """What the clocks of a zone are called on a day: Pacific Daylight Time."""
    try:
        locale = Locale.parse((get_language() or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone_of(zone))
    return str(get_timezone_name(noon, width="long", locale=locale))


def last_day_words(window: RoleWindow, day: date) -> str:
    """A deadline that names its zone: "the end of 16 March 2026 (Pacific Daylight Time)"."""
    if window.round.anywhere:
        return _("the end of %(day)s anywhere on earth") % {"day": day_words(day)}
    zone = zone_words(window.round.programme.association.time_zone, day)
    return _("the end of %(day)s (%(zone)s)") % {"day": day_words(day), "zone": zone}


def standing_words(window: RoleWindow, now_is: Standing) -> str:
    """What is so for a role now, in a sentence: "Open until the end of 16 March 2026 (…)."."""
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
