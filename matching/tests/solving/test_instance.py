"""What an instance keeps: seats that can be used, arrays nobody can change, entries of one shape."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.sparse import coo_array

from shelfmates_matching import Instance, errors, openings, solve, verify
from shelfmates_matching.openings import with_newcomer, with_seat

PLENTY = 10**9
SQUARE = [[1, 2], [2, 1]]
ARRAYS = ("left", "right", "score", "row_seats", "seats", "seat_costs", "priority", "codes")


@pytest.mark.parametrize(
    "given", [{"seats": PLENTY}, {"row_seats": PLENTY}, {"seats": PLENTY, "row_seats": PLENTY}]
)
def test_more_seats_than_can_be_used_cost_nothing(given: dict[str, int]) -> None:
    scores = np.arange(12).reshape(3, 4)
    few = {name: min(number, 7) for name, number in given.items()}
    instance, same = (Instance.two_sided(scores, seat_costs=(0, 1, 2), **k) for k in (given, few))
    assert instance.seats.max() <= 3
    assert instance.row_seats.max() <= 5
    assert instance.seat_costs.shape[1] <= 5
    result = solve(instance)
    assert (result.pairs, result.total, result.bound) == (
        solve(same).pairs,
        solve(same).total,
        solve(same).bound,
    )
    assert verify(instance, result) == []


def test_capped_seats_change_no_answer() -> None:
    rng = Random("capped")
    for turn in range(60):
        rows, columns = rng.randint(1, 4), rng.randint(1, 4)
        scores = np.array([[rng.randint(0, 9) for _ in range(columns)] for _ in range(rows)])
        seats = np.array([rng.randint(0, 8) for _ in range(columns)])
        row_seats = np.array([rng.choice((0, 1, 1, 8 if turn % 2 else 1)) for _ in range(rows)])
        capped = Instance.two_sided(scores, seats=seats, row_seats=row_seats, seat_costs=(0, 3, 5, 5))
        costs = np.repeat([[0, 3, 5, 5, 5, 5, 5, 5, 5]], columns, axis=0)
        plain = replace(capped, seats=seats, row_seats=row_seats, seat_costs=costs)
        for objective in (("people", "score"), ("score",)):
            one, other = solve(capped, objective), solve(plain, objective)
            assert replace(one, certificate=other.certificate) == other
            assert verify(capped, one) == []
            here, there = openings(capped, one), openings(plain, other)
            assert here.seat_goes_to().tolist() == there.seat_goes_to().tolist()
            newcomer = np.array([rng.randint(-1, 12) for _ in range(rows)])
            assert here.newcomer_takes(newcomer) == there.newcomer_takes(newcomer)
            for change in (lambda i: with_seat(i, 0), lambda i, n=newcomer: with_newcomer(i, n)):
                assert solve(change(capped), objective).pairs == solve(change(plain), objective).pairs


@pytest.mark.parametrize("kind", ["two", "one"])
def test_arrays_cannot_be_changed(kind: str) -> None:
    instance = Instance.two_sided(SQUARE) if kind == "two" else Instance.one_sided(SQUARE)
    for one in (instance, instance.without([(0, 1)])):
        for name in ARRAYS:
            with pytest.raises(ValueError, match="read-only"):
                getattr(one, name)[...] = 1


def test_given_arrays_stay_as_they_were() -> None:
    seats, priority = np.array([1, 2]), np.array([0, 1])
    Instance.two_sided(SQUARE, seats=seats, priority=priority)
    seats[0], priority[0] = 2, 1


def test_pins_leave_seats_as_they_would_have_been() -> None:
    pins: Any = [(0, 0), [1, 0]]
    given = Instance.two_sided(SQUARE, seats=PLENTY, row_seats=PLENTY, pinned=pins)
    assert solve(given).people_placed == 2
    assert given.pinned == ((0, 0), (1, 0))


def test_exclusions_may_be_lists() -> None:
    given: Any = [[[0, 0], [1, 1]], (np.array([0, 1]), (np.int64(1), 0))]
    instance = Instance.two_sided(SQUARE, exclusive=given)
    assert instance.exclusive == (((0, 0), (1, 1)), ((0, 1), (1, 0)))
    assert solve(instance).people_placed == 1


def test_eligible_may_be_noughts_and_ones() -> None:
    for mask in ([[0, 1], [1, 0]], [[False, True], [True, False]], [[0.0, 1.0], [1.0, 0.0]]):
        assert Instance.two_sided(SQUARE, eligible=mask).codes.tolist() == [1, 2]


WRONG: list[tuple[type[errors.MatchingError], Any, dict[str, Any]]] = [
    (errors.ShapeError, [[1, 2], [3]], {}),
    (errors.NotANumberError, [[1j]], {}),
    (errors.NotANumberError, np.array([["2024-01-01"]], dtype="datetime64[D]"), {}),
    (errors.NotANumberError, np.array([[5]], dtype="timedelta64[D]"), {}),
    (errors.ShapeError, coo_array([1, 2]), {}),
    (errors.ShapeError, SQUARE, {"seats": [[1], [1, 2]]}),
    (errors.RangeError, SQUARE, {"priority": [-(2**63), 0]}),
    *(
        (errors.ShapeError, SQUARE, {name: entries})
        for name in ("pinned", "forbidden")
        for entries in ([5], [(0, 1, 2)], [(0.0, 1.0)], [(0,)], ["01"], [{0, 1}], 5, [None])
    ),
    (errors.ShapeError, SQUARE, {"ids": 5}),
    (errors.ShapeError, SQUARE, {"ids": (["a", "b"],)}),
    (errors.ShapeError, SQUARE, {"ids": (5, 6)}),
    (errors.ShapeError, SQUARE, {"ids": ({"a", "b"}, ["c", "d"])}),
    (errors.IdentityError, SQUARE, {"ids": ([[1], [2]], ["c", "d"])}),
    *(
        (errors.ShapeError, SQUARE, {"exclusive": entries})
        for entries in (5, [5], [(0, 1)], [((0, 0),)], [((0, 0), (1, 1), (0, 1))], [((0, 0), (2, 0))],
                        [((0, 0), (0, 0))], [((0, 0), (1.0, 1))], [((0, 0), (-1, 0))])
    ),
    (errors.NotANumberError, SQUARE, {"eligible": [[np.nan, 1], [1, 1]]}),
    (errors.NotANumberError, SQUARE, {"eligible": [["yes", "no"]] * 2}),
    (errors.RangeError, SQUARE, {"eligible": [[2, 1], [1, 1]]}),
    (errors.RangeError, SQUARE, {"eligible": [[0.5, 1], [1, 1]]}),
    (errors.ShapeError, SQUARE, {"eligible": [[1], [1, 1]]}),
]  # fmt: skip


@pytest.mark.parametrize(("error", "scores", "given"), WRONG)
def test_what_has_another_shape_is_named(
    error: type[errors.MatchingError], scores: object, given: dict[str, Any]
) -> None:
    with pytest.raises(error):
        Instance.two_sided(scores, **given)


@pytest.mark.parametrize("ids", [5, [[1], [2]], {"a": 1, "b": 2}])
def test_peers_ids_are_checked_too(ids: Any) -> None:
    with pytest.raises((errors.ShapeError, errors.IdentityError)):
        Instance.one_sided(SQUARE, ids=ids)
