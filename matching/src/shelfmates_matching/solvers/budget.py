"""The best set with a limit on how many agreed groups are given up, as a whole-numbered program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.solvers.integers import Floats, Row, maximise

type Group = tuple[int, ...]

MANY_TRIPLES = 200_000
"""Groups of three that are weighed one by one; among more, those that few changes could form."""

NEAR = 2
"""Agreed groups that a group of three breaks up at most if it holds a pair of one, or somebody in none."""


@dataclass(frozen=True, eq=False)
class Task:
    """``agreed``: groups that stand unless given up; ``core``: eligible pairs that take part (None: all)."""

    instance: Instance
    agreed: tuple[Group, ...]
    objective: tuple[str, ...]
    core: NDArray[np.bool_] | None = None


def best_within(task: Task, allowed: int, known: tuple[Group, ...] | None = None) -> tuple[Group, ...]:
    """The best set, as indices, that gives up at most ``allowed`` of the agreed groups.

    ``known``: a set that does, and is given back where nothing is better.
    """
    program = _Program(task, allowed, known)
    for level in task.objective:
        program.settle(level)
    return program.groups()


class _Program:
    """Variables: one per group, then one per person counted, then one per further seat."""

    def __init__(self, task: Task, allowed: int, known: tuple[Group, ...] | None) -> None:
        self.task = task
        self.choices = _choices(task, allowed)
        self.score = np.array([_score(task.instance, group) for group in self.choices], dtype=np.float64)
        self.free = np.array([group not in task.instance.pinned for group in self.choices], dtype=bool)
        self.rows: list[Row] = []
        self.upper = np.ones(0)
        self.costs = np.zeros(0)
        self._places(allowed)
        self.found = None if known is None else self._marked(set(known))

    # ── what every set keeps ──────────────────────────────────────────────────────────────────

    def _places(self, allowed: int) -> None:
        instance, size = self.task.instance, len(self.choices)
        peers = instance.kind == "one_sided"
        self.by_row, by_column = _members(self.choices, instance.rows, peers), []
        self.costly: list[tuple[Ints, Ints]] = []  # a column's pairs, and the variables of its seats
        if not peers:
            by_column = _members([group[1:] for group in self.choices], instance.columns, True)
        self.person = size + np.arange(instance.rows)  # 1 where a seeker, or peer, has a partner
        self.upper = np.ones(size + instance.rows)
        self.costs = np.zeros(size + instance.rows)
        for k, mine in enumerate(self.by_row):
            self._at_most(mine, float(instance.row_seats[k]))
            self._add(np.append(mine, self.person[k]), np.append(np.ones(len(mine)), -1), 0)
        for k, mine in enumerate(by_column):
            self._at_most(mine, float(instance.seats[k]))
            self._seats(k, mine)
        at = {group: k for k, group in enumerate(self.choices)}
        for one, other in instance.exclusive:
            self._at_most([at[pair] for pair in (one, other) if pair in at], 1)
        for row, column in instance.either:
            self._at_most(np.concatenate([self.by_row[row], by_column[column]]), 1)
        self._limits(self.by_row, by_column)
        self._at_most([k for k, group in enumerate(self.choices) if len(group) == 3], 1)
        self._add([at[group] for group in instance.pinned], None, len(instance.pinned))
        self._add([at[group] for group in self.task.agreed], None, len(self.task.agreed) - allowed)

    def _limits(self, by_row: Sequence[Ints], by_column: Sequence[Ints]) -> None:
        instance = self.task.instance
        if instance.limit is not None:
            self._at_most(range(len(self.choices)), instance.limit)
        for cap in instance.caps:
            lists = by_row if cap.side == "rows" else by_column
            mine = np.concatenate([np.zeros(0, dtype=np.int64), *(lists[k] for k in cap.members)])
            groups, places = np.unique(mine, return_counts=True)  # peers of one pair fill two places
            if len(groups):
                self.rows.append(Row(groups, places.astype(np.float64), -np.inf, cap.most))

    def _seats(self, column: int, mine: Ints) -> None:
        """Further variables for seats that cost something; they never cost less than the one before."""
        cost = self.task.instance.seat_costs[column, : int(self.task.instance.seats[column])]
        if not cost.any() or not len(mine):
            return
        seats = len(self.upper) + np.arange(len(cost))
        self.upper = np.append(self.upper, np.ones(len(cost)))
        self.costs = np.append(self.costs, cost)
        self.costly.append((mine, seats))
        self._add(np.append(mine, seats), np.append(-np.ones(len(mine)), np.ones(len(cost))), 0)

    def _at_most(self, variables: Iterable[int], most: float) -> None:
        at = np.fromiter(variables, dtype=np.int64)
        if len(at):
            self.rows.append(Row(at, np.ones(len(at)), -np.inf, most))

    def _add(self, variables: Sequence[int] | Ints, weights: Floats | None, least: float) -> None:
        """Σ weight·variable ≥ least."""
        at = np.asarray(variables, dtype=np.int64)
        if len(at):
            self.rows.append(Row(at, np.ones(len(at)) if weights is None else weights, least, np.inf))

    def _marked(self, groups: set[Group]) -> Floats:
        """A set as variables."""
        found = np.zeros(len(self.upper))
        found[: len(self.choices)] = [group in groups for group in self.choices]
        found[self.person] = [found[mine].any() for mine in self.by_row]
        for mine, seats in self.costly:
            found[seats[: int(found[mine].sum())]] = 1
        return found

    # ── level by level ────────────────────────────────────────────────────────────────────────

    def settle(self, level: str) -> None:
        """Find the best on this level and hold it from here on."""
        {"people": self._people, "worst": self._worst, "score": self._total}[level]()

    def _people(self) -> None:
        priority = self.task.instance.priority
        for one in np.unique(priority)[::-1]:
            mine = self.person[priority == one]
            weights = np.zeros(len(self.upper))
            weights[mine] = 1
            self._add(mine, None, round(self._best(weights)))

    def _worst(self) -> None:
        """The highest score below which no free pair is needed, by halving."""
        scores = np.unique(self._lowest()[self.free])
        low, high = 0, len(scores)
        while high - low > 1:
            middle = (low + high) // 2
            if self._feasible(self._lowest() >= scores[middle]):
                low = middle
            else:
                high = middle
        if len(scores):
            self._close(self._lowest() < scores[low])
        if self.found is not None and (self.found > self.upper).any():
            self.found = None  # what was known is below the worst score there need be

    def _lowest(self) -> Floats:
        """The lowest score of two people of each group."""
        instance = self.task.instance
        return np.array(
            [min(instance.score_of(pair) or 0 for pair in combinations(group, 2)) for group in self.choices],
            dtype=np.float64,
        )

    def _feasible(self, open_: NDArray[np.bool_]) -> bool:
        before = self.upper.copy()
        self._close(~open_)
        found = maximise(np.zeros(len(self.upper)), self.rows, self.upper, None)
        self.upper = before
        return found is not None

    def _close(self, shut: NDArray[np.bool_]) -> None:
        self.upper = self.upper.copy()
        self.upper[: len(self.choices)][shut & self.free] = 0

    def _total(self) -> None:
        weights = np.zeros(len(self.upper))
        weights[: len(self.choices)] = self.score
        self._best(weights - self.costs)

    def _best(self, weights: Floats) -> float:
        self.found = maximise(weights, self.rows, self.upper, self.found)
        if self.found is None:
            raise ArithmeticError("the agreed partnerships leave no set")
        return float(weights @ self.found)

    def groups(self) -> tuple[Group, ...]:
        if self.found is None:
            raise ArithmeticError("nothing was solved yet")
        return tuple(sorted(g for g, used in zip(self.choices, self.found, strict=False) if used > 0.5))


def _choices(task: Task, allowed: int) -> list[Group]:
    """Every group that may be formed: eligible pairs of the core, and groups of three."""
    instance = task.instance
    core = np.ones(len(instance.left), dtype=bool) if task.core is None else task.core
    pairs: list[Group] = list(zip(instance.left[core].tolist(), instance.right[core].tolist(), strict=True))
    if instance.kind == "two_sided":
        return pairs
    fits = _Within(task.agreed, allowed)
    found = [pair for pair in pairs if fits(pair)]
    if _threes(task):
        found += [triple for triple in _triples(task) if fits(triple)]
    return found


class _Within:
    """Whether a group of peers breaks up no more agreed groups than may be given up."""

    def __init__(self, agreed: Sequence[Group], allowed: int) -> None:
        self.agreed = frozenset(agreed)
        self.allowed = allowed
        self.group_of = {person: k for k, group in enumerate(agreed) for person in group}

    def __call__(self, group: Group) -> bool:
        broken = {self.group_of[person] for person in group if person in self.group_of}
        return group in self.agreed or len(broken) <= self.allowed


def _threes(task: Task) -> bool:
    return task.instance.trios and "people" in task.objective


def is_whole(task: Task, allowed: int) -> bool:
    """Whether all groups of three take part that giving up so many could make room for."""
    return not _threes(task) or allowed <= NEAR or comb(task.instance.rows, 3) <= MANY_TRIPLES


def _triples(task: Task) -> Iterator[Group]:
    """Eligible groups of three; among many people those with an agreed pair or somebody without one.

    No others can be formed while at most two agreed groups are given up.
    """
    instance = task.instance
    pinned = {p for pair in instance.pinned for p in pair}
    friends: dict[int, set[int]] = {p: set() for p in range(instance.rows) if p not in pinned}
    for i, j in zip(instance.left.tolist(), instance.right.tolist(), strict=True):
        if not {i, j} & pinned:
            friends[i].add(j)
            friends[j].add(i)
    if comb(instance.rows, 3) <= MANY_TRIPLES:
        firsts: Iterable[tuple[int, int]] = ((i, j) for i in friends for j in friends[i] if i < j)
        yield from sorted((i, j, k) for i, j in firsts for k in friends[i] & friends[j] if j < k)
        return
    held = {person for group in task.agreed for person in group}
    pairs = {tuple(sorted(pair)) for group in task.agreed for pair in combinations(group, 2)}
    pairs |= {tuple(sorted((i, j))) for i in friends if i not in held for j in friends[i]}
    yield from sorted({tuple(sorted((i, j, k))) for i, j in pairs for k in friends[i] & friends[j]})


def _members(groups: Sequence[Group], people: int, peers: bool) -> list[Ints]:
    """Per person the variables of the groups they are in (of pairs of two sides: as seekers)."""
    who = [(p, k) for k, group in enumerate(groups) for p in (group if peers else group[:1])]
    if not who:
        return [np.zeros(0, dtype=np.int64)] * people
    at = np.array(sorted(who), dtype=np.int64)
    cuts = np.searchsorted(at[:, 0], np.arange(people + 1))
    return [at[a:b, 1] for a, b in pairwise(cuts.tolist())]


def _score(instance: Instance, group: Group) -> int:
    scores = [instance.score_of(pair) or 0 for pair in combinations(group, 2)]
    return scores[0] if len(scores) == 1 else sum(scores) // 3
