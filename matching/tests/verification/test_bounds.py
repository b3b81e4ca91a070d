"""The verifier's sums are those of the formula, whatever the prices."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from matching.tests.mutations import partnerships, proofs
from matching.tests.mutations.subjects import subject
from matching.tests.solving.trials import trials
from matching.tests.verification import formula

from shelfmates_matching import Certificate, Instance, Result
from shelfmates_matching.verification import coverage, peer_bounds, seat_bounds, sets

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
    sums = sets.sums(instance, result.indices)
    try:
        mine = level_bounds(instance, certificate, sums)
    except ValueError:
        return False  # which is told elsewhere
    assert mine == formula.bounds(instance, result)
    return True
