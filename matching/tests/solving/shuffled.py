"""The same instance with its people in another order."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from shelfmates_matching import Cap, Instance


def shuffled(rng: Random, instance: Instance) -> Instance:
    """Rows and columns (of peers both alike) and caps in another order; identities stay with the people."""
    rows = np.array(rng.sample(range(instance.rows), instance.rows), dtype=np.int64)
    columns = np.array(rng.sample(range(instance.columns), instance.columns), dtype=np.int64)
    columns = rows if instance.kind == "one_sided" else columns
    at = (np.argsort(rows), np.argsort(columns))  # where everybody stands now
    left, right = at[0][instance.left], at[1][instance.right]
    if instance.kind == "one_sided":
        left, right = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((right, left))
    pairs = [(int(at[0][i]), int(at[1][j])) for i, j in instance.pinned]
    if instance.kind == "one_sided":
        pairs = [(min(pair), max(pair)) for pair in pairs]
    caps = [
        Cap(tuple(int(at[cap.side == "columns"][p]) for p in cap.members), cap.most, cap.side)
        for cap in instance.caps
    ]
    return replace(
        instance,
        ids=tuple(
            tuple(side[k] for k in way) for side, way in zip(instance.ids, (rows, columns), strict=True)
        ),  # type: ignore[arg-type]
        left=left[order],
        right=right[order],
        score=instance.score[order],
        row_seats=instance.row_seats[rows],
        seats=instance.seats[columns],
        seat_costs=instance.seat_costs[columns],
        priority=instance.priority[rows],
        pinned=tuple(sorted(pairs)),
        caps=tuple(rng.sample(caps, len(caps))),
    )
