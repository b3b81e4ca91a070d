"""Odd sets of people and seats that a fractional answer overfills.

With k places in a set of an odd number, (k − 1)/2 pairs fit inside. A column's places are its first seats:
of those filled beyond, each may hold one pair more. Seats are filled in their order, so that of a column at
most one seat is filled in part; all the full ones count as one vertex, and the partly filled one is a vertex
of its own, hanging on it. Sets are then sides of minimum cuts (Padberg and Rao, "Odd minimum cut-sets and
b-matchings", 1982).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.solvers.bothways import people_vertices
from shelfmates_matching.solvers.free import Free
from shelfmates_matching.solvers.oddcuts import MOST_CUTS, SLACK, UNIT, cut_tree_sides

type Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class OddSet:
    """``rows``: who is in it, (rows,) booleans, by their row if they take either side; ``seats``: how many
    of each column's first free seats, (columns,)."""

    rows: NDArray[np.bool_]
    seats: Ints

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OddSet) and self.members == other.members

    def __hash__(self) -> int:
        return hash(self.members)

    @cached_property
    def members(self) -> tuple[int, ...]:
        """As a certificate names it: rows, then rows + column once for every seat."""
        columns = np.repeat(len(self.rows) + np.arange(len(self.seats)), self.seats)
        return (*np.flatnonzero(self.rows).tolist(), *columns.tolist())

    @property
    def room(self) -> int:
        """How many pairs fit inside."""
        return int(self.rows.sum() + self.seats.sum()) // 2


@dataclass(frozen=True, eq=False)
class Seats:
    """A fractional answer: use ``x`` of the free pairs ``pairs``, and how many seats of each column."""

    free: Free
    pairs: Ints
    x: Floats
    filled: Floats


def named_set(instance: Instance, members: Iterable[int]) -> OddSet:
    """The set a certificate names so."""
    times = np.bincount(np.array(list(members), dtype=np.int64), minlength=instance.rows + instance.columns)
    return OddSet(times[: instance.rows] > 0, times[instance.rows :])


def holds(free: Free, one: OddSet) -> NDArray[np.bool_]:
    """Which free pairs lie inside, (E,)."""
    shared = people_vertices(free.instance)
    inside = np.where(shared < 0, one.seats > 0, one.rows[shared])
    return np.asarray(one.rows[free.left] & inside[free.right])


def communities(free: Free) -> list[OddSet]:
    """People and seats connected by free pairs, where their number is odd: one of them stays over."""
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - slow to load, and often not needed

    shared = people_vertices(free.instance)
    rows, size = free.instance.rows, free.instance.rows + free.instance.columns
    other = np.where(shared < 0, rows + np.arange(len(shared)), shared)[free.right]
    ones = np.ones(len(free.at), dtype=np.int64)
    _, label = connected_components(csr_array((ones, (free.left, other)), shape=(size, size)), directed=False)
    found = []
    for one in np.unique(label[free.left]):
        inside = label == one
        made = OddSet(inside[:rows], np.where(inside[rows:] & (shared < 0), free.column_units, 0))
        found += [made] if len(made.members) % 2 == 1 and made.room else []
    return found


def violated_sets(answer: Seats) -> list[OddSet]:
    """Odd sets with more pairs inside than fit, the worst first."""
    partly = (answer.x > SLACK) & (answer.x < 1 - SLACK)
    if not partly.any():
        return []
    graph = _Graph.of(answer, partly)
    found: dict[OddSet, float] = {}
    for side in cut_tree_sides(*graph.capacities()):
        one = graph.set_of(side)
        if one is not None and one not in found:
            found[one] = _overfilled(answer, one)
    worst = sorted(found.items(), key=lambda item: (-item[1], item[0].members))
    return [one for one, over in worst[:MOST_CUTS] if over > SLACK]


def _overfilled(answer: Seats, one: OddSet) -> float:
    inside = holds(answer.free, one)[answer.pairs]
    beyond = np.maximum(0, answer.filled - one.seats)[one.seats > 0]
    return float(answer.x[inside].sum() - beyond.sum()) - one.room


@dataclass(frozen=True, eq=False)
class _Graph:
    """What is used in part. Vertices: busy rows, busy columns (their full seats), their partly filled
    seats, and last one that takes up what is unused.

    ``full``: full seats per column; ``settled``: rows that have a column's seat whole, (row, column).
    """

    answer: Seats
    rows: Ints
    columns: Ints
    hanging: Ints
    full: Ints
    part: Floats
    settled: Iterable[tuple[int, int]]
    edges: tuple[Ints, Ints, Floats]

    @classmethod
    def of(cls, answer: Seats, partly: NDArray[np.bool_]) -> _Graph:
        free = answer.free
        shared = people_vertices(free.instance)
        left, right = free.left[answer.pairs], free.right[answer.pairs]
        full = np.floor(answer.filled + SLACK).astype(np.int64)
        part = np.maximum(0.0, answer.filled - full)
        own = partly & (shared[right] < 0)  # with somebody who only offers
        rows = np.unique(np.concatenate([left[partly], shared[right[partly & ~own]]]))
        columns = np.unique(right[own])
        whole = (answer.x >= 1 - SLACK) & (shared[right] < 0) & np.isin(right, columns)
        settled = tuple(zip(left[whole].tolist(), right[whole].tolist(), strict=True))
        offering = len(rows) + np.searchsorted(columns, right)
        other = np.where(own, offering, np.searchsorted(rows, shared[right]))
        edges = (np.searchsorted(rows, left)[partly], other[partly], answer.x[partly])
        return cls(answer, rows, columns, columns[part[columns] > SLACK], full, part, settled, edges)

    def capacities(self) -> tuple[csr_array, int]:
        one, other, x = self.edges
        first = len(self.rows) + len(self.columns)
        last = first + len(self.hanging)
        hung = first + np.arange(len(self.hanging))
        used = np.bincount(one, weights=x, minlength=last) + np.bincount(other, weights=x, minlength=last)
        row = np.arange(len(self.rows))
        base = len(self.rows) + np.searchsorted(self.columns, self.hanging)
        tails = np.concatenate([one, base, hung, row])
        heads = np.concatenate([other, hung, np.full(len(hung), last), np.full(len(row), last)])
        part = self.part[self.hanging]
        values = np.concatenate([x, part, 1 - part, np.maximum(0.0, 1 - used[: len(self.rows)])])
        whole = np.round(values * UNIT).astype(np.int32)
        both = (np.concatenate([tails, heads]), np.concatenate([heads, tails]))
        return csr_array(coo_array((np.tile(whole, 2), both), shape=(last + 1, last + 1))), last + 1

    def set_of(self, side: Ints) -> OddSet | None:
        """The set that one side of a cut stands for; None where it is even, or too small to matter."""
        first = len(self.rows) + len(self.columns)
        last = first + len(self.hanging)
        inside = np.setdiff1d(np.arange(last + 1), side) if last in side else side
        instance = self.answer.free.instance
        rows = np.zeros(instance.rows, dtype=bool)
        rows[self.rows[inside[inside < len(self.rows)]]] = True
        seats = np.zeros(instance.columns, dtype=np.int64)
        columns = self.columns[inside[(inside >= len(self.rows)) & (inside < first)] - len(self.rows)]
        seats[columns] = self.full[columns]
        seats[self.hanging[inside[inside >= first] - first]] += 1
        for row, column in self.settled:
            if column in columns:
                rows[row] = True
        size = int(rows.sum() + seats.sum())
        return OddSet(rows, seats) if size % 2 == 1 and size >= 3 else None
