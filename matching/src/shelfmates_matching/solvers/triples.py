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
    """For each i an (n, n) table of scale·worth − prices for triples i < j < k; NOTHING elsewhere.

    ``table``: symmetric scores, −1 where not eligible; worth is the mean of the three scores,
    rounded down (0 unless ``scored``). ``own``, ``prices`` are multiplied by ``scale``. An odd group
    holding two or three of a triple's members takes its price.
    """
    n = len(own)
    upper = np.triu(np.ones((n, n), dtype=bool), 1) & (table >= 0)
    inside = [
        (np.isin(np.arange(n), group).astype(np.int64), price)
        for group, price in zip(groups, prices, strict=True)
    ]
    for i in range(n - 2):
        row = table[i]
        there = upper & (row >= 0)[:, None] & (row >= 0)[None, :]
        there[: i + 1] = False
        if not there.any():
            continue
        values = -(own[i] + own[:, None] + own[None, :])
        if scored:
            values += (row[:, None] + row[None, :] + table) // 3 * scale
        for mask, price in inside:
            if price > 0:
                values -= price * ((mask[i] + mask[:, None] + mask[None, :]) >= 2)
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
        found += [(int(values[a, b]), (i, int(a), int(b))) for a, b in zip(j, k, strict=True)]
        if len(found) > 4 * most:
            found = sorted(found, key=lambda item: (-item[0], item[1]))[:most]
    return sorted(found, key=lambda item: (-item[0], item[1]))[:most]
