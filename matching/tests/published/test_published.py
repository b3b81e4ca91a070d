"""Cases that others have published, with the best values they give.

The weights and matchings of the blossom cases are those of the test suites of networkx
(networkx/algorithms/tests/test_matching.py, 3-clause BSD) and rustworkx
(tests/graph/test_max_weight_matching.py, Apache-2.0), which go back to Joris van Rantwijk's collection; each
is named after what the blossom algorithm has to do there. The cost table is assign100 of the OR-Library
(J. E. Beasley, "OR-Library: distributing test problems by electronic mail", Journal of the Operational
Research Society 41, 1990): 100 × 100 whole numbers, least total 305.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from shelfmates_matching import Instance, Result, solve, verify

type Edges = dict[tuple[int, int], int]

SCORE, PEOPLE = ("score",), ("people", "score")

CASES: dict[str, tuple[str, str]] = {
    "one edge": ("1-2:1", "1-2"),
    "two edges on a path": ("1-2:10 2-3:11", "2-3"),
    "three edges on a path": ("1-2:5 2-3:11 3-4:5", "2-3"),
    "a square": ("1-4:2 2-3:2 1-2:1 3-4:4", "1-2 3-4"),
    "S-blossom": ("1-2:8 1-3:9 2-3:10 3-4:7", "1-2 3-4"),
    "S-blossom with two more": ("1-2:8 1-3:9 2-3:10 3-4:7 1-6:5 4-5:6", "1-6 2-3 4-5"),
    "S-blossom becomes a T-blossom": ("1-2:9 1-3:8 2-3:10 1-4:5 4-5:4 1-6:3", "1-6 2-3 4-5"),
    "the same, other weights": ("1-2:9 1-3:8 2-3:10 1-4:5 4-5:3 1-6:4", "1-6 2-3 4-5"),
    "the same, other ends": ("1-2:9 1-3:8 2-3:10 1-4:5 4-5:3 3-6:4", "1-2 3-6 4-5"),
    "nested S-blossom, augmented": ("1-2:9 1-3:9 2-3:10 2-4:8 3-5:8 4-5:10 5-6:6", "1-3 2-4 5-6"),
    "S-blossom relabelled, nested": (
        "1-2:10 1-7:10 2-3:12 3-4:20 3-5:20 4-5:25 5-6:10 6-7:10 7-8:8",
        "1-2 3-4 5-6 7-8",
    ),
    "nested S-blossom, augmented, expanded": (
        "1-2:8 1-3:8 2-3:10 2-4:12 3-5:12 4-5:14 4-6:12 5-7:12 6-7:14 7-8:12",
        "1-2 3-5 4-6 7-8",
    ),
    "S-blossom relabelled as T, expanded": (
        "1-2:23 1-5:22 1-6:15 2-3:25 3-4:22 4-5:25 4-8:14 5-7:13",
        "1-6 2-3 4-8 5-7",
    ),
    "nested S-blossom relabelled as T, expanded": (
        "1-2:19 1-3:20 1-8:8 2-3:25 2-4:18 3-5:18 4-5:13 4-7:7 5-6:7",
        "1-8 2-3 4-7 5-6",
    ),
    "relabelled in more than one way": (
        "1-2:45 1-5:45 2-3:50 3-4:45 4-5:50 1-6:30 3-9:35 4-8:35 5-7:26 9-10:5",
        "1-6 2-3 4-8 5-7 9-10",
    ),
    "relabelled in more than one way, again": (
        "1-2:45 1-5:45 2-3:50 3-4:45 4-5:50 1-6:30 3-9:35 4-8:26 5-7:40 9-10:5",
        "1-6 2-3 4-8 5-7 9-10",
    ),
    "expanded to a new edge of least slack": (
        "1-2:45 1-5:45 2-3:50 3-4:45 4-5:50 1-6:30 3-9:35 4-8:28 5-7:26 9-10:5",
        "1-6 2-3 4-8 5-7 9-10",
    ),
    "inner blossom on an augmenting path": (
        "1-2:45 1-7:45 2-3:50 3-4:45 4-5:95 4-6:94 5-6:94 6-7:50 1-8:30 3-11:35 5-9:36 7-10:26 11-12:5",
        "1-8 2-3 4-6 5-9 7-10 11-12",
    ),
    "nested S-blossom, expanded recursively": (
        "1-2:40 1-3:40 2-3:60 2-4:55 3-5:55 4-5:50 1-8:15 5-7:30 6-7:10 8-10:10 4-9:30",
        "1-2 3-5 4-9 6-7 8-10",
    ),
}
"""Name: edges with their weights, and the matching of greatest weight, which is the only one."""

MOST_PEOPLE: dict[str, tuple[str, str]] = {
    "three edges on a path": ("1-2:5 2-3:11 3-4:5", "1-2 3-4"),
    "weights below zero": ("1-2:2 1-3:-2 2-3:1 2-4:-1 3-4:-6", "1-3 2-4"),
    "a light edge between heavy ones": ("1-2:1000 2-3:2 3-4:3000", "1-2 3-4"),
}
"""The same for matchings of most pairs. Scores start at 0, so all weights may rise by the same amount."""

LEAST = {"assign100": 305}


def edges_of(text: str) -> Edges:
    found = {}
    for part in text.split():
        ends, _, weight = part.partition(":")
        a, _, b = ends.partition("-")
        found[int(a) - 1, int(b) - 1] = int(weight or 0)
    return found


def peers(edges: Edges) -> Instance:
    n = max(max(pair) for pair in edges) + 1
    scores, eligible = np.zeros((n, n), dtype=np.int64), np.zeros((n, n), dtype=bool)
    for (i, j), weight in edges.items():
        scores[i, j] = scores[j, i] = weight - min(0, *edges.values())
        eligible[i, j] = eligible[j, i] = True
    return Instance.one_sided(scores, eligible=eligible)


def proved(instance: Instance, objective: tuple[str, ...]) -> Result:
    result = solve(instance, objective)
    assert (result.status, result.gap, verify(instance, result)) == ("optimal", 0, [])
    return result


@pytest.mark.parametrize("name", CASES)
def test_blossoms_give_the_published_matching(name: str) -> None:
    edges, best = (edges_of(text) for text in CASES[name])
    result = proved(peers(edges), SCORE)
    assert result.indices == tuple(sorted(best))
    assert result.total == sum(edges[pair] for pair in best)


@pytest.mark.parametrize("name", MOST_PEOPLE)
def test_most_pairs_first_give_the_published_matching(name: str) -> None:
    edges, best = (edges_of(text) for text in MOST_PEOPLE[name])
    result = proved(peers(edges), PEOPLE)
    assert result.indices == tuple(sorted(best))
    raised = -min(0, *edges.values())
    assert result.total - raised * len(best) == sum(edges[pair] for pair in best)


def test_a_weight_below_zero_is_left_out_where_people_do_not_count() -> None:
    """As an engine without such scores says it: the pair is not eligible."""
    edges = edges_of(MOST_PEOPLE["weights below zero"][0])
    result = proved(peers({pair: weight for pair, weight in edges.items() if weight >= 0}), SCORE)
    assert (result.indices, result.total) == (((0, 1),), 2)


@pytest.mark.parametrize("name", LEAST)
def test_the_cost_tables_of_the_or_library_have_the_published_optimum(name: str) -> None:
    size, *numbers = (Path(__file__).parent / f"{name}.txt").read_text(encoding="ascii").split()
    costs = np.array(numbers, dtype=np.int64).reshape(int(size), int(size))
    assert costs.min() == 1
    assert costs.max() == 100
    result = proved(Instance.two_sided(100 - costs), PEOPLE)
    assert result.people_placed == 100
    assert 100 * int(size) - result.total == LEAST[name]
