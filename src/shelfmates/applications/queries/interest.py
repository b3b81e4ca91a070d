"""Who waits for a call to open, and whether it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from shelfmates.applications.models import Interest
from shelfmates.programmes.models import Programme, RoleWindow, Round
from shelfmates.programmes.queries import Standing, rounds_with_windows, standings
from shelfmates.programmes.states import RoundState


def open_windows(programme: Programme, now: datetime) -> list[str]:
    """The windows in which somebody can apply now, by public id."""
    rounds = rounds_with_windows(programme).filter(state=RoundState.ANNOUNCED)
    return [window.public_id for _round, window, _standing in _open(rounds, now)]


def news_for(interest: Interest, rounds: Iterable[Round], now: datetime) -> Round | None:
    """The round that has opened for somebody since this address was left, if one has."""
    for round_, window, standing in _open(rounds, now):
        if window.public_id not in interest.open_then and standing.phase != "late":
            return round_
        everybody = standing.everybody_at
        if everybody and interest.asked_at < everybody <= now and standing.phase == "open":
            return round_
    return None


def _open(rounds: Iterable[Round], now: datetime) -> Iterator[tuple[Round, RoleWindow, Standing]]:
    for round_ in rounds:
        for window, standing in standings(round_, now):
            if standing.is_open:
                yield round_, window, standing
