"""The verifier rejects changed results where people take either side."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from matching.tests.solving import brute, either
from matching.tests.solving.test_either import KINDS, OBJECTIVES
from matching.tests.solving.test_mutations import MUTATIONS, _same, price_changed

from shelfmates_matching import Certificate, Instance, Result, solve, verify
from shelfmates_matching.certificate import Level

MUTANTS = 200  # of each kind


@pytest.mark.parametrize("kind", KINDS)
def test_changed_results_are_rejected(kind: str) -> None:
    rng, rejected, turn = Random(f"{kind} changed"), 0, 0
    while rejected < MUTANTS:
        turn += 1
        instance, mutation = KINDS[kind](rng), MUTATIONS[turn % len(MUTATIONS)]
        objective = OBJECTIVES[turn % 3]
        result = solve(instance, objective)
        if not result.indices:
            continue
        changed = mutation(rng, instance, result)
        if (
            _same(result, changed)
            or _as_good(instance, changed, objective)
            or _pays_nothing(instance, mutation)
        ):
            continue
        assert verify(instance, changed), f"{turn}: {mutation.__name__} passed"
        rejected += 1


def _as_good(instance: Instance, changed: Result, objective: tuple[str, ...]) -> bool:
    """Whether the changed pairs are another best set, of which all that is claimed may be true."""
    groups = tuple(sorted(changed.indices))
    possible = {tuple(sorted(found)) for found in either.sets(instance)}
    if groups == solve(instance, objective).indices or groups not in possible:
        return False
    return brute.value(instance, groups, objective) == either.best(instance, objective)


def _pays_nothing(instance: Instance, mutation: object) -> bool:
    """Whose place is pinned on the other side has none left to pay for."""
    pinned = {j for _, j in instance.pinned}
    return mutation is price_changed and any(j in pinned for _, j in instance.either)


# ── odd sets ──────────────────────────────────────────────────────────────────────────────────


def _three_of_whom_two_fit() -> tuple[Instance, Result]:
    instance = Instance.two_sided(
        np.full((4, 4), 7), eligible=~np.eye(4, dtype=bool), seats=[2, 1, 1, 1], seat_costs=[0, 9],
        either=[(1, 1), (2, 2)], forbidden=[(0, 0), (3, 3), (0, 3), (3, 0)],
    )  # fmt: skip
    return instance, solve(instance)


def _with_sets(result: Result, change: object) -> Result:
    """The result with every level's odd sets changed; those of levels without any stay."""
    leaves = [
        replace(leaf, levels=tuple(change(level) if level.odd_sets else level for level in leaf.levels))  # type: ignore[operator]
        for leaf in result.certificate.leaves
    ]
    return replace(result, certificate=Certificate(tuple(leaves)))


def _odd_result(rng: Random) -> tuple[Instance, Result]:
    """A random instance whose proof needs an odd set."""
    while True:
        instance = either.instance_of(rng, people=5)
        result = solve(instance)
        bare = _with_sets(result, lambda level: replace(level, odd_sets=()))
        if verify(instance, bare):
            return instance, result


WRONG: dict[str, tuple[object, str]] = {
    "a price below zero": (lambda group, n: ((group, -1),), "price below zero"),
    "a row twice": (lambda group, n: (((group[0], *group), 5),), "more than one place"),
    "nobody": (lambda group, n: (((10**6,), 5),), "not there"),
    "the column of who takes either side": (lambda group, n: (((n,), 5),), "names the column"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_odd_sets_that_cannot_be_are_rejected(wrong: str) -> None:
    instance, result = _odd_result(Random("wrong"))
    column = instance.rows + instance.either[0][1]
    made, says = WRONG[wrong]

    def changed(level: Level) -> Level:
        return replace(level, odd_sets=made(level.odd_sets[0][0], column))  # type: ignore[operator]

    assert any(says in fault for fault in verify(instance, _with_sets(result, changed)))


def test_a_smaller_room_is_not_believed() -> None:
    """Every odd set without one of its members: the bound that follows is another, or it is as good."""
    rng, refused = Random("members"), 0
    for _ in range(40):
        instance, result = _odd_result(rng)
        for level_name in ("people", "score"):

            def changed(level: Level, name: str = level_name) -> Level:
                if level.name != name:
                    return level
                return replace(level, odd_sets=tuple((group[1:], price) for group, price in level.odd_sets))

            other = _with_sets(result, changed)
            refused += bool(verify(instance, other))
            if not verify(instance, other):
                assert brute.value(instance, result.indices, ("people", "score")) == either.best(
                    instance, ("people", "score")
                )
    assert refused >= 40


def test_odd_sets_need_people_who_take_either_side() -> None:
    instance = Instance.two_sided(np.full((2, 2), 3))
    result = solve(instance)
    leaf = result.certificate.leaves[0]
    levels = tuple(replace(level, odd_sets=(((0, 1, 2), 1),)) for level in leaf.levels)
    other = replace(result, certificate=Certificate((replace(leaf, levels=levels),)))
    assert any("odd sets between two sides" in fault for fault in verify(instance, other))
    scaled = tuple(replace(level, scale=2) for level in leaf.levels)
    other = replace(result, certificate=Certificate((replace(leaf, levels=scaled),)))
    assert any("scale 2" in fault for fault in verify(instance, other))


def test_a_proof_survives_json() -> None:
    instance, result = _odd_result(Random("json"))
    again = replace(result, certificate=Certificate.from_dict(result.certificate.to_dict()))
    assert verify(instance, again) == []
