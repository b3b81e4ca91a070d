"""The verifier's sums are those of the formula, whatever the prices."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from matching.tests.mutations import partnerships, proofs
from matching.tests.mutations.subjects import subject
from matching.tests.solving.trials import trials
from matching.tests.verification import formula

from shelfmates_matching import Cap, Certificate, Instance, Result
from shelfmates_matching.certificate import Leaf, Level
from shelfmates_matching.checks import everything, instances
from shelfmates_matching.verification import coverage, peer_bounds, seat_bounds, sets, sums

PRICES = (
    proofs.price_changed, proofs.price_changed, proofs.all_prices_moved, proofs.prices_forgotten,
    proofs.multiplier_changed, proofs.odd_set_changed, proofs.odd_sets_dropped, proofs.cap_price_changed,
    proofs.limit_price_changed, proofs.cap_set_changed, proofs.case_dropped, proofs.case_of_a_trio_added,
    proofs.scale_changed, proofs.case_forbids_more,
)  # fmt: skip
EACH = 12


def other_proof(rng: Random, instance: Instance, result: Result) -> Result:
    """The same set with some prices that bound it, well or badly."""
    data = result.certificate.to_dict()
    for _ in range(rng.randint(1, 3)):
        if data["leaves"]:
            rng.choice(PRICES)(rng, instance, data)
    return replace(result, certificate=Certificate.from_dict(data))


def test_whatever_the_prices_the_bounds_are_those_of_the_formula() -> None:
    rng, compared = Random("bounds"), 0
    for turn in range(1, trials(500) + 1):
        made = subject("partnerships", turn, partnerships.fresh)
        if made is None:
            continue
        instance, result = made
        for _ in range(EACH):
            other = other_proof(rng, instance, result)
            compared += _same_bounds(instance, other)
    assert compared > 2 * turn


def _same_bounds(instance: Instance, result: Result) -> bool:
    certificate = result.certificate
    if list(coverage.faults(instance, certificate)):
        return False
    level_bounds = seat_bounds.level_bounds if instance.kind == "two_sided" else peer_bounds.level_bounds
    added = sets.sums(instance, result.indices)
    try:
        mine = level_bounds(instance, certificate, added)
    except ValueError:
        return False  # which is told elsewhere
    assert mine == formula.bounds(instance, result)
    return True


def invented(rng: Random, instance: Instance) -> Level:
    """Prices that nobody worked out: any will do for the formula."""
    peers, name = instance.kind == "one_sided", rng.choice(("people", "score", "worst", "priority"))
    scale = rng.choice((1, 2, 3)) if peers or instance.either else 1
    people = instance.rows + (0 if peers else instance.columns)
    doubled = {instance.rows + j for _, j in instance.either}
    free = [
        p for p in range(people) if p not in doubled and (p >= instance.rows or instance.row_seats[p] < 2)
    ]
    sets = [(tuple(sorted(rng.sample(free, min(3, len(free))))), rng.randint(0, 4)) for _ in range(2)]
    first = sums.first_level(instance)
    given: dict[str, Any] = {
        "rows": np.array([rng.randint(-9, 9) for _ in range(instance.rows)], dtype=np.int64),
        "columns": np.array(
            [rng.randint(-3, 9) for _ in range(0 if peers else instance.columns)], dtype=np.int64
        ),
        "multipliers": {first: rng.randint(0, 6)} if name == "score" else {},
        "odd_sets": tuple(sets) if peers or instance.either else (),
        "scale": scale,
        "at_least": rng.randint(0, 5) if name == "worst" else 0,
        "caps": tuple(rng.randint(0, 3) for _ in instance.caps),
        "limit": rng.randint(0, 3) if instance.limit is not None else 0,
    }
    if peers and not instance.trios:
        caps = tuple(range(len(instance.caps)))
        given["cap_sets"] = ((tuple(rng.sample(range(instance.rows), min(2, instance.rows))), caps, 2),)
    return Level(name, **given)


def crowded(rng: Random) -> Instance:
    """Three by three with pins, several places, costs, and sometimes somebody for either side."""
    either = [(0, 0)] if rng.random() < 0.5 else []
    pinned = rng.sample([(0, 1), (1, 0), (1, 2), (2, 2)], rng.randint(0, 3))
    if either:  # everybody seeks one, and nobody is pinned on both sides
        pinned = [pair for at, pair in enumerate(pinned) if pair[0] not in {p[0] for p in pinned[:at]}]
        pinned = [pair for pair in pinned if pair != (1, 0) or (0, 1) not in pinned]
    return Instance.two_sided(
        [[rng.randint(0, 9) for _ in range(3)] for _ in range(3)],
        row_seats=1 if either else [2, 3, 1], seats=[1 if either else 2, 3, 4], seat_costs=(0, 1, 4, 9),
        pinned=pinned, either=either, priority=[rng.randint(0, 1) for _ in range(3)],
        limit=rng.choice((None, 4)), caps=[Cap((1, 2), 6), Cap((1,), 3)] if not either else [],
    )  # fmt: skip


def test_whatever_anybody_invents_the_bounds_are_those_of_the_formula() -> None:
    rng = Random("invented")
    makes = (
        crowded,
        instances.either_side,
        lambda rng: instances.two_sided(rng, caps="rows columns limit"),
        lambda rng: instances.one_sided(rng, trios=True),
        lambda rng: instances.one_sided(rng, caps="rows limit"),
    )
    for turn in range(trials(1500)):
        instance = makes[turn % len(makes)](rng)
        level = invented(rng, instance)
        result = empty(instance, Certificate((Leaf((level,)),)))
        added = sets.sums(instance, result.indices)
        level_bounds = seat_bounds.level_bounds if instance.kind == "two_sided" else peer_bounds.level_bounds
        assert level_bounds(instance, result.certificate, added) == formula.bounds(instance, result), turn


def empty(instance: Instance, certificate: Certificate) -> Result:
    """Nobody but the pinned pairs, with this proof; of the claims nothing is said."""
    return Result(
        pairs=(), indices=instance.pinned, people_placed=0, people_bound=0, total=0, bound=0, gap=0,
        status="bounded", certificate=certificate, unplaced=(), unused=(), objective=("people", "score"),
    )  # fmt: skip


def test_invented_cases_of_groups_of_three_are_those_of_the_formula() -> None:
    rng, compared, tries = Random("threes"), 0, trials(1500)
    for _ in range(tries):
        instance = instances.one_sided(rng, trios=True, priorities=rng.random() < 0.5)
        with_three = [s for s in everything.allowed(instance, ("people", "score")) if any(map(_is_three, s))]
        if not with_three:
            continue
        threes = sorted({group for found in with_three for group in found if _is_three(group)})
        named = rng.sample(threes, rng.randint(1, min(3, len(threes))))
        first = sums.first_level(instance)
        levels = [
            replace(invented(rng, instance), name=name, at_least=0) for name in ("people", first, "score")
        ]
        bare = [replace(level, multipliers={}) for level in levels[:2]]
        leaves = [Leaf((*bare, replace(levels[2], multipliers={first: rng.randint(0, 6)})))]
        for three in named:
            level = replace(invented(rng, instance), name="score", at_least=0, multipliers={first: 2})
            leaves.append(Leaf((level,), trio=(three[0], three[1], three[2])))
        result = replace(empty(instance, Certificate(tuple(leaves))), indices=rng.choice(with_three))
        added = sets.sums(instance, result.indices)
        assert peer_bounds.level_bounds(instance, result.certificate, added) == formula.bounds(
            instance, result
        )
        for leaf in leaves:  # each for itself as well: the greatest bound hides the others
            alone = replace(result, certificate=Certificate((leaf,)))
            found = peer_bounds.level_bounds(instance, alone.certificate, added)
            assert found == formula.bounds(instance, alone)
        compared += 1
    assert compared > tries / 6


def _is_three(group: tuple[int, ...]) -> bool:
    return len(group) == 3


def loosest(instance: Instance, level: Level) -> int:
    """Among very many people no group of three is worth more than its best pair, whatever its third pays."""
    busy = {p for pair in instance.pinned for p in pair}
    own = [int(level.rows[p]) + formula.toll(instance, level, "rows", p) for p in range(instance.rows)]
    scale = level.scale if level.name == "score" else 0
    entries = zip(instance.left.tolist(), instance.right.tolist(), instance.score.tolist(), strict=True)
    pairs = [score * scale - own[i] - own[j] for i, j, score in entries if not {i, j} & busy]
    return max(pairs) - min(0, *own)


def test_among_very_many_people_groups_of_three_are_bounded_by_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    rng, looser, tries = Random("loose"), 0, trials(1000)
    for _ in range(tries):
        instance = instances.one_sided(rng, trios=True, priorities=False)
        name = rng.choice(("people", "score"))
        level = replace(invented(rng, instance), name=name, at_least=0, multipliers={}, odd_sets=())
        three = [s for s in everything.allowed(instance, ("people", "score")) if any(map(_is_three, s))]
        if not three:
            continue
        result = replace(empty(instance, Certificate((Leaf((level,)),))), indices=three[-1])
        added = sets.sums(instance, result.indices)
        free = instance.rows - 2 * len(instance.pinned)
        monkeypatch.setattr(peer_bounds, "ALL_TRIPLES_TO", free)
        exact = peer_bounds.level_bounds(instance, result.certificate, added)[name]
        assert exact == formula.bounds(instance, result)[name]
        monkeypatch.setattr(peer_bounds, "ALL_TRIPLES_TO", free - 1)
        loose = peer_bounds.level_bounds(instance, result.certificate, added)[name]
        most = loosest(instance, level)
        monkeypatch.setattr(formula, "_triple", lambda *_, most=most: most)
        assert loose == formula.bounds(instance, result)[name] >= exact
        monkeypatch.undo()
        looser += loose > exact
    assert looser > tries / 20
