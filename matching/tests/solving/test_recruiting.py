"""What a seat or a newcomer is worth is what solving with them says, for every single one."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from matching.tests.solving import brute
from matching.tests.solving.test_questions import one_seat_each, scores
from matching.tests.solving.trials import trials

from shelfmates_matching import Instance, MatchingError, Openings, openings, solve
from shelfmates_matching.recruiting import (
    Newcomer,
    gained,
    joined,
    newcomer_bounds,
    newcomer_gains,
    peer_bounds,
    seat_gains,
)

EACH = trials(200)


def test_a_seat_is_worth_what_solving_with_it_gains() -> None:
    rng, seen = Random("seats"), set()
    for turn in range(EACH):
        instance = one_seat_each(rng)
        result = solve(instance)
        quick = seat_gains(openings(instance, result))
        slow = seat_gains(Openings(instance, result, None))
        assert quick.people.tolist() == slow.people.tolist(), turn
        assert quick.points.tolist() == slow.points.tolist(), turn
        seen |= set(quick.people.tolist()) | set(np.sign(quick.points).tolist())
    assert seen == {-1, 0, 1}


def test_a_newcomer_is_worth_what_solving_with_them_gains() -> None:
    rng, seen = Random("newcomers"), set()
    for turn in range(EACH):
        instance = one_seat_each(rng)
        result = solve(instance)
        fresh = np.array([scores(rng, instance.rows) for _ in range(5)])
        quick = newcomer_gains(openings(instance, result), fresh)
        for k, one in enumerate(fresh):
            found = gained(instance, result, joined(instance, [Newcomer("new", one)]))
            assert (quick.people[k], quick.points[k]) == (found.people, found.points), (turn, k)
            seen.add(found.people)
    assert seen == {0, 1}


def test_a_newcomer_with_several_seats_is_never_worth_more_than_the_bound() -> None:
    rng, met = Random("several"), 0
    for turn in range(EACH):
        instance = one_seat_each(rng)
        result = solve(instance)
        costs = rng.choice(((0,), (0, 0), (0, 1), (0, 3, 3)))
        fresh = np.array([scores(rng, instance.rows) for _ in range(3)])
        bound = newcomer_bounds(openings(instance, result), fresh, costs)
        for k, one in enumerate(fresh):
            found = gained(instance, result, joined(instance, [Newcomer("new", one, costs)]))
            at_most = (bound.people[k], bound.points[k])
            assert found.people <= bound.people[k], (turn, k)
            assert instance.priority.any() or (found.people, found.points) <= at_most, (turn, k)
            met += (found.people, found.points) == at_most
    assert met > EACH


def test_a_newcomer_among_peers_is_never_worth_more_than_the_bound() -> None:
    rng = Random("peers")
    for turn in range(EACH):
        instance = brute.one_sided(rng, trios=False, priorities=False)
        result = solve(instance)
        fresh = np.array([scores(rng, instance.rows) for _ in range(3)])
        level = result.certificate.leaves[0].level("score")
        assert level is not None
        place = sum(level.multipliers.values()) / level.scale
        placed = len({p for group in result.indices for p in group})
        for one, bound in zip(fresh, peer_bounds(instance, result, fresh), strict=True):
            after = joined(instance, [Newcomer("new", one)])
            found = gained(instance, result, after)
            everybody = len({p for group in found.groups for p in group})
            assert found.points + place * (everybody - placed) <= bound, turn


def test_newcomers_join_one_after_the_other() -> None:
    instance = Instance.two_sided([[9], [3], [5]], seats=1)
    result = solve(instance)
    two = [Newcomer("one", np.array([8, 4, -1])), Newcomer("two", np.array([1, 1, 2]), (0, 1))]
    found = gained(instance, result, joined(instance, two))
    assert (found.people, found.points) == (2, 4 + 2)
    assert found.groups == ((0, 0), (1, 1), (2, 2))
    peers = Instance.one_sided([[0, 4, 0], [4, 0, 0], [0, 0, 0]], eligible=np.eye(3)[[1, 0, 2]] > 0)
    alone = solve(peers)
    assert alone.people_placed == 2
    with_two = joined(
        peers, [Newcomer("one", np.array([-1, -1, -1])), Newcomer("two", np.array([-1, -1, 7, 2]))]
    )
    assert gained(peers, alone, with_two).people == 1
    assert gained(peers, alone, with_two).groups == ((0, 1), (2, 4))


def test_limits_and_exclusions_are_kept_when_somebody_joins() -> None:
    rng = Random("kept")
    for _ in range(EACH):
        instance = brute.two_sided(rng, exclusive=True, caps="limit")
        result = solve(instance)
        ask = openings(instance, result)
        fresh = np.array([scores(rng, instance.rows)])
        found = gained(instance, result, joined(instance, [Newcomer("new", fresh[0])]))
        quick = newcomer_gains(ask, fresh)
        assert (quick.people[0], quick.points[0]) == (found.people, found.points)
        assert instance.limit is not None
        assert len(found.groups) <= instance.limit


def test_questions_that_make_no_sense_are_refused() -> None:
    instance = Instance.two_sided([[9]])
    ask = openings(instance, solve(instance))
    with pytest.raises(MatchingError, match="needed"):
        newcomer_gains(ask, np.array([[1, 2]]))
    with pytest.raises(MatchingError, match="needed"):
        joined(instance, [Newcomer("new", np.array([1, 2]))])
    with pytest.raises(MatchingError, match="prices"):
        newcomer_bounds(Openings(instance, ask.result, None), np.array([[1]]), (0,))
    with pytest.raises(MatchingError, match="peers"):
        peer_bounds(instance, ask.result, np.array([[1]]))
