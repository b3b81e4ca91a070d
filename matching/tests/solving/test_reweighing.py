"""Other weights give the points of a policy built anew; looking among few pairs finds the same set."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from matching.tests.solving import brute
from matching.tests.solving.test_questions import one_seat_each
from matching.tests.solving.trials import trials

from shelfmates_matching import Instance, best_groups, reweighing, solve
from shelfmates_matching.criteria import FULL, criterion
from shelfmates_matching.criteria.plain import divided
from shelfmates_matching.policy import Policy, Wish
from shelfmates_matching.reweighing import Credits, solver_like

EACH = trials(200)
OBJECTIVES = (("people", "score"), ("score",))

TOPICS = criterion("overlap", wanted=["learn"], offered=["teach"], groups={"A1": "A", "A2": "A"}, ranked=True)
STAGE = criterion("gap", field="stage", scale=["new", "early", "senior"], steps=[1, 0.3, 0])
TONGUE = criterion("overlap", wanted=["speaks"], offered=["speaks"], mode="any")


def somebody(rng: Random) -> dict[str, Any]:
    """Some answers, others not given."""
    every = {
        "learn": tuple(rng.sample(["A1", "A2", "B1", "C1"], rng.randint(0, 3))),
        "teach": frozenset(rng.sample(["A1", "A2", "B1", "C1"], rng.randint(0, 3))),
        "stage": rng.choice(["new", "early", "senior"]),
        "speaks": frozenset(rng.sample(["en", "fr", "mi"], rng.randint(0, 2))),
    }
    return {key: answer for key, answer in every.items() if rng.random() < 0.8}


def weighing(rng: Random, of: int = FULL) -> list[int]:
    return divided(of, [Fraction(rng.randint(0, 50)), Fraction(rng.randint(0, 50)), Fraction(7)])


def policy(weights: list[int], neutral: int) -> Policy:
    made = (TOPICS, STAGE, TONGUE)
    ids = ("topics", "stage", "tongue")
    return Policy((), tuple(Wish(*one) for one in zip(ids, weights, made, strict=True)), neutral)


@pytest.mark.parametrize("peers", [False, True])
def test_other_weights_give_the_points_of_a_policy_built_anew(peers: bool) -> None:
    rng = Random(f"credits {peers}")
    for _ in range(EACH):
        people = [somebody(rng) for _ in range(rng.randint(1, 7))]
        others = [somebody(rng) for _ in range(rng.randint(1, 7))]
        neutral = rng.choice((0, FULL // 3, FULL))
        before, weights = policy(weighing(rng), neutral), weighing(rng, rng.choice((FULL, 50_000)))
        again = policy(weights, neutral)
        if peers:
            found = Credits.of_peers(before, people).scores(weights)
            assert np.array_equal(found, again.peer_scores(people).scores)
        else:
            found = Credits.of(before, people, others).scores(weights)
            assert np.array_equal(found, again.scores(people, others).scores)


def test_nobody_gives_no_points() -> None:
    assert Credits.of(policy([500_000, 300_000, 200_000], 0), [], []).scores([1, 2, 3]).shape == (0, 0)


def rescored(rng: Random, instance: Instance) -> Instance:
    """The same people with scores that moved, some of them by much."""
    top = rng.choice((1, 3, 1000))
    moved = instance.score + np.array(
        [rng.choice((0, 0, 1, -1, top)) for _ in instance.score], dtype=np.int64
    )
    return replace(instance, score=np.maximum(0, moved))


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_set_found_among_few_pairs_is_the_set_found_among_all(
    objective: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reweighing, "MANY_PAIRS", 0)
    monkeypatch.setattr(reweighing, "PAIRS_EACH", 1)  # too few at first: prices must find the rest
    rng = Random(f"few {objective}")
    for turn in range(EACH):
        instance = one_seat_each(rng)
        again = solver_like(instance, solve(instance, objective))
        for _ in range(2):
            other = rescored(rng, instance)
            assert again(other) == best_groups(other, objective), turn


def test_fewer_eligible_pairs_are_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reweighing, "MANY_PAIRS", 0)
    monkeypatch.setattr(reweighing, "PAIRS_EACH", 1)
    rng = Random("fewer")
    for turn in range(EACH):
        instance = one_seat_each(rng)
        again = solver_like(instance, solve(instance))
        gone = [p for p in zip(instance.left.tolist(), instance.right.tolist(), strict=True)
                if p not in instance.pinned and rng.random() < 0.3]  # fmt: skip
        other = rescored(rng, instance.without(gone))
        assert again(other) == best_groups(other), turn


def test_what_one_flow_does_not_settle_is_solved_outright(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reweighing, "MANY_PAIRS", 0)
    rng = Random("outright")
    kinds = (
        lambda: brute.two_sided(rng, exclusive=True),
        lambda: brute.two_sided(rng, caps="rows columns limit"),
        lambda: brute.one_sided(rng, trios=True),
    )
    for turn in range(EACH):
        instance = kinds[turn % len(kinds)]()
        other = rescored(rng, instance)
        assert solver_like(instance, solve(instance))(other) == best_groups(other), turn


def odd_one_out(rng: Random) -> Instance:
    """Eleven to fifteen peers, an odd number, of whom most can be paired with most."""
    n, top = rng.choice((11, 13, 15)), rng.choice((3, 1000))
    half = np.triu(np.array([[rng.randint(0, top) for _ in range(n)] for _ in range(n)]), 1)
    able = np.triu(np.array([[rng.random() < 0.8 for _ in range(n)] for _ in range(n)]), 1)
    ids = rng.sample("ABCDEFGHIJKLMNOPQ", n)
    return Instance.one_sided(half + half.T, trios=True, eligible=able | able.T, ids=ids)


def test_groups_of_three_are_the_same_with_what_is_kept_between_solves() -> None:
    rng, seen = Random("three"), 0
    for turn in range(EACH // 2):
        small = turn % 2 == 0
        instance = (
            brute.one_sided(rng, trios=True, caps=rng.choice(("", "rows"))) if small else odd_one_out(rng)
        )
        again = solver_like(instance, solve(instance))
        for _ in range(4):
            other = rescored(rng, instance)
            found = again(other)
            assert found == best_groups(other), turn
            seen += any(len(group) == 3 for group in found)
    assert seen > EACH // 2


def test_a_crowd_with_many_ties_has_the_same_set() -> None:
    rng = np.random.default_rng(7)
    n = 160
    scores = rng.integers(0, 6, (n, n)) * 1000
    ids = ([f"a{k}" for k in range(n)], [f"b{k}" for k in range(n)])
    instance = Instance.two_sided(scores, seats=rng.integers(1, 3, n), seat_costs=(0, 500), ids=ids)
    other = replace(instance, score=instance.score + rng.integers(0, 3, len(instance.score)) * 500)
    assert len(instance.score) >= reweighing.MANY_PAIRS
    assert solver_like(instance, solve(instance))(other) == best_groups(other)
