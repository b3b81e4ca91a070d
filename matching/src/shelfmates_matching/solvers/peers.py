"""One side: most people in pairs, then the greatest total, with a group of three for the odd one.

rustworkx's blossom algorithm works on 128-bit integers, so people, score and tie-breaking are one
exact sum. It gives no prices; those come from :mod:`oddsets` and prove the answer afterwards.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import rustworkx

from shelfmates_matching import certificate as proof
from shelfmates_matching.errors import RangeError
from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.solvers import oddsets
from shelfmates_matching.solvers.solution import Solution, first_level
from shelfmates_matching.solvers.triples import best_triples
from shelfmates_matching.ties import BITS, identity_hashes, pair_ties

MOST_TRIPLES = 600
FEW_TRIPLES = 30
MOST_TURNS = 14
TRIPLES_TO = 800

type Pair = tuple[int, int]
type Triple = tuple[int, int, int]
type Group = tuple[int, ...]
type Trios = Literal["none", "at most one", "one"]


@dataclass(frozen=True, eq=False)
class Pool:
    """The people left once pinned pairs are out; ``people`` holds their indices in the instance.

    ``table``: symmetric scores (m, m), −1 where not eligible. ``ties``: symmetric tie numbers.
    """

    people: Ints
    table: Ints
    gain: Ints
    ties: Ints
    first: str

    def of(self, keep: Ints) -> Pool:
        inner = np.ix_(keep, keep)
        return Pool(self.people[keep], self.table[inner], self.gain[keep], self.ties[inner], self.first)


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


def solve_peers(instance: Instance, objective: tuple[str, ...]) -> Solution:
    """Best set for ``objective``; ``closed`` is False where the group of three is not proved best."""
    pool = free_pool(instance, people_first="people" in objective)
    at_least = _best_worst(pool) if "worst" in objective else 0
    scored = _above(pool, at_least)
    answer = heaviest(scored)
    start = _first_trio(scored, answer) if instance.trios and "people" in objective else None
    if start is None:
        level = oddsets.prove(_level(scored, answer.people, "none"), list(answer.groups))
        cases: list[tuple[Triple, proof.Level]] = []
        closed = True
    else:
        answer, level, cases, closed = _best_trio(scored, start)
    level = replace(level, at_least=at_least)
    main = (*_people_levels(instance, pool, answer, objective, at_least), _placed(level, pool, instance))
    leaves = [proof.Leaf(main)]
    for triple, prices in cases:
        named = [int(pool.people[p]) for p in triple]
        case = _placed(replace(prices, at_least=at_least), pool, instance)
        leaves.append(proof.Leaf((case,), trio=(named[0], named[1], named[2])))
    groups = tuple(tuple(sorted(int(pool.people[p]) for p in group)) for group in answer.groups)
    return Solution(groups, tuple(leaves), closed)


def _people_levels(
    instance: Instance, pool: Pool, answer: Answer, objective: tuple[str, ...], at_least: int
) -> tuple[proof.Level, ...]:
    """How many people can be placed at most, and that higher scores alone would place fewer."""
    trios: Trios = "at most one" if instance.trios and len(pool.people) <= TRIPLES_TO else "none"
    rank = free_pool(instance).gain
    found = []
    for name in dict.fromkeys(("people", first_level(instance))):
        gain = np.minimum(rank, 1) if name == "people" else rank
        best = list(answer.groups) if "people" in objective else []
        level = oddsets.PeerLevel(pool.table, gain, None, trios, name, name)
        found.append(_placed(oddsets.prove(level, best), pool, instance))
    if "worst" in objective:
        above = np.where(pool.table > at_least, pool.table, -1)
        level = oddsets.PeerLevel(above, rank, None, trios, "worst", "worst")
        found.append(replace(_placed(oddsets.prove(level, []), pool, instance), at_least=at_least + 1))
    return tuple(found)


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
    rank = np.unique(instance.priority, return_inverse=True)[1].astype(np.int64) + 1
    gain = rank[people] if people_first else np.zeros(len(people), dtype=np.int64)
    return Pool(people, table[np.ix_(people, people)], gain, ties, first_level(instance))


def _above(pool: Pool, at_least: int) -> Pool:
    if not at_least:
        return pool
    return Pool(
        pool.people, np.where(pool.table >= at_least, pool.table, -1), pool.gain, pool.ties, pool.first
    )


def heaviest(pool: Pool) -> Answer:
    """The best set of pairs: people, then score, then tie numbers, as one 128-bit sum."""
    left, right = np.nonzero(np.triu(pool.table >= 0, 1))
    m = len(pool.people)
    scores, ties = pool.table[left, right], pool.ties[left, right]
    gains = pool.gain[left] + pool.gain[right]
    half = m // 2 + 1
    tie_range = half << BITS
    score_range = half * (int(scores.max(initial=0)) + 1)
    if 4 * (int(gains.max(initial=0)) + 1) * half * score_range * tie_range >= 1 << 126:
        raise RangeError("too many people or too large scores for exact 128-bit sums")
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(m))
    graph.add_edges_from(
        [
            (a, b, (g * score_range + s) * tie_range + t)
            for a, b, g, s, t in zip(
                left.tolist(), right.tolist(), gains.tolist(), scores.tolist(), ties.tolist(), strict=True
            )
        ]
    )
    matching = rustworkx.max_weight_matching(graph, weight_fn=int)
    return valued(pool, tuple(sorted((min(p), max(p)) for p in matching)))


def valued(pool: Pool, groups: tuple[Group, ...]) -> Answer:
    """The groups with what they are worth on each level."""
    people = score = tie = 0
    for group in groups:
        pairs = list(itertools.combinations(group, 2))
        people += sum(int(pool.gain[p]) for p in group)
        score += sum(int(pool.table[pair]) for pair in pairs) // len(pairs)
        tie += sum(int(pool.ties[pair]) for pair in pairs)
    return Answer(groups, people, score, tie)


def _best_worst(pool: Pool) -> int:
    """Highest score such that pairs scoring at least that much still place as many people."""
    scores = np.unique(pool.table[pool.table >= 0])
    most = heaviest(pool).people
    if not len(scores) or not most:
        return 0
    low, high = 0, len(scores)
    while high - low > 1:
        middle = (low + high) // 2
        enough = heaviest(_above(pool, int(scores[middle]))).people == most
        low, high = (middle, high) if enough else (low, middle)
    return int(scores[low])


def _best_trio(
    pool: Pool, best: Answer
) -> tuple[Answer, proof.Level, list[tuple[Triple, proof.Level]], bool]:
    """The best set with one group of three placing as many people as ``best`` does.

    Returns it with prices, a proof of its own for each triple those prices leave open, and whether
    every triple that could still win was looked at.
    """
    if len(pool.people) > TRIPLES_TO:
        triple = next((g[0], g[1], g[2]) for g in best.groups if len(g) == 3)
        return best, _case(pool, triple), [], False
    looked: dict[Triple, Answer] = {}
    master = oddsets.Master(set())
    for turn in range(MOST_TURNS):
        prices = oddsets.prove(_level(pool, best.people, "one"), list(best.groups), master)
        candidates = _still_possible(_level(pool, best.people, "one"), prices, best.score)
        few = sum(reach > best.score for reach, _ in candidates) <= FEW_TRIPLES or turn == MOST_TURNS - 1
        for _, triple in candidates[: MOST_TRIPLES if few else FEW_TRIPLES]:
            if triple not in looked:
                looked[triple] = _around(pool, triple)
        better = max(looked.values(), key=lambda a: a.order[:2], default=best)
        if better.order[:2] > best.order[:2]:
            best = better
        elif few:
            break
    best = _canonical(pool, looked, best)
    over = [t for reach, t in candidates if reach > best.score and t in looked]
    return best, prices, [(t, _case(pool, t)) for t in over], len(candidates) <= MOST_TRIPLES


def _first_trio(pool: Pool, answer: Answer) -> Answer | None:
    """A set with a group of three that places one person more than ``answer``, or None."""
    placed = {p for group in answer.groups for p in group}
    alone = [p for p in range(len(pool.people)) if p not in placed]
    best = None
    for one, pair in itertools.product(alone, answer.groups):
        if pool.table[one, pair[0]] >= 0 and pool.table[one, pair[1]] >= 0:
            rest = tuple(group for group in answer.groups if group != pair)
            found = valued(pool, tuple(sorted((*rest, tuple(sorted((one, *pair)))))))
            best = found if best is None or found.order > best.order else best
    if best is not None or not alone:
        return best
    return _searched_trio(pool, answer)


def _searched_trio(pool: Pool, answer: Answer) -> Answer | None:
    """No lone person fits an existing pair: try every triple around the lone people's friends."""
    count = sum(len(group) for group in answer.groups)
    eligible = pool.table >= 0
    tried = 0
    for i, j in zip(*np.nonzero(np.triu(eligible, 1)), strict=True):
        for k in np.flatnonzero(eligible[i] & eligible[j]):
            if k <= j:
                continue
            tried += 1
            if tried > MOST_TRIPLES * 4:
                return None
            found = _around(pool, (int(i), int(j), int(k)))
            if sum(len(group) for group in found.groups) > count:
                return found
    return None


def _around(pool: Pool, triple: Triple) -> Answer:
    """The best set that has this group of three."""
    keep = np.setdiff1d(np.arange(len(pool.people)), triple)
    rest = heaviest(pool.of(keep))
    groups = tuple(tuple(int(keep[p]) for p in group) for group in rest.groups)
    return valued(pool, tuple(sorted((*groups, tuple(sorted(triple))))))


def _canonical(pool: Pool, looked: dict[Triple, Answer], best: Answer) -> Answer:
    """Of equally good sets, the one whose group of three has the greatest tie number."""

    def tie(triple: Triple) -> int:
        return sum(int(pool.ties[pair]) for pair in itertools.combinations(triple, 2))

    equal = [(tie(t), a) for t, a in looked.items() if a.order[:2] == best.order[:2]]
    return max(equal, key=lambda item: item[0])[1] if equal else best


def _still_possible(level: oddsets.PeerLevel, prices: proof.Level, score: int) -> list[tuple[int, Triple]]:
    """Triples whose sets could reach ``score``, with the most they could reach."""
    multiplier = prices.multipliers.get(level.first, 0)
    scale = prices.scale
    base = int(np.maximum(0, prices.rows + multiplier * level.gain).sum())
    base += sum(price * (len(group) // 2) for group, price in prices.odd_sets) - multiplier * (
        level.placed or 0
    )
    triples = best_triples(
        level.table,
        prices.rows,
        [group for group, _ in prices.odd_sets],
        [price for _, price in prices.odd_sets],
        scale,
        scored=True,
        above=score * scale - base - 1,
        most=MOST_TRIPLES + 1,
    )
    return [((base + value) // scale, triple) for value, triple in triples]


def _case(pool: Pool, triple: Triple) -> proof.Level:
    """The proof for sets with this group of three, over the people outside it (its members pay 0)."""
    keep = np.setdiff1d(np.arange(len(pool.people)), triple)
    rest = pool.of(keep)
    answer = heaviest(rest)
    prices = oddsets.prove(_level(rest, answer.people, "none"), list(answer.groups))
    return replace(
        prices, rows=_spread(prices.rows, keep, len(pool.people)), odd_sets=_named(prices.odd_sets, keep)
    )


def _level(pool: Pool, placed: int, trios: Trios) -> oddsets.PeerLevel:
    return oddsets.PeerLevel(pool.table, pool.gain, placed, trios, "score", pool.first)


def _placed(level: proof.Level, pool: Pool, instance: Instance) -> proof.Level:
    """The same prices for the whole instance: people with pinned partners pay nothing."""
    return replace(
        level,
        rows=_spread(level.rows, pool.people, instance.rows),
        odd_sets=_named(level.odd_sets, pool.people),
    )


def _spread(rows: Ints, people: Ints, n: int) -> Ints:
    spread = np.zeros(n, dtype=np.int64)
    spread[people] = rows
    return spread


def _named(odd_sets: tuple[tuple[Group, int], ...], people: Ints) -> tuple[tuple[Group, int], ...]:
    return tuple((tuple(int(people[p]) for p in group), price) for group, price in odd_sets)
