"""The solver finds what trying everything finds, and the verifier agrees."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from matching.tests.solving import brute
from matching.tests.solving.trials import trials

from shelfmates_matching import Instance, solve, verify

OBJECTIVES = (("people", "score"), ("score",), ("people", "worst", "score"))
KINDS: dict[str, Callable[[Random], Instance]] = {
    "two sides": brute.two_sided,
    "two sides with exclusions": lambda rng: brute.two_sided(rng, exclusive=True),
    "peers": brute.one_sided,
    "peers with a group of three": lambda rng: brute.one_sided(rng, trios=True, priorities=False),
}
EACH = trials(1000)


@pytest.mark.parametrize("kind", KINDS)
def test_solve_equals_trying_everything(kind: str) -> None:
    rng = Random(kind)
    for turn in range(EACH):
        instance, objective = KINDS[kind](rng), OBJECTIVES[turn % 3]
        result = solve(instance, objective)
        assert brute.value(instance, result.indices, objective) == brute.best(instance, objective), turn
        assert verify(instance, result) == [], turn
        # Exclusions may leave it open whether a higher worst score would do; that is said.
        assert result.status == "optimal" or (instance.exclusive and "worst" in objective), turn


def test_a_group_of_three_beside_priorities_is_best_or_said_not_to_be_proved() -> None:
    rng, objective = Random("both"), ("people", "score")
    proved = 0
    for turn in range(EACH // 2):
        instance = brute.one_sided(rng, trios=True)
        result = solve(instance)
        assert verify(instance, result) == [], turn
        found, most = brute.value(instance, result.indices, objective), brute.best(instance, objective)
        assert found == most if result.status == "optimal" else found <= most, turn
        proved += result.status == "optimal"
    assert proved >= EACH * 0.45
