"""Changes of results and of the instance they answer; what is true of them, by trying every set.

Some changes leave all claims as they were; others are *followed*: the claims are made anew as they follow
from the changed set and proof, as somebody would who wants to be believed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
from matching.tests.mutations import proofs

from shelfmates_matching import Cap, Certificate, Instance, Result, solve, verify
from shelfmates_matching.checks import KINDS, everything
from shelfmates_matching.checks.solvers import OBJECTIVES
from shelfmates_matching.verification import peer_bounds, seat_bounds, sets

SMALL = [kind for kind in KINDS.values() if kind.small]
FOLLOWED = 0.5

type Group = tuple[int, ...]


def fresh(turn: int) -> tuple[Instance, Result] | None:
    instance = SMALL[turn % len(SMALL)].make(Random(f"partnerships {turn}"))
    result = solve(instance, OBJECTIVES[turn // len(SMALL) % len(OBJECTIVES)])
    return (instance, result) if len(instance.left) else None


def change(rng: Random, instance: Instance, result: Result) -> tuple[str, Instance, Result] | None:
    """One change, of the set, of the claims, of the proof or of the question."""
    where = rng.random()
    question, answer = instance, result
    if where < 0.25:
        make = rng.choice(SETS)
        answer = _with(instance, result, make(rng, instance, result))
    elif where < 0.4:
        make = rng.choice(CLAIMS)
        answer = make(rng, instance, result)
    elif where < 0.85:
        make = rng.choice(proofs.CHANGES)
        data = result.certificate.to_dict()
        make(rng, instance, data)
        answer = replace(result, certificate=Certificate.from_dict(data))
    else:
        make = rng.choice(QUESTIONS)
        question = make(rng, instance)
    name = make.__name__.replace("_", " ")
    if not 0.25 <= where < 0.4 and rng.random() < FOLLOWED:
        name, answer = f"{name}, followed", followed(question, answer)
    if question is instance and _plain(answer) == _plain(result):
        return None
    return name, question, answer


def is_true(instance: Instance, result: Result) -> bool:
    """Whether all a result says is so: the set, its sums, and that nothing passes its bounds."""
    if result.objective not in OBJECTIVES:
        return False
    peers, objective = instance.kind == "one_sided", result.objective
    groups = tuple(sorted(tuple(sorted(g)) if peers else g for g in result.indices))
    worth = {s: everything.value(instance, s, objective) for s in everything.allowed(instance, objective)}
    if groups not in worth:
        return False
    people = max(len(everything.placed(instance, s)) for s in worth)
    equal = [everything.total(instance, s) for s in worth if worth[s][:-1] == worth[groups][:-1]]
    total = everything.total(instance, groups)
    best = worth[groups] == max(worth.values())
    return (
        result == _with(instance, result, result.indices)
        and result.gap == result.bound - total
        and result.people_bound >= people
        and result.bound >= max(equal)
        and (result.status == "bounded" or (result.status == "optimal" and best))
    )


def followed(instance: Instance, result: Result) -> Result:
    """All claims as they follow from set and proof; where nothing follows, as they were."""
    level_bounds = seat_bounds.level_bounds if instance.kind == "two_sided" else peer_bounds.level_bounds
    try:
        sums = sets.sums(instance, result.indices)
        honest = _with(instance, result, result.indices)
        bounds = level_bounds(instance, result.certificate, sums)
        bound = max(bounds["score"], sums.total)
        people = min(bounds["people"], instance.rows)
    except (ValueError, KeyError, IndexError):
        return result
    claimed = replace(honest, bound=bound, gap=bound - sums.total, people_bound=people)
    best = replace(claimed, status="optimal")
    return replace(claimed, status="bounded") if verify(instance, best) else best


def _with(instance: Instance, result: Result, groups: tuple[Group, ...]) -> Result:
    """The result with this set and what it adds up to, as far as it can be added up."""
    try:
        sides = instance.ids[:1] * 3 if instance.kind == "one_sided" else instance.ids
        unplaced, unused = everything.left_over(instance, groups)
        total = everything.total(instance, groups)
        return replace(
            result,
            indices=groups,
            pairs=tuple(tuple(side[p] for side, p in zip(sides, g, strict=False)) for g in groups),
            people_placed=len(everything.placed(instance, groups)),
            total=total,
            gap=result.bound - total,
            worst=everything.worst(instance, groups),
            unplaced=unplaced,
            unused=unused,
        )
    except (IndexError, ValueError):
        return replace(result, indices=groups)


def _plain(result: Result) -> tuple[object, ...]:
    order = sorted(range(len(result.indices)), key=lambda k: result.indices[k])
    pairs = tuple(result.pairs[k] for k in order) if len(result.pairs) == len(order) else result.pairs
    rest = replace(result, indices=tuple(sorted(result.indices)), pairs=pairs, certificate=Certificate(()))
    return rest, result.certificate.to_dict()


# ── the set ───────────────────────────────────────────────────────────────────────────────────


def pair_dropped(rng: Random, instance: Instance, result: Result) -> tuple[Group, ...]:
    at = rng.randrange(len(result.indices) or 1)
    return result.indices[:at] + result.indices[at + 1 :]


def pair_added(rng: Random, instance: Instance, result: Result) -> tuple[Group, ...]:
    at = rng.randrange(len(instance.left))
    return (*result.indices, (int(instance.left[at]), int(instance.right[at])))


def any_pair_added(rng: Random, instance: Instance, result: Result) -> tuple[Group, ...]:
    return (*result.indices, (rng.randrange(instance.rows), rng.randrange(instance.columns)))


def person_added(rng: Random, instance: Instance, result: Result) -> tuple[Group, ...]:
    where = rng.choice(((instance.rows, 0), (0, instance.columns), (-1, 0), (0, -1)))
    return (*result.indices, where)


def partner_changed(rng: Random, instance: Instance, result: Result) -> tuple[Group, ...]:
    groups = list(result.indices)
    if groups:
        at = rng.randrange(len(groups))
        groups[at] = (*groups[at][:-1], rng.randrange(instance.columns))
    return tuple(groups)


def partners_swapped(rng: Random, instance: Instance, result: Result) -> tuple[Group, ...]:
    groups = list(result.indices)
    if len(groups) > 1:
        a, b = rng.sample(range(len(groups)), 2)
        groups[a], groups[b] = (*groups[a][:-1], groups[b][-1]), (*groups[b][:-1], groups[a][-1])
    return tuple(groups)


def person_joined(rng: Random, instance: Instance, result: Result) -> tuple[Group, ...]:
    """A pair becomes a group of three, or a group of three a pair."""
    groups = list(result.indices)
    if groups:
        at = rng.randrange(len(groups))
        more = (*groups[at], rng.randrange(instance.rows))
        groups[at] = groups[at][:2] if len(groups[at]) == 3 else more
    return tuple(groups)


def another_set(rng: Random, instance: Instance, result: Result) -> tuple[Group, ...]:
    return rng.choice(everything.allowed(instance, result.objective))


def pair_twice(rng: Random, instance: Instance, result: Result) -> tuple[Group, ...]:
    return result.indices + result.indices[:1]


SETS: tuple[Callable[[Random, Instance, Result], tuple[Group, ...]], ...] = (
    pair_dropped, pair_added, any_pair_added, person_added, partner_changed, partners_swapped, person_joined,
    another_set, pair_twice,
)  # fmt: skip


# ── the claims ────────────────────────────────────────────────────────────────────────────────


def number_changed(rng: Random, instance: Instance, result: Result) -> Result:
    name = rng.choice(("people_placed", "people_bound", "total", "bound", "gap"))
    return replace(result, **{name: getattr(result, name) + rng.choice((-3, -1, 1, 2))})


def bound_and_gap_moved(rng: Random, instance: Instance, result: Result) -> Result:
    by = rng.choice((-2, -1, 1))
    return replace(result, bound=result.bound + by, gap=result.gap + by)


def total_and_gap_moved(rng: Random, instance: Instance, result: Result) -> Result:
    by = rng.choice((-1, 1))
    return replace(result, total=result.total + by, gap=result.gap - by)


def worst_changed(rng: Random, instance: Instance, result: Result) -> Result:
    return replace(result, worst=rng.choice((None, 0, (result.worst or 0) + 1, (result.worst or 0) - 1)))


def status_changed(rng: Random, instance: Instance, result: Result) -> Result:
    return replace(result, status=rng.choice(("optimal", "bounded", "interrupted", "infeasible")))


def objective_changed(rng: Random, instance: Instance, result: Result) -> Result:
    return replace(result, objective=rng.choice(OBJECTIVES))


def left_over_changed(rng: Random, instance: Instance, result: Result) -> Result:
    name = rng.choice(("unplaced", "unused"))
    names = getattr(result, name)
    return replace(result, **{name: rng.choice((names[1:], (*names, "somebody"), names[::-1]))})


def name_changed(rng: Random, instance: Instance, result: Result) -> Result:
    pairs = [list(pair) for pair in result.pairs]
    if pairs:
        rng.choice(pairs)[rng.randrange(2)] = "somebody else"
    return replace(result, pairs=tuple(tuple(pair) for pair in pairs))


CLAIMS: tuple[Callable[[Random, Instance, Result], Result], ...] = (
    number_changed, bound_and_gap_moved, total_and_gap_moved, worst_changed, status_changed,
    objective_changed, left_over_changed, name_changed,
)  # fmt: skip


# ── the question ──────────────────────────────────────────────────────────────────────────────


def _one_more(values: Any, rng: Random, by: tuple[int, ...]) -> Any:
    changed = values.copy()
    if len(changed):
        at = rng.randrange(len(changed))
        changed[at] = max(0, changed[at] + rng.choice(by))
    return changed


def score_changed(rng: Random, instance: Instance) -> Instance:
    return replace(instance, score=_one_more(instance.score, rng, (-1, 1, 5)))


def pair_forbidden(rng: Random, instance: Instance) -> Instance:
    pairs = zip(instance.left.tolist(), instance.right.tolist(), strict=True)
    free = [pair for pair in pairs if pair not in instance.pinned]
    return instance.without([rng.choice(free)]) if free else instance


def seat_changed(rng: Random, instance: Instance) -> Instance:
    if instance.kind == "one_sided":
        return score_changed(rng, instance)
    name, side = rng.choice((("seats", 1), ("row_seats", 0)))
    seats, either = getattr(instance, name).copy(), {pair[side] for pair in instance.either}
    at = rng.randrange(len(seats) or 1)
    taken = sum(pair[side] == at for pair in instance.pinned)
    if at < len(seats) and at not in either:
        seats[at] = max(taken, seats[at] + rng.choice((-1, 1)))
    # The widest seat has a cost already: costs stand for one seat more than there is.
    width = instance.seat_costs.shape[1] - 1
    return replace(instance, **{name: np.minimum(seats, width) if side else seats})


def cost_changed(rng: Random, instance: Instance) -> Instance:
    if instance.kind == "one_sided":
        return score_changed(rng, instance)
    return replace(instance, seat_costs=instance.seat_costs + rng.choice((1, 3)))


def limit_changed(rng: Random, instance: Instance) -> Instance:
    least = len(instance.pinned)
    return replace(instance, limit=max(least, (instance.limit or instance.rows) + rng.choice((-1, 1))))


def cap_changed(rng: Random, instance: Instance) -> Instance:
    if not instance.caps or instance.pinned:
        return limit_changed(rng, instance)
    caps = list(instance.caps)
    at = rng.randrange(len(caps))
    caps[at] = Cap(caps[at].members, max(0, caps[at].most + rng.choice((-1, 1))), caps[at].side)
    return replace(instance, caps=tuple(caps))


def pin_added(rng: Random, instance: Instance) -> Instance:
    """A pair of another set stays; where everything goes well, the old proof knows nothing of it."""
    every = [s for s in everything.sets(instance) if len(s) > len(instance.pinned)]
    if not every:
        return instance
    free = [g for g in rng.choice(every) if g not in instance.pinned and len(g) == 2]
    return replace(instance, pinned=tuple(sorted((*instance.pinned, *free[:1]))))  # type: ignore[arg-type]


def exclusion_changed(rng: Random, instance: Instance) -> Instance:
    if instance.kind == "one_sided":
        return replace(instance, trios=not instance.trios)
    pairs = list(zip(instance.left.tolist(), instance.right.tolist(), strict=True))
    if instance.exclusive and rng.random() < 0.5:
        return replace(instance, exclusive=instance.exclusive[1:])
    both = rng.sample(pairs, 2) if len(pairs) > 1 else []
    if len(both) < 2 or set(both) <= set(instance.pinned):
        return instance
    return replace(instance, exclusive=(*instance.exclusive, (both[0], both[1])))


def class_changed(rng: Random, instance: Instance) -> Instance:
    return replace(instance, priority=_one_more(instance.priority, rng, (1, 2)))


QUESTIONS: tuple[Callable[[Random, Instance], Instance], ...] = (
    score_changed, pair_forbidden, seat_changed, cost_changed, limit_changed, cap_changed, pin_added,
    exclusion_changed, class_changed,
)  # fmt: skip
