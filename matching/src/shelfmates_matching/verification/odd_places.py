"""Odd sets of people and seats, where some people take either side: how much fits inside, and who pays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from shelfmates_matching.certificate import Level
from shelfmates_matching.instance import Instance, Ints


@dataclass(frozen=True, eq=False)
class Sets:
    """The odd sets of a level, their prices added up.

    ``together``: prices of the sets that hold both, per eligible pair, (E,). ``beyond``: what a column's
    k-th free seat may hold of them although the set does not count it, (columns, most seats).
    ``room``: pairs that fit into each set times its price, summed.
    """

    together: Ints
    beyond: Ints
    room: int


def sets_of(level: Level, instance: Instance, seats: Ints) -> Sets:
    """Prices of a level's odd sets; ``seats``: free seats per column. ValueError for sets that cannot be.

    A set names rows by their index, and a column's first free seats by rows + column, once for each. Who
    takes either side is named by the row alone: it is one place, whichever way it is filled.
    """
    together = np.zeros(len(instance.left), dtype=np.int64)
    beyond = np.zeros((instance.columns, max(1, int(seats.max(initial=0)))), dtype=np.int64)
    room = 0
    row_of = {j: i for i, j in instance.either}
    for group, price in level.odd_sets:
        _check(level, group, price, instance, row_of)
        times = Counter(group)
        rows = np.array([times[i] for i in range(instance.rows)], dtype=np.int64)
        columns = np.array([times[instance.rows + j] for j in range(instance.columns)], dtype=np.int64)
        held = columns.copy()
        for j, i in row_of.items():
            held[j] = rows[i]
        together[(rows[instance.left] > 0) & (held[instance.right] > 0)] += price
        for j in np.flatnonzero(columns).tolist():
            beyond[j, columns[j] :] += price
        room += price * (len(group) // 2)
    return Sets(together, beyond, room)


def _check(
    level: Level, group: tuple[int, ...], price: int, instance: Instance, row_of: dict[int, int]
) -> None:
    if price < 0:
        raise ValueError(f"level {level.name} has an odd set with a price below zero")
    if not all(0 <= place < instance.rows + instance.columns for place in group):
        raise ValueError(f"level {level.name} has an odd set with somebody who is not there")
    rows = [place for place in group if place < instance.rows]
    if len(set(rows)) < len(rows) or (instance.row_seats[rows] > 1).any():
        raise ValueError(f"level {level.name} has an odd set with a row that is more than one place")
    if any(place - instance.rows in row_of for place in group):
        raise ValueError(f"level {level.name} has an odd set that names the column of who takes either side")
