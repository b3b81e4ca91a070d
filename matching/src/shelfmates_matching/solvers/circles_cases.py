"""Prices for one case, and telling cases apart until what they prove meets what was found."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.circles import NOBODY, SCALE, Gathering, Ints, Leaf, Split, Tree
from shelfmates_matching.solvers.circles_bounds import Case, Proved, Task, proved
from shelfmates_matching.solvers.circles_model import Model, Part, in_parts

NEAR_WHOLE = 1e-6
ROUNDS = 60  # of adding pairs that prices ask for
NEAR = 100  # pairs that cost less than this part of the best score come in with those that prices ask for
EACH = 6  # pairs of each person to begin with
MOST_CASES, WORK = 300, 20_000  # cases, and cases times pairs to begin with
LOUDEST = 10**10  # prices this many times louder stay within 64 bits


class Effort(NamedTuple):
    """How many cases may be told apart at each level; counted, so that it is the same on every machine."""

    cases: int

    @classmethod
    def usual(cls, g: Gathering) -> Effort:
        """The fewer, the larger the gathering."""
        return cls(max(4, min(MOST_CASES, WORK // max(1, int(first_edges(g).sum())))))


@dataclass(frozen=True, eq=False)
class Node:
    """A case with its prices. ``part`` is None where no solution in parts was found."""

    g: Gathering
    task: Task
    case: Case
    leaf: Leaf
    bound: Proved
    part: Part | None
    edges: Ints

    @property
    def ceiling(self) -> int:
        """The most that whole circles of this case reach at this level."""
        return -(1 << 62) if self.bound.value is None else self.bound.value // SCALE

    def open_to(self, value: int, most: int | None = None) -> NDArray[np.bool_]:
        """The pairs that circles reaching ``value`` may have, (E,); of these, those that cost at most
        ``most``."""
        assert self.bound.value is not None
        spare = self.bound.value - value * SCALE
        return np.asarray(self.bound.loss <= (spare if most is None else min(spare, most)))


class Start(NamedTuple):
    """Where the search for prices begins: pairs, prices, and columns whose seats are joined to them."""

    edges: Ints
    leaf: Leaf
    joined: frozenset[int]


def first_edges(g: Gathering) -> NDArray[np.bool_]:
    """The pairs to begin with: the best of each person and of each circle, and those that stay, (E,)."""
    found = np.zeros(len(g.score), dtype=bool)
    by_person = np.lexsort((g.right, -g.score, g.left))
    starts = np.searchsorted(g.left[by_person], g.left[by_person])
    found[by_person[np.arange(len(by_person)) - starts < EACH]] = True
    for c, mine in enumerate(g.of_circle):
        best = mine[np.lexsort((g.left[mine], -g.score[mine]))]
        found[best[: int(2 * g.most[c] * g.times[c])]] = True
    for i, c in g.pinned:
        found |= (g.left == i) & (g.right == c)
    return found


def root(g: Gathering, task: Task, there: NDArray[np.bool_], value: int) -> Node:
    """The whole problem of a level. ``there``: pairs of circles already found, which reach ``value``."""
    start = Start(np.flatnonzero(first_edges(g) | there), _first_leaf(g, task), frozenset())
    return _node(g, task, Case(), start, value)


def _first_leaf(g: Gathering, task: Task) -> Leaf:
    """Prices to begin with: nobody counts who has no seat to hope for."""
    people = np.zeros(g.rows, dtype=np.int64)
    if task.level == "placed":
        hopeless = np.ones(g.rows, dtype=bool)
        hopeless[g.left] = False
        hopeless[g.leader[g.leader != NOBODY]] = False
        people[hopeless] = -SCALE
    return Leaf(people, np.zeros(len(g.limits), np.int64))


def _node(g: Gathering, task: Task, case: Case, start: Start, value: int) -> Node:
    """Prices for a case, as close as they come, or so close that nothing above ``value`` is left."""

    def enough(leaf: Leaf) -> bool:
        found = proved(g, task, leaf, case).value
        return found is None or found < (value + 1) * SCALE

    near = SCALE * int(g.score.max(initial=0)) // NEAR if task.level == "total" else 0
    edges, joined = _with_pairs(g, start.edges, g.pinned | case.inside), start.joined
    best = Node(g, task, case, start.leaf, proved(g, task, start.leaf, case), None, edges)
    for _ in range(ROUNDS):
        if best.ceiling <= value:
            return best
        part = in_parts(Model(g, task, edges, case), joined, enough)
        if part is None:
            best, more = _hopeless(best, edges)
            if best.ceiling <= value or len(more) == len(edges):
                return best
            edges = more
            continue
        bound, joined = proved(g, task, part.leaf, case), part.joined
        if bound.value is None or best.bound.value is None or bound.value <= best.bound.value:
            best = replace(best, leaf=part.leaf, bound=bound)
        best = replace(best, part=part, edges=edges)
        known = np.zeros(len(g.score), dtype=bool)
        known[edges] = True
        if not (bound.wanted & ~known).any():
            return best
        edges = np.flatnonzero(known | bound.wanted | (bound.loss <= near))
    return best


def _with_pairs(g: Gathering, edges: Ints, pairs: frozenset[tuple[int, int]]) -> Ints:
    """The edges and those of the pairs that must be among them."""
    more = [e for i, c in pairs for e in g.of_circle[c] if g.left[e] == i]
    return np.union1d(edges, np.array(more, dtype=np.int64))


def _hopeless(node: Node, edges: Ints) -> tuple[Node, Ints]:
    """Where these edges place too few people in this case: prices that say so loudly if no edges place
    enough, or edges that do."""
    g, task, every = node.g, node.task, np.arange(len(node.g.score))
    if task.level == "placed" or not task.placed:
        return node, every
    alone = Task("placed")
    start = Start(edges, _first_leaf(g, alone), frozenset())
    fewer = _node(g, alone, node.case, start, task.placed - 1)
    if fewer.bound.value is None:
        return replace(node, bound=fewer.bound), edges
    lacking = task.placed * SCALE - fewer.bound.value
    if lacking <= 0:
        more = np.union1d(edges, fewer.edges)
        return node, more if len(more) > len(edges) else every
    most = int(g.score.max(initial=0)) * int(g.places.sum()) + g.rows + 1
    loud = most * SCALE // lacking + 1
    if loud > LOUDEST:
        return node, edges
    leaf = Leaf(fewer.leaf.people * loud, fewer.leaf.limits * loud, loud * SCALE, 0)
    bound = proved(g, task, leaf, node.case)
    better = bound.value is not None and node.bound.value is not None and bound.value < node.bound.value
    return (replace(node, leaf=leaf, bound=bound) if better else node), edges


# ── cases ─────────────────────────────────────────────────────────────────────────────────────


class _Way(NamedTuple):
    """How a case was split: column, person or nobody, and how many circles."""

    circle: int
    person: int
    at: int


def closed(node: Node, value: int, effort: Effort) -> tuple[Tree, int]:
    """A proof by cases that nothing beats ``value``, as far as the effort goes, and the bound it gives."""
    nodes, ways, halves = [node], [None], [None]  # type: list[Node], list[_Way | None], list[tuple[int, int] | None]
    waiting = [(-node.ceiling, 0)]
    done: list[int] = []
    while waiting:
        ceiling, at = heapq.heappop(waiting)
        way = _way(nodes[at]) if -ceiling > value and len(nodes) < 2 * effort.cases else None
        if way is None:
            done.append(-ceiling)
            continue
        both = nodes[at].case.halves(node.g, *way)
        ways[at], halves[at] = way, (len(nodes), len(nodes) + 1)
        for case in both:
            child = _node(node.g, node.task, case, _start(nodes[at], node), value)
            heapq.heappush(waiting, (-child.ceiling, len(nodes)))
            nodes.append(child)
            ways.append(None)
            halves.append(None)
    return _tree(nodes, ways, halves, 0), max(done)


def _start(parent: Node, root: Node) -> Start:
    """From the prices of the case before, over the pairs that came in so far."""
    joined: frozenset[int] = frozenset()
    for node in (root, parent):
        if node.part is not None:
            joined |= node.part.joined
    return Start(np.union1d(root.edges, parent.edges), parent.leaf, joined)


def _tree(nodes: list[Node], ways: list[_Way | None], halves: list[tuple[int, int] | None], at: int) -> Tree:
    way, both = ways[at], halves[at]
    if way is None or both is None:
        return nodes[at].leaf
    low, high = (_tree(nodes, ways, halves, one) for one in both)
    return Split(way.circle, way.person, way.at, low, high)


def _way(node: Node) -> _Way | None:
    """Where the solution in parts is furthest from whole: a circle half open, else a person half in it."""
    if node.part is None:
        return None
    rest = np.abs(node.part.opens - np.rint(node.part.opens))
    if len(rest) and rest.max() > NEAR_WHOLE:
        c = int(rest.argmax())
        return _Way(c, NOBODY, int(np.floor(node.part.opens[c])))
    rest = np.abs(node.part.seats - np.rint(node.part.seats))
    if len(rest) and rest.max() > NEAR_WHOLE:
        e = int(node.edges[rest.argmax()])
        return _Way(int(node.g.right[e]), int(node.g.left[e]), 0)
    return None


__all__ = ["Effort", "Node", "closed", "first_edges", "root"]
