"""What any solver must do, tried on small random instances whose best sets are known by trying all."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from random import Random

import numpy as np

from shelfmates_matching.certificate import Certificate
from shelfmates_matching.checks import everything
from shelfmates_matching.checks.everything import Groups
from shelfmates_matching.checks.faults import Fault, gathered
from shelfmates_matching.checks.kinds import KINDS, Kind
from shelfmates_matching.checks.shuffling import shuffled
from shelfmates_matching.errors import ObjectiveError
from shelfmates_matching.instance import Instance
from shelfmates_matching.result import Result
from shelfmates_matching.verification import verify

type Objective = tuple[str, ...]
type Solve = Callable[[Instance, Objective], Result]

OBJECTIVES: tuple[Objective, ...] = (("people", "score"), ("score",), ("people", "worst", "score"))
NO_OBJECTIVES: tuple[Objective, ...] = ((), ("happiness",), ("people",), ("score", "people"))
STATUSES = ("optimal", "bounded", "interrupted", "infeasible")


FEW = 8
"""One in so many trials for kinds with many people: each takes longer and shows less."""


def check_solver(
    solve: Solve, *, trials: int = 100, seed: int = 0, kinds: Collection[str] = tuple(KINDS)
) -> list[Fault]:
    """What is wrong with a solver; an empty list where nothing was found.

    :param solve: of the shape of :func:`shelfmates_matching.solve`: an instance and an objective in, a
        ``Result`` with its certificate out.
    :param trials: random instances of each kind; the same ``seed`` gives the same ones.
    :param kinds: names of :data:`KINDS`, to leave out what a solver is not made for.
    """
    return gathered(_all(solve, trials, seed, kinds))


def _all(solve: Solve, trials: int, seed: int, kinds: Collection[str]) -> Iterator[Fault]:
    yield from _wrong_errors(solve)
    yield from _nobody(solve)
    for name in kinds:
        kind, rng = KINDS[name], Random(f"{seed} {name}")
        for turn in range(trials if kind.small else -(-trials // FEW)):
            instance, objective = kind.make(rng), OBJECTIVES[turn % len(OBJECTIVES)]
            example = f"kind {name!r}, seed {seed}, trial {turn}, objective {objective}"
            try:
                found = list(_trial(solve, kind, instance, objective, rng.random()))
            except Exception as error:  # noqa: BLE001 - whatever goes wrong is what we are here to tell
                found = [("raises", f"raises {type(error).__name__}: {error}")]
            yield from (Fault(check, name, message, example) for check, message in found)


def _trial(
    solve: Solve, kind: Kind, instance: Instance, objective: Objective, seed: float
) -> Iterator[tuple[str, str]]:
    """One instance: (check, message) of everything that is wrong."""
    result = solve(instance, objective)
    broken = list(_shape(result))
    yield from broken
    if broken:
        return
    infeasible = list(_infeasible(instance, result))
    yield from infeasible
    yield from _again(solve, instance, objective, result)
    yield from _shuffled(solve, instance, objective, result, seed)
    if infeasible:
        return  # what a set that cannot be adds up to says nothing
    yield from _wrong_sums(instance, result)
    if kind.small:
        yield from _against_all_sets(kind, instance, objective, result)
    yield from (("proof", sentence) for sentence in _unproved(instance, objective, result, kind))


# ── one result ────────────────────────────────────────────────────────────────────────────────


def _shape(result: object) -> Iterator[tuple[str, str]]:
    if not isinstance(result, Result):
        yield "shape", f"gives a {type(result).__name__} instead of a Result"
        return
    for name in ("people_placed", "people_bound", "total", "bound", "gap"):
        number = getattr(result, name)
        if type(number) is not int:
            yield "numbers", f"{name} is {number!r}, which is no plain whole number"
    groups: tuple[object, ...] = result.indices
    for group in groups:
        if not isinstance(group, tuple) or any(type(p) is not int for p in group):
            yield "numbers", f"indices hold {group!r}, which is no tuple of plain whole numbers"
            break
    if result.status not in STATUSES:
        yield "shape", f"status is {result.status!r}, which is none of {', '.join(STATUSES)}"


def _infeasible(instance: Instance, result: Result) -> Iterator[tuple[str, str]]:
    """Rules of the instance the set breaks, looked at one by one."""
    groups, peers = result.indices, instance.kind == "one_sided"
    for pair in instance.pinned:
        if pair not in groups:
            yield "pins", f"the pinned pair {pair} is missing"
    if len(set(groups)) < len(groups):
        yield "feasible", "a partnership is there twice"
    for group in groups:
        if len(group) not in ((2, 3) if peers else (2,)) or (peers and sorted(set(group)) != list(group)):
            yield "feasible", f"{group} is no partnership with its members in order"
            return
        pairs = [(a, b) for at, a in enumerate(group) for b in group[at + 1 :]]
        yield from (("feasible", f"{pair} may not be") for pair in pairs if instance.find(pair) < 0)
    yield from _overfull(instance, groups)
    yield from _broken_rules(instance, groups)
    if sum(len(group) == 3 for group in groups) > (instance.trios and "people" in result.objective):
        yield "feasible", "there are more groups of three than allowed"


def _broken_rules(instance: Instance, groups: Groups) -> Iterator[tuple[str, str]]:
    """Rules about several partnerships together."""
    for one, other in instance.exclusive:
        if one in groups and other in groups:
            yield "exclusive", f"{one} and {other} exclude each other"
    for person in everything.on_both_sides(instance, groups):
        yield "either", f"{person} takes either side and has partners on both"
    if not everything.keeps_caps(instance, groups):
        yield "caps", "a cap or the limit is broken"


def _overfull(instance: Instance, groups: Groups) -> Iterator[tuple[str, str]]:
    """People in more partnerships than they have places."""
    peers = instance.kind == "one_sided"
    limits = [("person", 0, np.ones(instance.rows, dtype=np.int64))]
    if not peers:
        limits = [("seeker", 0, instance.row_seats), ("offerer", 1, instance.seats)]
    for who, side, seats in limits:
        people = [p for group in groups for p in (group if peers else group[side : side + 1])]
        full = [p for p in sorted(set(people)) if people.count(p) > seats[p]]
        yield from (("seats", f"{who} {p} is in more partnerships than there are places") for p in full)


def _wrong_sums(instance: Instance, result: Result) -> Iterator[tuple[str, str]]:
    groups = result.indices
    sides = instance.ids[:1] * 3 if instance.kind == "one_sided" else instance.ids
    unplaced, unused = everything.left_over(instance, groups)
    true = {
        "people_placed": len(everything.placed(instance, groups)),
        "total": everything.total(instance, groups),
        "worst": everything.worst(instance, groups),
        "gap": result.bound - everything.total(instance, groups),
        "pairs": tuple(tuple(ids[p] for ids, p in zip(sides, group, strict=False)) for group in groups),
        "unplaced": unplaced,
        "unused": unused,
    }
    for name, right in true.items():
        if getattr(result, name) != right:
            yield "sums", f"{name} is {getattr(result, name)!r}, the set gives {right!r}"


# ── against every set ─────────────────────────────────────────────────────────────────────────


def _against_all_sets(
    kind: Kind, instance: Instance, objective: Objective, result: Result
) -> Iterator[tuple[str, str]]:
    every = everything.allowed(instance, objective)
    worth = {groups: everything.value(instance, groups, objective) for groups in every}
    most, groups = max(worth.values()), tuple(sorted(result.indices))
    mine = everything.value(instance, groups, objective)
    if mine != most and (kind.exact or result.status == "optimal"):
        yield "best", f"the set is worth {mine}, a better one {most}"
    if result.status == "infeasible":
        yield "status", "status is infeasible, but there is a set"
    yield from _low_bounds(instance, objective, result, worth)
    if mine == most:
        tied = [other for other in every if worth[other] == most]
        first = max(tied, key=lambda other: everything.ties(instance, other))
        if everything.ties(instance, first) != everything.ties(instance, groups):
            yield "ties", f"of {len(tied)} best sets {first} comes first by identities, not {groups}"


def _low_bounds(
    instance: Instance, objective: Objective, result: Result, worth: dict[Groups, tuple[object, ...]]
) -> Iterator[tuple[str, str]]:
    """Bounds that some set passes: on people any set, on the total a set as good on the levels before."""
    people = max(len(everything.placed(instance, groups)) for groups in worth)
    if result.people_bound < people:
        yield "bound", f"people_bound is {result.people_bound}, but {people} people can be placed"
    earlier = everything.value(instance, result.indices, objective)[:-1]
    totals = [everything.total(instance, groups) for groups, value in worth.items() if value[:-1] == earlier]
    if result.bound < max(totals):
        yield "bound", f"bound is {result.bound}, but a total of {max(totals)} can be reached"


def _unproved(instance: Instance, objective: Objective, result: Result, kind: Kind) -> Iterator[str]:
    """What the verifier says, of the certificate as it is and as it comes back from JSON."""
    if result.objective != objective:
        yield f"the objective is said to be {result.objective}, asked was {objective}"
        return
    try:
        told = Certificate.from_dict(json.loads(json.dumps(result.certificate.to_dict())))
    except (TypeError, ValueError) as error:
        yield f"the certificate cannot be written down: {error}"
        return
    yield from verify(instance, result) or verify(instance, replace(result, certificate=told))
    open_ended = instance.exclusive and "worst" in objective
    if result.status != "optimal" and kind.exact and kind.closes and not open_ended:
        yield f"the set is not proved best: status is {result.status}"


# ── the same again ────────────────────────────────────────────────────────────────────────────


def _again(
    solve: Solve, instance: Instance, objective: Objective, result: Result
) -> Iterator[tuple[str, str]]:
    if solve(instance, objective).indices != result.indices:
        yield "again", "the same instance gives another set the second time"


def _shuffled(
    solve: Solve, instance: Instance, objective: Objective, result: Result, seed: float
) -> Iterator[tuple[str, str]]:
    other = solve(shuffled(Random(seed), instance), objective)
    if _people(instance, other) != _people(instance, result):
        yield "order", f"rows in another order give {other.pairs} instead of {result.pairs}"


def _people(instance: Instance, result: Result) -> set[object]:
    """The partnerships without their order: of peers also without the order inside."""
    peers = instance.kind == "one_sided"
    return {frozenset(pair) if peers else pair for pair in result.pairs}


# ── edges ─────────────────────────────────────────────────────────────────────────────────────


def _wrong_errors(solve: Solve) -> Iterator[Fault]:
    for instance in (Instance.two_sided([[1, 2], [2, 1]]), Instance.one_sided([[0, 1], [1, 0]])):
        for objective in NO_OBJECTIVES:
            where = f"objective {objective} of {instance.kind}"
            try:
                solve(instance, objective)
            except ObjectiveError:
                continue
            except Exception as error:  # noqa: BLE001 - any other error is the fault
                yield Fault("errors", where, f"raises {type(error).__name__} instead of ObjectiveError")
            else:
                yield Fault("errors", where, "is accepted; it must raise ObjectiveError")


def _nobody(solve: Solve) -> Iterator[Fault]:
    """Nobody at all is an answer, not an accident."""
    shapes = ((0, 0), (2, 0), (0, 2))
    empty = [Instance.two_sided(np.zeros(shape, dtype=np.int64)) for shape in shapes]
    for instance in (*empty, Instance.one_sided(np.zeros((0, 0), dtype=np.int64))):
        where = f"nobody ({instance.kind}, {instance.rows} × {instance.columns})"
        try:
            result = solve(instance, OBJECTIVES[0])
            if (result.pairs, result.status) != ((), "optimal"):
                yield Fault("nobody", where, f"gives {result.pairs} and status {result.status}")
        except Exception as error:  # noqa: BLE001 - any error is the fault
            yield Fault("nobody", where, f"raises {type(error).__name__}: {error}")


__all__ = ["OBJECTIVES", "check_solver"]
