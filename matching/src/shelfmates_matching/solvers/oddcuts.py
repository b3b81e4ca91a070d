"""Odd groups of people that a fractional matching overfills: minimum odd cuts on a cut tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

UNIT = 1 << 24
SLACK = 1e-6
MOST_CUTS = 40

type Group = tuple[int, ...]


def violated_groups(
    n: int, pairs: list[tuple[int, int]], triples: list[tuple[int, int, int]], x: NDArray[np.float64]
) -> list[Group]:
    """Odd groups S with more than (|S|−1)/2 pairs inside, as sorted tuples of persons.

    A triple counts in S when two of its three are in S. The cut tree is exact where no triple is
    fractional; with fractional triples it is a search, and what it finds is checked.
    """
    fractional = (x > SLACK) & (x < 1 - SLACK)
    if not fractional.any():
        return []
    weight = _pair_weights(n, pairs, triples, x)
    candidates = {*_odd_components(n, weight), *_odd_cuts(n, weight)}
    columns = [*pairs, *triples]
    live = [(set(columns[c]), float(x[c])) for c in np.flatnonzero(x > SLACK)]
    found = []
    for group in candidates:
        members = set(group)
        inside = sum(value for column, value in live if len(members & column) >= 2)
        if inside > (len(group) - 1) / 2 + SLACK:
            found.append((inside - (len(group) - 1) / 2, group))
    return [group for _, group in sorted(found, key=lambda item: (-item[0], item[1]))[:MOST_CUTS]]


def _pair_weights(
    n: int, pairs: list[tuple[int, int]], triples: list[tuple[int, int, int]], x: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Fractional use of each pair, (n, n) symmetric; a triple spreads over its three pairs."""
    weight = np.zeros((n, n))
    for c in np.flatnonzero(x > SLACK):
        if c < len(pairs):
            weight[pairs[c]] += x[c]
        else:
            a, b, d = triples[c - len(pairs)]
            for pair in ((a, b), (a, d), (b, d)):
                weight[pair] += x[c] / 2
    return weight + weight.T


def _odd_components(n: int, weight: NDArray[np.float64]) -> list[Group]:
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - slow to load, and often not needed

    found = []
    for level in (SLACK, 0.3, 0.45):
        fractional = csr_array(((weight > level) & (weight < 1 - SLACK)).astype(float))
        count, label = connected_components(fractional, directed=False)
        groups = (tuple(np.flatnonzero(label == c).tolist()) for c in range(count))
        found += [g for g in groups if len(g) % 2 == 1 and len(g) >= 3]
    return found


def _odd_cuts(n: int, weight: NDArray[np.float64]) -> list[Group]:
    """Sides of the cut tree's edges with an odd number of persons; vertex n takes up what is unused."""
    busy = np.flatnonzero(((weight > SLACK) & (weight < 1 - SLACK)).any(axis=1))
    inner = weight[np.ix_(busy, busy)]
    size = len(busy) + 1
    graph = np.zeros((size, size))
    graph[:-1, :-1] = inner
    graph[:-1, -1] = graph[-1, :-1] = np.maximum(0.0, 1 - inner.sum(axis=1))
    capacity = csr_array(coo_array(np.round(graph * UNIT).astype(np.int32)))
    found = []
    for side in cut_tree_sides(capacity, size):
        group = np.setdiff1d(np.arange(size), side) if size - 1 in side else side
        if len(group) % 2 == 1 and len(group) >= 3:
            found.append(tuple(busy[group].tolist()))
    return found


def cut_tree_sides(capacity: csr_array, size: int) -> list[NDArray[np.int64]]:
    """The sides of size−1 minimum cuts that form a cut tree (Gusfield 1990, without contraction)."""
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow  # noqa: PLC0415 - slow to load, and often not needed

    parent = np.zeros(size, dtype=np.int64)
    sides: dict[int, NDArray[np.int64]] = {}
    for s in range(1, size):
        t = int(parent[s])
        flow = maximum_flow(capacity, s, t)
        residual = csr_array(capacity - flow.flow)
        residual.data = np.maximum(residual.data, 0)
        residual.eliminate_zeros()
        side = np.sort(breadth_first_order(residual, s, return_predecessors=False)).astype(np.int64)
        sides[s] = side
        inside = np.zeros(size, dtype=bool)
        inside[side] = True
        for other in range(s + 1, size):
            if inside[other] and parent[other] == t:
                parent[other] = s
        if inside[parent[t]] and t != parent[t]:
            parent[s], parent[t] = parent[t], s
            sides[s], sides[t] = sides.get(t, side), side
    return list(sides.values())
