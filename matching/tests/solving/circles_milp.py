"""The best circles by HiGHS, every circle and level for itself; and small random gatherings."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from shelfmates_matching.circles import Gathering


def random_gathering(rng: Random, kind: str) -> Gathering:
    """``kind``: "plain", "apart" (people kept apart), "several" (more circles for a person or of a kind),
    "led" (some sit in the circles they lead, rooms are few) or "kept" (circles that stay)."""
    n, m = rng.randint(1, 9), rng.randint(1, 4)
    top = rng.choice((1, 5, 1_000_000))
    scores = [[rng.randint(0, top) for _ in range(m)] for _ in range(n)]
    eligible = np.array([[rng.random() < 0.75 for _ in range(m)] for _ in range(n)])
    least = [rng.randint(0 if kind == "led" else 1, 3) for _ in range(m)]
    most = [low + rng.randint(0, 2) for low in least]
    given: dict[str, Any] = {"floor": rng.choice((0, top // 2 + 1)), "salt": str(rng.random())}
    pairs = [(i, j) for i in range(n) for j in range(i)]
    if kind != "plain" and rng.random() < (1 if kind == "apart" else 0.4):
        given["apart"] = rng.sample(pairs, min(len(pairs), rng.randint(1, 5)))
    if kind == "several":
        given["times"] = [rng.randint(1, 3) for _ in range(m)]
        given["places"] = [rng.randint(1, 3) for _ in range(n)]
    if kind == "led":
        given["leader"] = [rng.choice((None, *range(n))) for _ in range(m)]
        given["limits"] = [(rng.sample(range(m), rng.randint(1, m)), rng.randint(0, 2)) for _ in range(2)]
        given["places"] = [rng.randint(1, 2) for _ in range(n)]
    if kind == "kept":
        c = rng.randrange(m)
        people = rng.sample(range(n), rng.randint(0, min(n, 2)))
        eligible[people, c] = True
        least[c], most[c] = min(least[c], len(people)), max(most[c], len(people))
        given |= {"held": [c], "pinned": [(i, c) for i in people]}
        if "apart" in given:
            given["apart"] = [pair for pair in given["apart"] if not set(pair) <= set(people)]
    return Gathering.of(scores, least=least, most=most, eligible=eligible, **given)


def best_by_milp(g: Gathering) -> dict[str, int] | None:
    """Most people, fewest weak seats, most points, in this order; None where nothing can be."""
    program = Program(g)
    found: dict[str, int] = {}
    for name, sense in (("placed", 1), ("weak", -1), ("total", 1)):
        worth = program.worth[name] * sense
        solution = program.solve(worth)
        if solution is None:
            return None
        value = round(float(worth @ solution))
        found[name] = value * sense
        program.rows.append(LinearConstraint(worth[None, :], value - 0.5, np.inf))
    return found


class Program:
    """Every circle that may open for itself: a seat for each pair in it, a yes or no, people placed."""

    def __init__(self, g: Gathering) -> None:
        circles = [(c, k) for c in range(g.columns) for k in range(int(g.times[c]))]
        pairs = list(zip(g.left.tolist(), g.right.tolist(), g.score.tolist(), strict=True))
        seats = [(i, c, k, s) for i, c, s in pairs for k in range(int(g.times[c]))]
        self.size = len(seats) + len(circles) + g.rows
        self.rows: list[LinearConstraint] = []
        self.low, self.high = np.zeros(self.size), np.ones(self.size)
        opens = {one: len(seats) + v for v, one in enumerate(circles)}
        self.worth = {name: np.zeros(self.size) for name in ("placed", "weak", "total")}
        for v, (*_, s) in enumerate(seats):
            self.worth["total"][v], self.worth["weak"][v] = s, s < g.floor
        self.worth["placed"][len(seats) + len(circles) :] = 1
        for c, k in circles:
            mine = [v for v, (_, d, j, _) in enumerate(seats) if (c, k) == (d, j)]
            self._row(dict.fromkeys(mine, 1) | {opens[c, k]: -int(g.most[c])}, 0)
            self._row(dict.fromkeys(mine, -1) | {opens[c, k]: int(g.least[c])}, 0)
            for i, j in g.apart:
                self._row({v: 1 for v in mine if seats[v][0] in (i, j)}, 1)
            if c in g.held:
                self.low[opens[c, k]] = 1
        for i in range(g.rows):
            mine = [v for v, one in enumerate(seats) if one[0] == i]
            mine += [v for (c, _), v in opens.items() if g.leader[c] == i]
            self._row(dict.fromkeys(mine, 1), int(g.places[i]))
            self._row(dict.fromkeys(mine, -1) | {len(seats) + len(circles) + i: 1}, 0)
        for i, c, _ in pairs:
            mine = [v for v, one in enumerate(seats) if one[:2] == (i, c)]
            self._row(dict.fromkeys(mine, 1), 1)
            if (i, c) in g.pinned:
                self._row(dict.fromkeys(mine, -1), -1)
        for group, most in g.limits:
            self._row({v: 1 for (c, _), v in opens.items() if c in group}, most)

    def hold(self, name: str, *, least: float = -np.inf, most: float = np.inf) -> None:
        """From now on this sum is at least, or at most, so much."""
        self.rows.append(LinearConstraint(self.worth[name][None, :], least - 0.5, most + 0.5))

    def best(self, name: str, sense: int) -> int | None:
        """The greatest sum (sense 1) or the least (−1); None where nothing can be."""
        solution = self.solve(self.worth[name] * sense)
        return None if solution is None else round(float(self.worth[name] @ solution))

    def _row(self, entries: dict[int, int], most: int) -> None:
        row = np.zeros(self.size)
        for v, value in entries.items():
            row[v] = value
        self.rows.append(LinearConstraint(row[None, :], -np.inf, most))

    def solve(self, worth: np.ndarray) -> np.ndarray | None:
        done = milp(
            -worth, constraints=self.rows, integrality=np.ones(self.size),
            bounds=Bounds(self.low, self.high), options={"mip_rel_gap": 0},
        )  # fmt: skip
        return None if done.x is None else np.round(done.x)
