"""A programme's dates as a calendar that people subscribe to: no person in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from shelfmates.programmes.models import Programme, RoleWindow, Round
from shelfmates.programmes.queries import (
    closes_at,
    everybody_at,
    last_day_words,
    late_until,
    name_of,
    opens_at,
    role_label,
    round_name_of,
)
from shelfmates.programmes.states import RoundState

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One event: a moment (shown as an hour) or a whole day. ``key`` stays the same when its day moves."""

    key: str
    at: datetime | date
    title: str
    text: str = ""


def programme_calendar(programme: Programme, *, language: str, planned: bool = False) -> bytes:
    """The calendar of the announced rounds; ``planned``: also of those only the desk knows."""
    with translation.override(language):
        calendar = Calendar()
        calendar.add("prodid", "-//Shelfmates//calendar//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", name_of(programme))
        calendar.add("x-published-ttl", "PT12H")
        rounds = programme.rounds.exclude(state=RoundState.CLOSED).prefetch_related("windows")
        shown = rounds if planned else rounds.filter(state=RoundState.ANNOUNCED)
        for round_ in shown:
            round_.programme = programme
            for entry in _entries(round_):
                calendar.add_component(_event(entry, round_))
        return bytes(calendar.to_ical())


def _entries(round_: Round) -> Iterator[Entry]:
    names = {"programme": name_of(round_.programme), "round": round_name_of(round_)}
    yield from _of_roles(round_, names)
    days = (
        ("told", round_.announced_on, _("%(programme)s: partnerships are told")),
        ("starts", round_.starts_on, _("%(programme)s: %(round)s starts")),
        ("ends", round_.ends_on, _("%(programme)s: %(round)s ends")),
    )
    for key, day, title in days:
        if day:
            yield Entry(key, day, title % names)


def _of_roles(round_: Round, names: dict[str, str]) -> Iterator[Entry]:
    """Openings and deadlines; roles with the same moment share one event, named after the first of them."""
    titles = {
        "opens": _("%(programme)s: %(roles)s can apply"),
        "members": _("%(programme)s: members can apply (%(roles)s)"),
        "closes": _("%(programme)s: deadline (%(roles)s)"),
        "late": _("%(programme)s: last late applications (%(roles)s)"),
    }
    grouped: dict[tuple[str, datetime], list[RoleWindow]] = {}
    for window in round_.windows.all():
        for key, at in _moments(window):
            grouped.setdefault((key, at), []).append(window)
    for (key, at), windows in grouped.items():
        text = ""
        if key in ("closes", "late"):
            last = windows[0].late_on if key == "late" else windows[0].extended_on or windows[0].closes_on
            text = _("Until %(last)s.") % {"last": last_day_words(windows[0], last)} if last else ""
        title = titles[key] % (names | {"roles": _roles(windows)})
        yield Entry(f"{windows[0].role}-{key}", at - HOUR if text else at, title, text)


def _moments(window: RoleWindow) -> Iterator[tuple[str, datetime]]:
    everybody = everybody_at(window)
    found = (
        ("members" if everybody else "opens", opens_at(window)),
        ("opens", everybody),
        ("closes", closes_at(window) if window.closes_on else None),
        ("late", late_until(window)),
    )
    yield from ((key, at) for key, at in found if at)


def _roles(windows: Iterable[RoleWindow]) -> str:
    return ", ".join(role_label(window.round.programme, window.role, plural=True) for window in windows)


def _event(entry: Entry, round_: Round) -> Event:
    event = Event()
    event.add("uid", f"{round_.public_id}-{entry.key}@{urlsplit(settings.ADDRESS).hostname}")
    event.add("dtstamp", round_.updated_at)
    event.add("last-modified", round_.updated_at)
    event.add("summary", entry.title)
    event.add("dtstart", entry.at)
    event.add("dtend", entry.at + (HOUR if isinstance(entry.at, datetime) else timedelta(days=1)))
    event.add("transp", "TRANSPARENT")
    if entry.text:
        event.add("description", entry.text)
    return event
