"""Circles are the best there are, say so, and keep to sizes, places, limits and who must be apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from matching.tests.solving.circles_milp import best_by_milp, random_gathering
from matching.tests.solving.trials import trials

from shelfmates_matching.circles import Circle, Circles, Gathering, Split, Tree
from shelfmates_matching.errors import MatchingError, PinError
from shelfmates_matching.solvers.circles import form_circles
from shelfmates_matching.verification.circles import verify_circles

KINDS = ("plain", "apart", "several", "led", "kept")


@pytest.mark.parametrize("kind", KINDS)
def test_circles_equal_what_an_integer_program_finds(kind: str) -> None:
    rng, optimal = Random(kind), 0
    many = trials(250)
    for turn in range(many):
        g = random_gathering(rng, kind)
        best = best_by_milp(g)
        if best is None:
            with pytest.raises(PinError):
                form_circles(g)
            continue
        found = form_circles(g)
        assert verify_circles(g, found) == [], (kind, turn)
        assert {"placed": found.placed, "weak": found.weak, "total": found.total} == best, (kind, turn)
        optimal += found.status == "optimal"
    assert optimal > 0.9 * many


@pytest.mark.parametrize("kind", KINDS)
def test_shuffled_rows_give_the_same_circles(kind: str) -> None:
    rng = Random(f"shuffled {kind}")
    for _ in range(trials(60)):
        g = random_gathering(rng, kind)
        g = replace(g, score=np.asarray(g.score % 3))
        found: set[object] = set()
        for _ in range(3):
            try:
                named = form_circles(shuffled(g, rng)).named
                found.add(tuple(sorted((str(circle), tuple(sorted(map(str, who)))) for circle, who in named)))
            except PinError:
                found.add("nothing can be")
        assert len(found) == 1


def shuffled(g: Gathering, rng: Random) -> Gathering:
    """The same gathering with its rows and columns in another order."""
    r, c = rng.sample(range(g.rows), g.rows), rng.sample(range(g.columns), g.columns)
    row, column = {old: new for new, old in enumerate(r)}, {old: new for new, old in enumerate(c)}
    scores, able = np.zeros((g.rows, g.columns), dtype=np.int64), np.zeros((g.rows, g.columns), dtype=bool)
    for i, k, s in zip(g.left.tolist(), g.right.tolist(), g.score.tolist(), strict=True):
        scores[row[i], column[k]], able[row[i], column[k]] = s, True
    return Gathering.of(
        scores, eligible=able, least=g.least[c], most=g.most[c], times=g.times[c], places=g.places[r],
        leader=[None if g.leader[k] < 0 else row[int(g.leader[k])] for k in c],
        limits=rng.sample([([column[k] for k in group], most) for group, most in g.limits], len(g.limits)),
        apart=[(row[i], row[j]) for i, j in g.apart], pinned=[(row[i], column[k]) for i, k in g.pinned],
        held=[column[k] for k in g.held], floor=g.floor, salt=g.salt,
        ids=([g.ids[0][i] for i in r], [g.ids[1][k] for k in c]),
    )  # fmt: skip


def test_a_topic_opens_as_often_as_people_fill_it() -> None:
    found = form_circles(Gathering.of(np.ones((14, 1), dtype=int), least=4, most=6, times=3))
    assert sorted(len(members) for _, members in found.circles) == [4, 5, 5]
    assert (found.placed, found.status) == (14, "optimal")


def test_too_few_people_open_nothing() -> None:
    found = form_circles(Gathering.of(np.ones((3, 2), dtype=int), least=4, most=6))
    assert (found.circles, found.placed, found.bound_placed, found.status) == ((), 0, 0, "optimal")


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nobody_or_no_circle_is_an_empty_result(shape: tuple[int, int]) -> None:
    found = form_circles(Gathering.of(np.zeros(shape, dtype=int), least=1, most=2))
    assert (found.circles, found.bound_placed, found.status) == ((), 0, "optimal")
    assert verify_circles(found.gathering, found) == []


def test_a_leader_among_the_people_sits_in_their_own_circle_alone() -> None:
    scores = np.full((5, 2), 10)
    found = form_circles(Gathering.of(scores, least=2, most=4, leader=[0, 1], limits=[([0, 1], 1)]))
    ((circle, members),) = found.circles
    assert set(members) == {0, 1, 2, 3, 4} - {circle}
    assert found.placed == 5


def test_people_apart_are_in_different_circles_of_one_kind() -> None:
    apart = [(0, 1), (2, 3), (4, 5), (0, 3)]
    found = form_circles(Gathering.of(np.ones((8, 1), dtype=int), least=3, most=5, times=2, apart=apart))
    sits = {i: k for k, (_, members) in enumerate(found.circles) for i in members}
    assert len(sits) == 8
    assert all(sits[i] != sits[j] for i, j in apart)


def test_people_who_cannot_be_told_apart_in_full_circles_leave_one_out() -> None:
    """Everybody must be apart from person 0, who would sit alone: circles of three cannot hold them."""
    apart = [(0, j) for j in range(1, 7)]
    found = form_circles(Gathering.of(np.ones((7, 1), dtype=int), least=3, most=4, times=2, apart=apart))
    assert found.placed == 6
    assert verify_circles(found.gathering, found) == []


@pytest.mark.parametrize(
    "wrong",
    [{"least": 3, "most": 2}, {"least": -1}, {"leader": [9, None]}, {"apart": [(0, 0)]},
     {"limits": [([5], 1)]}, {"held": [0], "times": 2}, {"pinned": [(0, 1)]},
     {"ids": (["a", "a"], ["b", "c"])}, {"places": [1]}],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(MatchingError):
        Gathering.of([[1, 2], [3, 4]], **{"least": 1, "most": 2, **wrong})  # type: ignore[arg-type]


def test_those_who_must_stay_and_cannot_are_refused() -> None:
    g = Gathering.of(
        np.ones((2, 2), dtype=int), least=1, most=2, held=[0, 1], pinned=[(0, 0), (0, 1)],
    )  # fmt: skip
    with pytest.raises(PinError):
        form_circles(g)


# ── the check ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", KINDS)
def test_no_changed_result_is_accepted(kind: str) -> None:
    rng, tried = Random(f"changed {kind}"), 0
    wanted = trials(400)
    while tried < wanted:
        g = random_gathering(rng, kind)
        g = replace(g, score=np.asarray(g.score + 1))  # so that every seat counts
        try:
            found = form_circles(g)
        except PinError:
            continue
        for changed in mutations(found, rng):
            tried += 1
            assert verify_circles(g, changed) != [], (kind, tried, changed)


def mutations(found: Circles, rng: Random) -> Iterator[Circles]:
    """The result with one thing changed that makes it wrong."""
    for name in ("placed", "bound_placed", "weak", "bound_weak", "total", "bound_total"):
        yield replace(found, **{name: getattr(found, name) + rng.choice((-1, 1))})
    yield replace(found, status="bounded" if found.status == "optimal" else "optimal")
    rows = found.gathering.rows
    for k, (c, members) in enumerate(found.circles):
        others = [one for n, one in enumerate(found.circles) if n != k]
        yield replace(found, circles=tuple(others))
        for i in members:
            fewer = tuple(j for j in members if j != i)
            yield replace(found, circles=(*others, Circle(c, fewer)))
            yield replace(found, circles=(*others, Circle(c, (*members, i))))
        yield replace(found, circles=(*others, Circle(c, (*members, rows))))
        for i in sorted(set(range(rows)) - set(members))[:3]:
            yield replace(found, circles=(*others, Circle(c, (*members, i))))
    for level, tree in enumerate(found.proofs):
        for changed in _cheaper(tree):
            proofs = list(found.proofs)
            proofs[level] = changed
            yield replace(found, proofs=tuple(proofs))  # type: ignore[arg-type]


def _cheaper(tree: Tree) -> Iterator[Tree]:
    """The proof with prices that are not allowed, or of the wrong number."""
    if isinstance(tree, Split):
        return
    yield replace(tree, people=tree.people[:-1])
    yield replace(tree, weak=-1)
    yield replace(tree, placed=-1)
    if len(tree.limits):
        yield replace(tree, limits=tree.limits - 10**9)
