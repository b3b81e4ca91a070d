"""The rounds a programme's calendar proposes: their name and all their days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from shelfmates.definitions import RoleWindow, proposed_starts, role_windows, round_dates
from shelfmates.definitions.building import built
from shelfmates.definitions.model import Definition
from shelfmates.programmes.models import Programme

_ASKING = ("must", "wish", "cap", "form", "extends", "aliases", "variants", "vocabulary")


@dataclass(frozen=True)
class ProposedRound:
    """A round as the calendar sees it; ``plan_round`` takes these values as they are."""

    slug: str
    name: Mapping[str, str]
    starts_on: date
    ends_on: date | None
    announced_on: date | None
    anywhere: bool
    windows: Mapping[str, Mapping[str, date | None]]


def calendar_of(programme: Programme) -> Definition:
    """The programme's definition as far as its calendar goes: without form and rules, which read answers."""
    kept = {key: value for key, value in programme.definition.items() if key not in _ASKING}
    roles = programme.definition.get("roles", {})
    kept["roles"] = {role: {key: table[key] for key in ("label", "plural")} for role, table in roles.items()}
    return built({**kept, "form": {}})


def next_starts(programme: Programme, today: date) -> tuple[date, ...]:
    """The days on which the next rounds could start, the one to propose first; () where it has none."""
    taken = set(programme.rounds.values_list("starts_on", flat=True))
    proposed = [start for start in proposed_starts(calendar_of(programme), today) if start not in taken]
    if proposed or not taken:
        return tuple(proposed)
    later = max(taken) + timedelta(days=1)
    return tuple(start for start in proposed_starts(calendar_of(programme), later) if start not in taken)


def proposed_round(programme: Programme, start: date) -> ProposedRound:
    """The round that starts on this day, with the days its calendar proposes for each role."""
    definition = calendar_of(programme)
    dates = round_dates(definition, start)
    windows = role_windows(definition, start)
    deadlines = definition.life.get("deadlines")
    return ProposedRound(
        slug=f"{start:%Y-%m}",
        name=_name(definition, start),
        starts_on=start,
        ends_on=dates.ends,
        announced_on=dates.announced,
        anywhere=isinstance(deadlines, Mapping) and deadlines.get("anywhere_on_earth") is True,
        windows={role: _days(windows[role]) if role in windows else {} for role in definition.roles},
    )


def _days(window: RoleWindow) -> Mapping[str, date | None]:
    members = window.members_until
    return {
        "opens_on": window.opens,
        "everybody_on": members + timedelta(days=1) if members else None,
        "closes_on": None if window.always_open else window.closes,
        "extended_on": None,
        "late_on": window.late_until if window.closes and not window.always_open else None,
    }


def months_named(programme: Programme, language: str, text: str) -> tuple[date, ...]:
    """The months, by their first day, whose rounds the calendar calls so; () for a name of one's own."""
    year = text.strip()[-4:]
    if not (year.isdecimal() and year.isascii() and int(year)):
        return ()
    definition = calendar_of(programme)
    months = (date(int(year), month, 1) for month in range(1, 13))
    return tuple(month for month in months if _name(definition, month).get(language) == text.strip())


def _name(definition: Definition, start: date) -> dict[str, str]:
    """What the calendar calls the round of this start, with its year: {"en": "June intake 2027"}.

    Where it names its starts, a round in another month is named after that month.
    """
    names, starts = definition.calendar.get("names"), definition.calendar.get("starts")
    months = [str(day)[:2] for day in starts] if isinstance(starts, tuple) else []
    here = f"{start:%m}"
    if not isinstance(names, tuple) or not names:
        return {"en": f"Round {start.year}", "fr": f"Session {start.year}"}
    if here in months:
        named: Mapping[str, str] = names[months.index(here)].by_language
        return {language: f"{text} {start.year}" for language, text in named.items()}
    return {language: _named_after_month(language, start) for language in names[0].by_language}


def _named_after_month(language: str, start: date) -> str:
    with override(language):
        return _("Round of %(month)s") % {"month": date_format(start, "F Y")}
