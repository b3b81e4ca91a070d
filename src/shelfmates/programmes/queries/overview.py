"""What the desk of a programme shows first: what is open, what comes next, what waits for somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from shelfmates.programmes.models import Programme, RoleWindow, Round
from shelfmates.programmes.queries.names import role_label, round_name_of
from shelfmates.programmes.queries.rounds import standings
from shelfmates.programmes.queries.standings import Standing
from shelfmates.programmes.queries.words import day_words
from shelfmates.programmes.states import ProgrammeState, RoundState

SOON = timedelta(days=21)
"""So long before its first day, a round that is not announced waits for somebody."""


@dataclass(frozen=True)
class Coming:
    """A change that the calendar will bring: what, when, in which round."""

    at: datetime
    sentence: str
    round: Round


@dataclass(frozen=True)
class Waiting:
    """Something a coordinator should do; ``round`` is None where it is about the programme."""

    sentence: str
    round: Round | None = None


def coming_changes(rounds: list[Round], now: datetime) -> list[Coming]:
    """What opens and closes next in the announced rounds, in order of time."""
    found = [coming for round_ in rounds for coming in _changes(round_, now)]
    return sorted(found, key=lambda coming: coming.at)


def _changes(round_: Round, now: datetime) -> Iterator[Coming]:
    for window, now_is in standings(round_, now):
        if at := now_is.changes_at:
            yield Coming(at, _change_words(window, now_is), round_)


def _change_words(window: RoleWindow, now_is: Standing) -> str:
    people = role_label(window.round.programme, window.role, plural=True)
    sentences = {
        "soon": _("%(role)s can apply."),
        "members": _("%(role)s who are no members can apply, too."),
        "open": _("Deadline for %(role)s."),
        "always": _("Deadline for %(role)s."),
        "late": _("Late applications of %(role)s end."),
    }
    if now_is.phase == "soon" and window.everybody_on:
        return _("%(role)s who are members can apply.") % {"role": people}
    return sentences[now_is.phase] % {"role": people}


def what_waits(programme: Programme, rounds: list[Round], now: datetime) -> list[Waiting]:
    """What a coordinator should do now, so that people can apply on the days that are planned."""
    if programme.state == ProgrammeState.RETIRED:
        return []
    waiting = []
    announced = [round_ for round_ in rounds if round_.state == RoundState.ANNOUNCED]
    if programme.state == ProgrammeState.DRAFT and announced:
        sentence = _("A round is announced, but nobody sees the programme yet. Show it to everybody.")
        waiting.append(Waiting(sentence))
    waiting += [Waiting(words, round_) for round_ in rounds if (words := _round_waits(round_, now))]
    if not any(round_.state != RoundState.CLOSED for round_ in rounds):
        waiting.append(Waiting(_("No round is planned. Plan the next one.")))
    return waiting


def _round_waits(round_: Round, now: datetime) -> str:
    facts = standings(round_, now)
    if round_.state == RoundState.PLANNED:
        opens = [now_is.opens_at for _window, now_is in facts if now_is.opens_at]
        first = min((window.opens_on for window in round_.windows.all() if window.opens_on), default=None)
        if opens and first and min(opens) - now <= SOON:
            values = {"round": round_name_of(round_), "day": day_words(first)}
            if min(opens) <= now:
                return _("%(round)s was to open on %(day)s and is not announced yet.") % values
            return _("%(round)s opens on %(day)s and is not announced yet.") % values
    if round_.state == RoundState.ANNOUNCED and facts and all(f.phase == "closed" for _w, f in facts):
        return _("All deadlines of %(round)s have passed. Close it, or give more days.") % {
            "round": round_name_of(round_)
        }
    return ""
