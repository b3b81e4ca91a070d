"""Each thing that can be wrong with a rota or its proof is told in a sentence of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from shelfmates_matching import Event, Rota, plan_rota, replan, verify_rota
from shelfmates_matching.rota import OBJECTIVES, Meeting, Proof

type Change = Callable[[Rota], Rota]

PLAIN = Event.of([[9, 1], [2, 8], [5, 5]], rounds=3, breaks=[2], ids=("ABC", "xy"))
"""Three mentees, two mentors, talks in rounds 1 and 3: four meetings."""
TWOS = Event.of([[9, 1], [2, 8], [5, 5]], rounds=2, together=2, ids=("ABC", "xy"))
FEW_TABLES = Event.of([[9, 1], [2, 8], [5, 5]], rounds=2, tables=1, together=2, ids=("ABC", "xy"))
RESTING = Event.of([[9, 1], [2, 8]], rounds=2, away=[("mentee", 0, 1), ("mentor", 1, 2)])
HALFWAY = replan(plan_rota(PLAIN), 2, "ABCxy")


def held(*meetings: tuple[int, int, int]) -> Change:
    return lambda rota: replace(rota, meetings=tuple(Meeting(*m) for m in meetings))


def said(**claims: Any) -> Change:
    return lambda rota: replace(rota, **claims)


def proved(**parts: Any) -> Change:
    return lambda rota: replace(rota, proof=replace(rota.proof, **parts))


def _moved(by: int) -> Change:
    """The price of one meeting in the proof of their number."""

    def change(rota: Rota) -> Rota:
        rows, columns, each = rota.proof.meetings
        return replace(rota, proof=replace(rota.proof, meetings=(rows, columns, each + by)))

    return change


PLANS: list[tuple[Event, Change, list[str]]] = [
    (PLAIN, held((1, 0, 0), (3, 0, 0)), ["pair (0, 0) meets 2 times"]),
    (PLAIN, held((2, 0, 0)), ["round 2 is no round of talks"]),
    (PLAIN, held((4, 0, 0)), ["round 4 is no round of talks"]),
    (PLAIN, held((0, 0, 0)), ["the rounds already run are not as they were"]),
    (PLAIN, held((1, 0, 2)), ["pair (0, 2) is not eligible"]),
    (PLAIN, held((1, 0, 0), (1, 0, 1)), ["mentee 0 is at 2 tables in round 1"]),
    (PLAIN, held((1, 0, 0), (1, 1, 0)), ["mentor 0 has 2 mentees at once in round 1"]),
    (FEW_TABLES, held((1, 0, 0), (1, 1, 1)), ["round 1 needs 2 tables, there are 1"]),
    (RESTING, held((1, 0, 0)), ["mentee 0 rests in round 1"]),
    (RESTING, held((2, 0, 1)), ["mentor 1 rests in round 2"]),
    (HALFWAY.event, lambda rota: replace(rota, meetings=rota.meetings[1:]),
     ["the rounds already run are not as they were"]),
    (HALFWAY.event, lambda rota: replace(rota, meetings=(*rota.meetings, Meeting(3, 0, 2))),
     ["pair (0, 2) is not eligible", "mentee 0 is at 2 tables in round 3",
      "round 3 needs 3 tables, there are 2"]),
    (PLAIN, said(objective=("score",)), ["objective ('score',) is none that is known"]),
]  # fmt: skip

CLAIMS: list[tuple[Event, Change, list[str]]] = [
    (PLAIN, said(planned=5), ["planned is 5, the plan has 4"]),
    (PLAIN, said(total=1), ["total is 1, the plan has 27"]),
    (PLAIN, said(shared=1), ["shared is 1, the plan has 0"]),
    (PLAIN, said(balance=1), ["balance is 1, the plan has 14"]),
    (PLAIN, said(again=1), ["again is 1, the plan has 0"]),
    (PLAIN, said(bound_meetings=5), ["bound_meetings is 5, the proof gives 4"]),
    (PLAIN, said(bound_shared=1), ["bound_shared is 1, the proof gives 0"]),
    (PLAIN, said(bound_total=28), ["bound_total is 28, the proof gives 27"]),
    (PLAIN, said(status="bounded"), ["status is bounded, but the plan is proved best"]),
    (PLAIN, proved(meetings=(np.zeros(2, int), np.zeros(2, int), 1)),
     ["the proof has not one price for each person"]),
    (PLAIN, proved(value=(np.zeros(3, int), np.zeros(3, int), 1)),
     ["the proof has not one price for each person"]),
    (PLAIN, _moved(-5), ["the price of a meeting is below zero where nothing says how many there are"]),
    (PLAIN, proved(weights=(1, 0, 1)), ["the proof's weights do not keep points and balance apart"]),
    (PLAIN, proved(weights=(0, 0, 1)), ["the proof's weights do not keep points and balance apart"]),
    (PLAIN, proved(weights=(1000, 0, 0)), ["the proof's weights do not keep points and balance apart"]),
    (TWOS, proved(weights=(1000, 1, 1)), ["the proof's weights do not keep shared tables apart"]),
    (TWOS, proved(weights=(1000, -1, 1)), ["the proof's weights do not keep shared tables apart"]),
    (TWOS, proved(weights=(1000, 0, 1)), ["the proof leaves shared tables out"]),
    (FEW_TABLES, proved(weights=(1000, 10**9, 1)),
     ["the proof counts shared tables by person, but tables are fewer than mentors"]),
]  # fmt: skip


@cache
def rota_of(event: Event) -> Rota:
    """Planned once: many changes are made of one rota."""
    return HALFWAY if event is HALFWAY.event else plan_rota(event)


@pytest.mark.parametrize(("event", "change", "sentences"), PLANS + CLAIMS)
def test_what_is_wrong_with_a_rota_is_told(event: Event, change: Change, sentences: list[str]) -> None:
    rota = rota_of(event)
    assert verify_rota(event, rota) == []
    assert verify_rota(event, change(rota)) == sentences


@pytest.mark.parametrize("event", [PLAIN, TWOS, FEW_TABLES, RESTING])
@pytest.mark.parametrize("objective", OBJECTIVES)
def test_prices_of_nothing_prove_no_more_than_they_say(event: Event, objective: tuple[str, ...]) -> None:
    """Prices of 0 bound a rota by all its pairs and rounds, and by nothing less."""
    rota = plan_rota(event, objective)
    free = (np.zeros(event.rows, int), np.zeros(event.columns, int), 0)
    bare = replace(rota, proof=Proof(free, free, rota.proof.weights))
    told = verify_rota(event, bare)
    pairs = int(event.usable.sum())
    if rota.bound_meetings != pairs:
        assert f"bound_meetings is {rota.bound_meetings}, the proof gives {pairs}" in told
    assert any(sentence.startswith("bound_total is") for sentence in told)
