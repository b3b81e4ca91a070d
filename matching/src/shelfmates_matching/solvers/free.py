"""What is left to decide between two sides once pinned pairs have their seats, and what a place is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from shelfmates_matching.errors import RangeError
from shelfmates_matching.instance import IndexPair, Instance, Ints
from shelfmates_matching.solvers.families import Family, families

LARGEST_WORTH = 10**7


@dataclass(frozen=True, eq=False)
class Free:
    """What is left to decide once pinned pairs have their seats; ``at`` indexes the instance's pairs."""

    instance: Instance
    at: Ints
    row_units: Ints
    column_units: Ints
    place: Ints  # (rows, k): worth of a row's k-th free place on the people level
    costs: Ints  # (columns, k): score cost of a column's k-th free place
    caps: tuple[Family | None, Family | None]  # what pins leave of the caps of rows and of columns

    @property
    def left(self) -> Ints:
        return self.instance.left[self.at]

    @property
    def right(self) -> Ints:
        return self.instance.right[self.at]


def free_part(instance: Instance, forbidden: Iterable[IndexPair] = (), at_least: int = 0) -> Free:
    """The problem around the pins, without ``forbidden`` pairs and those scoring below ``at_least``."""
    pins = np.array(instance.pinned, dtype=np.int64).reshape(-1, 2)
    row_pins = np.bincount(pins[:, 0], minlength=instance.rows)
    column_pins = np.bincount(pins[:, 1], minlength=instance.columns)
    row_units, column_units = instance.row_seats - row_pins, instance.seats - column_pins
    for i, j in instance.either:
        if row_pins[i] or column_pins[j]:
            row_units[i] = column_units[j] = 0
    gone = [i * instance.columns + j for i, j in (*instance.pinned, *forbidden)]
    usable = (row_units[instance.left] > 0) & (column_units[instance.right] > 0)
    usable &= instance.score >= at_least
    if gone:
        usable &= ~np.isin(instance.codes, np.array(gone, dtype=np.int64))
    most = max(1, int(row_units.max(initial=1)))
    place = np.zeros((instance.rows, most), dtype=np.int64)
    place[:, 0] = np.where(row_pins == 0, place_worth(instance), 0)
    shifted = column_pins[:, None] + np.arange(max(1, int(column_units.max(initial=1))))
    last = instance.seat_costs.shape[1] - 1
    costs = np.take_along_axis(instance.seat_costs, np.minimum(shifted, last), axis=1)
    return Free(instance, np.flatnonzero(usable), row_units, column_units, place, costs, families(instance))


def place_worth(instance: Instance) -> Ints:
    """What placing each seeker is worth on the people level: 1, or more for higher classes.

    Sets of seekers that can be placed together form a transversal matroid (Edmonds and Fulkerson,
    1965), where rank numbers already give the lexicographic best; with exclusions, flexible people, groups
    of three or caps they do not, so there each class outweighs all lower ones together.
    """
    classes, rank, sizes = np.unique(instance.priority, return_inverse=True, return_counts=True)
    hard = instance.exclusive or instance.either or instance.trios or instance.capped
    if len(classes) <= 1 or not hard:
        return (rank + 1).astype(np.int64)
    worth: list[int] = []
    for k in range(len(classes)):
        worth.append(1 + sum(size * w for size, w in zip(sizes[:k].tolist(), worth, strict=True)))
    if worth[-1] > LARGEST_WORTH:
        raise RangeError(
            f"{len(classes)} priority classes are too many beside exclusions, caps, threes or flexible people"
        )
    return np.array(worth, dtype=np.int64)[rank]
