"""What is open for a role at a moment, and when that changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from shelfmates.programmes.models import RoleWindow, Round
from shelfmates.programmes.queries.days import begin_of, end_of, zone_of
from shelfmates.programmes.states import RoundState

type Phase = Literal["unannounced", "soon", "members", "open", "late", "closed", "always"]

_ACCEPTING: tuple[Phase, ...] = ("members", "open", "late", "always")


@dataclass(frozen=True)
class Standing:
    """How one role stands in one round at a moment.

    ``unannounced``: nothing is told yet. ``members``: open for members alone, until ``everybody_at``.
    ``late``: past ``closes_at``, put on a list of its own until ``late_until``. ``always``: open as long
    as the round lasts. A moment is None where the calendar names none.
    """

    phase: Phase
    opens_at: datetime | None
    everybody_at: datetime | None
    closes_at: datetime | None
    late_until: datetime | None

    @property
    def is_open(self) -> bool:
        """May somebody begin an application now (in ``members``: a member)?"""
        return self.phase in _ACCEPTING

    @property
    def changes_at(self) -> datetime | None:
        """The moment of the next change, as far as the calendar says."""
        return {
            "soon": self.opens_at,
            "members": self.everybody_at,
            "open": self.closes_at,
            "always": self.closes_at,
            "late": self.late_until,
        }.get(self.phase)


def standing(window: RoleWindow, now: datetime) -> Standing:
    """How the window's role stands now. Reads the round, its programme and association."""
    opens, everybody, closes, late = (
        opens_at(window), everybody_at(window), closes_at(window), late_until(window),
    )  # fmt: skip
    return Standing(_phase(window, now, opens, everybody, closes, late), opens, everybody, closes, late)


def _phase(
    window: RoleWindow,
    now: datetime,
    opens: datetime | None,
    everybody: datetime | None,
    closes: datetime | None,
    late: datetime | None,
) -> Phase:
    state = window.round.state
    if state != RoundState.ANNOUNCED:
        return "unannounced" if state == RoundState.PLANNED else "closed"
    if closes and now >= closes:
        return "late" if late and now < late else "closed"
    if opens and now < opens:
        return "soon"
    if everybody and now < everybody:
        return "members"
    return "open" if window.closes_on else "always"


def standing_for(round_: Round, role: str, now: datetime) -> Standing | None:
    """How a role stands in a round; None where the round has no such role."""
    window = window_for(round_, role)
    return standing(window, now) if window else None


def window_for(round_: Round, role: str) -> RoleWindow | None:
    """The window of a role, out of the round's windows (fetched once, if they were prefetched)."""
    return next((window for window in round_.windows.all() if window.role == role), None)


def opens_at(window: RoleWindow) -> datetime | None:
    """When the role opens: at the begin of its first day in the association's zone."""
    return _begin(window, window.opens_on)


def everybody_at(window: RoleWindow) -> datetime | None:
    """When it opens for those who are no members; None where there is no period for members alone."""
    return _begin(window, window.everybody_on)


def closes_at(window: RoleWindow) -> datetime | None:
    """The deadline, with the extension if there is one. A role that is always open closes with the round."""
    last = window.extended_on or window.closes_on
    return _end(window, last or window.round.ends_on)


def late_until(window: RoleWindow) -> datetime | None:
    """Until when late applications are taken; None where they are not."""
    return _end(window, window.late_on) if window.closes_on else None


def closed_at(window: RoleWindow) -> datetime | None:
    """When what is closed now closed: with its last day, or when somebody closed the round before that."""
    last = late_until(window) or closes_at(window)
    return min(filter(None, (last, closed_by_hand_at(window.round))), default=None)


def closed_by_hand_at(round_: Round) -> datetime | None:
    """When somebody closed the round, which nobody changes from then on; None where nobody did."""
    return round_.updated_at if round_.state == RoundState.CLOSED else None


def closed_early_at(window: RoleWindow) -> datetime | None:
    """When somebody closed the round, if that was before the role's last day; else None."""
    by_hand = closed_by_hand_at(window.round)
    return by_hand if by_hand and closed_at(window) == by_hand else None


def may_still_send(window: RoleWindow, now: datetime, begun_at: datetime) -> bool:
    """May an application whose sending began at ``begun_at`` (the page was shown) be sent now?

    Yes while the role is open, and for the minutes of grace after the last deadline if it began before.
    """
    now_is = standing(window, now)
    if now_is.is_open:
        return True
    last = max(filter(None, (now_is.closes_at, now_is.late_until)), default=None)
    announced = window.round.state == RoundState.ANNOUNCED
    return announced and last is not None and _in_grace(window, last, now, begun_at)


def is_late(window: RoleWindow, now: datetime, begun_at: datetime) -> bool:
    """Does what is sent now belong on the list of late applications?"""
    closes = closes_at(window)
    return closes is not None and now >= closes and not _in_grace(window, closes, now, begun_at)


def _in_grace(window: RoleWindow, deadline: datetime, now: datetime, begun_at: datetime) -> bool:
    return begun_at < deadline <= now < deadline + timedelta(minutes=window.round.grace_minutes)


def _begin(window: RoleWindow, day: date | None) -> datetime | None:
    return begin_of(day, zone_of(window.round.programme.association.time_zone)) if day else None


def _end(window: RoleWindow, day: date | None) -> datetime | None:
    if day is None:
        return None
    zone = zone_of(window.round.programme.association.time_zone)
    return end_of(day, zone, anywhere=window.round.anywhere)
