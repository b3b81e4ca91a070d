"""Two sides with people who may stand on either: a matching in a general graph, no longer a flow.

Everybody is one vertex per place: a person who takes either side is one vertex, whichever way they are
used, and an offerer is one vertex per seat, each costing what that seat costs. rustworkx's blossom
algorithm (Galil, "Efficient algorithms for finding maximum matching in graphs", 1986) works on 128-bit
integers, so people, score and tie-breaking are one exact sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import rustworkx

from shelfmates_matching.errors import RangeError
from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.solvers import flow
from shelfmates_matching.solvers.families import left_over
from shelfmates_matching.solvers.free import Free
from shelfmates_matching.ties import BITS, DIGIT, identity_hashes, pair_ties

WIDEST = 1 << 126
SAFE = 1 << 58
MANY_EDGES = 4000  # from here on it pays to look first which could matter
EDGES_EACH = 3


@dataclass(frozen=True, eq=False)
class Edges:
    """Where each free pair may be placed: one edge per pair and seat, cheapest seats first.

    ``one``, ``other``: vertices; ``pair``: index into the free pairs; ``score``: what the pair brings on
    this seat. ``vertices``: how many there are.
    """

    one: Ints
    other: Ints
    pair: Ints
    score: Ints
    vertices: int


@dataclass(frozen=True, eq=False)
class Chosen:
    """A best set: indices into the free pairs, and what it is worth on each level."""

    pairs: Ints
    people: int
    score: int
    tie: int


def people_vertices(instance: Instance) -> Ints:
    """Row whose vertex each column shares, (columns,); −1 for those who only offer."""
    shared = np.full(instance.columns, -1, dtype=np.int64)
    for i, j in instance.either:
        shared[j] = i
    return shared


def edges_of(free: Free) -> Edges:
    """The graph of the free pairs."""
    instance, shared = free.instance, people_vertices(free.instance)
    units = np.where(shared < 0, free.column_units, 0)
    first = instance.rows + np.cumsum(units) - units
    left, right, score = free.left, free.right, instance.score[free.at]
    parts = []
    for k in range(free.costs.shape[1]):
        there = np.flatnonzero(free.column_units[right] > k)
        column = right[there]
        vertex = np.where(shared[column] < 0, first[column] + k, shared[column])
        parts.append((left[there], vertex, there, score[there] - free.costs[column, k]))
    one, other, pair, worth = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Edges(one, other, pair, worth, int(instance.rows + units.sum()))


def best_matching(free: Free, *, people_first: bool = True, scored: bool = True) -> Chosen:
    """The best set of free pairs: people (if first), then score (if asked for), then tie numbers."""
    edges = edges_of(free)
    gain = free.place[free.left, 0] if people_first else np.zeros(len(free.at), dtype=np.int64)
    score = edges.score if scored else np.zeros_like(edges.score)
    graph = _Graph(free, edges, gain[edges.pair], score, _ties(free)[edges.pair])
    chosen = graph.best(_possible_edges(graph))
    found, tie = np.sort(edges.pair[chosen]), sum(graph.tie[chosen].tolist())
    return Chosen(found, int(free.place[free.left[found], 0].sum()), score_of(free, found), tie)


def score_of(free: Free, pairs: Ints) -> int:
    """Total score of free pairs less what their seats cost."""
    used = np.bincount(free.right[pairs], minlength=len(free.column_units))
    costs = int((free.costs * (np.arange(free.costs.shape[1]) < used[:, None])).sum())
    return int(free.instance.score[free.at[pairs]].sum()) - costs


def _ties(free: Free) -> Ints:
    seekers = identity_hashes(free.instance.ids[0], free.instance.salt + "/seeks")
    offerers = identity_hashes(free.instance.ids[1], free.instance.salt + "/offers")
    return pair_ties(seekers[free.left], offerers[free.right], ordered=True)


@dataclass(frozen=True, eq=False)
class _Graph:
    """Edges with what they are worth on each level: ``gain``, ``score`` and ``tie``, one number per edge."""

    free: Free
    edges: Edges
    gain: Ints
    score: Ints
    tie: Ints

    @cached_property
    def spare(self) -> int:
        """How many vertices must stay over so that the limit on all partnerships holds."""
        if self.free.instance.limit is None:
            return 0
        return max(0, self.edges.vertices - 2 * left_over(self.free.instance)[1])

    @cached_property
    def score_range(self) -> int:
        """What one unit of gain counts in score: more than any difference of totals."""
        return (self.edges.vertices // 2 + 1) * (2 * int(np.abs(self.score).max(initial=0)) + 1)

    def best(self, edges: Ints) -> Ints:
        """The edges of a heaviest matching among these."""
        best: dict[tuple[int, int], tuple[int, int]] = {}
        ends = np.sort(np.stack([self.edges.one[edges], self.edges.other[edges]]), axis=0)
        for a, b, weight, edge in zip(*ends.tolist(), self._joined(edges), edges.tolist(), strict=True):
            # Of two people who take either side, one way may be better than the other.
            if (a, b) not in best or weight > best[a, b][0]:
                best[a, b] = (weight, edge)
        graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
        n = self.edges.vertices
        graph.add_nodes_from(range(n + self.spare))
        graph.add_edges_from([(a, b, weight) for (a, b), (weight, _) in best.items()])
        if self.spare:  # those who must stay over are matched with somebody invented
            largest = max((abs(weight) for weight, _ in best.values()), default=0)
            outweighs = 2 * (n // 2 + 1) * largest + 1
            graph.add_edges_from([(a, n + k, outweighs) for k in range(self.spare) for a in range(n)])
        matching = rustworkx.max_weight_matching(graph, weight_fn=int)
        chosen = [best[min(pair), max(pair)][1] for pair in matching if max(pair) < n]
        return np.array(chosen, dtype=np.int64)

    def _joined(self, edges: Ints) -> list[int]:
        """All levels as one whole number per edge; a difference on one outweighs all the later ones."""
        half, score_range, ties = self.edges.vertices // 2 + 1, self.score_range, self.tie
        tie_range = half << BITS
        room = (int(self.gain.max(initial=0)) + 1) * half * score_range * 4 * (self.spare + 1)
        if room * tie_range >= WIDEST:  # then tie numbers must be shorter
            ties, tie_range = ties >> np.int64(DIGIT), tie_range >> DIGIT
        if room * tie_range >= WIDEST:
            raise RangeError("too many people or too large scores for exact 128-bit sums")
        levels = (self.gain[edges], self.score[edges], ties[edges])
        return [
            (g * score_range + s) * tie_range + t
            for g, s, t in zip(*(level.tolist() for level in levels), strict=True)
        ]


def _possible_edges(graph: _Graph) -> Ints:
    """Which edges a best set could use, as far as prices tell: a flow, many times quicker than a matching.

    Everybody is there twice, once on either side (the bipartite double cover): half the prices of its best
    flow bound every matching. An edge whose ends ask for more than it is worth, by more than lies between
    that bound and a matching already known, is in no best set.
    """
    edges, everything = graph.edges, np.arange(len(graph.edges.one))
    largest = (int(graph.gain.max(initial=0)) + 1) * graph.score_range
    if graph.spare or len(everything) < MANY_EDGES or largest * 8 * (edges.vertices + 2) > SAFE:
        return everything
    worth = graph.gain * graph.score_range + graph.score
    price = cover_prices(edges, worth)
    asked = price[edges.one] + price[edges.other] - 2 * worth
    nearest = min(EDGES_EACH * edges.vertices, len(everything)) - 1
    first = np.flatnonzero(asked <= np.partition(asked, nearest)[nearest])
    known = graph.best(first)
    possible = np.flatnonzero(asked <= int(price.sum()) - 2 * int(worth[known].sum()))
    # What uses only what it may use, and was free to use all of that, is best already.
    return known if np.isin(possible, first).all() else possible


def cover_prices(edges: Edges, worth: Ints) -> Ints:
    """Twice a price for every vertex, so that no edge is worth more than its ends ask."""
    if not len(worth):
        return np.zeros(edges.vertices, dtype=np.int64)
    n = edges.vertices
    codes = np.minimum(edges.one, edges.other) * n + np.maximum(edges.one, edges.other)
    order = np.lexsort((-worth, codes))
    codes, value = codes[order], worth[order]
    first = np.append(True, codes[1:] != codes[:-1])  # of two ways the better
    low, high = np.divmod(codes[first], n)
    left, right = np.append(low, high), np.append(high, low)
    order = np.argsort(left * n + right)
    nought, one = np.zeros((edges.vertices, 1), dtype=np.int64), np.ones(edges.vertices, dtype=np.int64)
    level = flow.Level(left[order], right[order], np.tile(value[first], 2)[order], nought, nought, one, one)
    price = flow.prices(level, flow.best_flow(level))
    return np.asarray(np.maximum(0, price.rows) + np.maximum(0, price.columns))
