"""What a change would have to bring where people take either side: a test that spares solving again.

Prices of the double cover (:mod:`bothways`) bound every set. A set that uses a new pair is worth at most
that bound, less what the prices of the two ask, plus what the pair brings; where this stays below the
set there is, the new pair is not used, and the set stays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.result import Result
from shelfmates_matching.solvers.bothways import SAFE, cover_prices, edges_of, people_vertices, score_of
from shelfmates_matching.solvers.free import Free, free_part

FAR = 1 << 60


@dataclass(frozen=True, eq=False)
class Ceiling:
    """All numbers twice, as prices of a double cover are: ``rows`` and ``columns``: what each asks of a
    pair, a column for its cheapest seat; ``gain``: worth of placing each row; ``room``: what lies between
    the bound and the set."""

    rows: Ints
    columns: Ints
    gain: Ints
    room: int
    largest: int  # score the bound holds for

    def reaches_row(self, row: int, scores: Ints) -> bool:
        """Might a best set place the row with these scores, (columns,), −1 not eligible?"""
        asked = self.rows[row] + self.columns - self.gain[row] - 2 * scores
        return self._any(asked, scores)

    def reaches_column(self, column: int, scores: Ints) -> bool:
        """Might a best set use the column with these scores, (rows,), −1 not eligible?"""
        return self._reached(int(self.columns[column]), scores)

    def reaches_seat(self, scores: Ints, cost: int) -> bool:
        """Might a best set use a new seat of this cost with these scores, (rows,), −1 not eligible?"""
        return self._reached(2 * cost, scores)

    def _reached(self, price: int, scores: Ints) -> bool:
        asked = self.rows + price - self.gain - 2 * scores
        return self._any(asked, scores)

    def _any(self, asked: Ints, scores: Ints) -> bool:
        return bool((asked[scores >= 0] <= self.room).any() or scores.max(initial=0) > self.largest)


def ceiling(instance: Instance, result: Result, largest: int) -> Ceiling | None:
    """The bound around a best set, for scores up to ``largest``; None where it says nothing."""
    if not instance.either or result.objective != ("people", "score") or result.status != "optimal":
        return None
    free = free_part(instance)
    edges = edges_of(free)
    score_range = (edges.vertices // 2 + 1) * (2 * max(largest, int(np.abs(edges.score).max(initial=0))) + 1)
    gain = free.place[:, 0] * score_range
    if (int(gain.max(initial=0)) + score_range) * 8 * (edges.vertices + 2) > SAFE:
        return None
    worth = gain[free.left[edges.pair]] + edges.score
    price = cover_prices(edges, worth)
    codes = np.array([i * instance.columns + j for i, j in result.indices], dtype=np.int64)
    chosen = np.flatnonzero(np.isin(instance.codes[free.at], codes))
    reached = int(gain[free.left[chosen]].sum()) + score_of(free, chosen)
    room = int(price.sum()) - 2 * reached
    return Ceiling(price[: instance.rows], _columns(free, price), 2 * gain, room, largest)


def _columns(free: Free, price: Ints) -> Ints:
    """What a pair must pay at each column, the seat's cost included; too much where there is no seat."""
    shared = people_vertices(free.instance)
    units = np.where(shared < 0, free.column_units, 0)
    first = free.instance.rows + np.cumsum(units) - units
    asked = np.full(len(units), FAR)
    for k in range(free.costs.shape[1]):
        there = np.flatnonzero(free.column_units > k)
        vertex = np.where(shared[there] < 0, first[there] + k, shared[there])
        asked[there] = np.minimum(asked[there], price[vertex] + 2 * free.costs[there, k])
    return asked
