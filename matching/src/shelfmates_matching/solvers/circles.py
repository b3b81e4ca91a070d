"""Forming circles: the best there are, level by level, and the proof.

Prices from the solution in parts bound every level; whole circles are searched among the pairs that these
prices leave open; where a gap remains, cases are told apart until it is closed or the effort is spent.
Everything is done in the order of identities, so that no order of rows can matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.circles import (
    LEVELS,
    NOBODY,
    SCALE,
    Circle,
    Circles,
    Gathering,
    Ints,
    Leaf,
    Level,
    Limit,
    Split,
    Tree,
)
from shelfmates_matching.errors import PinError
from shelfmates_matching.solvers.circles_bounds import Case, Task
from shelfmates_matching.solvers.circles_cases import Effort, Node, closed, first_edges, root
from shelfmates_matching.solvers.circles_model import POINT, Floats, Model, Pace, in_whole
from shelfmates_matching.solvers.circles_seating import Sums, seated, spread, sums_of
from shelfmates_matching.ties import BITS, identity_hashes, pair_ties

CLEARLY = 4.0  # full scores that a person placed counts in the rough search; a weak seat costs half of it
ROUGHLY, EXACTLY = Pace(1e-3, 20), Pace()
NEARLY = Pace(1e-4)  # how close the choice among equally good circles comes to the first by ties
TRIES, SMALL = 3, 50

type Mask = NDArray[np.bool_]


def form_circles(gathering: Gathering, effort: Effort | None = None) -> Circles:
    """The best circles and their proof.

    :raises PinError: where people or circles that must stay leave no solution.
    """
    steady, rows, columns = _steady(gathering)
    return _back(gathering, _formed(steady, effort or Effort.usual(steady)), rows, columns)


@dataclass
class _Search:
    """The best circles so far."""

    g: Gathering
    circles: list[Circle]
    sums: Sums

    def offer(self, circles: list[Circle] | None) -> None:
        if circles is not None and (sums := sums_of(self.g, circles)) > self.sums:
            self.circles, self.sums = circles, sums

    @property
    def there(self) -> Mask:
        """The pairs that sit, (E,)."""
        sitting = {(i, c) for c, members in self.circles for i in members}
        pairs = zip(self.g.left.tolist(), self.g.right.tolist(), strict=True)
        return np.array([pair in sitting for pair in pairs], dtype=bool)


def _formed(g: Gathering, effort: Effort) -> Circles:
    search = _Search(g, [], Sums(-1, 0, 0))
    search.offer(_whole(g, Task("placed"), first_edges(g), _roughly, ROUGHLY))
    if search.sums.placed < 0:
        search.offer(_whole(g, Task("placed"), np.ones(len(g.score), dtype=bool)))
    if search.sums.placed < 0:
        raise PinError("those who must stay, and the circles that must open, cannot all be")
    for _ in range(TRIES):  # once, unless a later level places more people after all
        proofs = [_level(search, level, effort) for level in LEVELS]
        node, _, ceiling = proofs[2]
        if node.task == _task("total", search.sums):
            break
    if ceiling <= search.sums.total:
        search.circles = _canonical(search, node)
    return _result(search, proofs)


def _level(search: _Search, level: Level, effort: Effort) -> tuple[Node, Tree, int]:
    """Raise one level as far as it goes: its prices, proof and bound."""
    g, at = search.g, LEVELS.index(level)
    task = _task(level, search.sums)
    node = root(g, task, search.there, search.sums[at])
    looked = np.zeros(len(g.score), dtype=bool)
    for near in (True, False):
        if node.ceiling <= search.sums[at]:
            break
        open_ = node.open_to(search.sums[at] + 1)
        if near:
            open_ &= _near(node)
        open_ |= search.there
        if (open_ & ~looked).any():
            search.offer(_whole(g, task, open_))
            looked |= open_
    tree, ceiling = closed(node, search.sums[at], effort)
    return node, tree, ceiling


def _task(level: Level, sums: Sums) -> Task:
    """The task of a level with what the levels before it reached by now."""
    return Task(level, 0 if level == "placed" else sums.placed, -sums.weak if level == "total" else 0)


def _near(node: Node) -> Mask:
    """The pairs that a first search looks at: those that cost little, or have come in so far."""
    if node.task.level == "total":
        return np.asarray(node.bound.loss <= SCALE * int(node.g.score.max(initial=0)) // SMALL)
    found = np.zeros(len(node.g.score), dtype=bool)
    found[node.edges] = True
    return found


# ── whole circles ─────────────────────────────────────────────────────────────────────────────

type _Worth = Callable[[Model], Floats]


def _plainly(model: Model) -> Floats:
    return model.worth


def _roughly(model: Model) -> Floats:
    """Points, but people first of all and weak seats as few as possible, as far as one sum can say so."""
    g = model.g
    clearly = CLEARLY * max(1, int(g.score.max(initial=0))) / POINT
    found = clearly * model.placing
    found[: len(model.edges)] += (g.score / POINT - clearly / 2 * g.weak)[model.edges]
    return np.asarray(found)


def _whole(
    g: Gathering,
    task: Task,
    mask: Mask,
    worth: _Worth = _plainly,
    pace: Pace = EXACTLY,
    least: int | None = None,
) -> list[Circle] | None:
    """The best circles over these pairs; None where there are none. ``least``: points they must have."""
    apart: set[int] = set()
    while True:
        wide = spread(g, apart)
        model = Model(wide.g, task, np.flatnonzero(mask[wide.pair]), Case(), twins=wide.twins)
        if not model.width:
            return []
        points = np.zeros(model.width)
        points[: len(model.edges)] = wide.g.score[model.edges] / POINT
        at_least = None if least is None else (points, (least - 0.5) / POINT)
        solution = in_whole(model, worth(model), pace, at_least)
        if solution is None:
            return None
        seats = np.zeros(len(wide.g.score), dtype=bool)
        seats[model.edges] = solution[: len(model.edges)] > 0
        opens = solution[len(model.edges) : len(model.edges) + wide.g.columns].astype(np.int64)
        circles, stuck = seated(wide.g, seats, opens)
        if not stuck:
            return sorted(Circle(int(wide.column[c]), members) for c, members in circles)
        apart |= {int(wide.column[c]) for c in stuck}


def _canonical(search: _Search, node: Node) -> list[Circle]:
    """Of equally good circles those first by ties, which who the people are decides."""
    g, sums = search.g, search.sums
    people = identity_hashes(g.ids[0], g.salt)
    circles = identity_hashes(g.ids[1], g.salt)
    ties = pair_ties(people[g.left], circles[g.right], ordered=True) / 2.0**BITS

    def first(model: Model) -> Floats:
        found = np.zeros(model.width)
        pairs = np.searchsorted(g.left * g.columns + g.right, model.g.left * g.columns + columns(model))
        found[: len(model.edges)] = 0.5 + ties[pairs][model.edges] / 2
        return found

    def columns(model: Model) -> Ints:
        if model.g is g or model.g.columns == g.columns:
            return model.g.right
        origin = np.repeat(np.arange(g.columns), [int(t) for t in _copies(g, model)])
        return np.asarray(origin[model.g.right])

    task = _task("total", sums)
    found = _whole(g, task, node.open_to(sums.total) | search.there, first, NEARLY, sums.total)
    return found if found is not None and sums_of(g, found) == sums else search.circles


def _copies(g: Gathering, model: Model) -> Ints:
    twins = np.ones(g.columns, dtype=np.int64)
    at = 0
    sizes = {group[0]: len(group) for group in model.twins}
    for c in range(g.columns):
        twins[c] = sizes.get(at, 1)
        at += int(twins[c])
    return twins


def _result(search: _Search, proofs: list[tuple[Node, Tree, int]]) -> Circles:
    placed, weak, total = search.sums
    bounds = (max(placed, proofs[0][2]), min(-weak, max(0, -proofs[1][2])), max(total, proofs[2][2]))
    best = bounds == (placed, -weak, total)
    return Circles(
        search.g, tuple(search.circles), placed, bounds[0], -weak, bounds[1], total, bounds[2],
        "optimal" if best else "bounded", (proofs[0][1], proofs[1][1], proofs[2][1]),
    )  # fmt: skip


# ── the order of identities ───────────────────────────────────────────────────────────────────


def _steady(g: Gathering) -> tuple[Gathering, Ints, Ints]:
    """The same gathering in the order of its identities' hashes, and who stands at each place."""
    rows, columns = (np.argsort(identity_hashes(ids, g.salt), kind="stable") for ids in g.ids)
    at_row, at_column = np.argsort(rows), np.argsort(columns)
    left, right = at_row[g.left], at_column[g.right]
    order = np.lexsort((right, left))
    leader = g.leader[columns]
    led = np.full(len(columns), NOBODY, dtype=np.int64)
    led[leader != NOBODY] = at_row[leader[leader != NOBODY]]
    row, column = at_row.tolist(), at_column.tolist()
    limits = sorted(Limit(tuple(sorted(column[c] for c in group)), most) for group, most in g.limits)
    made = replace(
        g,
        ids=(tuple(g.ids[0][i] for i in rows), tuple(g.ids[1][c] for c in columns)),
        left=left[order], right=right[order], score=g.score[order],
        least=g.least[columns], most=g.most[columns], times=g.times[columns], places=g.places[rows],
        leader=led,
        limits=tuple(limits),
        apart=frozenset((min(row[i], row[j]), max(row[i], row[j])) for i, j in g.apart),
        pinned=frozenset((row[i], column[c]) for i, c in g.pinned),
        held=frozenset(column[c] for c in g.held),
    )  # fmt: skip
    return made, rows, columns


def _back(g: Gathering, made: Circles, rows: Ints, columns: Ints) -> Circles:
    """The circles and their proofs in the order the gathering was given in."""
    circles = sorted(
        Circle(int(columns[c]), tuple(sorted(int(rows[i]) for i in members))) for c, members in made.circles
    )
    at_column = np.argsort(columns)
    mine = [Limit(tuple(sorted(int(at_column[c]) for c in group)), most) for group, most in g.limits]
    order = sorted(range(len(mine)), key=lambda k: mine[k])
    limits = np.argsort(np.array(order, dtype=np.int64)) if order else np.zeros(0, np.int64)
    people = np.argsort(rows)

    def turned(tree: Tree) -> Tree:
        if isinstance(tree, Leaf):
            return Leaf(tree.people[people], tree.limits[limits], tree.placed, tree.weak)
        person = NOBODY if tree.person == NOBODY else int(rows[tree.person])
        return Split(int(columns[tree.circle]), person, tree.at, turned(tree.low), turned(tree.high))

    one, two, three = (turned(tree) for tree in made.proofs)
    return replace(made, gathering=g, circles=tuple(circles), proofs=(one, two, three))


__all__ = ["form_circles"]
