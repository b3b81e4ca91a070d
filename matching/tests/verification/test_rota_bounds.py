"""The bounds of a rota's proof are those of the formula, whatever the prices; in plain loops."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from matching.tests.mutations import rotas
from matching.tests.mutations.subjects import subject
from matching.tests.solving.trials import trials

from shelfmates_matching import Event, Rota, plan_rota, replan, verify_rota
from shelfmates_matching.rota import OBJECTIVES, Proof

EACH = 8


def _rounds(event: Event) -> list[int]:
    return [r for r in range(event.first, event.rounds + 1) if r not in event.breaks]


def _there(event: Event, side: Any, person: int) -> set[int]:
    return {r for r in _rounds(event) if (side, person, r) not in event.away}


def most_by_round(event: Event) -> tuple[int, int]:
    """Most meetings and most tables, round by round."""
    meetings = tables = 0
    for r in _rounds(event):
        mentees = sum(r in _there(event, "mentee", i) for i in range(event.rows))
        mentors = sum(r in _there(event, "mentor", j) for j in range(event.columns))
        tables += min(mentors, event.tables)
        meetings += min(mentees, min(mentors, event.tables) * event.together)
    return meetings, tables


def bound(event: Event, prices: Any, count: int, weights: tuple[int, int, int], *, plain: int) -> int:
    rows, columns, each = prices
    score, shared, balance = weights
    met = {(m.mentee, m.mentor) for m in event.done}
    found = int(each) * count
    for i, j, points in zip(event.left.tolist(), event.right.tolist(), event.score.tolist(), strict=True):
        if (i, j) not in met and _there(event, "mentee", i) & _there(event, "mentor", j):
            found += max(0, score * points + plain - int(rows[i]) - int(columns[j]) - int(each))
    for side, own, at_once in (("mentee", rows, 1), ("mentor", columns, event.together)):
        for person, price in enumerate(own.tolist()):
            before = sum((m.mentee if side == "mentee" else m.mentor) == person for m in event.done)
            rounds = len(_there(event, side, person))
            for n in range(rounds * at_once):
                cost = balance * ((before + n + 1) ** 2 - (before + n) ** 2)
                found += max(0, price - cost - (shared if n >= rounds else 0))
    return found


def claims(event: Event, rota: Rota) -> dict[str, Any]:
    """What the proof says of a rota's bounds and status."""
    score, shared, balance = rota.proof.weights
    meetings, tables = most_by_round(event)
    most = bound(event, rota.proof.meetings, meetings, (0, 0, 0), plain=1)
    top = bound(event, rota.proof.value, rota.planned, rota.proof.weights, plain=0)
    before = Counter((side, m[side]) for m in event.done for side in (1, 2))
    squares = sum(count**2 for count in before.values())
    fullest = sum((before[1, i] + len(_there(event, "mentee", i))) ** 2 for i in range(event.rows))
    fullest += sum(
        (before[2, j] + event.together * len(_there(event, "mentor", j))) ** 2 for j in range(event.columns)
    )
    least = max(0, rota.planned - tables)
    if shared:  # value = points − shared tables − balance ≤ top, and balance is at most the fullest
        while shared * least < -top - balance * fullest:
            least += 1
    least = min(least, rota.shared)
    even_first = rota.objective.index("balance") < rota.objective.index("score")
    spare = (rota.balance if even_first else fullest) - squares
    total = max(rota.total, (top + shared * rota.shared + balance * spare) // score)
    here = score * rota.total - shared * rota.shared - balance * (rota.balance - squares)
    best = (rota.planned, rota.shared, here) == (most, least, top)
    return {
        "bound_meetings": most, "bound_shared": least, "bound_total": total,
        "status": "optimal" if best else "bounded",
    }  # fmt: skip


def other_prices(rng: Random, proof: Proof) -> Proof:
    """Some prices higher or lower, by a little or by what a shared table weighs."""
    if rng.random() < 0.3:
        rows, columns, each = proof.value
        by = rng.choice((-1, 1)) * proof.weights[1] + rng.choice((-1, 0, 1))
        columns = columns.copy()
        columns[rng.randrange(len(columns))] += by
        proof = replace(proof, value=(rows, columns, each))
    for _ in range(rng.randint(1, 2)):
        changed = rotas.price_changed(rng, proof)
        same = all(a.shape == b.shape for a, b in zip(changed.value[:2], proof.value[:2], strict=True))
        same &= all(a.shape == b.shape for a, b in zip(changed.meetings[:2], proof.meetings[:2], strict=True))
        if same and changed.meetings[2] >= 0:
            proof = changed
    return proof


def test_whatever_the_prices_the_bounds_are_those_of_the_formula() -> None:
    rng, seen = Random("rota bounds"), Counter[object]()
    for turn in range(1, trials(300) + 1):
        made = subject("rotas", turn, rotas.fresh)
        if made is None:
            continue
        event, rota = made
        if turn % 3 == 0 and event.rounds > 1:
            rota = replan(rota, 2, [*event.ids[0], *event.ids[1]])
            event = rota.event
        for _ in range(EACH):
            other = replace(rota, proof=other_prices(rng, rota.proof))
            told = claims(event, other)
            assert verify_rota(event, replace(other, **told)) == []
            seen[told["status"]] += 1
            for name in ("bound_meetings", "bound_shared", "bound_total"):
                wrong = replace(other, **{**told, name: told[name] + 1})
                assert any(fault.startswith(f"{name} is ") for fault in verify_rota(event, wrong))
    assert min(seen["optimal"], seen["bounded"]) > turn


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("together", [1, 2])
def test_weights_keep_levels_apart_by_one(objective: tuple[str, ...], together: int) -> None:
    """What comes earlier must weigh more than all that comes later can; as much is not enough."""
    event = Event.of([[9, 1], [2, 8], [5, 5]], rounds=3, together=together, breaks=[2])
    rota = plan_rota(event, objective)
    most = sum((2 if side == "mentee" else 2 * together) ** 2 for side in ("mentee",) * 3 + ("mentor",) * 2)
    points = rota.planned * 9
    even_first = objective.index("balance") < objective.index("score")
    later = points if even_first else most

    def told(weights: tuple[int, int, int]) -> str:
        return " ".join(verify_rota(event, replace(rota, proof=replace(rota.proof, weights=weights))))

    for over, apart in ((0, False), (1, True)):
        score, balance = (1, later + over) if even_first else (later + over, 1)
        shared = score * points + balance * most + 1 if together > 1 else 0
        assert ("points and balance apart" in told((score, shared, balance))) is not apart
        assert "shared tables apart" not in told((score, shared, balance))
        if together > 1:
            assert ("shared tables apart" in told((score, shared - 1, balance))) is True
