"""What it would cost the set to place somebody it leaves out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from shelfmates_matching.openings import Openings
from shelfmates_matching.solvers import best_groups, worth


def cost_of_placing(openings: Openings, row: int) -> int | None:
    """Points that the best equally large set with the unplaced ``row`` in it loses; None without one.

    Where prices answer, the loss of a place is what the cheapest seat asks beyond what the row brings
    (its column's highest price); elsewhere the row is put first and the instance solved again.
    """
    if not openings.equally_large(row):
        return None
    instance = openings.instance
    there = openings.there
    if there is None:
        first = np.zeros(instance.rows, dtype=np.int64)
        first[row] = 1
        groups = best_groups(replace(instance, priority=first), openings.result.objective)
        return openings.result.total - worth(instance, groups).total
    mine = np.flatnonzero(there.level.left == row)
    asked = openings.highest_prices[there.level.right[mine]] - there.level.weight[mine]
    return int(asked.min() - there.level.gains[row, 0])
