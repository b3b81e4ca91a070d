"""The bound that prices give between two sides: the weak-duality sum of :mod:`certificate`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.certificate import Certificate, Leaf, Level
from shelfmates_matching.instance import Instance
from shelfmates_matching.verification.odd_places import sets_of
from shelfmates_matching.verification.sums import (
    Sums,
    cap_prices,
    checked,
    class_worth,
    places_left,
    threshold,
    tolls,
    total,
)


def level_bounds(instance: Instance, certificate: Certificate, sums: Sums) -> dict[str, int]:
    """Level → the most any set of any case can reach on it; ValueError where the sums cannot be done."""
    bounds: dict[str, int] = {}
    names = {level.name for level in certificate.leaves[0].levels}
    for leaf in certificate.leaves:
        if {level.name for level in leaf.levels} != names:
            raise ValueError("cases prove different levels")
        usable = _usable(instance, leaf)
        for level in leaf.levels:
            checked(level, instance)
            if level.cap_sets or (level.odd_sets and not instance.either):
                raise ValueError(f"level {level.name} has odd sets between two sides")
            bound = _bound(instance, leaf, level, sums, usable)
            bounds[level.name] = max(bound, bounds.get(level.name, bound))
    return bounds


def _usable(instance: Instance, leaf: Leaf) -> NDArray[np.bool_]:
    """Which eligible pairs a set of this case may add to the pinned ones, (E,)."""
    rows_left, columns_left, _ = _left_over(instance)
    usable = (rows_left > 0)[instance.left] & (columns_left > 0)[instance.right]
    for pair in (*instance.pinned, *leaf.forbidden):
        at = instance.find(pair)
        if at >= 0:
            usable[at] = False
    return np.asarray(usable)


def _left_over(
    instance: Instance,
) -> tuple[NDArray[np.int64], NDArray[np.int64], tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Places left beside the pins, of rows and of columns, and the pins per row and column."""
    rows = np.array([i for i, _ in instance.pinned], dtype=np.int64)
    columns = np.array([j for _, j in instance.pinned], dtype=np.int64)
    pins = np.bincount(rows, minlength=instance.rows), np.bincount(columns, minlength=instance.columns)
    rows_left, columns_left = instance.row_seats - pins[0], instance.seats - pins[1]
    for i, j in instance.either:
        if pins[0][i] or pins[1][j]:  # placed on one side, so on neither any more
            rows_left[i] = columns_left[j] = 0
    return rows_left, columns_left, pins


def _bound(instance: Instance, leaf: Leaf, level: Level, sums: Sums, usable: NDArray[np.bool_]) -> int:
    scored, scale = level.name == "score", level.scale
    factor = sum(level.multipliers.values()) if scored else scale
    lowest = threshold(level, leaf, sums)
    rows_left, columns_left, (row_pins, column_pins) = _left_over(instance)
    odd = sets_of(level, instance, columns_left)
    asked = level.rows + tolls(level, instance, "rows") + level.limit
    offered = level.columns + tolls(level, instance, "columns")
    surplus = -(asked[instance.left] + offered[instance.right] + odd.together)
    if scored:
        surplus += scale * instance.score
    surplus[~usable | (surplus < 0)] = 0
    if lowest:
        surplus[instance.score < lowest] = 0
    worth = np.array(
        class_worth(instance) if level.name != "people" else [1] * instance.rows, dtype=np.int64
    ).reshape(instance.rows)
    caps, limit = places_left(instance)
    bound = total(surplus) + limit * level.limit + odd.room
    bound += sum(most * price for most, price in zip(caps, cap_prices(level, instance), strict=True))
    # The first partner places a seeker, further ones do not.
    first = np.where(row_pins == 0, factor * worth, 0)
    rows = np.where(rows_left > 0, np.maximum(0, level.rows + first), 0)
    rows += np.maximum(0, rows_left - 1) * np.maximum(0, level.rows)
    # A column fills its seats one after the other, as many as are worth it together.
    columns, filled = np.zeros(instance.columns, dtype=np.int64), np.zeros(instance.columns, dtype=np.int64)
    for k in range(int(columns_left.max(initial=0))):
        seat = np.minimum(column_pins + k, instance.seat_costs.shape[1] - 1)
        cost = scale * instance.seat_costs[np.arange(instance.columns), seat] if scored else 0
        filled += np.where(columns_left > k, level.columns - cost + odd.beyond[:, k], 0)
        columns = np.maximum(columns, filled)
    for i, j in instance.either:  # one place, on the better side
        rows[i] = max(rows[i], columns[j])
        columns[j] = 0
    bound += total(rows) + total(columns)
    bound += scale * sums.pinned(level.name)
    if scored:
        bound += factor * (sums.pinned_first - sums.first)
    return bound // scale
