"""Changes of rotas, of their proofs and of the evening they are for; what is true of them, by HiGHS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np

from shelfmates_matching import Event, Rota, plan_rota, verify_rota
from shelfmates_matching.checks.events import Program, best_by_milp, random_event
from shelfmates_matching.checks.rotas import KINDS
from shelfmates_matching.rota import OBJECTIVES, Meeting, Proof

FOLLOWED = 0.5


def fresh(turn: int) -> tuple[Event, Rota] | None:
    event = random_event(Random(f"rotas {turn}"), KINDS[turn % len(KINDS)])
    return (event, plan_rota(event, OBJECTIVES[turn // len(KINDS) % 2])) if len(event.left) else None


def change(rng: Random, event: Event, rota: Rota) -> tuple[str, Event, Rota] | None:
    """One change, of the plan, of the claims, of the proof or of the evening."""
    question, answer, follow = event, rota, rng.random() < FOLLOWED
    make: Callable[..., Any]
    match rng.randrange(4):
        case 0:
            make = rng.choice(PLANS)
            answer = replace(rota, meetings=tuple(sorted(make(rng, event, list(rota.meetings)))))
        case 1:
            make, follow = claim_changed, False
            answer = claim_changed(rng, rota)
        case 2:
            make = rng.choice((price_changed, weight_changed))
            answer = replace(rota, proof=make(rng, rota.proof))
        case _:
            make = event_changed
            question = event_changed(rng, event)
            answer = replace(rota, event=question)
    name = make.__name__.replace("_", " ")
    if follow:
        name, answer = f"{name}, followed", followed(question, answer)
    return None if question is event and _plain(answer) == _plain(rota) else (name, question, answer)


def is_true(event: Event, rota: Rota) -> bool:
    """Whether the plan can be held, adds up, and nothing passes its bounds."""
    if _is_wrong_plan(event, rota) or rota.objective not in OBJECTIVES:
        return False
    best = best_by_milp(event, rota.objective)
    as_many = Program(event)
    as_many.hold("meetings", -rota.planned)
    shared = as_many.least("shared")
    as_many.hold("shared", rota.shared)
    if rota.objective.index("balance") < rota.objective.index("score"):
        as_many.hold("balance", rota.balance)
    points = -as_many.least("score")
    found = {"meetings": rota.planned, "shared": rota.shared, "score": rota.total, "balance": rota.balance}
    return (
        rota.bound_meetings >= best["meetings"]
        and rota.bound_shared <= shared
        and rota.bound_total >= points
        and (rota.status == "bounded" or (rota.status == "optimal" and found == best))
    )


def _is_wrong_plan(event: Event, rota: Rota) -> bool:
    """Whether the plan breaks a rule or is not what it is said to add up to; looked at anew."""
    meetings = rota.meetings
    eligible = dict(
        zip(zip(event.left.tolist(), event.right.tolist(), strict=True), event.score.tolist(), strict=True)
    )
    tables = Counter((m.round, m.mentor) for m in meetings)
    rules = (
        all((m.mentee, m.mentor) in eligible and m.round in event.open_rounds for m in meetings),
        len({(m.mentee, m.mentor) for m in meetings}) == len(meetings),
        len({(m.round, m.mentee) for m in meetings}) == len(meetings),
        not any(("mentee", m.mentee, m.round) in event.away for m in meetings),
        not any(("mentor", m.mentor, m.round) in event.away for m in meetings),
        max(tables.values(), default=0) <= event.together,
        max(Counter(number for number, _ in tables).values(), default=0) <= event.tables,
    )
    return not all(rules) or _sums(event, rota) != {name: getattr(rota, name) for name in _sums(event, rota)}


def _sums(event: Event, rota: Rota) -> dict[str, int]:
    points = dict(
        zip(zip(event.left.tolist(), event.right.tolist(), strict=True), event.score.tolist(), strict=True)
    )
    held = Counter((side, m[side]) for m in rota.meetings for side in (1, 2))
    tables: dict[tuple[int, int], list[int]] = {}
    for m in rota.meetings:
        tables.setdefault((m.round, m.mentor), []).append(m.mentee)
    beside = Counter((a, b) for people in tables.values() for a in people for b in people if a < b)
    return {
        "planned": len(rota.meetings),
        "total": sum(points.get((m.mentee, m.mentor), 0) for m in rota.meetings),
        "shared": len(rota.meetings) - len(tables),
        "balance": sum(count**2 for count in held.values()),
        "again": sum(count > 1 for count in beside.values()),
    }


def followed(event: Event, rota: Rota) -> Rota:
    """All claims as they follow from plan and proof; where nothing follows, as they were."""
    claimed = replace(rota, **_sums(event, rota))
    for _ in range(4):
        for fault in verify_rota(event, claimed):
            name, _, rest = fault.partition(" is ")
            number = rest.rpartition("the proof gives ")[2]
            if name.startswith("bound_") and number.lstrip("-").isdigit():
                claimed = replace(claimed, **{name: int(number)})
            elif name == "status":
                claimed = replace(claimed, status="bounded" if "not proved" in rest else "optimal")
    return claimed


def _plain(rota: Rota) -> tuple[object, ...]:
    return (
        tuple(sorted(rota.meetings)), rota.objective, rota.planned, rota.bound_meetings, rota.shared,
        rota.bound_shared, rota.total, rota.bound_total, rota.balance, rota.status, rota.again,
        rota.proof.weights, *(part if isinstance(part, int) else tuple(part.tolist())
                              for prices in (rota.proof.meetings, rota.proof.value) for part in prices),
    )  # fmt: skip


# ── the plan ──────────────────────────────────────────────────────────────────────────────────


def meeting_dropped(rng: Random, event: Event, held: list[Meeting]) -> list[Meeting]:
    return held[1:] if rng.random() < 0.5 else held[:-1]


def meeting_added(rng: Random, event: Event, held: list[Meeting]) -> list[Meeting]:
    at = rng.randrange(len(event.left))
    pair = int(event.left[at]), int(event.right[at])
    return [*held, Meeting(rng.randint(0, event.rounds + 1), *pair)]


def meeting_moved(rng: Random, event: Event, held: list[Meeting]) -> list[Meeting]:
    if held:
        at = rng.randrange(len(held))
        held[at] = held[at]._replace(round=rng.randint(1, event.rounds))
    return held


def partner_changed(rng: Random, event: Event, held: list[Meeting]) -> list[Meeting]:
    if held:
        at = rng.randrange(len(held))
        held[at] = rng.choice((
            held[at]._replace(mentee=rng.randrange(event.rows)),
            held[at]._replace(mentor=rng.randrange(event.columns)),
        ))  # fmt: skip
    return held


def partners_swapped(rng: Random, event: Event, held: list[Meeting]) -> list[Meeting]:
    if len(held) > 1:
        a, b = rng.sample(range(len(held)), 2)
        held[a], held[b] = held[a]._replace(mentor=held[b].mentor), held[b]._replace(mentor=held[a].mentor)
    return held


PLANS = (meeting_dropped, meeting_added, meeting_moved, partner_changed, partners_swapped)


# ── claims, proof, evening ────────────────────────────────────────────────────────────────────


def claim_changed(rng: Random, rota: Rota) -> Rota:
    name = rng.choice(
        ("planned", "bound_meetings", "shared", "bound_shared", "total", "bound_total", "balance", "again",
         "status", "objective")
    )  # fmt: skip
    if name == "status":
        return replace(rota, status="bounded" if rota.status == "optimal" else "optimal")
    if name == "objective":
        return replace(rota, objective=rng.choice((*OBJECTIVES, ("score",))))
    return replace(rota, **{name: getattr(rota, name) + rng.choice((-2, -1, 1, 3))})


def price_changed(rng: Random, proof: Proof) -> Proof:
    which, part = rng.choice(("meetings", "value")), rng.randrange(3)
    prices: list[Any] = list(getattr(proof, which))
    if part == 2:
        prices[2] += rng.choice((-5, -1, 1, 4))
    elif rng.random() < 0.1:
        prices[part] = np.append(prices[part], 0)
    elif len(prices[part]):
        prices[part] = prices[part].copy()
        prices[part][rng.randrange(len(prices[part]))] += rng.choice((-50, -1, 1, 3, 200))
    return replace(proof, **{which: tuple(prices)})


def weight_changed(rng: Random, proof: Proof) -> Proof:
    weights = list(proof.weights)
    at = rng.randrange(3)
    weights[at] = rng.choice((0, -1, 1, weights[at] + 1, weights[at] * 2, weights[at] // 2))
    return replace(proof, weights=(weights[0], weights[1], weights[2]))


def event_changed(rng: Random, event: Event) -> Event:
    """One round more or fewer, a table, a break, somebody's rest, a score."""
    score = event.score.copy()
    score[rng.randrange(len(score))] += rng.choice((1, 5))
    rests: Any = ("mentee", rng.randrange(event.rows), rng.randint(1, event.rounds))
    return rng.choice((
        replace(event, score=score),
        replace(event, rounds=event.rounds + 1),
        replace(event, rounds=event.rounds - 1),
        replace(event, tables=max(0, event.tables + rng.choice((-1, 1)))),
        replace(event, together=rng.choice((1, 2, 3))),
        replace(event, breaks=event.breaks | {rng.randint(1, event.rounds)}),
        replace(event, away=event.away | {rests}),
    ))  # fmt: skip


__all__ = ["change", "fresh", "is_true", "verify_rota"]
