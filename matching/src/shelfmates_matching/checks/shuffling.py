"""The same people in another order: whoever reads rows in order is found out by this."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.caps import Cap
from shelfmates_matching.instance import IndexPair, Instance
from shelfmates_matching.rota import Event

type Ints = NDArray[np.int64]


def shuffled(rng: Random, instance: Instance) -> Instance:
    """Rows and columns (of peers both alike), caps and exclusions in another order; identities stay."""
    peers = instance.kind == "one_sided"
    rows = np.array(rng.sample(range(instance.rows), instance.rows), dtype=np.int64)
    columns = np.array(rng.sample(range(instance.columns), instance.columns), dtype=np.int64)
    columns = rows if peers else columns
    at = (np.argsort(rows), np.argsort(columns))  # where everybody stands now

    def moved(pair: IndexPair) -> IndexPair:
        one, other = int(at[0][pair[0]]), int(at[1][pair[1]])
        return (min(one, other), max(one, other)) if peers else (one, other)

    left, right = at[0][instance.left], at[1][instance.right]
    if peers:
        left, right = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((right, left))
    caps = [
        Cap(tuple(int(at[cap.side == "columns"][p]) for p in cap.members), cap.most, cap.side)
        for cap in instance.caps
    ]
    exclusive = [(moved(one), moved(other)) for one, other in instance.exclusive]
    return replace(
        instance,
        ids=(_taken(instance.ids[0], rows), _taken(instance.ids[1], columns)),
        left=left[order],
        right=right[order],
        score=instance.score[order],
        row_seats=instance.row_seats[rows],
        seats=instance.seats[columns],
        seat_costs=instance.seat_costs[columns],
        priority=instance.priority[rows],
        pinned=tuple(sorted(moved(pair) for pair in instance.pinned)),
        forbidden=frozenset(moved(pair) for pair in instance.forbidden),
        exclusive=tuple(rng.sample(exclusive, len(exclusive))),
        either=tuple(sorted(moved(pair) for pair in instance.either)),
        caps=tuple(rng.sample(caps, len(caps))),
    )


def shuffled_event(rng: Random, event: Event) -> Event:
    """The same for an evening of short talks that has not begun."""
    rows = np.array(rng.sample(range(event.rows), event.rows), dtype=np.int64)
    columns = np.array(rng.sample(range(event.columns), event.columns), dtype=np.int64)
    at = (np.argsort(rows), np.argsort(columns))
    left, right = at[0][event.left], at[1][event.right]
    order = np.lexsort((right, left))
    away = frozenset((side, int(at[side == "mentor"][k]), r) for side, k, r in event.away)
    return replace(
        event,
        ids=(_taken(event.ids[0], rows), _taken(event.ids[1], columns)),
        left=left[order],
        right=right[order],
        score=event.score[order],
        away=away,
    )


def _taken(ids: tuple[object, ...], order: Ints) -> tuple[object, ...]:
    return tuple(ids[k] for k in order.tolist())
