"""Many peers: the best set found among the few pairs that prices leave possible.

Prices bound every set. A set at least as good as one already known can only use pairs whose prices
exceed their score by no more than the gap between bound and known set, so the blossom algorithm
need not see the others, and what it finds is best over all pairs, ties included.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from shelfmates_matching import certificate as proof
from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers import oddsets
from shelfmates_matching.solvers.pool import Answer, Pool, heaviest

MANY_PAIRS = 60_000
NEAREST = 40


def best_pairs(pool: Pool) -> tuple[Answer, proof.Level | None]:
    """The best set of pairs, with its prices where they were needed to find it."""
    if np.count_nonzero(pool.table >= 0) // 2 <= MANY_PAIRS or pool.capped:
        return heaviest(pool), None
    first = heaviest(_nearest(pool))
    if first.people < _most_people(pool):
        return heaviest(pool), None
    level = oddsets.PeerLevel(pool.table, pool.gain, first.people, "none", "score", pool.first)
    prices = oddsets.prove(level, list(first.groups))
    spare, bound = slack(pool, prices, first.people)
    return heaviest(within(pool, spare <= bound - first.score * prices.scale)), prices


def slack(pool: Pool, prices: proof.Level, people: int) -> tuple[Ints, int]:
    """By how much prices exceed each pair's score, (m, m), and the bound on sets that place ``people``.

    Both multiplied by the prices' scale; pairs worth more than their prices count in the bound.
    """
    spare = prices.rows[:, None] + prices.rows - pool.table * prices.scale
    for group, price in prices.odd_sets:
        spare[np.ix_(group, group)] += price
    multiplier = sum(prices.multipliers.values())
    bound = int(np.maximum(0, prices.rows + multiplier * pool.gain).sum()) - multiplier * people
    bound += sum(price * (len(group) // 2) for group, price in prices.odd_sets)
    short = np.triu((pool.table >= 0) & (spare < 0), 1)
    return spare, bound - int(spare[short].sum())


def within(pool: Pool, keep: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Pool:
    """The same people with only these pairs eligible."""
    return replace(pool, table=np.where(keep, pool.table, -1))


def _nearest(pool: Pool) -> Pool:
    """Everybody with their best few partners; among equals the tie numbers choose."""
    width = min(NEAREST, len(pool.people) - 1)
    order = pool.table.astype(np.float64) + pool.ties / 2.0**63
    best = np.argpartition(-order, width, axis=1)[:, :width]
    keep = np.zeros(pool.table.shape, dtype=bool)
    np.put_along_axis(keep, best, values=True, axis=1)
    return within(pool, keep | keep.T)


def _most_people(pool: Pool) -> int:
    """What placing everybody is worth; of an odd number one of the lowest class stays over."""
    over = int(pool.gain.min(initial=0)) if len(pool.people) % 2 else 0
    return int(pool.gain.sum()) - over
