"""The best group of three for the odd one out, with what is needed to prove it best."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np

from shelfmates_matching import certificate as proof
from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers import oddsets
from shelfmates_matching.solvers.core import best_pairs
from shelfmates_matching.solvers.pool import Answer, Group, Pool, heaviest, valued
from shelfmates_matching.solvers.triples import best_triples

MOST_TRIPLES = 600
FEW_TRIPLES = 30
MOST_TURNS = 14
TRIPLES_TO = 800

type Triple = tuple[int, int, int]


def best_trio(
    pool: Pool,
    best: Answer,
    hidden: Triple | None = None,
    *,
    prove: bool = True,
    master: oddsets.Master | None = None,
) -> tuple[Answer, proof.Level, list[tuple[Triple, proof.Level]], bool]:
    """The best set with one group of three placing as many people as ``best`` does.

    Returns it with prices, a proof of its own for each triple those prices leave open, and whether
    every triple that could still win was looked at. ``master``: what prices for the same people, eligible
    alike, were found with before; it only makes finding these quicker.
    """
    if len(pool.people) > TRIPLES_TO:
        triple = next((g[0], g[1], g[2]) for g in best.groups if len(g) == 3)
        return best, _case(pool, triple), [], False
    looked: dict[Triple, Answer] = {}
    master = oddsets.Master(set()) if master is None else master
    for turn in range(MOST_TURNS):
        prices = oddsets.prove(score_level(pool, best.people, "one"), list(best.groups), master)
        candidates = _still_possible(score_level(pool, best.people, "one"), prices, best.score)
        few = sum(reach > best.score for reach, _ in candidates) <= FEW_TRIPLES or turn == MOST_TURNS - 1
        better = max(looked.values(), key=lambda a: a.order[:2], default=best)
        for reach, triple in candidates[: MOST_TRIPLES if few else FEW_TRIPLES]:
            if better.people >= best.people and reach < better.score:
                break  # the rest cannot even equal what is known
            if triple not in looked and triple != hidden:
                looked[triple] = _around(pool, triple)
                better = max(better, looked[triple], key=lambda a: a.order[:2])
        if better.order[:2] > best.order[:2]:
            best = better
        elif few:
            break
    best = _canonical(pool, looked, best)
    if not prove:
        return best, prices, [], False
    over = [t for reach, t in candidates if reach > best.score and t in looked]
    return best, prices, [(t, _case(pool, t)) for t in over], len(candidates) <= MOST_TRIPLES


def first_trio(pool: Pool, answer: Answer, hidden: Triple | None = None) -> Answer | None:
    """A set with a group of three (not ``hidden``) that places one person more than ``answer``, or None."""
    placed = {p for group in answer.groups for p in group}
    # Whom nobody can be paired with gains nothing by a group of three.
    alone = [p for p in np.flatnonzero((pool.table >= 0).any(axis=1)).tolist() if p not in placed]
    best = None
    for one, pair in itertools.product(alone, answer.groups):
        triple = tuple(sorted((one, *pair)))
        if triple != hidden and pool.table[one, pair[0]] >= 0 and pool.table[one, pair[1]] >= 0:
            rest = tuple(group for group in answer.groups if group != pair)
            if not _keeps_caps(pool, (*rest, triple)):
                continue
            found = valued(pool, tuple(sorted((*rest, triple))))
            best = found if best is None or found.order > best.order else best
    if best is not None or not alone or (pool.capped and sum(map(len, answer.groups)) >= _ceiling(pool)):
        return best
    return _searched_trio(pool, answer, hidden)


def _keeps_caps(pool: Pool, groups: tuple[Group, ...]) -> bool:
    placed = {p for group in groups for p in group}
    return all(len(placed.intersection(group)) <= most for group, most in pool.caps)


def _ceiling(pool: Pool) -> int:
    """More people than this no set places: counted by the outermost caps and the limit."""
    able = set(np.flatnonzero((pool.table >= 0).any(axis=1)).tolist())
    count, seen = 0, set[int]()
    for group, most in sorted(pool.caps, key=lambda cap: -len(cap[0])):
        if not seen.intersection(group):
            count += min(most, len(able.intersection(group)))
            seen.update(group)
    count += len(able - seen)
    return count if pool.limit is None else min(count, 2 * pool.limit + 1)


def _searched_trio(pool: Pool, answer: Answer, hidden: Triple | None) -> Answer | None:
    """No lone person fits an existing pair: try every triple around the lone people's friends."""
    count = sum(len(group) for group in answer.groups)
    eligible = pool.table >= 0
    tried = 0
    for i, j in zip(*np.nonzero(np.triu(eligible, 1)), strict=True):
        for k in np.flatnonzero(eligible[i] & eligible[j]):
            triple = (int(i), int(j), int(k))
            if k <= j or triple == hidden:
                continue
            tried += 1
            if tried > (FEW_TRIPLES if pool.capped else MOST_TRIPLES * 4):
                return None
            found = _around(pool, triple)
            if sum(len(group) for group in found.groups) > count:
                return found
    return None


def _around(pool: Pool, triple: Triple) -> Answer:
    """The best set that has this group of three."""
    keep = np.setdiff1d(np.arange(len(pool.people)), triple)
    beside = pool.of(keep)
    if not beside.possible:
        return valued(pool, ())
    rest = best_pairs(beside)[0]
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
    own, caps = prices.rows.copy(), prices.caps or (0,) * len(level.caps)
    for (members, most), price in zip(level.caps, caps, strict=True):
        own[list(members)] += price
        base += price * most
    base += prices.limit * ((level.limit or 0) - 1)  # the group of three takes one of the places
    triples = best_triples(
        level.table,
        own,
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
    prices = oddsets.prove(score_level(rest, answer.people, "none"), list(answer.groups))
    return replace(
        prices,
        rows=spread(prices.rows, keep, len(pool.people)),
        odd_sets=named(prices.odd_sets, keep),
        cap_sets=named_sets(prices.cap_sets, keep),
    )


def score_level(pool: Pool, placed: int, trios: oddsets.Trios) -> oddsets.PeerLevel:
    return oddsets.PeerLevel(pool.table, pool.gain, placed, trios, "score", pool.first, pool.caps, pool.limit)


def spread(rows: Ints, people: Ints, n: int) -> Ints:
    spread = np.zeros(n, dtype=np.int64)
    spread[people] = rows
    return spread


def named_sets(cap_sets: tuple[proof.CapSet, ...], people: Ints) -> tuple[proof.CapSet, ...]:
    return tuple((tuple(int(people[p]) for p in group), caps, price) for group, caps, price in cap_sets)


def named(odd_sets: tuple[tuple[Group, int], ...], people: Ints) -> tuple[tuple[Group, int], ...]:
    return tuple((tuple(int(people[p]) for p in group), price) for group, price in odd_sets)
