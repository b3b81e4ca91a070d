"""From the room to the engine: a gathering, its best circles, and the same with one thing changed."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import numpy as np

from shelfmates.language import S
from shelfmates.proposal.circles.columns import Room
from shelfmates.proposal.circles.model import CirclesError
from shelfmates.proposal.stages import POINT
from shelfmates_matching.circles import Circles, Gathering
from shelfmates_matching.errors import PinError
from shelfmates_matching.solvers.circles import form_circles
from shelfmates_matching.verification.circles import verify_circles


class Solved:
    """A room with its best circles. ``broken``: kept circles in which two sit who should be apart."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.gathering, self.broken = _gathering(room)

    def taking(self, found: Circles) -> Solved:
        """The same with circles that are there already, and verified, instead of forming them."""
        self.__dict__["found"] = found
        return self

    @cached_property
    def found(self) -> Circles:
        """The best circles, checked; raises CirclesError where the kept ones cannot all stay."""
        found = formed(self.gathering)
        if faults := verify_circles(self.gathering, found):
            raise RuntimeError(f"the circles found are wrong: {faults[0]}")
        return found


def formed(gathering: Gathering) -> Circles:
    try:
        return form_circles(gathering)
    except PinError as error:
        raise CirclesError(
            S(
                "The circles to keep cannot all stay: a person would sit in more circles than may be. Keep "
                "fewer, or allow more circles for each person."
            )
        ) from error


def _gathering(room: Room) -> tuple[Gathering, int]:
    scores, able = room.weighed
    columns = room.columns
    pinned = {(room.row[member], c) for c, one in enumerate(columns) for member in one.kept or ()}
    apart = {(int(i), int(j)) for i, j in np.argwhere(np.triu(room.apart))}
    broken = {
        (i, j) for c, one in enumerate(columns) if one.kept
        for i, j in apart if {i, j} <= {room.row[m] for m in one.kept}
    }  # fmt: skip
    gathering = Gathering.of(
        scores,
        least=[one.least for one in columns],
        most=[one.most for one in columns],
        times=[one.times for one in columns],
        eligible=able,
        places=_places(room),
        leader=_leaders(room),
        limits=_limits(room),
        apart=apart - broken,
        pinned=pinned,
        held=[c for c, one in enumerate(columns) if one.kept is not None],
        floor=round(room.definition.matching.floor * POINT),
        ids=([person.id for person in room.members], [one.id for one in columns]),
        salt=f"{room.definition.id}/{room.stage.terms.on.isoformat()}",
    )
    return gathering, len(broken)


def _leaders(room: Room) -> list[int | None]:
    """Facilitators who may sit as members too: peers, and who takes either side. Leading is their place."""
    either = {one.id for one in room.members if room.among or one.takes_either}
    return [room.row[one.leader] if one.leader in either else None for one in room.columns]


def _places(room: Room) -> list[int]:
    """How many circles everybody sits in at most: never fewer than they are kept in."""
    kept = [person for one in room.kept for person in (*one.members, one.leader)]
    return [max(room.plan.each, kept.count(person.id)) for person in room.members]


def _limits(room: Room) -> list[tuple[list[int], int]]:
    """Circles of one facilitator, and of all, never fewer than are kept."""
    found = []
    groups = [
        ([c for c, one in enumerate(room.columns) if one.leader == leader], room.plan.leads)
        for leader in room.leaders
    ]
    if room.plan.rooms is not None:
        groups.append((list(range(len(room.columns))), room.plan.rooms))
    for group, most in groups:
        stay = sum(room.columns[c].kept is not None for c in group)
        if most < sum(room.columns[c].times for c in group):
            found.append((group, max(most, stay)))
    return found


def with_smaller(gathering: Gathering) -> Gathering:
    """The same where every circle may have one member less."""
    return replace(gathering, least=np.maximum(gathering.least - 1, np.minimum(gathering.least, 1)))


def with_room(gathering: Gathering, columns: set[int]) -> Gathering:
    """The same where one circle more of these columns may open: limits on them alone, and on all, rise."""
    limits = tuple(
        limit._replace(most=limit.most + 1) if columns <= set(limit.circles) else limit
        for limit in gathering.limits
    )
    times = gathering.times.copy()
    if len(columns) == 1:
        times[list(columns)] += 1
    return replace(gathering, limits=limits, times=times)


__all__ = ["Solved", "formed", "with_room", "with_smaller"]
