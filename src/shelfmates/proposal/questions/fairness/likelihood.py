"""How likely a difference between groups is accident: exact for chances, drawn at random for points.

Both ask the same: if who belongs to which group had nothing to do with it, how often would the
difference be as large or larger? "Random" draws come from hashes of what the caller names, so that the
same people always get the same answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from fractions import Fraction
from math import comb

import numpy as np
from numpy.typing import NDArray

DRAWS = 1_999
CHUNK = 500  # draws held at once


def chance_likelihood(members: int, placed_members: int, people: int, placed: int) -> float:
    """How often ``members`` of ``people`` drawn at random differ from the rest in their chance of a place
    at least as much as here, where ``placed_members`` of the ``placed`` are among them. Exact: every draw
    is counted (the hypergeometric distribution of Fisher's exact test, in both directions).
    """
    here = abs(placed_members * people - placed * members)  # the difference of shares, times a constant
    fewest, most = max(0, members + placed - people), min(members, placed)
    as_large = sum(
        comb(placed, k) * comb(people - placed, members - k)
        for k in range(fewest, most + 1)
        if abs(k * people - placed * members) >= here
    )
    return float(Fraction(as_large, comb(people, members)))


def points_likelihoods(points: Sequence[int], groups: NDArray[np.bool_], salt: str) -> list[float]:
    """For each group the share of random draws of as many people whose mean differs from that of the rest
    at least as much as the group's own. What is seen here counts as one of the draws (Phipson and Smyth,
    "Permutation P-values should never be zero", 2010).

    :param points: one number per person, in an order that depends on the people alone.
    :param groups: who belongs to each group, (groups, people); neither empty nor everybody.
    """
    values = np.asarray(points, dtype=np.float64)  # sums stay far below 2**53: exact
    sizes = groups.sum(axis=1)
    middle = values.sum() * sizes  # what a group of average people adds up to, times the people
    member = groups.T.astype(np.float64)
    here = np.abs(values @ member * len(values) - middle)
    seen = np.zeros(len(sizes), dtype=np.int64)
    for start in range(0, DRAWS, CHUNK):
        count = min(CHUNK, DRAWS - start)
        order = np.argsort(_numbers(f"{salt}\x1f{start}", count * len(values)).reshape(count, -1), axis=1)
        drawn = values[order] @ member * len(values)
        seen += (np.abs(drawn - middle) >= here).sum(axis=0)
    return [(int(one) + 1) / (DRAWS + 1) for one in seen]


def _numbers(salt: str, count: int) -> NDArray[np.uint64]:
    """So many 64-bit numbers that depend on the salt alone (the raw output of PCG64 never changes)."""
    seed = int.from_bytes(hashlib.blake2b(salt.encode(), digest_size=16).digest(), "little")
    return np.random.PCG64(seed).random_raw(count).astype(np.uint64)


def adjusted(likelihoods: Sequence[float]) -> list[float]:
    """The likelihoods once it counts that so many differences were looked at (Holm, "A simple sequentially
    rejective multiple test procedure", 1979).
    """
    order = sorted(range(len(likelihoods)), key=lambda k: likelihoods[k])
    found, highest = [0.0] * len(likelihoods), 0.0
    for place, k in enumerate(order):
        highest = max(highest, min(1.0, likelihoods[k] * (len(likelihoods) - place)))
        found[k] = highest
    return found
