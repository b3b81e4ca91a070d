"""Free times: for how many hours of a usual week are both free, each by their own clock?

Reads from ``field`` ticks like "tue.morning": days mon … sun; night 0–6, morning 6–12, afternoon 12–18
and evening 18–24 o'clock, in the time zone of ``zone``. They are laid over the week (Monday to Sunday,
UTC) of the day ``on``, quarter hour by quarter hour, so that time zones and summer time count as they are
that week. Common hours up to ``enough`` make the share. Without ``zone`` all have the same clock. No tick
that can be read, or a zone nobody knows, counts as not answered.

Codes: free_times.common (minutes) · free_times.none · free_times.unanswered
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import ClassVar
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from .base import (
    FULL,
    UNANSWERED,
    Answers,
    Judgement,
    Reads,
    Shares,
    WrongParameterError,
    as_key,
    as_numbers,
    items,
    settle,
    unanswered,
)
from .clocks import as_day, known_zone

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BLOCKS = ("night", "morning", "afternoon", "evening")  # six hours each, from midnight
_BLOCK = {f"{day}.{block}": 4 * d + b for d, day in enumerate(DAYS) for b, block in enumerate(BLOCKS)}
_QUARTERS = 7 * 24 * 4
_MINUTES = 15

type Week = NDArray[np.bool_]
"""Which quarter hours of the week (UTC) somebody is free."""


@dataclass(frozen=True)
class FreeTimes:
    """``on``: a day of the week whose clocks count, a date or its ISO text; ``enough`` in hours a week."""

    name: ClassVar[str] = "free_times"

    field: str
    on: date
    zone: str = ""
    enough: float = 2

    def __post_init__(self) -> None:
        as_key(self.field, "free_times: field")
        (enough,) = as_numbers([self.enough], "free_times: enough")
        if not 0.25 <= enough <= 168:
            raise WrongParameterError(f"free_times: enough must be 0.25 to 168 hours, not {enough!r}")
        settle(self, on=as_day(self.on, "free_times"))

    def reads(self) -> Reads:
        return Reads.alike(self.field, *((self.zone,) if self.zone else ()))

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        mine, theirs = self._week(seeker), self._week(offerer)
        if mine is None or theirs is None:
            return unanswered(self.name)
        quarters = int((mine & theirs).sum())
        if not quarters:
            return Judgement(0, "free_times.none")
        share = FULL * min(quarters, self._enough) // self._enough
        return Judgement(share, "free_times.common", {"minutes": quarters * _MINUTES})

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> _Block:
        return _Block(*self._weeks(seekers), *self._weeks(offerers), self._enough)

    @property
    def _enough(self) -> int:
        return max(1, round(self.enough * 60 / _MINUTES))

    def _weeks(self, people: Sequence[Answers]) -> tuple[Week, NDArray[np.bool_]]:
        """Everybody's weeks, and who is silent."""
        weeks = [self._week(person) for person in people]
        nobody = np.zeros(_QUARTERS, dtype=np.bool_)
        together = np.array([nobody if week is None else week for week in weeks], dtype=np.bool_)
        return together.reshape(-1, _QUARTERS), np.array([week is None for week in weeks], dtype=np.bool_)

    def _week(self, person: Answers) -> Week | None:
        ticked = [_BLOCK[item] for item in items(person, self.field) if item in _BLOCK]
        zones = items(person, self.zone) if self.zone else ("UTC",)
        blocks = _blocks(zones[0], self.on) if zones else None
        if not ticked or blocks is None:
            return None
        free: Week = np.isin(blocks, ticked)
        return free


@lru_cache(maxsize=1024)
def _blocks(zone: str, on: date) -> NDArray[np.int8] | None:
    """Which block of their week it is there, for each quarter hour of the UTC week of ``on``."""
    clock = known_zone(zone)
    if clock is None:
        return None
    monday = on - timedelta(days=on.weekday())
    start = datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    return np.array([_block(start, n, clock) for n in range(_QUARTERS)], dtype=np.int8)


def _block(start: datetime, quarter: int, clock: ZoneInfo) -> int:
    there = (start + timedelta(minutes=_MINUTES * quarter)).astimezone(clock)
    return 4 * there.weekday() + there.hour // 6


@dataclass(frozen=True)
class _Block:
    rows: Week
    silent_rows: NDArray[np.bool_]
    columns: Week
    silent_columns: NDArray[np.bool_]
    enough: int

    def shares(self, rows: slice, columns: slice) -> Shares:
        # Counts up to 672 are exact in float32, whose product is the fast one.
        quarters = self.rows[rows].astype(np.float32) @ self.columns[columns].astype(np.float32).T
        shares = FULL * np.minimum(quarters.astype(np.int64), self.enough) // self.enough
        shares[self.silent_rows[rows]] = UNANSWERED
        shares[:, self.silent_columns[columns]] = UNANSWERED
        return shares.astype(np.int32)
