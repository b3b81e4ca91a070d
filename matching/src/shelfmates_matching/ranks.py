"""Where everybody's partners stand among all they could have had, by score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

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
        rows, columns = _by_person(left, score, instance.rows), _by_person(right, score, instance.columns)
        pairs = [(i, j, instance.score_of((i, j)) or 0) for i, j in groups]
        seekers = [(i, _rank(rows[i], value)) for i, _, value in pairs]
        offerers = [(j, _rank(columns[j], value)) for _, j, value in pairs]
        return RankProfile(tuple(sorted(seekers)), tuple(sorted(offerers)))
    people = _by_person(np.concatenate([left, right]), np.concatenate([score, score]), instance.rows)
    worst: dict[int, int] = {}
    for group in groups:
        for a, b in permutations(group, 2):
            worst[a] = max(worst.get(a, 1), _rank(people[a], instance.score_of((a, b)) or 0))
    return RankProfile(tuple(sorted(worst.items())), ())


def _by_person(people: Ints, score: Ints, count: int) -> list[Ints]:
    """Each person's scores with all they could be paired with, falling."""
    order = np.lexsort((-score, people))
    ends = np.searchsorted(people[order], np.arange(count + 1))
    falling = score[order]
    return [falling[start:end] for start, end in pairwise(ends)]


def _rank(falling: Ints, score: int) -> int:
    return int(np.searchsorted(-falling, -score, side="left")) + 1
