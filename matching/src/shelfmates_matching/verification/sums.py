"""What a set adds up to, and what a place is worth on the first level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from shelfmates_matching.caps import Cap
from shelfmates_matching.certificate import Leaf, Level
from shelfmates_matching.instance import Instance, Ints

LIMIT = 1 << 62


@dataclass(frozen=True)
class Sums:
    """People placed, their worth on the first level, total score less seat costs, lowest free score.

    ``pinned_people``, ``pinned_first``, ``pinned_total``: the same for the pinned pairs alone.
    ``trio``: whether the set has a group of three.
    """

    people: int
    first: int
    total: int
    worst: int | None
    trio: bool
    pinned_people: int
    pinned_first: int
    pinned_total: int

    def pinned(self, name: str) -> int:
        """What the pinned pairs are worth on the level of this name, without earlier levels."""
        values = {"people": self.pinned_people, "score": self.pinned_total}
        return values.get(name, self.pinned_first)


def first_level(instance: Instance) -> str:
    """``priority`` where classes differ, else ``people``."""
    return "priority" if len(set(instance.priority.tolist())) > 1 else "people"


def class_worth(instance: Instance) -> list[int]:
    """What placing each person is worth on the first level.

    The rank of the class where sets of people that can be placed form a matroid; where they do not
    (pairs that exclude each other, people who take either side, groups of three, caps) more than all lower
    classes together.
    """
    given = instance.priority.tolist()
    harder = (instance.exclusive, instance.either, instance.trios, instance.caps)
    plain = not any(harder) and instance.limit is None
    worth: dict[int, int] = {}
    lower = 0
    for value in sorted(set(given)):
        worth[value] = len(worth) + 1 if plain else lower + 1
        lower += worth[value] * given.count(value)
    return [worth[value] for value in given]


def places_left(instance: Instance, more: tuple[tuple[int, ...], ...] = ()) -> tuple[list[int], int]:
    """What pinned groups and ``more`` leave of each cap and of the limit (0 where there is none)."""
    groups = (*instance.pinned, *more)
    caps = [cap.most - filled(instance, cap, groups) for cap in instance.caps]
    return caps, 0 if instance.limit is None else instance.limit - len(groups)


def filled(instance: Instance, cap: Cap, groups: Iterable[tuple[int, ...]]) -> int:
    """How many places of a cap's people these groups fill."""
    if instance.kind == "one_sided":
        return sum(group.count(p) for group in groups for p in cap.members)
    at = 0 if cap.side == "rows" else 1
    return sum(group[at] in cap.members for group in groups)


def cap_prices(level: Level, instance: Instance) -> tuple[int, ...]:
    """One price per cap; ValueError for prices below zero or for caps there are not."""
    prices = level.caps or (0,) * len(instance.caps)
    if len(prices) != len(instance.caps):
        raise ValueError(f"level {level.name} has {len(prices)} prices of caps for {len(instance.caps)} caps")
    if min((*prices, level.limit)) < 0:
        raise ValueError(f"level {level.name} has a price of a cap below zero")
    if level.limit and instance.limit is None:
        raise ValueError(f"level {level.name} has a price for a limit that is not there")
    return prices


def tolls(level: Level, instance: Instance, side: str) -> Ints:
    """What the caps around each person of a side take off one place."""
    found = np.zeros(instance.rows if side == "rows" else instance.columns, dtype=np.int64)
    for cap, price in zip(instance.caps, cap_prices(level, instance), strict=True):
        if cap.side == side:
            for p in cap.members:
                found[p] += price
    return found


def checked(level: Level, instance: Instance) -> None:
    """Refuse prices that do not fit the instance or whose sums would leave 64 bits."""
    columns = instance.columns if instance.kind == "two_sided" else 0
    if level.rows.shape != (instance.rows,) or level.columns.shape != (columns,):
        raise ValueError(f"level {level.name} has {len(level.rows)} and {len(level.columns)} prices")
    prices = [*level.caps, level.limit, *(price for _, _, price in level.cap_sets)]
    numbers = [*level.multipliers.values(), *(price for _, price in level.odd_sets), sum(map(abs, prices))]
    largest = max(
        *(int(np.abs(side).max(initial=0)) for side in (level.rows, level.columns)), *map(abs, numbers), 0
    )
    if largest * 4 * (instance.rows + instance.columns + 4) >= LIMIT:
        raise ValueError(f"level {level.name} has prices too large to add up exactly")
    if level.scale < 1 or (level.scale != 1 and instance.kind == "two_sided" and not instance.either):
        raise ValueError(f"level {level.name} has scale {level.scale}")
    if set(level.multipliers) - {first_level(instance)} or (level.multipliers and level.name != "score"):
        raise ValueError(f"level {level.name} leans on levels that do not come before it")


def total(values: Ints) -> int:
    """The exact sum, refused where 64 bits would not hold it."""
    if float(np.abs(values).sum(dtype=np.float64)) >= LIMIT:
        raise ValueError("sums leave 64 bits")
    return int(values.sum())


def threshold(level: Level, leaf: Leaf, sums: Sums) -> int:
    """Scores from which on pairs take part in a level; refused where it would leave better sets out."""
    if level.name == "worst":
        return level.at_least
    if level.at_least and (level.name != "score" or (sums.worst is not None and level.at_least > sums.worst)):
        raise ValueError(f"level {level.name} leaves out pairs below {level.at_least}")
    return level.at_least


__all__ = [
    "Leaf", "Sums", "cap_prices", "checked", "class_worth", "filled", "first_level", "places_left",
    "threshold", "tolls", "total",
]  # fmt: skip
