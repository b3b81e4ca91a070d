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
    both = members.T @ (price[:, None] * members)  # prices of the groups that hold both; exact below 2**53
    for i in range(n - 2):
        after = slice(i + 1, n)
        row = table[i, after]
        friends = row >= 0
        there = np.triu(friends[:, None] & friends[None, :] & (table[after, after] >= 0), 1)
        if not there.any():
            continue
        mine = members[members[:, i] > 0][:, after]
        every = mine.T @ (price[members[:, i] > 0][:, None] * mine)
        # At least two of three inside: the groups of each pair, less twice those that hold all three.
        taken = both[after, after] + both[i, after][:, None] + both[i, after][None, :] - 2 * every
        values = -(own[i] + own[after][:, None] + own[after][None, :]) - taken.astype(np.int64)
        if scored:
            values += (row[:, None] + row[None, :] + table[after, after]) // 3 * scale
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
