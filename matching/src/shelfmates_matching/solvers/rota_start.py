"""A rota made round by round, each round the best of what is left: where a search begins.

The search keeps it where it finds nothing better, so no rota is below it.
"""

from __future__ import annotations

import numpy as np

from shelfmates_matching.rota import Event
from shelfmates_matching.solvers.rota_flow import Net


def in_turn(event: Event, net: Net) -> list[tuple[int, int]]:
    """(pair, open round) of every meeting of successive assignment."""
    # Only evenings that must be searched come here.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    rows, columns = event.here
    worth = np.zeros((event.rows, event.columns), dtype=np.float64)
    number = np.full(worth.shape, -1, dtype=np.int64)
    number[net.left, net.right] = np.arange(len(net.left))
    top = 1.0 + float(net.score.max(initial=0)) * (1 + min(worth.shape))
    worth[net.left, net.right] = net.score + top
    found: list[tuple[int, int]] = []
    for r in range(len(event.open_rounds)):
        there = worth * rows[:, r, None] * columns[None, :, r]
        one, two = linear_sum_assignment(np.repeat(there, event.together, axis=1), maximize=True)
        held = [(i, j // event.together) for i, j in zip(one.tolist(), two.tolist(), strict=True)]
        held = [(i, j) for i, j in held if there[i, j] > 0]
        for i, j in _at_few_tables(held, there, event.tables):
            found.append((int(number[i, j]), r))
            worth[i, j] = 0
    return found


def _at_few_tables(held: list[tuple[int, int]], worth: np.ndarray, tables: int) -> list[tuple[int, int]]:
    """The meetings of the mentors who bring most, as many as there are tables."""
    brings: dict[int, float] = {}
    for i, j in held:
        brings[j] = brings.get(j, 0.0) + float(worth[i, j])
    seated = set(sorted(brings, key=lambda j: (-brings[j], j))[:tables])
    return [(i, j) for i, j in held if j in seated]
