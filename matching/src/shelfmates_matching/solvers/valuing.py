"""What a set is worth on each level, and the bound a certificate gives: the solvers' own sums.

:mod:`verification` does the same sums again in its own way; this module never looks at it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shelfmates_matching.caps import SIDES
from shelfmates_matching.certificate import Certificate, Leaf, Level
from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.solvers.bothcuts import holds, named_set
from shelfmates_matching.solvers.families import left_over
from shelfmates_matching.solvers.free import Free, free_part, place_worth
from shelfmates_matching.solvers.pool import Pool, free_pool
from shelfmates_matching.solvers.solution import first_level
from shelfmates_matching.solvers.trios import TRIPLES_TO
from shelfmates_matching.solvers.triples import NOTHING, triple_values

type Group = tuple[int, ...]


@dataclass(frozen=True)
class Worth:
    """People placed; value on the first level; total score less seat costs; lowest score of a free pair."""

    people: int
    first: str
    first_value: int
    total: int
    worst: int | None
    trio: bool


def value(instance: Instance, groups: tuple[Group, ...]) -> Worth:
    """Add up a set of groups (pinned ones included)."""
    peers = instance.kind == "one_sided"
    placed = sorted({p for group in groups for p in (group if peers else group[:1])})
    worth = _person_worth(instance)
    pairs = [pair for group in groups for pair in itertools.combinations(group, 2)]
    scores = instance.scores_of(pairs)
    sums = np.add.reduceat(scores, _starts(groups)) if groups else scores
    threes = np.array([len(group) == 3 for group in groups], dtype=bool)
    total = int(np.where(threes, sums // 3, sums).sum())
    pinned = frozenset(instance.pinned)
    free = [group not in pinned for group in groups for _ in itertools.combinations(group, 2)]
    if not peers:
        used = np.bincount(
            np.array([group[1] for group in groups], dtype=np.int64), minlength=instance.columns
        )
        filled = np.arange(instance.seat_costs.shape[1]) < used[:, None]
        total -= int((instance.seat_costs * filled).sum())
    return Worth(
        len(placed),
        first_level(instance),
        int(worth[placed].sum()),
        total,
        int(scores[free].min()) if any(free) else None,
        bool(threes.any()),
    )


def _starts(groups: Sequence[Group]) -> Ints:
    """Where each group's pairs begin when all are listed one after another."""
    sizes = [len(group) * (len(group) - 1) // 2 for group in groups]
    return np.concatenate([[0], np.cumsum(sizes[:-1])]).astype(np.int64)


def _person_worth(instance: Instance) -> Ints:
    return place_worth(instance)


def _score(instance: Instance, group: Group) -> int:
    if len(group) == 2:
        return instance.score_of((group[0], group[1])) or 0
    return sum(instance.score_of(pair) or 0 for pair in itertools.combinations(group, 2)) // 3


def level_bounds(instance: Instance, certificate: Certificate, worth: Worth) -> dict[str, int]:
    """Level → the most any set can reach on it, given the best on the levels before."""
    bounds: dict[str, int] = {}
    values = {worth.first: worth.first_value}
    explicit = frozenset(leaf.trio for leaf in certificate.leaves if leaf.trio)
    for leaf in certificate.leaves:
        for level in leaf.levels:
            if instance.kind == "two_sided":
                bound = _two_sided_bound(instance, leaf, level, values)
            else:
                bound = _peer_bound(instance, leaf, level, values, explicit, worth.trio)
            bounds[level.name] = max(bound, bounds.get(level.name, bound))
    return bounds


def _two_sided_bound(instance: Instance, leaf: Leaf, level: Level, values: dict[str, int]) -> int:
    free = free_part(instance, leaf.forbidden, level.at_least)
    is_score, scale = level.name == "score", level.scale
    weight = instance.score[free.at] * scale if is_score else np.zeros(len(free.at), dtype=np.int64)
    place = np.minimum(free.place, 1) if level.name == "people" else free.place
    gains = place * (sum(level.multipliers.values()) if is_score else scale)
    costs = free.costs * scale if is_score else np.zeros_like(free.costs)
    rows, columns, bound = _two_sided_caps(free, level)
    seats = level.columns[:, None] - costs
    for members, price in level.odd_sets:
        one = named_set(instance, members)
        weight = weight - price * holds(free, one)
        beyond = (one.seats[:, None] > 0) & (np.arange(costs.shape[1]) >= one.seats[:, None])
        seats = seats + price * beyond
        bound += price * one.room
    bound += int(np.maximum(0, weight - rows[free.left] - columns[free.right]).sum())
    rows_open = np.arange(gains.shape[1]) < free.row_units[:, None]
    columns_open = np.arange(costs.shape[1]) < free.column_units[:, None]
    seekers = (np.maximum(0, level.rows[:, None] + gains) * rows_open).sum(axis=1)
    offerers = np.cumsum(seats * columns_open, axis=1).max(axis=1, initial=0)
    for i, j in instance.either:
        seekers[i], offerers[j] = max(seekers[i], offerers[j]), 0
    bound += int(seekers.sum()) + int(offerers.sum()) + _pinned_value(instance, level)
    return (bound - sum(level.multipliers[name] * values[name] for name in level.multipliers)) // scale


def _two_sided_caps(free: Free, level: Level) -> tuple[Ints, Ints, int]:
    """Prices with the tolls of caps, of rows and of columns, and what the caps add to the bound."""
    bound, both = 0, []
    left, limit = left_over(free.instance)
    prices = level.caps or (0,) * len(left)
    for side, own in zip(SIDES, (level.rows, level.columns), strict=True):
        toll = np.full(len(own), level.limit if side == "rows" else 0, dtype=np.int64)
        for cap, price in zip(free.instance.caps, prices, strict=True):
            if cap.side == side:
                toll[list(cap.members)] += price
        both.append(own + toll)
    bound = sum(most * price for most, price in zip(left, prices, strict=True)) + limit * level.limit
    return both[0], both[1], bound


def _pinned_value(instance: Instance, level: Level) -> int:
    """What the pinned pairs bring on this level, earlier levels included."""
    pinned = tuple(instance.pinned)
    if not pinned:
        return 0
    worth = value(instance, pinned)
    if level.name == "people":
        return worth.people * level.scale
    if level.name != "score":
        return worth.first_value * level.scale
    return worth.total * level.scale + sum(level.multipliers.values()) * worth.first_value


def _peer_bound(
    instance: Instance,
    leaf: Leaf,
    level: Level,
    values: dict[str, int],
    explicit: frozenset[tuple[int, int, int]],
    trio: bool,
) -> int:
    pool = free_pool(instance)
    is_score = level.name == "score"
    own, scale = level.rows[pool.people], level.scale
    table = np.where(pool.table >= level.at_least, pool.table, -1)
    gain = np.minimum(pool.gain, 1) if level.name == "people" else pool.gain
    multiplier = sum(level.multipliers.values()) if is_score else scale
    where = {int(p): k for k, p in enumerate(pool.people)}
    groups = [tuple(where[p] for p in group) for group, _ in level.odd_sets]
    prices = [price for _, price in level.odd_sets]
    if leaf.trio is not None:
        inside = [where[p] for p in leaf.trio]
        table = table.copy()
        table[inside, :] = table[:, inside] = -1
    cover = np.full_like(table, level.limit)
    for group, price in zip(groups, prices, strict=True):
        cover[np.ix_(group, group)] += price
    tolls, caps_bound = _peer_caps(pool, leaf, level, cover)
    asked = own + tolls
    surplus = np.triu(table * scale * is_score - asked[:, None] - asked[None, :] - cover, 1)
    bound = int(np.maximum(0, np.where(table >= 0, surplus, 0)).sum()) + caps_bound
    persons = np.maximum(0, own + multiplier * gain)
    if leaf.trio is not None:
        persons[inside] = 0
        worth = _score(instance, leaf.trio) * scale + multiplier * int(gain[inside].sum())
        bound += worth
    bound += int(persons.sum()) + sum(p * (len(g) // 2) for g, p in zip(groups, prices, strict=True))
    if leaf.trio is None and (trio if is_score else instance.trios):
        hidden = {tuple(sorted(where[p] for p in t)) for t in explicit} if is_score else set()
        best = _best_trio(table, asked, groups, prices, scale, hidden, scored=is_score) - level.limit
        bound += best if is_score else max(0, best)
    bound += _pinned_value(instance, level) if not is_score else _pinned_score(instance, scale, multiplier)
    return (bound - sum(level.multipliers[name] * values[name] for name in level.multipliers)) // scale


def _peer_caps(pool: Pool, leaf: Leaf, level: Level, cover: Ints) -> tuple[Ints, int]:
    """Tolls of the caps, (people,), and what caps add to the bound; sets of caps go into ``cover``."""
    if leaf.trio is not None:
        keep = np.flatnonzero(~np.isin(pool.people, leaf.trio))
        left = pool.of(keep)
        most, limit = [most for _, most in left.caps], left.limit or 0
    else:
        most, limit = [most for _, most in pool.caps], pool.limit or 0
    tolls = np.zeros(len(pool.people), dtype=np.int64)
    bound = limit * level.limit
    for (group, _), room, price in zip(pool.caps, most, level.caps or (0,) * len(most), strict=True):
        tolls[list(group)] += price
        bound += room * price
    for group, caps, price in level.cap_sets:
        times = np.isin(pool.people, group).astype(np.int64)
        for k in caps:
            times[list(pool.caps[k][0])] += 1
        cover += price * ((times[:, None] + times) // 2)
        bound += price * ((len(group) + sum(most[k] for k in caps)) // 2)
    return tolls, bound


def _pinned_score(instance: Instance, scale: int, multiplier: int) -> int:
    worth = value(instance, tuple(instance.pinned))
    return worth.total * scale + multiplier * worth.first_value


def _best_trio(
    table: Ints,
    own: Ints,
    groups: list[Group],
    prices: list[int],
    scale: int,
    hidden: set[Group],
    *,
    scored: bool,
) -> int:
    """The most a group of three (other than the hidden ones) is worth beyond its prices."""
    if len(own) > TRIPLES_TO:
        return _loose_trio(table, own, scale, scored=scored)
    best = NOTHING
    for i, values in triple_values(table, own, groups, prices, scale, scored=scored):
        for triple in hidden:
            if triple[0] == i:
                values[triple[1] - i - 1, triple[2] - i - 1] = NOTHING
        best = max(best, int(values.max(initial=NOTHING)))
    return best


def _loose_trio(table: Ints, own: Ints, scale: int, *, scored: bool) -> int:
    """Above TRIPLES_TO people: no triple is worth more than its best pair, whatever its third pays."""
    pairs = np.where(table >= 0, table * scale * scored - own[:, None] - own[None, :], NOTHING)
    return int(pairs.max(initial=NOTHING)) - int(own.min(initial=0))
