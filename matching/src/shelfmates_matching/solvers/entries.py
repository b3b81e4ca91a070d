"""Entries into and out of a best set that cost nothing, and what ties say about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers import flow
from shelfmates_matching.solvers.residual import Standing, least

NOBODY = -1


@dataclass(frozen=True, eq=False)
class Entries:
    """Cheapest ways between OUT and every row and column of a standing set.

    ``rows``, ``columns``: prices; ``row_ties``, ``column_ties``: the two digits the way costs;
    ``row_first``, ``column_first``: the row that gains a place where the way begins (−1: none);
    ``via``: the node before each on its way, rows first, then columns, then OUT (−1: there is no way).
    """

    rows: Ints
    columns: Ints
    row_ties: tuple[Ints, Ints]
    column_ties: tuple[Ints, Ints]
    row_first: Ints
    column_first: Ints
    via: Ints


def entrances(there: Standing) -> Entries:
    """Entries from OUT: who moves, and who gains a place, when a row or a seat is taken from outside.

    ``columns``: lowest prices, what one more seat would gain; ``rows``: what a column without a
    seat to give must offer each row.
    """
    price = flow.prices(there.level, there.chosen)
    rows, columns = price.rows, price.columns
    n, out = len(rows), len(rows) + len(columns)
    idle = (there.level.row_units > 0) & ~there.placed
    enter = np.flatnonzero(idle & (rows + there.level.gains[:, 0] == 0))
    close = np.flatnonzero((there.used > 0) & (columns == there.last_cost()))
    starts = np.concatenate([enter, n + close])
    return _entries(there, price, np.full(len(starts), out), starts, backwards=False)


def exits(there: Standing) -> Entries:
    """Entries to OUT: what it takes to make room for one more at each column.

    ``columns``: highest prices, what a newcomer must beat to get a seat there.
    """
    price = flow.prices(there.level, there.chosen, lowest=False)
    n, out = len(price.rows), len(price.rows) + len(price.columns)
    leave = np.flatnonzero(there.placed & (price.rows + there.level.gains[:, 0] == 0))
    open_ = np.flatnonzero(there.seat_left & (price.columns == there.next_cost()))
    ends = np.concatenate([leave, n + open_])
    return _entries(there, price, ends, np.full(len(ends), out), backwards=True)


def _entries(there: Standing, price: flow.Prices, tails: Ints, heads: Ints, *, backwards: bool) -> Entries:
    """Sums of ties from OUT along steps without cost (to OUT, if ``backwards``)."""
    level, n = there.level, len(price.rows)
    out = n + len(price.columns)
    even = np.flatnonzero(level.weight == price.rows[level.left] + price.columns[level.right])
    held = there.chosen[even]
    row, column = level.left[even], n + level.right[even]
    nought = np.zeros(len(tails), dtype=np.int64)
    costs = [np.concatenate([np.where(held, digit[even], -digit[even]), nought]) for digit in there.ties]
    tails = np.concatenate([np.where(held, column, row), tails])
    heads = np.concatenate([np.where(held, row, column), heads])
    if backwards:
        tails, heads = heads, tails
    sums, live = least(out + 1, tails, heads, (costs[0], costs[1]), out)
    first, via = _first(out, n, tails[live], heads[live])
    return Entries(
        price.rows,
        price.columns,
        (sums[0][:n], sums[1][:n]),
        (sums[0][n:out], sums[1][n:out]),
        first[:n],
        first[n:out],
        via,
    )


def _first(out: int, rows: int, tails: Ints, heads: Ints) -> tuple[Ints, Ints]:
    """The row with which the way from OUT to each node begins (−1 where it begins with a column),
    and the node before each on its way.
    """
    first, via = np.full(out + 1, NOBODY), np.full(out + 1, NOBODY)
    begins = heads[tails == out]
    first[begins] = np.where(begins < rows, begins, NOBODY)
    via[begins] = out
    fresh = np.zeros(out + 1, dtype=bool)
    fresh[begins] = True
    seen = fresh.copy()
    while fresh.any():
        on = fresh[tails] & ~seen[heads]
        first[heads[on]] = first[tails[on]]
        via[heads[on]] = tails[on]
        fresh[:] = False
        fresh[heads[on]] = True
        seen |= fresh
    return first, via
