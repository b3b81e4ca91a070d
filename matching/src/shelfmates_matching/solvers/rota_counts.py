"""What a plan of short talks adds up to, and what each level of the objective weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from shelfmates_matching.errors import RangeError
from shelfmates_matching.rota import Event, Ints, Meeting

LIMIT = 1 << 61


@dataclass(frozen=True)
class Weights:
    """The levels after the meetings as one number: points less shared tables less balance, each weighed.

    So chosen that an earlier level always counts more than all later ones together. ``most_balance`` is at
    least the balance of any plan. ``shared`` is 0 where shared tables cannot be counted by person.
    """

    score: int
    shared: int
    balance: int
    most_balance: int

    @property
    def three(self) -> tuple[int, int, int]:
        return self.score, self.shared, self.balance


def weights(event: Event, meetings: int, objective: tuple[str, ...]) -> Weights:
    """The weights for plans of so many meetings. Raises RangeError where sums would leave 64 bits."""
    places = capacities(event)
    balance = sum(int(((met + most) ** 2).sum()) for met, most in zip(event.met, places, strict=True))
    largest = int(event.score[event.usable].max(initial=0))
    points = meetings * largest
    if objective.index("score") < objective.index("balance"):
        score, even = balance + 1, 1
    else:
        score, even = 1, points + 1
    shared = score * points + even * balance + 1 if splits(event) else 0
    steepest = score * largest + shared + even * (2 * event.rounds * event.together + 1)
    if steepest * (meetings + event.rows + event.columns + 4) >= LIMIT:
        raise RangeError("there are too many people, rounds or points for one rota")
    return Weights(score, shared, even, balance)


def capacities(event: Event) -> tuple[Ints, Ints]:
    """How many meetings each person can still have: rows one a round, columns ``together`` a round."""
    rows, columns = event.here
    return rows.sum(axis=1).astype(np.int64), (columns.sum(axis=1) * event.together).astype(np.int64)


def splits(event: Event) -> bool:
    """Can shared tables be counted by person: a table for every mentor, and more than one mentee at each?

    Where tables are fewer than mentors, shared tables are counted against tables × rounds instead.
    """
    return event.together > 1 and event.tables >= int(event.here[1].any(axis=1).sum())


def most_in_all(event: Event) -> int:
    """Meetings there can be because of who is there in each round, and of the tables."""
    rows, columns = (side.sum(axis=0) for side in event.here)
    return int(np.minimum(rows, np.minimum(columns, event.tables) * event.together).sum())


def least_shared(event: Event, meetings: int) -> int:
    """Meetings there must be beyond the first of their table, because of the tables."""
    return max(0, meetings - int(np.minimum(event.here[1].sum(axis=0), event.tables).sum()))


def fewest_shared(event: Event, of_mentor: Ints) -> int:
    """Meetings beyond the first of their table when each mentor has so many: (columns,)."""
    if not splits(event):
        return least_shared(event, int(of_mentor.sum()))
    return int(np.maximum(0, of_mentor - event.here[1].sum(axis=1)).sum())


def shared(event: Event, meetings: Iterable[Meeting]) -> int:
    """Planned meetings beyond the first of their table."""
    at = Counter((m.round, m.mentor) for m in meetings if m.round >= event.first)
    return sum(count - 1 for count in at.values())


def score_of(event: Event, meetings: Iterable[Meeting]) -> int:
    """Points of the planned meetings."""
    pairs = zip(event.left.tolist(), event.right.tolist(), strict=True)
    points = dict(zip(pairs, event.score.tolist(), strict=True))
    return sum(points[m.mentee, m.mentor] for m in meetings if m.round >= event.first)


def balance_of(event: Event, meetings: Iterable[Meeting]) -> int:
    """Everybody's number of meetings squared, those of earlier rounds included."""
    met = Counter(side for m in meetings for side in (("mentee", m.mentee), ("mentor", m.mentor)))
    return sum(count**2 for count in met.values())


def again(meetings: Iterable[Meeting]) -> int:
    """How many pairs of mentees sit at one table more than once."""
    tables: dict[tuple[int, int], list[int]] = {}
    for m in meetings:
        tables.setdefault((m.round, m.mentor), []).append(m.mentee)
    beside = Counter((a, b) for people in tables.values() for a in people for b in people if a < b)
    return sum(count > 1 for count in beside.values())
