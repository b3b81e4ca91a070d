"""What the questions after a solve answer is what solving again answers, ties included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from matching.tests.solving import brute
from matching.tests.solving.trials import trials
from numpy.typing import NDArray

from shelfmates_matching import (
    Instance,
    MatchingError,
    Openings,
    alternatives,
    openings,
    solve,
    without_pairs,
)
from shelfmates_matching.checks import everything
from shelfmates_matching.openings import NOBODY

EACH = trials(200)


def one_seat_each(rng: Random) -> Instance:
    """Up to 8 × 5 with seats, costs, classes, pins and many ties; every row seeks one at most."""
    rows, columns, top = rng.randint(1, 8), rng.randint(1, 5), rng.choice((1, 2, 9, 1000))
    share = rng.choice((0.4, 0.7, 1.0))
    eligible = np.array([[rng.random() < share for _ in range(columns)] for _ in range(rows)])
    seats = [rng.randint(0, 2) for _ in range(columns)]
    row_seats = [int(rng.random() < 0.9) for _ in range(rows)]
    could = [(i, j) for i, j in np.argwhere(eligible).tolist() if row_seats[i] and seats[j]]
    return Instance.two_sided(
        [[rng.randint(0, top) for _ in range(columns)] for _ in range(rows)],
        eligible=eligible,
        seats=seats,
        row_seats=row_seats,
        seat_costs=rng.choice((None, (0, 1), (0, top, 2 * top))),
        priority=[rng.randint(0, 2) for _ in range(rows)] if rng.random() < 0.4 else None,
        pinned=[rng.choice(could)] if could and rng.random() < 0.3 else [],
        ids=(rng.sample("ABCDEFGHIJ", rows), rng.sample("stuvwxyz", columns)),
    )


def scores(rng: Random, length: int) -> NDArray[np.int64]:
    return np.array([rng.choice((-1, 0, 1, 1, 2, 5)) for _ in range(length)])


def test_paths_give_the_partner_that_solving_again_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random("paths")
    for turn in range(EACH):
        instance = one_seat_each(rng)
        result = solve(instance)
        monkeypatch.setattr(alternatives, "FEW_PAIRS", 0)
        quick = without_pairs(instance, result)
        monkeypatch.setattr(alternatives, "FEW_PAIRS", 10**9)
        assert quick == without_pairs(instance, result), turn


@pytest.mark.parametrize("trios", [False, True])
def test_without_pairs_loses_what_trying_everything_loses(trios: bool) -> None:
    rng, objective = Random("lost"), ("people", "score")
    for _ in range(EACH):
        instance = brute.one_sided(rng, trios=trios, priorities=False)
        result = solve(instance)
        found = without_pairs(instance, result)
        for group, other in zip(result.indices, found, strict=True):
            assert (other is None) == (group in instance.pinned)
            if other is not None:
                allowed = (groups for groups in brute.sets(instance) if group not in groups)
                if len(group) == 2:
                    allowed = brute.sets(instance.without([(group[0], group[1])]))
                (placed,), total = max(brute.value(instance, groups, objective) for groups in allowed)  # type: ignore[misc]
                lost = (result.people_placed - placed, result.total - total)
                assert (other.people_lost, other.score_lost) == lost


@pytest.mark.parametrize("draw", [brute.one_sided, brute.two_sided])
@pytest.mark.parametrize("objective", [("people", "score"), ("people", "worst", "score")])
def test_without_pairs_tells_which_aim_before_the_points_is_lost(
    draw: Callable[[Random], Instance], objective: tuple[str, ...]
) -> None:
    rng, seen = Random("aims before"), {"passes_over": 0, "weaker": 0}
    for _ in range(EACH):
        instance = draw(rng)
        result = solve(instance, objective)
        classes, *worst, _ = brute.value(instance, result.indices, objective)
        for group, other in zip(result.indices, without_pairs(instance, result), strict=True):
            if other is None:
                continue
            allowed = [one for one in everything.allowed(instance, objective) if group not in one]
            then, *there, _ = max(brute.value(instance, one, objective) for one in allowed)
            assert other.people_lost == result.people_placed - sum(then)  # type: ignore[call-overload]
            assert other.passes_over == (classes > then and other.people_lost <= 0)  # type: ignore[operator]
            if classes == then:
                assert other.weaker == (worst > there)
            seen["passes_over"] += other.passes_over
            seen["weaker"] += other.weaker
    assert seen["passes_over"] > 0
    assert (seen["weaker"] > 0) == ("worst" in objective)


def test_openings_answer_what_solving_again_answers() -> None:
    rng, asked = Random("openings"), 0
    for turn in range(EACH):
        instance = one_seat_each(rng)
        result = solve(instance)
        quick, slow = openings(instance, result), Openings(instance, result, None)
        placed, used = {i for i, _ in result.indices}, {j for _, j in result.indices}
        assert quick.there is not None
        assert quick.seat_goes_to().tolist() == slow.seat_goes_to().tolist(), turn
        fresh = scores(rng, instance.rows)
        assert quick.newcomer_takes(fresh) == slow.newcomer_takes(fresh), turn
        for row in set(range(instance.rows)) - placed:
            other = scores(rng, instance.columns)
            assert quick.places(row, other) == slow.places(row, other), turn
            assert quick.equally_large(row) == slow.equally_large(row), turn
            asked += 1
        for column in set(range(instance.columns)) - used:
            fresh = scores(rng, instance.rows)
            assert quick.used(column, fresh) == slow.used(column, fresh), turn
    assert asked >= EACH


def test_equally_large_is_true_where_some_set_as_large_places_the_row() -> None:
    rng, seen = Random("large"), set()
    for _ in range(EACH):
        instance = brute.two_sided(rng, exclusive=rng.random() < 0.3)
        result = solve(instance)
        ask = openings(instance, result)
        people = brute.value(instance, result.indices, ("people", "score"))[0]
        placed = {i for i, _ in result.indices}
        for row in set(range(instance.rows)) - placed:
            some = any(
                any(i == row for i, _ in groups)
                and brute.value(instance, groups, ("people", "score"))[0] == people
                for groups in brute.sets(instance)
            )
            assert ask.equally_large(row) == some
            seen.add(some)
    assert seen == {True, False}


def test_a_seat_beyond_those_there_are_costs_what_the_costs_say() -> None:
    instance = Instance.two_sided([[9], [3]], seats=1, seat_costs=(0, 5))
    ask = openings(instance, solve(instance))
    assert ask.seat_goes_to().tolist() == [1]
    alone = solve(instance, ("score",))
    assert openings(instance, alone).seat_goes_to().tolist() == [NOBODY]


def test_questions_that_make_no_sense_are_refused() -> None:
    instance = Instance.two_sided([[9]])
    ask = openings(instance, solve(instance))
    with pytest.raises(MatchingError, match="placed already"):
        ask.places(0, np.array([1]))
    with pytest.raises(MatchingError, match="used already"):
        ask.used(0, np.array([1]))
    with pytest.raises(MatchingError, match="needed"):
        ask.newcomer_takes(np.array([1, 2]))
    peers = Instance.one_sided([[0, 1], [1, 0]])
    with pytest.raises(MatchingError, match="peers"):
        openings(peers, solve(peers))


def test_an_answer_without_a_proof_is_not_built_on() -> None:
    instance = Instance.two_sided([[9], [3]], seats=1)
    result = replace(solve(instance), status="bounded")
    assert openings(instance, result).there is None
