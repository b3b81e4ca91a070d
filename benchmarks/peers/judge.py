"""What an answer is worth, by the same measure for everybody, ours included, and by nobody's own count.

The most people and the most points there can be come from SciPy, so that ours is judged by somebody else too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from benchmarks.peers.adapters.shared import points
from benchmarks.peers.sets import People
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

type Pair = tuple[int, int]


@dataclass(frozen=True)
class Best:
    """The most people with a mentor, and the most points of sets that place as many."""

    people: int
    points: int


@dataclass(frozen=True)
class Verdict:
    """One answer.

    :param people: mentees with a mentor, and :param points: the points of their pairs, counted as if places
        had been kept: of an answer with more pairs than places and wishes allow, the best part counts.
    :param over: mentees beyond the places that their mentors offered.
    :param second: mentors beyond the one that each mentee asked for.
    :param forbidden: pairs that a rule forbids.
    :param unplaced: mentees without a mentor in the answer as it was given.
    :param rather: pairs that the answer leaves apart although both would rather have each other, by points,
        than what they have; what stable methods have none of.
    """

    people: int
    points: int
    over: int
    second: int
    forbidden: int
    unplaced: int
    rather: int


def best(people: People, among: frozenset[Pair] | None = None) -> Best:
    """The best there is, of all allowed pairs or of the allowed ones among these."""
    rows = {mentee["id"]: row for row, mentee in enumerate(people.mentees)}
    seats = [mentor for mentor in people.mentors for _ in range(int(str(mentor["places"])))]
    worth = np.full((len(rows), len(seats)), -1)
    for column, mentor in enumerate(seats):
        for mentee in people.mentees:
            if among is None or (mentee["id"], mentor["id"]) in among:
                value = points(mentee, mentor)
                worth[rows[mentee["id"]], column] = -1 if value is None else value
    allowed = worth >= 0
    placed = maximum_bipartite_matching(csr_array(allowed), perm_type="column")
    person = 100 * len(rows) + 1  # more than all points together
    chosen = linear_sum_assignment(np.where(allowed, worth + person, 0), maximize=True)
    total = int(worth[chosen][allowed[chosen]].sum())
    assert int(allowed[chosen].sum()) == int((placed >= 0).sum())
    return Best(int((placed >= 0).sum()), total)


def judged(people: People, pairs: frozenset[Pair]) -> Verdict:
    """See :class:`Verdict`."""
    mentees = {mentee["id"]: mentee for mentee in people.mentees}
    mentors = {mentor["id"]: mentor for mentor in people.mentors}
    load = Counter(mentor for _, mentor in pairs)
    placed = {mentee for mentee, _ in pairs}
    kept = best(people, pairs)
    return Verdict(
        people=kept.people,
        points=kept.points,
        over=sum(max(0, count - int(str(mentors[mentor]["places"]))) for mentor, count in load.items()),
        second=len(pairs) - len(placed),
        forbidden=sum(points(mentees[one], mentors[other]) is None for one, other in pairs),
        unplaced=len(mentees) - len(placed),
        rather=_rather(people, pairs),
    )


def _rather(people: People, pairs: frozenset[Pair]) -> int:
    """See ``rather`` of :class:`Verdict`. Equal points are no reason to prefer anybody."""
    worth = {
        (mentee["id"], mentor["id"]): value
        for mentee in people.mentees
        for mentor in people.mentors
        if (value := points(mentee, mentor)) is not None
    }
    has: dict[object, list[int]] = {}
    for pair in pairs:
        for one in pair:
            has.setdefault(one, []).append(worth.get(pair, -1))
    places = {mentor["id"]: int(str(mentor["places"])) for mentor in people.mentors}
    least = {one: min(values) for one, values in has.items()}
    # What a pair must be worth more than: with a free place nothing, else the least that one has.
    floor = {one: least[one] if len(has[one]) >= places.get(one, 1) else -1 for one in has}
    return sum(
        value > max(floor.get(pair[0], -1), floor.get(pair[1], -1))
        for pair, value in worth.items()
        if pair not in pairs
    )


def unchanged(before: frozenset[Pair], after: frozenset[Pair]) -> float:
    """Share of the pairs that are there again when the same people come in another order."""
    return len(before & after) / len(before) if before else 1.0
