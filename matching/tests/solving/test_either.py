"""People who take either side: one place, on the better one, proved best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from matching.tests.solving import brute, either
from matching.tests.solving.shuffled import shuffled
from matching.tests.solving.trials import trials
from scipy.optimize import Bounds, LinearConstraint, milp

from shelfmates_matching import Cap, Instance, best_groups, solve, verify, without_pairs
from shelfmates_matching.errors import CapError, MatchingError, PinError, ShapeError
from shelfmates_matching.openings import openings, with_column, with_newcomer, with_row, with_seat

OBJECTIVES = (("people", "score"), ("score",), ("people", "worst", "score"))
KINDS: dict[str, Callable[[Random], Instance]] = {
    "either side": either.instance_of,
    "either side with exclusions": lambda rng: either.instance_of(rng, exclusive=True),
    "either side with a limit": lambda rng: either.instance_of(rng, limit=True),
}


@pytest.mark.parametrize("kind", KINDS)
def test_solve_equals_trying_everything(kind: str) -> None:
    rng = Random(kind)
    proved = tried = 0
    for turn in range(trials(300)):
        instance, objective = KINDS[kind](rng), OBJECTIVES[turn % 3]
        result = solve(instance, objective)
        assert brute.value(instance, result.indices, objective) == either.best(instance, objective), turn
        assert verify(instance, result) == [], turn
        assert best_groups(instance, objective) == result.indices, turn
        proved, tried = proved + (result.status == "optimal"), tried + 1
    assert proved >= 0.98 * tried


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_rows_does_not_matter(kind: str) -> None:
    rng = Random(f"{kind} in order")
    for turn in range(trials(200)):
        instance, objective = KINDS[kind](rng), OBJECTIVES[turn % 3]
        assert set(solve(shuffled(rng, instance), objective).pairs) == set(solve(instance, objective).pairs)


def _two_components() -> Instance:
    """Twice three people of whom any two can be paired: in each three one stays over."""
    eligible = np.kron(np.eye(2, dtype=bool), ~np.eye(3, dtype=bool))
    return Instance.two_sided(np.full((6, 6), 7), eligible=eligible, either=[(k, k) for k in range(6)])


def test_odd_sets_prove_what_halves_would_leave_open() -> None:
    result = solve(_two_components())
    assert (result.people_placed, result.people_bound, result.total, result.status) == (2, 2, 14, "optimal")
    levels = [level for leaf in result.certificate.leaves for level in leaf.levels]
    assert any(level.odd_sets for level in levels)


def test_a_seat_counts_in_odd_sets_beside_a_dearer_one() -> None:
    """The offerer's second seat costs as much as a pair brings: three places among which one pair fits."""
    instance = Instance.two_sided(
        [[9, 9], [9, 0]], eligible=[[True, True], [True, False]], seats=[2, 1],
        seat_costs=[[0, 9], [0, 0]], either=[(1, 1)],
    )  # fmt: skip
    result = solve(instance, ("score",))
    assert (result.total, result.bound, result.status) == (9, 9, "optimal")
    assert verify(instance, result) == []


@pytest.mark.parametrize("objective", [("people", "score"), ("score",)])
def test_larger_rounds_reach_what_an_integer_programme_reaches(objective: tuple[str, ...]) -> None:
    for seed, (seeking, offering, both, seats) in enumerate([(20, 12, 8, 2), (15, 22, 9, 1), (0, 0, 21, 1)]):
        instance = either.larger(seed, seeking, offering, both, seats)
        result = solve(instance, objective)
        people, total = _by_integer_programme(instance, objective)
        assert result.status == "optimal"
        assert result.total == total
        assert result.people_placed == people or "people" not in objective
        assert verify(instance, result) == []


def _by_integer_programme(instance: Instance, objective: tuple[str, ...]) -> tuple[int, int]:
    """People and total by HiGHS: pairs, and for each column its seats beyond the first, which cost."""
    count, rows, columns = len(instance.left), instance.rows, instance.columns
    places = np.zeros((rows + columns, count + columns))
    shared = {j: i for i, j in instance.either}
    for k, (i, j) in enumerate(zip(instance.left.tolist(), instance.right.tolist(), strict=True)):
        places[i, k] = places[rows + j, k] = 1
        if j in shared:
            places[shared[j], k] = 1
    further = places[rows:].copy()
    further[:, count:] = -np.eye(columns)
    cost = np.append(-instance.score.astype(float), instance.seat_costs[:, 1].astype(float))
    pairs = np.append(np.ones(count), np.zeros(columns))
    limits = [
        LinearConstraint(places, ub=np.append(np.ones(rows), instance.seats)),
        LinearConstraint(further, ub=np.ones(columns)),
    ]
    whole, bounds = np.ones(count + columns), Bounds(0, np.append(np.ones(count), instance.seats))
    if "people" in objective:
        most = -milp(-pairs, integrality=whole, bounds=bounds, constraints=limits).fun
        limits.append(LinearConstraint(pairs[None, :], lb=round(most)))
    best = milp(cost, integrality=whole, bounds=bounds, constraints=limits, options={"mip_rel_gap": 0})
    return round(pairs @ best.x), round(-best.fun)


# ── what questions after a solve answer: nothing but solving again ────────────────────────────


def test_alternatives_and_openings_solve_again() -> None:
    rng = Random("again")
    for turn in range(trials(200)):
        instance = either.instance_of(rng)
        result = solve(instance)
        for group, other in zip(result.indices, without_pairs(instance, result), strict=True):
            if group in instance.pinned:
                assert other is None
                continue
            assert other is not None
            row_of, column_of = {j: i for i, j in instance.either}, dict(instance.either)
            turned = (row_of.get(group[1], -1), column_of.get(group[0], -1))  # the same two, the other way
            after = instance.without([(group[0], group[1]), *([turned] if min(turned) >= 0 else [])])
            people, total = either.best(after, ("people", "score"))
            lost = (result.people_placed - other.people_lost, result.total - other.score_lost)
            assert lost == (sum(people), total), turn  # type: ignore[call-overload]
        opens = openings(instance, result)
        assert opens.there is None
        missing = [k for k, name in enumerate(instance.ids[0]) if name in result.unplaced]
        large = brute.value(instance, result.indices, ("people", "score"))[0]
        for row in missing:
            possible = any(
                any(group[0] == row for group in groups)
                and brute.value(instance, groups, ("people", "score"))[0] >= large  # type: ignore[operator]
                for groups in either.sets(instance)
            )
            assert opens.equally_large(row) == possible, turn


def test_places_seats_and_newcomers_are_what_solving_anew_gives() -> None:
    """Bounds that spare a solve never say another thing than the solve."""
    rng = Random("places")
    for turn in range(trials(300)):
        instance = either.instance_of(rng)
        result = solve(instance)
        opens = openings(instance, result)
        placed = places(instance, result.indices)
        for row in np.flatnonzero(placed < 0).tolist():
            scores = np.array([rng.choice((-1, -1, rng.randint(0, 12))) for _ in range(instance.columns)])
            for i, j in instance.either:
                scores[j] = -1 if i == row else scores[j]
            anew = best_groups(with_row(instance, row, scores))
            assert opens.places(row, scores) == any(group[0] == row for group in anew), turn
        unused = set(range(instance.columns)) - {group[1] for group in result.indices}
        for column in unused - {j for i, j in instance.either if placed[i] >= 0}:
            scores = np.array([rng.choice((-1, -1, rng.randint(0, 12))) for _ in range(instance.rows)])
            for i, j in instance.either:
                scores[i] = -1 if j == column else scores[i]
            anew = best_groups(with_column(instance, column, scores))
            assert opens.used(column, scores) == any(group[1] == column for group in anew), turn
        newcomer = np.array([rng.choice((-1, rng.randint(0, 12))) for _ in range(instance.rows)])
        wider = with_newcomer(instance, newcomer)
        changed = [with_seat(instance, column) for column in range(instance.columns)]
        gains = [_gaining(instance, placed, one) for one in (*changed, wider)]
        assert [*opens.seat_goes_to(), opens.newcomer_takes(newcomer)] == gains, turn


def _gaining(instance: Instance, before: Any, changed: Instance) -> int:
    after = places(changed, best_groups(changed))
    fresh = np.flatnonzero((after >= 0) & (before < 0))
    return int(fresh[0]) if len(fresh) else -1


def places(instance: Instance, groups: Any) -> Any:
    """Who each row is with, or stands in front of; −1 for nobody."""
    found = np.full(instance.rows, -1)
    for i, j in groups:
        found[i] = j
        for row, column in instance.either:
            found[row] = i if column == j else found[row]
    return found


def test_who_has_a_place_on_one_side_is_missed_on_neither() -> None:
    instance = Instance.two_sided(
        [[5, 0], [0, 0]], eligible=[[True, True], [False, False]], seats=[0, 1], either=[(1, 1)],
        ids=(["Ana", "Bo"], ["Cy", "Bo"]),
    )  # fmt: skip
    result = solve(instance)
    assert (result.pairs, result.unplaced, result.unused) == ((("Ana", "Bo"),), (), ("Cy",))
    alone = solve(instance.without([(0, 1)]))
    assert (alone.pairs, alone.unplaced, alone.unused) == ((), ("Ana", "Bo"), ("Cy", "Bo"))


# ── what is refused ───────────────────────────────────────────────────────────────────────────

SQUARE = np.ones((2, 2), dtype=np.int64)


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ({"either": [(0, 0), (0, 1)]}, ShapeError, "row 0 is in either more than once"),
        ({"either": [(0, 0), (1, 0)]}, ShapeError, "column 0 is in either more than once"),
        ({"either": [(0, 2)]}, ShapeError, "outside 2 × 2"),
        ({"either": [(0, 0)], "seats": 2}, ShapeError, "one place, not 2"),
        ({"either": [(0, 0)], "row_seats": [1, 2]}, ShapeError, "one partner at most"),
        ({"either": [(0, 0)], "pinned": [(0, 0)]}, PinError, "both pinned and forbidden"),
        ({"either": [(0, 0)], "pinned": [(0, 1), (1, 0)]}, PinError, "one person with one place"),
        ({"either": [(0, 0)], "caps": [Cap((0,), 1)]}, CapError, "cannot be solved together"),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, object], error: type[MatchingError], says: str) -> None:
    with pytest.raises(error, match=says):
        Instance.two_sided(SQUARE, **given)  # type: ignore[arg-type]


def test_a_set_with_somebody_on_both_sides_is_rejected() -> None:
    instance = Instance.two_sided(np.ones((2, 2), dtype=np.int64), seats=1, either=[(0, 0)])
    free = replace(instance, either=())
    both = solve(Instance.two_sided(np.ones((2, 2), dtype=np.int64), forbidden=[(0, 0), (1, 1)]))
    assert len(both.indices) == 2
    assert verify(replace(free, forbidden=frozenset([(0, 0), (1, 1)])), both) is not None
    assert any("has partners on both" in fault for fault in verify(instance, both))
