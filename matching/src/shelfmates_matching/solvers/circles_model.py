"""Circles as a program of numbers: in parts, which gives prices, or whole, which gives circles.

Solved by HiGHS through SciPy. Columns: a seat for each pair (edge), how many circles of each kind open, and
for people with several places whether they have any.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from shelfmates_matching.circles import NOBODY, SCALE, Gathering, Ints, Leaf
from shelfmates_matching.solvers.circles_bounds import Case, Task

POINT = 1_000  # one point less must show beside the solver's tolerances, and a million not drown them
LITTLE = 1e-7

type Floats = NDArray[np.float64]


class Part(NamedTuple):
    """A solution in parts with its prices. ``joined``: columns of the gathering whose seats had to be joined
    to open circles one by one."""

    leaf: Leaf
    seats: Floats
    opens: Floats
    joined: frozenset[int]


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of a program, each at most its ``top``; collected as entries (row, column, value)."""

    entries: tuple[list[Ints], list[Ints], list[Floats]]
    tops: list[float]

    @classmethod
    def none(cls) -> Rows:
        return cls(([], [], []), [])

    def copied(self) -> Rows:
        """The same rows, to which others can be added."""
        row, column, value = self.entries
        return Rows(([*row], [*column], [*value]), [*self.tops])

    def add(self, columns: Sequence[int] | Ints, each: Any, top: float) -> int:
        """One more row; its number."""
        number = len(self.tops)
        self.entries[0].append(np.full(len(columns), number, dtype=np.int64))
        self.entries[1].append(np.asarray(columns, dtype=np.int64))
        self.entries[2].append(np.broadcast_to(np.asarray(each, dtype=float), (len(columns),)))
        self.tops.append(float(top))
        return number

    def matrix(self, width: int) -> Any:
        row, column, value = (np.concatenate(one) if one else np.zeros(0) for one in self.entries)
        at = (row.astype(np.int64), column.astype(np.int64))
        return sparse.csr_matrix((value, at), shape=(len(self.tops), width))


@dataclass(frozen=True, eq=False)
class Model:
    """The circles of a case over some of the pairs (``edges``: places in the gathering's list, rising).

    ``twins``: columns that were one; nobody sits in two of them, and they open one after the other.
    """

    g: Gathering
    task: Task
    edges: Ints
    case: Case
    twins: tuple[tuple[int, ...], ...] = ()

    @property
    def width(self) -> int:
        return len(self.edges) + self.g.columns + len(self.several)

    @cached_property
    def several(self) -> Ints:
        """People with several places."""
        return np.flatnonzero(self.g.places > 1)

    @cached_property
    def worth(self) -> Floats:
        """What each column of the program is worth at this level, (width,)."""
        g, found = self.g, np.zeros(self.width)
        if self.task.level == "total":
            found[: len(self.edges)] = g.score[self.edges] / POINT
        elif self.task.level == "weak":
            found[: len(self.edges)] = -g.weak[self.edges].astype(float)
        else:
            found += self.placing
        return found

    @cached_property
    def placing(self) -> Floats:
        """How many people each column of the program places, (width,)."""
        g, found = self.g, np.zeros(self.width)
        found[: len(self.edges)] = g.places[g.left[self.edges]] == 1
        led = np.flatnonzero(g.leader != NOBODY)
        found[len(self.edges) + led] = g.places[g.leader[led]] == 1
        found[len(self.edges) + g.columns :] = 1
        return found

    @cached_property
    def bounds(self) -> tuple[Floats, Floats]:
        g = self.g
        low, high = np.zeros(self.width), np.ones(self.width)
        for c in range(g.columns):
            low[len(self.edges) + c], high[len(self.edges) + c] = self.case.of(g, c)
        at = {
            (int(i), int(c)): k
            for k, (i, c) in enumerate(zip(g.left[self.edges], g.right[self.edges], strict=True))
        }
        for pair in (*g.pinned, *self.case.inside):
            low[at[pair]] = 1
        for pair in self.case.outside:
            if pair in at:
                high[at[pair]] = 0
        return low, high

    @cached_property
    def rows(self) -> tuple[Rows, dict[str, Any]]:
        """All rows but those that join seats to open circles, and which row holds what."""
        g, edges, rows = self.g, self.edges, Rows.none()
        by_person = np.split(np.argsort(g.left[edges], kind="stable"),
                             np.searchsorted(np.sort(g.left[edges]), np.arange(1, g.rows)))  # fmt: skip
        by_circle = np.split(np.argsort(g.right[edges], kind="stable"),
                             np.searchsorted(np.sort(g.right[edges]), np.arange(1, g.columns)))  # fmt: skip
        leads: dict[int, list[int]] = {}
        for c in np.flatnonzero(g.leader != NOBODY).tolist():
            leads.setdefault(int(g.leader[c]), []).append(len(edges) + c)
        seats = [
            np.concatenate([by_person[i], np.array(leads.get(i, []), dtype=np.int64)]) for i in range(g.rows)
        ]
        where: dict[str, Any] = {"person": [rows.add(seats[i], 1, g.places[i]) for i in range(g.rows)]}
        where["some"] = {
            i: rows.add([len(edges) + g.columns + k, *seats[i]], [1.0, *[-1.0] * len(seats[i])], 0)
            for k, i in enumerate(self.several.tolist())
        }
        for c in range(g.columns):
            mine = [*by_circle[c], len(edges) + c]
            rows.add(mine, [*[1.0] * len(by_circle[c]), -float(g.most[c])], 0)
            rows.add(mine, [*[-1.0] * len(by_circle[c]), float(g.least[c])], 0)
        where["limits"] = [rows.add([len(edges) + c for c in group], 1, most) for group, most in g.limits]
        self._apart(rows)
        self._twins(rows)
        if self.task.level != "placed":
            where["placed"] = rows.add(np.flatnonzero(self.placing), -1, -self.task.placed)
        if self.task.level == "total" and g.weak.any():
            where["weak"] = rows.add(np.flatnonzero(g.weak[edges]), 1, self.task.weak)
        return rows, where

    def _apart(self, rows: Rows) -> None:
        at = {
            (int(i), int(c)): k
            for k, (i, c) in enumerate(zip(self.g.left[self.edges], self.g.right[self.edges], strict=True))
        }
        for i, j in sorted(self.g.apart):
            for c in range(self.g.columns):
                if (i, c) in at and (j, c) in at:
                    rows.add([at[i, c], at[j, c], len(self.edges) + c], [1, 1, -1], 0)

    def _twins(self, rows: Rows) -> None:
        left, right = self.g.left[self.edges], self.g.right[self.edges]
        for group in self.twins:
            for one, next_ in pairwise(group):
                rows.add([len(self.edges) + next_, len(self.edges) + one], [1, -1], 0)
            mine = np.flatnonzero(np.isin(right, group))
            for i in np.unique(left[mine]).tolist() if (self.g.places > 1).any() else []:
                rows.add(mine[left[mine] == i], 1, 1)

    def join(self, rows: Rows, edges: Ints) -> None:
        """Seats only in open circles, said edge by edge: what makes the solution in parts a close one."""
        for k in edges.tolist():
            rows.add([k, len(self.edges) + int(self.g.right[self.edges[k]])], [1, -1], 0)


def in_parts(
    model: Model, joined: frozenset[int] = frozenset(), enough: Callable[[Leaf], bool] = lambda _: False
) -> Part | None:
    """The best solution in parts, with prices; None where there is none.

    Seats are joined to their circles as far as is needed, or until prices are ``enough``.
    """
    rows, where = model.rows
    rows = rows.copied()
    count, circle = len(model.edges), model.g.right[model.edges]
    model.join(rows, np.flatnonzero(np.isin(circle, list(joined))))
    while True:
        done = linprog(
            -model.worth, A_ub=rows.matrix(model.width), b_ub=np.array(rows.tops),
            bounds=list(zip(*model.bounds, strict=True)), method="highs",
        )  # fmt: skip
        if done.x is None:
            return None
        seats, opens = done.x[:count], done.x[count : count + model.g.columns]
        leaf = _leaf(model, where, -done.ineqlin.marginals)
        over = set(circle[seats > opens[circle] + LITTLE].tolist()) - joined
        if not over or enough(leaf):
            return Part(leaf, seats, opens, joined)
        joined |= over
        model.join(rows, np.flatnonzero(np.isin(circle, list(over))))


def _leaf(model: Model, where: dict[str, Any], prices: Floats) -> Leaf:
    unit = SCALE * (POINT if model.task.level == "total" else 1)
    g = model.g
    people = prices[where["person"]].copy()
    placed = prices[where["placed"]] if "placed" in where else 0.0
    gain = placed + (1.0 if model.task.level == "placed" else 0.0)
    one = g.places == 1
    people[one] -= gain
    for i, row in where["some"].items():
        people[i] -= prices[row]
    weak = prices[where["weak"]] if "weak" in where else 0.0
    limits = np.array([prices[row] for row in where["limits"]])
    return Leaf(
        np.rint(people * unit).astype(np.int64),
        np.maximum(0, np.rint(limits * unit)).astype(np.int64),
        max(0, round(float(placed) * unit)),
        max(0, round(float(weak) * unit)),
    )


class Pace(NamedTuple):
    """How long a search for whole circles goes on: until so near the best, or so many nodes."""

    gap: float = 0.0
    nodes: int = 400


def in_whole(
    model: Model, worth: Floats, pace: Pace, at_least: tuple[Floats, float] | None = None
) -> Floats | None:
    """The best whole solution for these worths, (width,); None where none was found.

    ``at_least``: worths of columns, and what they must come to.
    """
    rows = model.rows[0].copied()
    model.join(rows, np.arange(len(model.edges)))
    low, high = model.bounds
    limits = [LinearConstraint(rows.matrix(model.width), -np.inf, np.array(rows.tops))]
    if at_least is not None:
        limits.append(LinearConstraint(sparse.csr_matrix(at_least[0]), at_least[1], np.inf))
    done = milp(
        -worth, constraints=limits, bounds=Bounds(low, high),
        integrality=np.ones(model.width, dtype=np.int64),
        options={"mip_rel_gap": pace.gap, "node_limit": pace.nodes},
    )  # fmt: skip
    return None if done.x is None else np.rint(done.x)


__all__ = ["Model", "Pace", "Part", "in_parts", "in_whole"]
