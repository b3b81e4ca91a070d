"""However rows and columns are ordered, the same people are put together."""

from __future__ import annotations

from random import Random

import networkx
import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from shelfmates_matching import Instance, solve, verify


@pytest.mark.parametrize("top", [0, 2, 50])
def test_shuffled_sides_give_the_same_pairs(top: int) -> None:
    rng = np.random.default_rng(top)
    for _ in range(30):
        rows, columns = int(rng.integers(1, 12)), int(rng.integers(1, 9))
        scores, eligible = rng.integers(0, top + 1, (rows, columns)), rng.random((rows, columns)) < 0.7
        seats, priority = rng.integers(0, 3, columns), rng.integers(0, 2, rows)
        found = set()
        for _ in range(3):
            r, c = rng.permutation(rows), rng.permutation(columns)
            instance = Instance.two_sided(
                scores[np.ix_(r, c)],
                eligible=eligible[np.ix_(r, c)],
                seats=seats[c],
                seat_costs=(0, 1, 2),
                priority=priority[r],
                ids=(r.tolist(), c.tolist()),
            )
            found.add(frozenset(solve(instance).pairs))
        assert len(found) == 1


@pytest.mark.parametrize(("top", "trios"), [(0, False), (3, False), (0, True), (3, True)])
def test_shuffled_peers_give_the_same_pairs(top: int, trios: bool) -> None:
    rng = np.random.default_rng(top)
    for _ in range(20):
        n = int(rng.integers(2, 10))
        scores, eligible = np.triu(rng.integers(0, top + 1, (n, n)), 1), np.triu(rng.random((n, n)) < 0.8, 1)
        scores, eligible = scores + scores.T, eligible | eligible.T
        found = set()
        for _ in range(3):
            r = rng.permutation(n)
            inner = np.ix_(r, r)
            instance = Instance.one_sided(scores[inner], trios, eligible=eligible[inner], ids=r.tolist())
            found.add(frozenset(frozenset(group) for group in solve(instance).pairs))
        assert len(found) == 1


def test_squares_give_the_total_of_scipy() -> None:
    rng = np.random.default_rng(5)
    for size in (1, 2, 17, 60):
        scores = rng.integers(0, 1_000_001, (size, size))
        rows, columns = linear_sum_assignment(scores, maximize=True)
        instance = Instance.two_sided(scores)
        result = solve(instance)
        assert result.total == result.bound == scores[rows, columns].sum()
        assert verify(instance, result) == []


def test_peers_give_the_total_of_networkx() -> None:
    rng = Random("networkx")
    for n in (9, 16, 25, 40):
        pairs = [(i, j) for i in range(n) for j in range(i) if rng.random() < 0.3]
        scores, eligible = np.zeros((n, n), dtype=np.int64), np.zeros((n, n), dtype=bool)
        graph = networkx.Graph()
        for i, j in pairs:
            scores[i, j] = scores[j, i] = score = rng.randint(0, 30)
            eligible[i, j] = eligible[j, i] = True
            graph.add_edge(i, j, weight=score)
        matching = networkx.max_weight_matching(graph, maxcardinality=True)
        instance = Instance.one_sided(scores, eligible=eligible)
        result = solve(instance)
        assert result.people_placed == 2 * len(matching)
        assert result.total == result.bound == sum(int(scores[pair]) for pair in matching)
        assert verify(instance, result) == []


def test_a_group_of_three_for_the_odd_one_out() -> None:
    scores = np.full((5, 5), 10)
    scores[3, 4] = scores[4, 3] = 90
    instance = Instance.one_sided(scores, trios=True, ids="ABCDE")
    result = solve(instance)
    assert sorted(map(len, result.pairs)) == [2, 3]
    assert ("D", "E") in result.pairs
    assert (result.people_placed, result.total, result.unplaced) == (5, 100, ())
    assert result.status == "optimal"
