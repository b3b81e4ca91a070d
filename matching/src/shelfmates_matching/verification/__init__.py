"""Checking an answer without trusting whoever found it: plain sums over the instance and the proof.

Nothing here is shared with the solvers. What an instance, a result and a certificate mean stands in
:mod:`instance`, :mod:`result` and :mod:`certificate`; this package adds up again what they say.
"""

from __future__ import annotations

from collections.abc import Iterator

from shelfmates_matching.instance import Instance
from shelfmates_matching.result import Result
from shelfmates_matching.verification import coverage, peer_bounds, seat_bounds, sets
from shelfmates_matching.verification.sums import Sums, first_level


def verify(instance: Instance, result: Result) -> list[str]:
    """What is wrong with ``result``, in sentences; an empty list when everything it claims holds.

    Checked are the set itself (eligible pairs, pins, seats, exclusions, groups of three), its sums,
    who is left over, and that the certificate covers every case and proves the bounds and status.
    """
    faults = list(sets.faults(instance, result))
    if faults:
        return faults  # sums and bounds of a set that cannot be say nothing
    sums = sets.sums(instance, result.indices)
    faults = [*sets.wrong_sums(instance, result, sums), *coverage.faults(instance, result.certificate)]
    return faults or list(_wrong_claims(instance, result, sums))


def _wrong_claims(instance: Instance, result: Result, sums: Sums) -> Iterator[str]:
    bounds_of = seat_bounds.level_bounds if instance.kind == "two_sided" else peer_bounds.level_bounds
    try:
        bounds = bounds_of(instance, result.certificate, sums)
    except ValueError as wrong:
        yield f"the certificate cannot be added up: {wrong}"
        return
    with_people = "people" in result.objective
    first = first_level(instance)
    needed = ("people", first, "score") if with_people else ("people", "score")
    levels = [level for leaf in result.certificate.leaves for level in leaf.levels]
    if "worst" not in result.objective and any(level.at_least for level in levels):
        yield "the certificate leaves pairs out for their low scores, which the objective does not allow"
    if not with_people and any(any(level.multipliers.values()) for level in levels):
        yield "the certificate speaks of sets that place most people, which the objective does not ask for"
    missing = [name for name in needed if name not in bounds]
    if missing:
        yield f"the certificate has no proof for: {', '.join(missing)}"
        return
    people, score = min(bounds["people"], instance.rows), max(bounds["score"], sums.total)
    if result.people_bound != people:
        yield f"people_bound is {result.people_bound}, the certificate proves {people}"
    if result.bound != score:
        yield f"bound is {result.bound}, the certificate proves {score}"
    if result.gap != result.bound - sums.total:
        yield f"gap is {result.gap}, bound less total is {result.bound - sums.total}"
    best = score == sums.total and (not with_people or bounds[first] == sums.first)
    best = best and _worst_is_proved(result, sums, bounds)
    if result.status != ("optimal" if best else "bounded"):
        yield f"status is {result.status}, but the set is {'' if best else 'not '}proved best"


def _worst_is_proved(result: Result, sums: Sums, bounds: dict[str, int]) -> bool:
    """Pairs above the lowest score alone place fewer people, and no pair below it was left out too early."""
    if "worst" not in result.objective or sums.worst is None:
        return True
    levels = [level for leaf in result.certificate.leaves for level in leaf.levels]
    higher = [level.at_least for level in levels if level.name == "worst"]
    return bool(higher) and max(higher) <= sums.worst + 1 and bounds["worst"] < sums.first


__all__ = ["verify"]
