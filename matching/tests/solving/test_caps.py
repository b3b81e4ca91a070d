"""Caps and limits: what trying everything finds, proved, and the same for everybody."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pytest
from matching.tests.solving import brute
from matching.tests.solving.shuffled import shuffled
from matching.tests.solving.trials import trials

from shelfmates_matching import Cap, Instance, errors, openings, solve, verify, without_pairs

OBJECTIVES = (("people", "score"), ("score",), ("people", "worst", "score"))
TWO_SIDES = ("limit", "rows", "columns", "rows columns", "rows columns limit")
PEERS = ("limit", "rows", "rows limit")
KINDS: dict[str, Callable[[Random], Instance]] = {
    **{f"two sides: {caps}": lambda rng, caps=caps: brute.two_sided(rng, caps=caps) for caps in TWO_SIDES},
    **{f"peers: {caps}": lambda rng, caps=caps: brute.one_sided(rng, caps=caps) for caps in PEERS},
}
EACH = trials(1000)
SQUARE = [[1, 2], [2, 1]]


@pytest.mark.parametrize("kind", KINDS)
def test_solve_equals_trying_everything(kind: str) -> None:
    rng = Random(kind)
    for turn in range(EACH):
        instance, objective = KINDS[kind](rng), OBJECTIVES[turn % 3]
        result = solve(instance, objective)
        assert brute.value(instance, result.indices, objective) == brute.best(instance, objective), turn
        assert verify(instance, result) == [], turn
        assert result.status == "optimal", turn


def test_caps_beside_exclusions_are_exact() -> None:
    rng, objective = Random("exclusions"), ("people", "score")
    for turn in range(EACH // 2):
        instance = brute.two_sided(rng, exclusive=True, caps="rows columns limit")
        result = solve(instance)
        assert brute.value(instance, result.indices, objective) == brute.best(instance, objective), turn
        assert (verify(instance, result), result.status) == ([], "optimal"), turn


def test_caps_beside_a_group_of_three_are_best_or_said_not_to_be_proved() -> None:
    rng, proved = Random("threes"), 0
    for turn in range(EACH // 2):
        instance = brute.one_sided(rng, trios=True, priorities=turn % 4 == 0, caps="rows limit")
        result, objective = solve(instance), ("people", "score")
        assert verify(instance, result) == [], turn
        found, most = brute.value(instance, result.indices, objective), brute.best(instance, objective)
        assert found == most if result.status == "optimal" else found <= most, turn
        proved += result.status == "optimal"
    assert proved >= EACH * 0.4


@pytest.mark.parametrize("kind", ["two sides: rows columns limit", "peers: rows limit"])
def test_the_order_of_rows_changes_nothing(kind: str) -> None:
    rng = Random(kind)
    for turn in range(EACH // 5):
        instance = KINDS[kind](rng)
        one, other = solve(instance), solve(shuffled(rng, instance))
        assert {frozenset(pair) for pair in one.pairs} == {frozenset(pair) for pair in other.pairs}, turn


@pytest.mark.parametrize("kind", ["two sides: rows columns", "peers: rows"])
def test_alternatives_and_openings_keep_the_caps(kind: str) -> None:
    rng, objective = Random(f"asked {kind}"), ("people", "score")
    for _ in range(EACH // 5):
        instance = KINDS[kind](rng)
        if len(instance.left) > 8:
            continue  # too many sets to try them all
        result = solve(instance)
        every = [(set(groups), brute.value(instance, groups, objective)) for groups in brute.sets(instance)]
        for group, other in zip(result.indices, without_pairs(instance, result), strict=True):
            if other is not None:
                best = max(value for groups, value in every if group not in groups)
                assert other.people_lost == result.people_placed - sum(best[0])  # type: ignore[call-overload]
        if instance.kind == "two_sided":
            ask, here = openings(instance, result), brute.value(instance, result.indices, objective)[0]
            for row in set(range(instance.rows)) - {i for i, _ in result.indices}:
                some = any(value[0] == here and row in {i for i, _ in groups} for groups, value in every)
                assert ask.equally_large(row) == some


def test_who_comes_first_may_cost_others_their_place() -> None:
    """Both of the capped group can only sit where two others sit; the one who waited goes first."""
    scores = [[5, 5], [5, 0], [0, 5]]
    eligible = np.array([[1, 0], [1, 0], [0, 1]])
    given: dict[str, Any] = {"eligible": eligible, "caps": [Cap((0, 2), 1)]}
    assert solve(Instance.two_sided(scores, **given)).people_placed == 2
    first = Instance.two_sided(scores, priority=[1, 0, 0], **given)
    result = solve(first)
    assert (result.indices, result.people_placed, result.people_bound) == (((0, 0),), 1, 2)
    assert (result.status, verify(first, result)) == ("optimal", [])


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("overlap, but neither holds the other", {"caps": [Cap((0, 1), 1), Cap((1, 2), 1)]}),
    ("outside the 3 rows", {"caps": [Cap((3,), 1)]}),
    ("outside the 3 rows", {"caps": [Cap((-1,), 1)]}),
    ("names somebody twice", {"caps": [Cap((1, 1), 1)]}),
    ("whole number from 0", {"caps": [Cap((1,), -1)]}),
    ("whole number from 0", {"caps": [Cap((1,), 1.5)]}),  # type: ignore[arg-type]
    ("whole number from 0", {"limit": -1}),
    ("whole number from 0", {"limit": True}),
    ("members must be whole numbers", {"caps": [Cap((0.5,), 1)]}),  # type: ignore[arg-type]
    ("must be a sequence of Cap", {"caps": 5}),
    ("must be a sequence of Cap", {"caps": [5]}),
    ("side must be rows", {"caps": [Cap((0,), 1, "aisles")]}),  # type: ignore[arg-type]
    ("1 pairs are pinned, but the limit is 0", {"pinned": [(0, 1)], "limit": 0}),
    ("allows 0", {"pinned": [(0, 1)], "caps": [Cap((0,), 0)]}),
]


@pytest.mark.parametrize(("words", "given"), WRONG)
def test_caps_that_cannot_be_are_refused(words: str, given: dict[str, Any]) -> None:
    for build in (Instance.two_sided, Instance.one_sided):
        with pytest.raises(errors.CapError, match=words):
            build(np.ones((3, 3), dtype=int), **given)


def test_peers_stand_on_one_side() -> None:
    with pytest.raises(errors.CapError, match="side must be rows, not"):
        Instance.one_sided(SQUARE, caps=[Cap((0,), 1, "columns")])


def test_many_places_of_one_offerer_count_each() -> None:
    instance = Instance.two_sided([[9, 1], [8, 1], [7, 1]], seats=[3, 3], caps=[Cap((0,), 1, "columns")])
    assert [pair for pair in solve(instance).indices if pair[1] == 0] == [(0, 0)]
    assert solve(instance).people_placed == 3


def test_a_limit_beside_nobody_is_no_hindrance() -> None:
    nobody = Instance.two_sided(np.zeros((0, 1), dtype=np.int64), limit=3)
    assert solve(nobody).status == "optimal"
    assert solve(nobody).pairs == ()
