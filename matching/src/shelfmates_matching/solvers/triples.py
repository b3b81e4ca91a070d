"""What each possible group of three is worth beyond the prices of its members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.instance import Ints

NOTHING = -(1 << 62)


def triple_values(
    table: Ints,
    own: Ints,
    groups: Sequence[tuple[int, ...]],
    prices: Sequence[int],
    scale: int,
    *,
    scored: bool,
) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """For each i a table of scale·worth − prices for triples i < j < k, from i + 1; NOTHING elsewhere.

    ``table``: symmetric scores, −1 where not eligible; worth is the mean of the three scores,
    rounded down (0 unless ``scored``). ``own``, ``prices`` are multiplied by ``scale``. An odd group
    holding two or three of a triple's members takes its price.
    """
    n = len(own)
    members = np.zeros((len(groups), n))
    for k, group in enumerate(groups):
        members[k, list(group)] = 1
    price = np.asarray(prices, dtype=np.float64)
    # Prices of the groups that hold both of two people; exact below 2**53.
    both = (members.T @ (price[:, None] * members)).astype(np.int64)
    asked = -(own[:, None] + own) - both
    eligible = np.triu(table >= 0, 1)
    for i in range(n - 2):
        after = slice(i + 1, n)
        row, shared = table[i, after], both[i, after]
        friends = row >= 0
        there = eligible[after, after] & friends & friends[:, None]
        if not there.any():
            continue
        # At least two of three inside: the groups of each pair, less twice those that hold all three.
        values = asked[after, after] - (own[i] + shared) - shared[:, None]
        holding = np.flatnonzero(members[:, i])
        if len(holding):
            mine = members[holding, after]
            values += 2 * (mine.T @ (price[holding, None] * mine)).astype(np.int64)
        if scored:
            values += (table[after, after] + row + row[:, None]) // 3 * scale
        yield i, np.where(there, values, NOTHING)


def best_triples(
    table: Ints, own: Ints, groups: Sequence[tuple[int, ...]], prices: Sequence[int], scale: int,
    *, scored: bool, above: int, most: int,
) -> list[tuple[int, tuple[int, int, int]]]:  # fmt: skip
    """Up to ``most`` triples worth more than ``above`` (scaled) beyond their prices, best first."""
    found: list[tuple[int, tuple[int, int, int]]] = []
    for i, values in triple_values(table, own, groups, prices, scale, scored=scored):
        j, k = np.nonzero(values > above)
        if len(j) > most:
            order = np.argsort(-values[j, k], kind="stable")[:most]
            j, k = j[order], k[order]
        found += [(int(values[a, b]), (i, i + 1 + int(a), i + 1 + int(b))) for a, b in zip(j, k, strict=True)]
        if len(found) > 4 * most:
            found = sorted(found, key=lambda item: (-item[0], item[1]))[:most]
    return sorted(found, key=lambda item: (-item[0], item[1]))[:most]
