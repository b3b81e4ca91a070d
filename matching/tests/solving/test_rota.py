"""A rota is the best over all rounds, says so, and keeps every limit of the room."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from matching.tests.solving.rota_milp import best_by_milp, in_turn, random_event

from shelfmates_matching.errors import MatchingError
from shelfmates_matching.rota import OBJECTIVES, Event
from shelfmates_matching.solvers.rota import plan_rota
from shelfmates_matching.verification.rota import verify_rota


@pytest.mark.parametrize(("kind", "each"), [("plain", 120), ("twos", 100), ("rests", 60), ("crowded", 40)])
def test_a_rota_equals_what_an_integer_program_finds(kind: str, each: int) -> None:
    rng = Random(kind)
    for turn in range(each):
        event, objective = random_event(rng, kind), OBJECTIVES[turn % 2]
        rota = plan_rota(event, objective)
        assert verify_rota(event, rota) == [], turn
        best = best_by_milp(event, objective)
        found = {
            "meetings": rota.planned, "shared": rota.shared, "score": rota.total, "balance": rota.balance,
        }  # fmt: skip
        assert found == best, turn
        assert rota.bound_meetings >= best["meetings"], turn
        if rota.planned == rota.bound_meetings and rota.shared == rota.bound_shared:
            assert rota.bound_total >= best["score"], turn
        if kind in ("plain", "twos"):
            assert rota.status == "optimal", turn


def test_a_rota_is_never_below_one_made_round_by_round() -> None:
    rng, above = Random("in turn"), 0
    for _ in range(100):
        n, m = rng.randint(2, 14), rng.randint(2, 14)
        scores = np.array([[rng.randint(0, 1000) for _ in range(m)] for _ in range(n)])
        event = Event.of(scores, rounds=rng.randint(2, 6), tables=rng.randint(1, m), eligible=scores > 200)
        rota, theirs = plan_rota(event), in_turn(event)
        assert (rota.planned, rota.total) >= theirs
        above += (rota.planned, rota.total) > theirs
    assert above > 30  # and often above it


@pytest.mark.parametrize(
    ("mentees", "mentors", "tables", "together"),
    [(15, 15, 15, 1), (24, 15, 15, 2), (31, 15, 15, 2), (12, 20, 8, 1)],
)
def test_everybody_keeps_to_the_room(mentees: int, mentors: int, tables: int, together: int) -> None:
    scores = np.random.default_rng(mentees).integers(0, 1_000_001, (mentees, mentors))
    event = Event.of(scores, rounds=7, tables=tables, together=together, breaks=[4])
    rota = plan_rota(event)
    assert rota.status == "optimal"
    assert max(Counter((m.mentee, m.mentor) for m in rota.meetings).values()) == 1
    assert max(Counter((m.round, m.mentee) for m in rota.meetings).values()) == 1
    at_tables = Counter((m.round, m.mentor) for m in rota.meetings)
    assert max(at_tables.values()) <= together
    assert max(Counter(r for r, _ in at_tables).values()) <= tables
    assert 4 not in {m.round for m in rota.meetings}
    sizes = Counter(m.round for m in rota.meetings).values()
    assert max(sizes) - min(sizes) <= 1
    assert rota.again == 0  # nobody sits with the same mentee twice, either
    assert rota.planned == min(6 * mentees, 6 * min(tables, mentors) * together)


def test_twos_are_only_as_many_as_needed() -> None:
    event = Event.of(np.eye(16, 15, dtype=int) * 1000, rounds=7, together=2)
    rota = plan_rota(event)
    assert (rota.planned, rota.shared, rota.bound_shared) == (112, 7, 7)


def test_even_numbers_of_meetings_may_come_before_points() -> None:
    scores = np.array([[9, 9, 0, 0], [9, 9, 0, 0]])
    points, even = (plan_rota(Event.of(scores, rounds=2), objective) for objective in OBJECTIVES)
    assert (points.total, even.total) == (36, 18)
    assert points.balance == 16
    assert even.balance == 12
    assert even.status == "optimal"


def test_whoever_rests_is_left_alone() -> None:
    scores = np.random.default_rng(3).integers(0, 1_000_001, (15, 15))
    away = [("mentee", 3, 2), ("mentor", 4, 5), ("mentee", 0, 1)]
    rota = plan_rota(Event.of(scores, rounds=7, away=away))  # type: ignore[arg-type]
    assert (rota.status, rota.planned) == ("optimal", 102)
    assert verify_rota(rota.event, rota) == []


def test_a_bound_that_is_not_reached_is_said() -> None:
    """Ten mentees who each sit with their own two mentors as a Petersen graph has edges: three rounds of five
    full tables would colour it, which cannot be done."""
    ring, star = [(k, (k + 1) % 5) for k in range(5)], [(5 + k, 5 + (k + 2) % 5) for k in range(5)]
    mentors = [*ring, *star, *((k, k + 5) for k in range(5))]
    scores = np.ones((10, 15), dtype=int)
    eligible = np.array([[i in mentor for mentor in mentors] for i in range(10)])
    rota = plan_rota(Event.of(scores, rounds=3, tables=5, together=2, eligible=eligible))
    assert rota.status == "bounded"
    assert rota.planned < rota.bound_meetings == 30
    assert verify_rota(rota.event, rota) == []


@pytest.mark.parametrize("kind", ["plain", "twos", "rests"])
def test_shuffled_rows_give_the_same_rota(kind: str) -> None:
    rng = Random(f"shuffled {kind}")
    for _ in range(25):
        event = random_event(rng, kind)
        table = np.zeros((event.rows, event.columns), dtype=np.int64)
        able = np.zeros(table.shape, dtype=bool)
        table[event.left, event.right], able[event.left, event.right] = event.score % 3, True
        found = set()
        for _ in range(3):
            r, c = rng.sample(range(event.rows), event.rows), rng.sample(range(event.columns), event.columns)
            away = [(s, (c if s == "mentor" else r).index(k), q) for s, k, q in event.away]
            again = Event.of(
                table[np.ix_(r, c)], eligible=able[np.ix_(r, c)], rounds=event.rounds, tables=event.tables,
                together=event.together, breaks=event.breaks, away=away, ids=(r, c), salt="x",
            )  # fmt: skip
            found.add(tuple(sorted(plan_rota(again).pairs)))  # type: ignore[type-var]
        assert len(found) == 1


@pytest.mark.parametrize(
    "wrong", [{"rounds": -1}, {"rounds": 2, "tables": -1}, {"rounds": 2, "together": 0},
              {"rounds": 2, "away": [("mentee", 9, 1)]}, {"rounds": 2, "ids": (["a", "a"], ["b", "c"])}]
)  # fmt: skip
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(MatchingError):
        Event.of([[1, 2], [3, 4]], **wrong)  # type: ignore[arg-type]
    with pytest.raises(MatchingError):
        plan_rota(Event.of([[1]], rounds=1), ("score",))


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nobody_on_one_side_is_an_empty_rota(shape: tuple[int, int]) -> None:
    rota = plan_rota(Event.of(np.zeros(shape, dtype=int), rounds=3))
    assert (rota.meetings, rota.status) == ((), "optimal")
    assert verify_rota(rota.event, rota) == []


def test_mentees_who_should_be_apart_sit_at_other_tables() -> None:
    scores = np.random.default_rng(11).integers(0, 1000, (12, 6))
    plain = Event.of(scores, rounds=5, together=2)
    tables: dict[tuple[int, int], set[int]] = {}
    for m in plan_rota(plain).meetings:
        tables.setdefault((m.round, m.mentor), set()).add(m.mentee)
    beside = [tuple(sorted(people)) for people in tables.values() if len(people) == 2]
    apart = frozenset(beside[:3])
    rota = plan_rota(replace(plain, apart=apart))  # type: ignore[arg-type]
    assert (rota.status, rota.again) == ("optimal", 0)
    for one, two in apart:
        met = [{(m.round, m.mentor) for m in rota.meetings if m.mentee == k} for k in (one, two)]
        assert not met[0] & met[1]
