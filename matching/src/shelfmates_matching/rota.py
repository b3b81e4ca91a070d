"""An evening of short talks in rounds: who may meet whom, and the plan that comes out.

In every round a mentor sits at one table with one mentee, or with a few where mentees outnumber mentors.
Nobody meets the same person twice. Rounds count from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shelfmates_matching import checking
from shelfmates_matching.errors import NegativeError, ShapeError

type Ints = NDArray[np.int64]
type Side = Literal["mentee", "mentor"]

OBJECTIVES = (
    ("meetings", "shared", "score", "balance"),
    ("meetings", "shared", "balance", "score"),
)
"""Most meetings, then fewest tables with more than one mentee; then points and even numbers of meetings in
either order. ``balance`` is the sum over all people of their number of meetings squared: the smaller, the
more evenly the meetings are spread."""


class Meeting(NamedTuple):
    """One mentee (row) with one mentor (column) in one round."""

    round: int
    mentee: int
    mentor: int


@dataclass(frozen=True, eq=False)
class Event:
    """One rota to be planned. Build it with :meth:`of`; arrays are read-only.

    ``left``, ``right``, ``score``: the eligible pairs, sorted: row (mentee), column (mentor), integer score.
    ``apart``: pairs of mentees (smaller index first) who should not sit at one table, as far as the order of
    meetings can help it. ``breaks``: rounds in which the whole room rests. ``away``: (side, index, round) in
    which one person rests. ``together``: the most mentees at a table. ``done``: meetings of the rounds before
    ``first``.
    """

    ids: tuple[tuple[object, ...], tuple[object, ...]]
    left: Ints
    right: Ints
    score: Ints
    rounds: int
    tables: int
    together: int = 1
    breaks: frozenset[int] = frozenset()
    away: frozenset[tuple[Side, int, int]] = frozenset()
    salt: str = ""
    first: int = 1
    done: tuple[Meeting, ...] = ()
    apart: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        checking.freeze(self.left, self.right, self.score)

    @classmethod
    def of(
        cls,
        scores: ArrayLike,
        *,
        rounds: int,
        tables: int | None = None,
        together: int = 1,
        eligible: ArrayLike | None = None,
        breaks: Iterable[int] = (),
        away: Iterable[tuple[Side, int, int]] = (),
        ids: tuple[Sequence[object], Sequence[object]] | None = None,
        salt: str = "",
    ) -> Event:
        """An event from a table of scores, shape (mentees, mentors), integers ≥ 0.

        :param tables: how many tables there are; by default one for each mentor.
        :param eligible: which pairs may meet, same shape; by default all.
        :raises MatchingError: one of the named errors of :mod:`shelfmates_matching.errors`.
        """
        shape, left, right, score = checking.pairs(scores, eligible)
        tables = shape[1] if tables is None else tables
        for name, value, least in (("rounds", rounds, 0), ("tables", tables, 0), ("together", together, 1)):
            if value < least:
                raise NegativeError(f"{name} must be at least {least}, not {value}")
        resting = frozenset(away)
        for side, person, _ in resting:
            if side not in ("mentee", "mentor") or not 0 <= person < shape[side == "mentor"]:
                raise ShapeError(f"nobody is ({side}, {person}) among {shape[0]} × {shape[1]}")
        return cls(
            ids=checking.identities(ids, shape), left=left, right=right, score=score, rounds=rounds,
            tables=tables, together=together, breaks=frozenset(breaks), away=resting, salt=salt,
        )  # fmt: skip

    @property
    def rows(self) -> int:
        return len(self.ids[0])

    @property
    def columns(self) -> int:
        return len(self.ids[1])

    @cached_property
    def open_rounds(self) -> tuple[int, ...]:
        """The rounds still to be planned in which there is something to plan."""
        return tuple(r for r in range(self.first, self.rounds + 1) if r not in self.breaks)

    @cached_property
    def here(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Who is there in each open round: (rows, open rounds) and (columns, open rounds)."""
        shape = len(self.open_rounds)
        there = (np.ones((self.rows, shape), dtype=bool), np.ones((self.columns, shape), dtype=bool))
        at = {number: k for k, number in enumerate(self.open_rounds)}
        for side, person, number in self.away:
            if number in at:
                there[side == "mentor"][person, at[number]] = False
        return there

    @cached_property
    def usable(self) -> NDArray[np.bool_]:
        """Which eligible pairs may still meet, (E,): not yet, and both there in some round."""
        met = {(meeting.mentee, meeting.mentor) for meeting in self.done}
        fresh = np.array(
            [pair not in met for pair in zip(self.left.tolist(), self.right.tolist(), strict=True)]
        )
        rows, columns = self.here
        together = (rows[self.left] & columns[self.right]).any(axis=1)
        return np.asarray(fresh.astype(bool) & together)

    @cached_property
    def met(self) -> tuple[Ints, Ints]:
        """How many meetings each person had in the rounds already run: (rows,) and (columns,)."""
        rows, columns = np.zeros(self.rows, np.int64), np.zeros(self.columns, np.int64)
        for meeting in self.done:
            rows[meeting.mentee] += 1
            columns[meeting.mentor] += 1
        return rows, columns


@dataclass(frozen=True, eq=False)
class Proof:
    """Prices that bound what any rota can reach (see :mod:`shelfmates_matching.verification.rota`).

    ``meetings``: prices of rows, of columns and of one meeting, for the number of meetings.
    ``value``: the same for the later levels together, among rotas with as many meetings, counted as points ×
    ``weights``[0] − shared tables × ``weights``[1] − balance × ``weights``[2].
    """

    meetings: tuple[Ints, Ints, int]
    value: tuple[Ints, Ints, int]
    weights: tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Rota:
    """A plan: every meeting by round, and how much better any plan could be at most.

    ``meetings``: those of the rounds already run, then those planned. ``planned``: how many of them are
    planned, at most ``bound_meetings``. ``shared``: planned tables' further mentees, at least
    ``bound_shared``. ``total``: points of the planned meetings, at most ``bound_total`` among plans that are
    as good on the earlier levels. ``balance``: see OBJECTIVES. ``status`` is ``optimal`` when all levels are
    proved, else ``bounded``. ``again``: how many pairs of mentees sit at one table more than once.
    """

    event: Event
    objective: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    planned: int
    bound_meetings: int
    shared: int
    bound_shared: int
    total: int
    bound_total: int
    balance: int
    status: Literal["optimal", "bounded"]
    proof: Proof
    again: int = 0

    @property
    def gap(self) -> tuple[int, int]:
        """Meetings and points that a better plan could have at most."""
        return self.bound_meetings - self.planned, self.bound_total - self.total

    @property
    def pairs(self) -> tuple[tuple[int, object, object], ...]:
        """Every meeting as (round, mentee's identity, mentor's identity)."""
        mentees, mentors = self.event.ids
        return tuple((m.round, mentees[m.mentee], mentors[m.mentor]) for m in self.meetings)
