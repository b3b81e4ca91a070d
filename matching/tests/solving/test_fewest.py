"""At most k agreed partnerships given up: equal to trying every set, for every k."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from matching.tests.solving.trials import trials

from shelfmates_matching import Instance, fewest, solve
from shelfmates_matching.checks.everything import Groups, allowed, keeps_caps, value
from shelfmates_matching.checks.instances import either_side, one_sided, two_sided
from shelfmates_matching.errors import PinError
from shelfmates_matching.fewest import fewest_changes
from shelfmates_matching.solvers import OBJECTIVES
from shelfmates_matching.solvers.budget import Task, is_whole

PEOPLE = ("people", "score")
SETTLED = (27, 37)  # seeds with which nothing better is left once everything stays

KINDS = {
    "two sides": two_sided,
    "either side": either_side,
    "exclusions": lambda rng: two_sided(rng, exclusive=True),
    "caps": lambda rng: two_sided(rng, caps="rows columns limit"),
    "peers": one_sided,
    "peers and threes": lambda rng: one_sided(rng, trios=True),
    "peers with caps": lambda rng: one_sided(rng, caps="rows limit"),
}


def some_set(rng: Random, instance: Instance) -> Groups:
    """What was agreed: any set the instance allows, without its pinned pairs."""
    there = rng.choice(allowed(instance, ("people", "score")))
    return tuple(group for group in there if group not in instance.pinned)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(trials(200)))
def test_every_step_is_the_best_that_gives_up_so_many(kind: str, seed: int) -> None:
    rng = Random(f"{kind}/{seed}")
    instance = KINDS[kind](rng)
    agreed, objective = some_set(rng, instance), rng.choice(OBJECTIVES)
    if "people" not in objective:
        agreed = tuple(group for group in agreed if len(group) == 2)
    every = allowed(instance, objective)
    steps = list(fewest_changes(instance, agreed, objective))
    by_allowed = {step.allowed: step for step in steps}
    assert steps[0].allowed == 0
    now = steps[0]
    for k in range(len(agreed) + 1):
        now = by_allowed.get(k, now)
        assert tuple(sorted(now.groups)) in {tuple(sorted(one)) for one in every}
        assert len(set(agreed) - set(now.groups)) <= k
        best = max(value(instance, one, objective) for one in every if len(set(agreed) - set(one)) <= k)
        assert value(instance, now.groups, objective) == best
    assert (now.groups and keeps_caps(instance, now.groups)) or not now.groups
    assert all(set(step.given_up) == set(agreed) - set(step.groups) for step in steps)


def large(rows: int, columns: int, seed: int) -> tuple[Instance, Groups]:
    """A set agreed before one offerer fell ill and a few seekers came late."""
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 10 if seed % 2 else 1_000_000, (rows, columns))
    eligible = rng.random((rows, columns)) < 0.2
    before = Instance.two_sided(scores[:-3, 1:], eligible=eligible[:-3, 1:], seats=2, seat_costs=[0, 50_000])
    agreed = tuple((i, j + 1) for i, j in solve(before).indices)
    ill = columns // 2
    now = eligible.copy()
    now[:, ill] = False
    instance = Instance.two_sided(scores, eligible=now, seats=2, seat_costs=[0, 50_000])
    return instance, tuple(pair for pair in agreed if pair[1] != ill)


@pytest.mark.parametrize("seed", range(trials(20)))
def test_prices_tell_the_same_as_the_program_over_all_pairs(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance, agreed = large(40 + seed, 20, seed)
    quick = list(fewest_changes(instance, agreed, most=5))
    monkeypatch.setattr(fewest, "is_plain", lambda *_: False)
    slow = list(fewest_changes(instance, agreed, most=5))
    assert len(quick) > 1 or seed in SETTLED
    for one, other in zip(quick, slow, strict=True):
        assert one.allowed == other.allowed
        assert value(instance, one.groups, PEOPLE) == value(instance, other.groups, PEOPLE)


def test_what_cannot_stand_is_refused() -> None:
    instance = Instance.two_sided([[5, 3], [4, 2]], eligible=[[True, True], [True, False]])
    with pytest.raises(PinError, match="is not eligible"):
        list(fewest_changes(instance, [(1, 1)]))
    with pytest.raises(PinError, match="cannot all stand"):
        list(fewest_changes(instance, [(0, 0), (1, 0)]))


def test_one_change_buys_one_person_more() -> None:
    instance = Instance.two_sided([[9, 1], [8, 0]], eligible=[[True, True], [True, False]])
    kept, freed = fewest_changes(instance, [(0, 0)])
    assert kept.groups == ((0, 0),)
    assert (freed.allowed, freed.given_up, freed.groups) == (1, ((0, 0),), ((0, 1), (1, 0)))
    assert [*fewest_changes(instance, [(0, 0)], best=freed.groups)] == [kept, freed]


def test_many_peers_take_in_one_who_came_late() -> None:
    """One agreed pair becomes a group of three: there are more such groups than can be weighed."""
    n = 69
    scores = np.full((n, n), 10)
    agreed = [(2 * k, 2 * k + 1) for k in range(n // 2)]
    instance = Instance.one_sided(scores, trios=True)
    kept, freed = fewest_changes(instance, agreed, most=1)
    assert len(kept.given_up) == 0
    assert len(freed.given_up) == 1
    assert sum(map(len, freed.groups)) == n
    assert freed.whole


def test_what_was_not_weighed_is_said() -> None:
    many = Task(Instance.one_sided(np.ones((120, 120), dtype=int), trios=True), (), PEOPLE)
    assert [is_whole(many, allowed) for allowed in (1, 2, 3)] == [True, True, False]
    few = Task(Instance.one_sided(np.ones((60, 60), dtype=int), trios=True), (), PEOPLE)
    assert is_whole(few, 3)
    assert is_whole(Task(many.instance, (), ("score",)), 3)  # no groups of three for points alone


def test_groups_of_three_are_found_the_short_way_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """With at most two given up, those that hold an agreed pair or somebody in none are all there are."""
    monkeypatch.setattr("shelfmates_matching.solvers.budget.MANY_TRIPLES", 0)
    for seed in range(trials(100)):
        rng = Random(f"short/{seed}")
        instance = one_sided(rng, trios=True)
        agreed, every = some_set(rng, instance), allowed(instance, PEOPLE)
        for step in fewest_changes(instance, agreed, most=2):
            near = [one for one in every if len(set(agreed) - set(one)) <= step.allowed]
            assert value(instance, step.groups, PEOPLE) == max(value(instance, one, PEOPLE) for one in near)
