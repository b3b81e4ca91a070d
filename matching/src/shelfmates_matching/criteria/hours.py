"""Hours: how much of their waking day do the two share across time zones?

Reads an IANA time zone from ``field``. Both are awake from ``waking[0]`` to ``waking[1]`` o'clock in their
own zone, with the clocks as they stand at noon UTC of the day ``on``. The longest stretch in which both
are awake, up to ``enough`` hours, makes the share: a talk needs one stretch, and two days of 14 hours
always have four hours in common when morning and evening are added up. A zone nobody knows counts as not
answered.

Codes: hours.common (minutes) · hours.unanswered
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import ClassVar

from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Judgement,
    Reads,
    Table,
    WrongParameterError,
    as_key,
    as_numbers,
    items,
    settle,
    tabulated,
    unanswered,
)
from .clocks import as_day, known_zone

_DAY = 24 * 60


@dataclass(frozen=True)
class Hours:
    """``on``: the day whose clocks count, a date or its ISO text; ``enough`` and ``waking`` in hours."""

    name: ClassVar[str] = "hours"

    field: str
    on: date
    enough: float = 4
    waking: tuple[float, float] = (8, 22)

    def __post_init__(self) -> None:
        as_key(self.field, "hours: field")
        waking = as_numbers(self.waking, "hours: waking")
        if len(waking) != 2 or not 0 <= waking[0] < waking[1] <= 24:
            raise WrongParameterError(f"hours: waking must be two hours of a day in order, not {waking!r}")
        (enough,) = as_numbers([self.enough], "hours: enough")
        if not 1 <= _minutes(enough) <= _DAY:
            raise WrongParameterError(f"hours: enough must be hours above 0 up to 24, not {enough!r}")
        settle(self, on=as_day(self.on, "hours"), waking=(waking[0], waking[1]))

    def reads(self) -> Reads:
        return Reads.alike(self.field)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        minutes = self._common(self._offset(seeker), self._offset(offerer))
        if minutes is None:
            return unanswered(self.name)
        return Judgement(self._share(minutes), "hours.common", {"minutes": minutes})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Table:
        return tabulated(
            (self._offset(person) for person in seekers),
            (self._offset(person) for person in offerers),
            lambda a, b: self._share(self._common(a, b)),
        )

    def _share(self, minutes: int | None) -> int:
        enough = _minutes(self.enough)
        return UNANSWERED if minutes is None else FULL * min(minutes, enough) // enough

    def _offset(self, person: Answers) -> int | None:
        zones = items(person, self.field)
        return _offset(zones[0], self.on) if zones else None

    def _common(self, one: int | None, other: int | None) -> int | None:
        """The longest stretch of two arcs of the same length on the circle of the day, in minutes."""
        if one is None or other is None:
            return None
        awake = _minutes(self.waking[1]) - _minutes(self.waking[0])
        ahead = (one - other) % _DAY
        return max(0, awake - min(ahead, _DAY - ahead))


@lru_cache(maxsize=4096)
def _offset(zone: str, on: date) -> int | None:
    """Minutes by which the zone's clocks are ahead of UTC that day; None where there is no such zone."""
    clock = known_zone(zone)
    if clock is None:
        return None
    ahead = datetime(on.year, on.month, on.day, 12, tzinfo=UTC).astimezone(clock).utcoffset()
    return None if ahead is None else round(ahead.total_seconds() / 60)


def _minutes(hours: float) -> int:
    return round(hours * 60)
