"""The room: when each turn begins and ends, and at which table each mentor sits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.proposal.rota.model import Room, Turn

_A_DAY = date(2000, 1, 1)  # any: only the time of day is used


def turns(room: Room) -> tuple[Turn, ...]:
    """All rounds in order, with times where the room has a start."""
    found = []
    moment = None if room.start is None else datetime.combine(_A_DAY, room.start)
    for number in range(1, room.rounds + 1):
        ends = moment and moment + timedelta(minutes=room.minutes)
        pause = room.pauses.get(number, 0)
        found.append(Turn(number, _clock(moment), _clock(ends), number in room.breaks, pause))
        moment = ends and ends + timedelta(minutes=pause or room.change)
    return tuple(found)


def _clock(moment: datetime | None) -> time | None:
    return moment.time() if moment else None


def seated(
    planned: Iterable[tuple[int, str]],
    order: Sequence[str],
    tables: int,
    before: Iterable[tuple[int, int, str]] = (),
) -> dict[tuple[int, str], int]:
    """(round, mentor) → table, counted from 1.

    Mentors stay where they are as long as they can; at the beginning they sit in the order ``order``. Where
    tables are fewer than mentors, whoever comes back takes the table of somebody who rests.
    ``before``: (round, table, mentor) of rounds already run.
    """
    usual = {mentor: table for _, table, mentor in sorted(before)}
    by_round: dict[int, list[str]] = {}
    for number, mentor in sorted(set(planned)):
        by_round.setdefault(number, []).append(mentor)
    sitting = {mentor for mentors in by_round.values() for mentor in mentors}
    free = [table for table in range(1, tables + 1) if table not in usual.values()]
    if len(sitting - usual.keys()) <= len(free):
        fresh = [mentor for mentor in order if mentor in sitting and mentor not in usual]
        usual |= dict(zip(fresh, free, strict=False))
    found: dict[tuple[int, str], int] = {}
    for number, mentors in by_round.items():
        taken: set[int] = set()
        waiting = []
        for mentor in sorted(mentors, key=order.index):
            table = usual.get(mentor, 0)
            if 0 < table <= tables and table not in taken:
                taken.add(table)
                found[number, mentor] = table
            else:
                waiting.append(mentor)
        left = [table for table in range(1, tables + 1) if table not in taken]
        for mentor, table in zip(waiting, left, strict=False):
            found[number, mentor] = usual[mentor] = table
    return found


def advice(definition: Definition, room: Room) -> Iterator[Problem]:
    """What the programme's own experience says against this length of a turn."""
    table = definition.life.get("turns")
    if not isinstance(table, Mapping):
        return
    least, most = table.get("least_minutes"), table.get("most_minutes")
    if isinstance(least, int) and isinstance(most, int) and not least <= room.minutes <= most:
        sentence = S(
            "A turn has {minutes} minutes; the programme advises {least} to {most}.",
            minutes=room.minutes,
            least=least,
            most=most,
        )
        yield Problem("note", "rota.minutes", sentence, S("Choose another length with --minutes."))
