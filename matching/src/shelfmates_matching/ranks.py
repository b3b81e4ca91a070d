"""Where everybody's partners stand among all they could have had, by score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shelfmates_matching.instance import Instance, Ints

type Group = tuple[int, ...]
type Rank = tuple[int, int]


@dataclass(frozen=True)
class RankProfile:
    """(person, rank) of each partner somebody has, by person; 1 is the best there is for them.

    A rank is one more than the number of people this person could be paired with at a higher score:
    equal scores share the better rank. ``seekers`` (or peers): one entry for each partner, of a group of
    three one for the worse of the two. ``offerers``: one for each partner; empty among peers.
    """

    seekers: tuple[Rank, ...]
    offerers: tuple[Rank, ...]

    def counts(self, *, offerers: bool = False) -> dict[int, int]:
        """Rank → how many partners have it, the best rank first."""
        ranks = [rank for _, rank in (self.offerers if offerers else self.seekers)]
        return {rank: ranks.count(rank) for rank in sorted(set(ranks))}


def rank_profile(instance: Instance, groups: Sequence[Group]) -> RankProfile:
    """The ranks of all partners in a set of groups (pinned ones included).

    Somebody who offers or seeks no place at all is nobody's possible partner.
    """
    usable = (instance.row_seats[instance.left] > 0) & (instance.seats[instance.right] > 0)
    left, right, score = instance.left[usable], instance.right[usable], instance.score[usable]
    if instance.kind == "two_sided":
        given = [(i, j, instance.score_of((i, j)) or 0) for i, j in groups]
        rows = _ranks([(i, value) for i, _, value in given], left, score, instance.rows)
        columns = _ranks([(j, value) for _, j, value in given], right, score, instance.columns)
        return RankProfile(rows, columns)
    worst = [
        (one, min(instance.score_of((one, other)) or 0 for other in group if other != one))
        for group in groups
        for one in group
    ]
    people, scores = np.concatenate([left, right]), np.concatenate([score, score])
    return RankProfile(_ranks(worst, people, scores, instance.rows), ())


def _ranks(given: Sequence[tuple[int, int]], people: Ints, score: Ints, count: int) -> tuple[Rank, ...]:
    """The ranks of partners, told as (person, score); ``people`` and ``score`` are of all possible ones."""
    found: list[Rank] = []
    rest = sorted(given)
    while rest:  # one partner of everybody at a time
        first = dict(reversed(rest))
        least = np.full(count, np.iinfo(np.int64).max)
        least[list(first)] = list(first.values())
        better = np.bincount(people[score > least[people]], minlength=count)
        found += [(person, int(better[person]) + 1) for person in first]
        rest = [one for k, one in enumerate(rest) if k and rest[k - 1][0] == one[0]]
    return tuple(sorted(found))
