"""What is open for whom in a programme, said in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from shelfmates.programmes.models import Programme, RoleWindow, Round
from shelfmates.programmes.queries import (
    Standing,
    closed_early_at,
    day_in,
    last_day_words,
    role_label,
    round_name_of,
    rounds_with_windows,
    standings,
    weekday_words,
    zone_of,
)
from shelfmates.programmes.states import RoundState


@dataclass(frozen=True)
class RoleOpening:
    """One role of one round: how it stands now, and the sentence that says so."""

    role: str
    label: str
    window: RoleWindow
    standing: Standing
    sentence: str
    deadline: datetime | None  # for the reader's own zone; None where it says nothing new

    @property
    def status(self) -> str:
        """In a word or two."""
        return {
            "unannounced": _("Not yet announced"),
            "soon": _("Not yet open"),
            "members": _("Open for members"),
            "open": _("Open"),
            "late": _("Late applications"),
            "closed": _("Closed"),
            "always": _("Open"),
        }[self.standing.phase]

    @property
    def colour(self) -> str:
        return {"members": "good", "open": "good", "always": "good", "late": "warn"}.get(
            self.standing.phase, ""
        )


@dataclass(frozen=True)
class RoundOpening:
    """One round and how its roles stand."""

    round: Round
    name: str
    roles: tuple[RoleOpening, ...]

    @property
    def pairs(self) -> list[tuple[RoleOpening, None]]:
        """The roles as a list shows them that says nothing else about them."""
        return [(role, None) for role in self.roles]

    @property
    def is_open(self) -> bool:
        return any(role.standing.is_open for role in self.roles)

    @property
    def is_coming(self) -> bool:
        return not self.is_open and any(role.standing.phase == "soon" for role in self.roles)

    @property
    def weeks(self) -> int | None:
        """The length in whole weeks."""
        return (self.round.ends_on - self.round.starts_on).days // 7 if self.round.ends_on else None

    @property
    def starts(self) -> str:
        return weekday(self.round.starts_on)

    @property
    def ends(self) -> str:
        return weekday(self.round.ends_on) if self.round.ends_on else ""

    @property
    def announced(self) -> str:
        return weekday(self.round.announced_on) if self.round.announced_on else ""


def openings(programme: Programme, now: datetime) -> tuple[RoundOpening, ...]:
    """The announced rounds that are open, will open, or have not begun yet; what is open comes first."""
    rounds = rounds_with_windows(programme).filter(state=RoundState.ANNOUNCED)
    return opened(programme, rounds, now)


def opened(programme: Programme, rounds: Iterable[Round], now: datetime) -> tuple[RoundOpening, ...]:
    """The same, of rounds that were fetched before."""
    return tuple(sorted(_shown(programme, rounds, now), key=lambda one: not one.is_open))


def _shown(programme: Programme, rounds: Iterable[Round], now: datetime) -> Iterator[RoundOpening]:
    for round_ in rounds:
        found = opening_of(programme, round_, now)
        if found.is_open or found.is_coming or round_.starts_on > now.date():
            yield found


def opening_of(programme: Programme, round_: Round, now: datetime) -> RoundOpening:
    """How one round stands now."""
    return RoundOpening(
        round_,
        round_name_of(round_),
        tuple(role_opening(programme, window, standing) for window, standing in standings(round_, now)),
    )


def role_opening(programme: Programme, window: RoleWindow, standing: Standing) -> RoleOpening:
    """How one role stands, in words."""
    return RoleOpening(
        window.role,
        role_label(programme, window.role, plural=True),
        window,
        standing,
        sentence(window, standing),
        _for_the_reader(window, standing.changes_at),
    )


def sentence(window: RoleWindow, standing: Standing) -> str:
    """What is open for this role, as a sentence with the days and their zone."""
    said = {
        "unannounced": _("The dates are not known yet."),
        "soon": _soon(window),
        "members": _members(window),
        "open": _("Open until %(last)s.") % {"last": deadline(window)},
        "late": _("Closed since %(closed)s. Late applications are taken until %(late)s.")
        % {"closed": _last_day(window), "late": _late(window)},
        "closed": _closed(window),
        "always": _("Open at any time."),
    }[standing.phase]
    because = window.extended_because if window.extended_on and standing.phase in ("open", "members") else ""
    return f"{said} {because}".strip()


def deadline(window: RoleWindow) -> str:
    """The last day, with whose midnight ends it."""
    last = window.extended_on or window.closes_on
    return last_day_words(window, last) if last else ""


def _late(window: RoleWindow) -> str:
    return last_day_words(window, window.late_on) if window.late_on else ""


def _soon(window: RoleWindow) -> str:
    opens = weekday(window.opens_on)
    if window.everybody_on:
        return _("Opens on %(opens)s for members, on %(everybody)s for everybody.") % {
            "opens": opens,
            "everybody": weekday(window.everybody_on),
        }
    if window.closes_on:
        return _("Opens on %(opens)s, closes at the end of %(last)s.") % {
            "opens": opens,
            "last": _last_day(window),
        }
    return _("Opens on %(opens)s.") % {"opens": opens}


def _members(window: RoleWindow) -> str:
    values = {"everybody": weekday(window.everybody_on), "last": deadline(window)}
    if not window.closes_on:
        return _("Open for members now, for everybody from %(everybody)s.") % values
    return _("Open for members now, for everybody from %(everybody)s until %(last)s.") % values


def _closed(window: RoleWindow) -> str:
    last: date | None = window.extended_on or window.closes_on
    if early := closed_early_at(window):
        last = day_in(zone_of(window.round.programme.association.time_zone), early)
    return _("Closed since %(last)s.") % {"last": weekday(last)} if last else _("Closed.")


def _last_day(window: RoleWindow) -> str:
    return weekday(window.extended_on or window.closes_on)


def weekday(day: date | None) -> str:
    """A day with its weekday and the month by name; '' where there is none."""
    return weekday_words(day) if day else ""


def _for_the_reader(window: RoleWindow, when: datetime | None) -> datetime | None:
    """The moment, if the reader's clock shows another one than the sentence."""
    if when is None:
        return None
    here = timezone.get_current_timezone()
    there = ZoneInfo(window.round.programme.association.time_zone)
    known = str(here) != timezone.get_default_timezone_name()
    same = when.astimezone(there).replace(tzinfo=None) == when.astimezone(here).replace(tzinfo=None)
    return when if known and (window.round.anywhere or not same) else None
