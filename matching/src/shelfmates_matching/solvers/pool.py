"""The people of a peer instance around its pins, and the best set of pairs among them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import rustworkx

from shelfmates_matching.errors import RangeError
from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.solvers.families import left_over
from shelfmates_matching.solvers.free import place_worth
from shelfmates_matching.solvers.solution import first_level
from shelfmates_matching.solvers.standins import Members, PoolCap, stand_ins
from shelfmates_matching.ties import BITS, DIGIT, identity_hashes, pair_ties

type Group = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Pool:
    """The people left once pinned pairs are out; ``people`` holds their indices in the instance.

    ``table``: symmetric scores (m, m), −1 where not eligible. ``ties``: symmetric tie numbers.
    ``caps``: what pins leave of the caps, people by position; ``limit``: groups there may still be.
    """

    people: Ints
    table: Ints
    gain: Ints
    ties: Ints
    first: str
    caps: tuple[PoolCap, ...] = ()
    limit: int | None = None

    @property
    def capped(self) -> bool:
        return bool(self.caps) or self.limit is not None

    def of(self, keep: Ints) -> Pool:
        """These people, once the others are placed in one group."""
        inner, place = np.ix_(keep, keep), {int(p): k for k, p in enumerate(keep)}
        caps = []
        for group, most in self.caps:
            mine = tuple(place[p] for p in group if p in place)
            caps.append((mine, most - (len(group) - len(mine))))
        limit = None if self.limit is None else self.limit - 1
        return Pool(
            self.people[keep], self.table[inner], self.gain[keep], self.ties[inner], self.first,
            tuple(caps), limit,
        )  # fmt: skip

    @property
    def possible(self) -> bool:
        """Whether what was placed outside keeps the caps."""
        return all(most >= 0 for _, most in self.caps) and (self.limit is None or self.limit >= 0)


@dataclass(frozen=True, eq=False, order=False)
class Answer:
    """A set of groups with its value on each level."""

    groups: tuple[Group, ...]
    people: int
    score: int
    tie: int

    @property
    def order(self) -> tuple[int, int, int]:
        return (self.people, self.score, self.tie)


def free_pool(instance: Instance, *, people_first: bool = True) -> Pool:
    """People without a pinned partner."""
    n = instance.rows
    pinned = np.array([p for pair in instance.pinned for p in pair], dtype=np.int64)
    people = np.setdiff1d(np.arange(n), pinned)
    table = np.full((n, n), -1, dtype=np.int64)
    table[instance.left, instance.right] = instance.score
    table[instance.right, instance.left] = instance.score
    hashes = identity_hashes(instance.ids[0], instance.salt + "/peers")[people]
    ties = pair_ties(hashes[:, None], hashes[None, :], ordered=False)
    gain = place_worth(instance)[people] if people_first else np.zeros(len(people), dtype=np.int64)
    found = Pool(people, table[np.ix_(people, people)], gain, ties, first_level(instance))
    if not instance.capped:
        return found
    place, (left, limit) = {int(p): k for k, p in enumerate(people)}, left_over(instance)
    caps = tuple(
        (tuple(place[p] for p in cap.members if p in place), most)
        for cap, most in zip(instance.caps, left, strict=True)
    )
    return replace(found, caps=caps, limit=None if instance.limit is None else limit)


def above(pool: Pool, at_least: int) -> Pool:
    if not at_least:
        return pool
    return replace(pool, table=np.where(pool.table >= at_least, pool.table, -1))


def heaviest(pool: Pool) -> Answer:
    """The best set of pairs: people, then score, then tie numbers, as one 128-bit sum."""
    left, right = np.nonzero(np.triu(pool.table >= 0, 1))
    m = len(pool.people)
    scores, ties = pool.table[left, right], pool.ties[left, right]
    gains = pool.gain[left] + pool.gain[right]
    half = m // 2 + 1
    tie_range = half << BITS
    score_range = half * (int(scores.max(initial=0)) + 1)
    invented = _invented(pool)
    largest = (int(gains.max(initial=0)) + 1) * half * score_range * tie_range
    while largest * 4 * (len(invented) + 1) >= 1 << 126 and invented and tie_range > 1 << DIGIT:
        # Beside many stand-ins tie numbers must be shorter.
        ties, tie_range, largest = ties >> np.int64(DIGIT), tie_range >> DIGIT, largest >> DIGIT
    if 4 * largest * (len(invented) + 1) >= 1 << 126:
        raise RangeError("too many people or too large scores for exact 128-bit sums")
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(m + len(invented)))
    graph.add_edges_from(
        [
            (a, b, (g * score_range + s) * tie_range + t)
            for a, b, g, s, t in zip(
                left.tolist(), right.tolist(), gains.tolist(), scores.tolist(), ties.tolist(), strict=True
            )
        ]
    )
    graph.add_edges_from([(p, m + k, largest) for k, group in enumerate(invented) for p in group])
    matching = rustworkx.max_weight_matching(graph, weight_fn=int)
    return valued(pool, tuple(sorted((min(p), max(p)) for p in matching if max(p) < m)))


def _invented(pool: Pool) -> list[Members]:
    """With whom each stand-in can be paired; the limit is a cap on everybody."""
    caps, everybody = list(pool.caps), tuple(range(len(pool.people)))
    if pool.limit is not None:
        caps.append((everybody, 2 * pool.limit))
    extra = stand_ins(caps, len(pool.people))
    return [group for group, count in zip(extra.members, extra.count, strict=True) for _ in range(count)]


def valued(pool: Pool, groups: tuple[Group, ...]) -> Answer:
    """The groups with what they are worth on each level."""
    people = score = tie = 0
    for group in groups:
        pairs = list(itertools.combinations(group, 2))
        people += sum(int(pool.gain[p]) for p in group)
        score += sum(int(pool.table[pair]) for pair in pairs) // len(pairs)
        tie += sum(int(pool.ties[pair]) for pair in pairs)
    return Answer(groups, people, score, tie)


def best_worst(pool: Pool, people: Callable[[Pool], int]) -> int:
    """Highest score such that pairs scoring at least that much still place as many ``people``."""
    scores = np.unique(pool.table[pool.table >= 0])
    most = people(pool)
    if not len(scores) or not most:
        return 0
    low, high = 0, len(scores)
    while high - low > 1:
        middle = (low + high) // 2
        enough = people(above(pool, int(scores[middle]))) == most
        low, high = (middle, high) if enough else (low, middle)
    return int(scores[low])
