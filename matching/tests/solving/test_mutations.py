"""The verifier rejects results that somebody changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from matching.tests.solving import brute
from matching.tests.solving.test_brute_force import KINDS, OBJECTIVES

from shelfmates_matching import Certificate, Instance, Result, solve, verify

MUTANTS = 350  # of each kind


def pair_dropped(rng: Random, instance: Instance, result: Result) -> Result:
    at = rng.randrange(len(result.indices))
    return _with(instance, result, result.indices[:at] + result.indices[at + 1 :])


def pair_added(rng: Random, instance: Instance, result: Result) -> Result:
    at = rng.randrange(len(instance.left))
    return _with(instance, result, (*result.indices, (int(instance.left[at]), int(instance.right[at]))))


def partner_swapped(rng: Random, instance: Instance, result: Result) -> Result:
    at = rng.randrange(len(result.indices))
    group = (*result.indices[at][:-1], rng.randrange(instance.columns))
    return _with(instance, result, (*result.indices[:at], group, *result.indices[at + 1 :]))


def number_changed(rng: Random, instance: Instance, result: Result) -> Result:
    name = rng.choice(("people_placed", "people_bound", "total", "bound", "gap"))
    return replace(result, **{name: getattr(result, name) + rng.choice((-3, -1, 1, 2))})  # type: ignore[arg-type]


def bound_and_gap_lowered(rng: Random, instance: Instance, result: Result) -> Result:
    return replace(result, bound=result.bound - 1, gap=result.gap - 1)


def total_and_gap_changed(rng: Random, instance: Instance, result: Result) -> Result:
    return replace(result, total=result.total + 1, gap=result.gap - 1)


def worst_changed(rng: Random, instance: Instance, result: Result) -> Result:
    return replace(result, worst=None if result.worst is not None and rng.random() < 0.3 else 77)


def status_changed(rng: Random, instance: Instance, result: Result) -> Result:
    return replace(result, status="bounded" if result.status == "optimal" else "optimal")


def left_over_changed(rng: Random, instance: Instance, result: Result) -> Result:
    if rng.random() < 0.5:
        return replace(result, unplaced=(*result.unplaced, result.pairs[0][0]))
    return replace(result, unplaced=result.unplaced[1:], unused=(*result.unused, "somebody else"))


def person_added(rng: Random, instance: Instance, result: Result) -> Result:
    return replace(result, indices=(*result.indices, (instance.rows, 0)), pairs=(*result.pairs, ("a", "b")))


def name_changed(rng: Random, instance: Instance, result: Result) -> Result:
    at = rng.randrange(len(result.pairs))
    changed = ("somebody else", *result.pairs[at][1:])
    return replace(result, pairs=(*result.pairs[:at], changed, *result.pairs[at + 1 :]))


def price_changed(rng: Random, instance: Instance, result: Result) -> Result:
    """Somebody with a free place pays far more: the claimed bound no longer follows from the prices."""
    data = result.certificate.to_dict()
    leaf = rng.choice(data["leaves"])
    pinned = [p for pair in instance.pinned for p in (pair if instance.kind == "one_sided" else pair[:1])]
    out = {*pinned, *(leaf["trio"] or ())}
    open_rows = [i for i in range(instance.rows) if instance.row_seats[i] > 0 and i not in out]
    # A bound on people that says "everybody" anyway needs no prices.
    names = ["score", "people"] if result.people_bound < instance.rows else ["score"]
    level = rng.choice([level for level in leaf["levels"] if level["name"] in names])
    # A group of three takes its members' prices off again, so there everybody's price goes up.
    trio = any(len(group) == 3 for group in result.indices)
    raised = open_rows if trio and len(open_rows) > 3 else [] if trio else open_rows[:1]
    for row in raised:
        level["rows"][row] += level["scale"] * rng.randint(10**5, 10**8)
    return replace(result, certificate=Certificate.from_dict(data))


def case_dropped(rng: Random, instance: Instance, result: Result) -> Result:
    leaves = list(result.certificate.leaves)
    leaves.pop(rng.randrange(len(leaves)))
    return replace(result, certificate=Certificate(tuple(leaves)))


def level_dropped(rng: Random, instance: Instance, result: Result) -> Result:
    leaf, *others = result.certificate.leaves
    levels = list(leaf.levels)
    levels.remove(rng.choice([level for level in levels if level.name in ("people", "score")]))
    return replace(result, certificate=Certificate((replace(leaf, levels=tuple(levels)), *others)))


def _with(instance: Instance, result: Result, groups: tuple[tuple[int, ...], ...]) -> Result:
    sides = instance.ids if instance.kind == "two_sided" else instance.ids[:1] * 3
    pairs = tuple(tuple(side[p] for side, p in zip(sides, group, strict=False)) for group in groups)
    return replace(result, indices=groups, pairs=pairs)


MUTATIONS: tuple[Callable[[Random, Instance, Result], Result], ...] = (
    pair_dropped, pair_added, partner_swapped, number_changed, bound_and_gap_lowered, total_and_gap_changed,
    worst_changed, status_changed, left_over_changed, person_added, name_changed, price_changed,
    case_dropped, level_dropped,
)  # fmt: skip


def _same(one: Result, other: Result) -> bool:
    def plain(result: Result) -> tuple[object, ...]:
        ordered = replace(result, indices=tuple(sorted(result.indices)), pairs=tuple(sorted(result.pairs)))  # type: ignore[type-var]
        return replace(ordered, certificate=Certificate(())), result.certificate.to_dict()

    return plain(one) == plain(other)


def _as_good(instance: Instance, changed: Result, objective: tuple[str, ...]) -> bool:
    """Whether the changed pairs are another best set, of which all that is claimed is true."""
    groups = tuple(sorted(changed.indices))
    if groups not in {tuple(sorted(found)) for found in brute.sets(instance)}:
        return False
    if brute.value(instance, groups, objective) != brute.best(instance, objective):
        return False
    peers = instance.kind == "one_sided"
    seen = {name for group in changed.pairs for name in (group if peers else group[:1])}
    used = set() if peers else {pair[1] for pair in changed.pairs}
    free = [p for group in groups if group not in instance.pinned for p in combinations(group, 2)]
    return (
        changed.indices != solve(instance, objective).indices
        and changed.unplaced == tuple(name for name in instance.ids[0] if name not in seen)
        and changed.unused == (() if peers else tuple(n for n in instance.ids[1] if n not in used))
        and changed.worst == min((instance.score_of((a, b)) or 0 for a, b in free), default=None)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_changed_results_are_rejected(kind: str) -> None:
    rng, rejected, turn = Random(f"{kind} changed"), 0, 0
    while rejected < MUTANTS:
        turn += 1
        instance, mutation = KINDS[kind](rng), MUTATIONS[turn % len(MUTATIONS)]
        result = solve(instance, OBJECTIVES[turn % 3])
        if not result.indices:
            continue
        changed = mutation(rng, instance, result)
        if _same(changed, result) or _as_good(instance, changed, OBJECTIVES[turn % 3]):
            continue
        assert verify(instance, changed), f"{turn}: {mutation.__name__} passed"
        rejected += 1


def test_a_proof_survives_json() -> None:
    rng = Random("json")
    for kind in KINDS.values():
        instance = kind(rng)
        result = solve(instance)
        again = replace(result, certificate=Certificate.from_dict(result.certificate.to_dict()))
        assert verify(instance, again) == []
