"""The verifier rejects caps that are broken and prices of caps that prove nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import pytest
from matching.tests.solving import brute

from shelfmates_matching import Cap, Certificate, Instance, Result, solve, verify

KINDS: dict[str, Callable[[Random], Instance]] = {
    "two sides": lambda rng: brute.two_sided(rng, caps="rows columns limit"),
    "peers": lambda rng: brute.one_sided(rng, caps="rows limit"),
}
EACH = 100


def solved(kind: str) -> Iterator[tuple[Random, Instance, Result]]:
    rng, found = Random(kind), 0
    while found < EACH:
        instance = KINDS[kind](rng)
        result = solve(instance)
        if result.indices and verify(instance, result) == []:
            found += 1
            yield rng, instance, result


def with_prices(result: Result, change: Callable[[dict[str, object]], None]) -> Result:
    data = result.certificate.to_dict()
    for leaf in data["leaves"]:
        for level in leaf["levels"]:
            change(level)
    return replace(result, certificate=Certificate.from_dict(data))


@pytest.mark.parametrize("kind", KINDS)
def test_a_set_that_breaks_a_cap_is_rejected(kind: str) -> None:
    for _, instance, result in solved(kind):
        tighter = replace(instance, limit=len(result.indices) - 1)
        assert any("partnerships" in fault for fault in verify(tighter, result))
        person = result.indices[0][0]
        nobody = replace(instance, caps=(Cap((person,), 0),))
        assert any("cap 0" in fault for fault in verify(nobody, result))


@pytest.mark.parametrize("kind", KINDS)
def test_prices_of_caps_below_zero_are_rejected(kind: str) -> None:
    """A price below zero would be a reward for keeping under a cap: the sum would be no bound."""
    for rng, instance, result in solved(kind):
        names = ["limit"] if not instance.caps else ["limit", "caps"]
        name = rng.choice(names)
        noughts = [0] * len(instance.caps)

        def lower(level: dict[str, object], name: str = name, noughts: list[int] = noughts) -> None:
            level[name] = -1 if name == "limit" else [-1, *noughts[1:]]

        assert verify(instance, with_prices(result, lower)) != []


@pytest.mark.parametrize("kind", KINDS)
def test_raised_prices_of_caps_do_not_prove_the_same(kind: str) -> None:
    """A limit that leaves places and costs far more raises the bound, which is then not the claimed one."""
    for _, instance, result in solved(kind):
        if instance.limit is None or instance.limit <= len(instance.pinned):
            continue
        raised = with_prices(
            result, lambda level: level.update(limit=level.get("limit", 0) + level["scale"] * 10**9)
        )
        assert verify(instance, raised) != []


@pytest.mark.parametrize("kind", KINDS)
def test_forgotten_prices_of_caps_are_noticed(kind: str) -> None:
    noticed = priced = 0
    for _, instance, result in solved(kind):
        levels = [level for leaf in result.certificate.leaves for level in leaf.levels]
        if not any(any(level.caps) or level.limit or level.cap_sets for level in levels):
            continue
        priced += 1
        bare = with_prices(
            result, lambda level: [level.pop(key, None) for key in ("caps", "limit", "cap_sets")]
        )
        noticed += verify(instance, bare) != []
    assert priced > EACH / 4
    assert noticed > priced / 2  # others are proved best either way


def test_sets_of_caps_must_be_what_they_say() -> None:
    """Two of one group, of whom one may be placed: only the half of the limit, rounded down, says "none"."""
    instance = Instance.one_sided([[0, 5], [5, 0]], caps=[Cap((0, 1), 1)])
    result = solve(instance)
    assert (result.indices, result.status, verify(instance, result)) == ((), "optimal", [])
    assert any(level.cap_sets for leaf in result.certificate.leaves for level in leaf.levels)
    for wrong in (
        [[], [1], 65536],
        [[], [0, 0], 65536],
        [[2], [0], 65536],
        [[0, 0], [0], 65536],
        [[], [0], -1],
    ):
        changed = with_prices(result, lambda level, wrong=wrong: level.update(cap_sets=[wrong]))
        assert any("set of caps" in fault for fault in verify(instance, changed))


def test_prices_for_caps_there_are_not_are_rejected() -> None:
    for instance in (Instance.two_sided([[5]]), Instance.one_sided([[0, 5], [5, 0]])):
        result = solve(instance)
        for prices in ({"caps": [1]}, {"limit": 1}):
            changed = with_prices(result, lambda level, prices=prices: level.update(prices))
            assert any("added up" in fault for fault in verify(instance, changed))


def test_the_certificate_says_the_same_as_json() -> None:
    instance = Instance.one_sided([[0, 5], [5, 0]], caps=[Cap((0, 1), 1)], limit=1)
    result = solve(instance)
    again = Certificate.from_dict(result.certificate.to_dict())
    assert verify(instance, replace(result, certificate=again)) == []
    assert again.to_dict() == result.certificate.to_dict()
