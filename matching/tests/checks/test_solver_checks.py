"""A solver that is wrong in one way is found out, and told in which way; ours has no fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest
from matching.tests.solving.trials import trials

import shelfmates_matching
from shelfmates_matching import Cap, Certificate, Instance, Result
from shelfmates_matching.checks import check_solver, everything, report

type Objective = tuple[str, ...]

ALL = ("people", "score")
SOLVED: dict[object, Result] = {}


def solve(instance: Instance, objective: Objective) -> Result:
    """The right answer, worked out once: all wrong solvers are tried on the same instances."""
    fields = {name: getattr(instance, name) for name in instance.__dataclass_fields__}
    given = (v.tobytes() if isinstance(v, np.ndarray) else v for v in fields.values())
    key = (*given, instance.seat_costs.shape, objective)
    if key not in SOLVED:
        SOLVED[key] = shelfmates_matching.solve(instance, objective)
    return SOLVED[key]


def with_groups(instance: Instance, result: Result, groups: list[tuple[int, ...]], **more: Any) -> Result:
    """The result a solver gives that honestly adds up another set."""
    indices = tuple(sorted(groups))
    sides = instance.ids[:1] * 3 if instance.kind == "one_sided" else instance.ids
    total = everything.total(instance, indices)
    unplaced, unused = everything.left_over(instance, indices)
    return replace(
        result,
        indices=indices,
        pairs=tuple(tuple(ids[p] for ids, p in zip(sides, group, strict=False)) for group in indices),
        people_placed=len(everything.placed(instance, indices)),
        total=total,
        gap=result.bound - total,
        status="optimal" if total == result.bound else "bounded",
        worst=everything.worst(instance, indices),
        unplaced=unplaced,
        unused=unused,
        **more,
    )


def otherwise(change: Callable[[Instance], Instance]) -> Callable[[Instance, Objective], Result]:
    """A solver that sees another instance than it was given."""

    def solver(instance: Instance, objective: Objective) -> Result:
        seen = change(instance)
        result = solve(seen, objective)
        return with_groups(instance, result, list(result.indices)) if seen is not instance else result

    return solver


def greedy(instance: Instance, objective: Objective) -> Result:
    """The highest score first, as long as there is room."""
    result, groups = solve(instance, objective), list(instance.pinned)
    order = np.argsort(-instance.score, kind="stable").tolist()
    rows, columns = instance.row_seats.tolist(), instance.seats.tolist()
    for i, j in [(int(instance.left[k]), int(instance.right[k])) for k in order]:
        peers = instance.kind == "one_sided"
        mine = sum(i in g if peers else g[0] == i for g in groups)
        theirs = sum(j in g if peers else g[1] == j for g in groups)
        more = (*groups, (i, j))
        apart = all(one not in more or other not in more for one, other in instance.exclusive)
        room = (i, j) not in groups and mine < rows[i] and theirs < columns[j]
        if room and apart and everything.keeps_caps(instance, more):
            groups.append((i, j))
    return with_groups(instance, result, groups)


def more_seats(instance: Instance) -> Instance:
    if instance.kind == "one_sided" or not instance.columns:
        return instance
    return replace(instance, seats=instance.seats + 1)


def no_costs(instance: Instance) -> Instance:
    return replace(instance, seat_costs=np.zeros_like(instance.seat_costs))


def no_priority(instance: Instance) -> Instance:
    return replace(instance, priority=np.zeros_like(instance.priority))


def wider_caps(instance: Instance) -> Instance:
    return replace(instance, caps=tuple(Cap(c.members, c.most + 1, c.side) for c in instance.caps))


def places_counted_once(instance: Instance) -> Instance:
    """A cap on offerers read as a cap on how many of them have somebody: never reached."""
    return replace(instance, caps=tuple(c for c in instance.caps if c.side == "rows"))


def without_rarest(instance: Instance) -> Instance:
    """The first pair is never looked at."""
    free = list(zip(instance.left.tolist(), instance.right.tolist(), strict=True))
    return instance.without([pair for pair in free[:1] if pair not in instance.pinned])


def no_trios(instance: Instance) -> Instance:
    return replace(instance, trios=False)


def by_row(instance: Instance) -> Instance:
    """Ties go by where people's rows stand."""
    side = tuple(range(instance.rows))
    return replace(instance, ids=(side, tuple(range(instance.columns))))


def row_dependent(instance: Instance, objective: Objective) -> Result:
    result = solve(by_row(instance), objective)
    return with_groups(instance, result, list(result.indices))


def other_ties(instance: Instance) -> Instance:
    return replace(instance, salt=instance.salt + "mine")


def forgetful(instance: Instance, objective: Objective) -> Result:
    result = solve(instance, objective)
    free = [group for group in result.indices if group not in instance.pinned]
    return with_groups(instance, result, [g for g in result.indices if g not in free[:1]])


def changed(**names: Callable[[Any], Any]) -> Callable[[Instance, Objective], Result]:
    """A solver that says one thing otherwise than it is."""

    def solver(instance: Instance, objective: Objective) -> Result:
        result = solve(instance, objective)
        return replace(result, **{name: change(getattr(result, name)) for name, change in names.items()})

    return solver


def proud(instance: Instance, objective: Objective) -> Result:
    """Greedy, and says that nothing better exists."""
    result = greedy(instance, objective)
    people = result.people_placed
    return replace(result, bound=result.total, gap=0, people_bound=people, status="optimal")


def moody(instance: Instance, objective: Objective) -> Result:
    """Every second answer is another one."""
    moody.turn = not getattr(moody, "turn", False)  # type: ignore[attr-defined]
    return solve(instance, objective) if moody.turn else greedy(instance, objective)  # type: ignore[attr-defined]


def broken_off(instance: Instance, objective: Objective) -> Result:
    if instance.exclusive:
        raise IndexError("list index out of range")
    return solve(instance, objective)


def pair_of_strangers(instance: Instance, objective: Objective) -> Result:
    """Fills up with people who may not be together."""
    result = solve(instance, objective)
    peers = instance.kind == "one_sided"
    placed = everything.placed(instance, result.indices)
    free = [p for p in range(instance.rows) if p not in placed]
    pairs = combinations(free, 2) if peers else ((i, j) for i in free for j in range(instance.columns))
    more = [pair for pair in pairs if instance.find(pair) < 0][:1]
    return with_groups(instance, result, [*result.indices, *more])


def of_numpy(groups: tuple[tuple[int, ...], ...]) -> object:
    return tuple(tuple(np.array(group)) for group in groups)


def changed_altogether(instance: Instance, objective: Objective) -> Any:
    return solve(instance, objective).pairs


def another_question(instance: Instance, objective: Objective) -> Result:
    """The worst score asked for is left out of account."""
    return solve(instance, ALL if "worst" in objective else objective)


WRONG: dict[str, tuple[Callable[[Instance, Objective], Result], set[str]]] = {
    "greedy": (greedy, {"best", "ties"}),
    "greedy and proud": (proud, {"best", "bound", "proof"}),
    "ignores seats": (otherwise(more_seats), {"seats"}),
    "ignores seat costs": (otherwise(no_costs), {"best"}),
    "ignores priorities": (otherwise(no_priority), {"best"}),
    "ignores pins": (otherwise(lambda instance: replace(instance, pinned=())), {"pins"}),
    "ignores what is forbidden": (pair_of_strangers, {"feasible"}),
    "ignores exclusions": (otherwise(lambda instance: replace(instance, exclusive=())), {"exclusive"}),
    "ignores who is for either side": (otherwise(lambda instance: replace(instance, either=())), {"either"}),
    "counts a cap wrong": (otherwise(wider_caps), {"caps"}),
    "counts places of a cap once": (otherwise(places_counted_once), {"caps"}),
    "ignores the limit": (otherwise(lambda instance: replace(instance, limit=None)), {"caps"}),
    "forgets a pair that is possible": (otherwise(without_rarest), {"best"}),
    "forgets a pair it found": (forgetful, {"best"}),
    "knows no groups of three": (otherwise(no_trios), {"best"}),
    "says a wrong total": (changed(total=lambda n: n + 1), {"sums"}),
    "says a wrong number of people": (changed(people_placed=lambda n: n + 1), {"sums"}),
    "says a wrong lowest score": (changed(worst=lambda n: 7 if n is None else n + 1), {"sums"}),
    "leaves somebody out of the lists": (changed(unplaced=lambda names: names[1:]), {"sums"}),
    "mixes names up": (changed(pairs=lambda pairs: pairs[::-1]), {"sums"}),
    "goes by the order of rows": (row_dependent, {"order"}),
    "breaks ties in a way of its own": (otherwise(other_ties), {"ties"}),
    "says the score cannot be reached": (changed(bound=lambda n: n - 1, gap=lambda n: n - 1), {"bound"}),
    "says fewer people are possible": (changed(people_bound=lambda n: n - 1), {"bound"}),
    "says more is possible": (changed(bound=lambda n: n + 1, gap=lambda n: n + 1), {"proof"}),
    "says there is nothing": (changed(status=lambda _: "infeasible"), {"status", "proof"}),
    "says a word nobody knows": (changed(status=lambda _: "good"), {"shape"}),
    "has no proof": (changed(certificate=lambda _: Certificate(())), {"proof"}),
    "never closes a proof": (changed(status=lambda _: "bounded"), {"proof"}),
    "gives numbers with a point": (changed(total=float), {"numbers"}),
    "gives numbers of NumPy": (changed(indices=of_numpy), {"numbers"}),
    "gives something else": (changed_altogether, {"shape"}),
    "answers another question": (another_question, {"proof"}),
    "takes any objective": (lambda instance, objective: solve(instance, objective or ALL), {"errors"}),
    "changes its mind": (moody, {"again"}),
    "breaks off": (broken_off, {"raises"}),
}  # fmt: skip


# Kinds that show what the usual ones, of two sides and of peers, cannot.
SHOWN_BY = {
    "ignores who is for either side": "two sides with people for either",
    "ignores exclusions": "two sides with exclusions",
    "breaks off": "two sides with exclusions",
    "counts a cap wrong": "two sides with caps",
    "counts places of a cap once": "two sides with caps",
    "ignores the limit": "peers with caps",
    "knows no groups of three": "peers with a group of three",
}
TRIALS = {"ignores seat costs": 100}


@pytest.mark.parametrize("way", WRONG)
def test_a_solver_that_is_wrong_in_one_way_is_found_out(way: str) -> None:
    solver, expected = WRONG[way]
    kinds = [SHOWN_BY[way]] if way in SHOWN_BY else ["two sides", "peers"]
    faults = check_solver(solver, trials=TRIALS.get(way, 24), seed=1, kinds=kinds)
    assert expected <= {fault.check for fault in faults}, report(way, faults)


def test_our_solver_has_no_fault() -> None:
    faults = check_solver(shelfmates_matching.solve, trials=trials(200) // 4, seed=7)
    assert report("solve", faults) == "solve: fine"


def test_a_fault_says_where_and_can_be_tried_again() -> None:
    one, other = (check_solver(greedy, trials=30, seed=3, kinds=["two sides"]) for _ in range(2))
    assert one == other
    told = report("greedy", one)
    assert "greedy: " in told.splitlines()[0]
    assert "[best] two sides: the set is worth" in told
    assert "kind 'two sides', seed 3, trial " in told
    assert {fault.where for fault in one} == {"two sides"}


def test_kinds_can_be_left_out() -> None:
    def knows_no_peers(instance: Instance, objective: Objective) -> Result:
        if instance.kind == "one_sided" and instance.rows > 2:
            raise NotImplementedError("no peers yet")
        return solve(instance, objective)

    assert check_solver(knows_no_peers, trials=8, kinds=["two sides"]) == []
    assert [f.check for f in check_solver(knows_no_peers, trials=8, kinds=["peers"])] == ["raises"]


def test_trying_everything_finds_the_set_that_ties_prefer() -> None:
    """Two equal sets: the order of the tie numbers says which, and the solver follows."""
    rng = Random(5)
    for _ in range(20):
        instance = Instance.two_sided(
            np.zeros((2, 2), int), ids=(rng.sample("ABCD", 2), rng.sample("xyz", 2))
        )
        both = [s for s in everything.allowed(instance, ALL) if len(s) == 2]
        assert len(both) == 2
        assert solve(instance, ALL).indices == max(both, key=lambda s: everything.ties(instance, s))
