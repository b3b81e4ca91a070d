"""Two sides with people who may stand on either: a matching in a general graph, no longer a flow.

Everybody is one vertex per place: a person who takes either side is one vertex, whichever way they are
used, and an offerer is one vertex per seat, each costing what that seat costs. rustworkx's blossom
algorithm (Galil, "Efficient algorithms for finding maximum matching in graphs", 1986) works on 128-bit
integers, so people, score and tie-breaking are one exact sum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import rustworkx

from shelfmates_matching.errors import RangeError
from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.solvers.families import left_over
from shelfmates_matching.solvers.free import Free
from shelfmates_matching.ties import BITS, DIGIT, identity_hashes, pair_ties

WIDEST = 1 << 126


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
    ties = _ties(free)
    weights = _joined(edges, gain[edges.pair], score, ties[edges.pair], _spare(free, edges))
    best: dict[tuple[int, int], tuple[int, int]] = {}
    ends = np.sort(np.stack([edges.one, edges.other]), axis=0)
    for a, b, weight, pair in zip(*ends.tolist(), weights, edges.pair.tolist(), strict=True):
        # Of two people who take either side, one way may be better than the other.
        if (a, b) not in best or weight > best[a, b][0]:
            best[a, b] = (weight, pair)
    found = np.array(sorted(best[edge][1] for edge in _matching(free, edges, best)), dtype=np.int64)
    people = int(free.place[free.left[found], 0].sum())
    return Chosen(found, people, score_of(free, found), int(sum(ties[found].tolist())))


def score_of(free: Free, pairs: Ints) -> int:
    """Total score of free pairs less what their seats cost."""
    used = np.bincount(free.right[pairs], minlength=len(free.column_units))
    costs = int((free.costs * (np.arange(free.costs.shape[1]) < used[:, None])).sum())
    return int(free.instance.score[free.at[pairs]].sum()) - costs


def _ties(free: Free) -> Ints:
    seekers = identity_hashes(free.instance.ids[0], free.instance.salt + "/seeks")
    offerers = identity_hashes(free.instance.ids[1], free.instance.salt + "/offers")
    return pair_ties(seekers[free.left], offerers[free.right], ordered=True)


def _spare(free: Free, edges: Edges) -> int:
    """How many vertices must stay over so that the limit on all partnerships holds."""
    if free.instance.limit is None:
        return 0
    return max(0, edges.vertices - 2 * left_over(free.instance)[1])


def _joined(edges: Edges, gain: Ints, score: Ints, ties: Ints, spare: int) -> list[int]:
    """All levels as one whole number per edge; a difference on one outweighs all the later ones."""
    half = edges.vertices // 2 + 1
    score_range = half * (2 * int(np.abs(score).max(initial=0)) + 1)
    tie_range = half << BITS
    room = (int(gain.max(initial=0)) + 1) * half * score_range * 4 * (spare + 1)
    if room * tie_range >= WIDEST:  # then tie numbers must be shorter
        ties, tie_range = ties >> np.int64(DIGIT), tie_range >> DIGIT
    if room * tie_range >= WIDEST:
        raise RangeError("too many people or too large scores for exact 128-bit sums")
    return [
        (g * score_range + s) * tie_range + t
        for g, s, t in zip(gain.tolist(), score.tolist(), ties.tolist(), strict=True)
    ]


def _matching(
    free: Free, edges: Edges, best: dict[tuple[int, int], tuple[int, int]]
) -> list[tuple[int, int]]:
    """The edges of a heaviest matching; those who must stay over are matched with somebody invented."""
    spare, n = _spare(free, edges), edges.vertices
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(n + spare))
    graph.add_edges_from([(a, b, weight) for (a, b), (weight, _) in best.items()])
    if spare:
        outweighs = 2 * (n // 2 + 1) * max((abs(weight) for weight, _ in best.values()), default=0) + 1
        graph.add_edges_from([(a, n + k, outweighs) for k in range(spare) for a in range(n)])
    matching = rustworkx.max_weight_matching(graph, weight_fn=int)
    return [(min(edge), max(edge)) for edge in matching if max(edge) < n]
