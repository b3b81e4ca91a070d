"""What it would cost the set to place somebody it leaves out, and who would be placed, in bulk."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.instance import Ints
from shelfmates_matching.openings import Openings
from shelfmates_matching.solvers import best_groups, worth


def cost_of_placing(openings: Openings, row: int) -> int | None:
    """Points that the best equally large set with the unplaced ``row`` in it loses; None without one.

    Where prices answer, the loss is what the cheapest seat asks beyond what the row brings (its
    column's highest price); elsewhere the row is put first and the instance solved again.
    """
    if not openings.equally_large(row):
        return None
    instance, there = openings.instance, openings.there
    if there is None:
        first = instance.priority.copy()
        first[row] = first.max() + 1
        groups = best_groups(replace(instance, priority=first), openings.result.objective)
        return openings.result.total - worth(instance, groups).total
    start, end = np.searchsorted(there.level.left, [row, row + 1])
    mine = slice(int(start), int(end))
    asked = openings.exits.columns[there.level.right[mine]] - there.level.weight[mine]
    return int(asked.min() - there.level.gains[row, 0])


def all_placed(openings: Openings, rows: Ints, scores: Ints) -> NDArray[np.bool_]:
    """``openings.places(rows[k], scores[k])`` for every k; ``scores`` is (k, columns), −1 not eligible."""
    there = openings.there
    if there is None:
        return np.array([openings.places(int(r), s) for r, s in zip(rows, scores, strict=True)], dtype=bool)
    open_ = there.level.column_units > 0
    margin = np.where((scores >= 0) & open_, scores - openings.exits.columns, -(1 << 60)).max(
        axis=1, initial=-(1 << 60)
    )
    margin += there.level.gains[rows, 0]
    found = (margin > 0) & (there.level.row_units[rows] > 0)
    for k in np.flatnonzero(margin == 0):  # as good either way: tie numbers decide
        found[k] = openings.places(int(rows[k]), scores[k])
    return found
