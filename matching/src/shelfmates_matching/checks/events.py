"""Small random evenings of short talks, and the best rota by an integer program over all pairs and rounds."""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from shelfmates_matching.rota import Event, Side

type Floats = NDArray[np.float64]


def random_event(rng: Random, kind: str) -> Event:
    """``kind``: "plain", "twos" (mentees outnumber mentors), "rests" or "crowded" (twos and few tables)."""
    mentors = rng.randint(1, 4)
    mentees = rng.randint(1, 4) if kind in ("plain", "rests") else rng.randint(mentors, mentors + 3)
    rounds = rng.randint(1, 4)
    tables = rng.randint(1, mentors) if kind in ("plain", "crowded") else mentors
    top = rng.choice((1, 5, 1_000_000))
    scores = [[rng.randint(0, top) for _ in range(mentors)] for _ in range(mentees)]
    sides: tuple[tuple[Side, int], ...] = (("mentee", mentees), ("mentor", mentors))
    away = [
        (side, k, r)
        for side, people in sides
        for k in range(people)
        for r in range(1, rounds + 1)
        if kind == "rests" and rng.random() < 0.2
    ]
    return Event.of(
        scores,
        rounds=rounds,
        tables=tables,
        together=2 if kind in ("twos", "crowded") else 1,
        eligible=[[rng.random() < 0.8 for _ in range(mentors)] for _ in range(mentees)],
        breaks=[2] if rounds > 2 and rng.random() < 0.3 else [],
        away=away,
        salt=str(rng.random()),
    )


def best_by_milp(event: Event, objective: tuple[str, ...]) -> dict[str, int]:
    """Most meetings, then the later levels in their order, each as a whole number."""
    program = Program(event)
    found: dict[str, int] = {}
    for name in objective:
        value = program.least(name)
        found[name] = -value if name in ("meetings", "score") else value
        program.hold(name, value, exactly=False)
    return found


class Program:
    """Variables: one per pair and round, per mentor and round (a table), per person and k-th meeting."""

    def __init__(self, event: Event) -> None:
        rounds = list(event.open_rounds)
        pairs = list(zip(event.left.tolist(), event.right.tolist(), event.score.tolist(), strict=True))
        meets = [(i, j, s, r) for i, j, s in pairs for r in rounds]
        tables = [(j, r) for j in range(event.columns) for r in rounds]
        people = [("mentee", i) for i in range(event.rows)] + [("mentor", j) for j in range(event.columns)]
        steps = [(p, k) for p in people for k in range(len(rounds) * event.together)]
        self.size = len(meets) + len(tables) + len(steps)
        self.rows: list[LinearConstraint] = []
        self.top = np.ones(self.size)
        for v, (i, j, _, r) in enumerate(meets):
            if ("mentee", i, r) in event.away or ("mentor", j, r) in event.away:
                self.top[v] = 0
        self.costs = {name: np.zeros(self.size) for name in ("meetings", "shared", "score", "balance")}
        for v, (_, _, s, _) in enumerate(meets):
            self.costs["meetings"][v], self.costs["score"][v], self.costs["shared"][v] = -1, -s, 1
        first_table, first_step = len(meets), len(meets) + len(tables)
        self.costs["shared"][first_table:first_step] = -1
        for v, (_, k) in enumerate(steps):
            self.costs["balance"][first_step + v] = 2 * k + 1
        for i, j, _ in pairs:
            self._at_most(1, [v for v, m in enumerate(meets) if m[:2] == (i, j)])
        for r in rounds:
            for i in range(event.rows):
                self._at_most(1, [v for v, m in enumerate(meets) if (m[0], m[3]) == (i, r)])
            self._at_most(event.tables, [first_table + t for t, (_, q) in enumerate(tables) if q == r])
        for t, (j, r) in enumerate(tables):
            there = [v for v, m in enumerate(meets) if (m[1], m[3]) == (j, r)]
            self._at_most(0, there, {first_table + t: -event.together})
            self._at_most(0, [first_table + t], dict.fromkeys(there, -1))
        for p in people:
            side = 0 if p[0] == "mentee" else 1
            mine = [v for v, m in enumerate(meets) if m[side] == p[1]]
            own = {first_step + v: -1 for v, (q, _) in enumerate(steps) if q == p}
            self._at_most(0, mine, own)

    def least(self, name: str) -> int:
        """The least cost of this name; of meetings and points, which are costs below zero, the most."""
        costs = self.costs[name]
        return round(float(self.solve(costs) @ costs)) if len(costs) else 0

    def hold(self, name: str, value: int, *, exactly: bool = True) -> None:
        """From now on this cost is ``value``, or no more."""
        least = value - 0.5 if exactly else -np.inf
        self.rows.append(LinearConstraint(self.costs[name][None, :], least, value + 0.5))

    def _at_most(self, most: int, ones: list[int], others: dict[int, int] | None = None) -> None:
        row = np.zeros(self.size)
        row[ones] = 1
        for v, value in (others or {}).items():
            row[v] = value
        self.rows.append(LinearConstraint(row[None, :], -np.inf, most))

    def solve(self, costs: Floats) -> Floats:
        """The cheapest solution, in whole numbers."""
        done = milp(
            costs, constraints=self.rows, integrality=np.ones(self.size, dtype=np.int64),
            bounds=Bounds(0, self.top), options={"mip_rel_gap": 0},
        )  # fmt: skip
        if done.x is None:
            raise ArithmeticError(f"the integer program was not solved: {done.message}")
        return np.asarray(np.round(done.x), dtype=np.float64)
