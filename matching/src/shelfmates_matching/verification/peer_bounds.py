"""The bound that prices of people and odd groups give among peers, groups of three included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfmates_matching.certificate import Certificate, Leaf, Level
from shelfmates_matching.instance import Instance, Ints
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

NONE = -(1 << 62)
ALL_TRIPLES_TO = 800  # among more people a group of three is bounded by its best pair and cheapest third

type Triple = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Priced:
    """One level over everybody: eligible scores (−1 not), prices, and the odd groups, all scaled.

    ``together``: prices of the odd groups that hold both, (n, n). ``members``: (groups, n).
    ``free``: people without a pinned partner.
    """

    table: Ints
    own: Ints
    members: Ints
    prices: Ints
    together: Ints
    scale: int
    scored: bool
    free: int


def level_bounds(instance: Instance, certificate: Certificate, sums: Sums) -> dict[str, int]:
    """Level → the most any set can reach on it; ValueError where the sums cannot be done.

    A set with a group of three places an odd number of people, one without an even number. So sets
    as good as one with a group of three have one too, and sets as good as one without have none.
    """
    table = _table(instance)
    named = {_ordered(leaf.trio) for leaf in certificate.leaves if leaf.trio is not None}
    bounds: dict[str, int] = {}
    for leaf in certificate.leaves:
        if leaf.trio is not None:
            if not sums.trio:
                raise ValueError("a case is about a group of three, the set has none")
            if [level.name for level in leaf.levels] != ["score"]:
                raise ValueError("the case of a group of three proves other levels than the score")
        for level in leaf.levels:
            checked(level, instance)
            bound = _bound(instance, table, leaf, level, sums, named)
            bounds[level.name] = max(bound, bounds.get(level.name, bound))
    return bounds


def _table(instance: Instance) -> Ints:
    table = np.full((instance.rows, instance.rows), -1, dtype=np.int64)
    table[instance.left, instance.right] = instance.score
    table[instance.right, instance.left] = instance.score
    taken = [p for pair in instance.pinned for p in pair]
    table[taken, :] = table[:, taken] = -1
    return table


def _bound(instance: Instance, table: Ints, leaf: Leaf, level: Level, sums: Sums, named: set[Triple]) -> int:
    scored, scale = level.name == "score", level.scale
    factor = sum(level.multipliers.values()) if scored else scale
    worth = np.array([1] * instance.rows if level.name == "people" else class_worth(instance), dtype=np.int64)
    out = [p for pair in instance.pinned for p in pair] + list(leaf.trio or ())
    priced = _priced(instance, level, np.where(table >= threshold(level, leaf, sums), table, -1), scored)
    if leaf.trio is not None:
        priced.table[list(leaf.trio), :] = priced.table[:, list(leaf.trio)] = -1
    persons = np.maximum(0, level.rows + factor * worth)
    persons[out] = 0
    left, right = np.nonzero(np.triu(priced.table >= 0, 1))
    value = priced.table[left, right] * scale if scored else 0
    surplus = value - priced.own[left] - priced.own[right] - priced.together[left, right] - level.limit
    taken, caps_bound = _cap_sums(instance, leaf, level)
    surplus -= taken[left, right]
    bound = total(persons) + total(np.maximum(0, surplus))
    bound += sum(price * (len(group) // 2) for group, price in level.odd_sets)
    bound += caps_bound + scale * sums.pinned(level.name)
    if leaf.trio is not None:
        a, b, c = leaf.trio
        scores = [instance.score_of(pair) or 0 for pair in ((a, b), (a, c), (b, c))]
        bound += scale * (sum(scores) // 3) + factor * int(worth[[a, b, c]].sum())
    elif sums.trio if scored else instance.trios:
        if level.cap_sets:
            raise ValueError(f"level {level.name} has sets of caps beside groups of three")
        best = _best_triple(priced, named if scored else set()) - level.limit
        bound += best if scored else max(0, best)
    if scored:
        bound += factor * (sums.pinned_first - sums.first)
    return bound // scale


def _priced(instance: Instance, level: Level, table: Ints, scored: bool) -> Priced:
    n = instance.rows
    members = np.zeros((len(level.odd_sets), n), dtype=np.int64)
    prices = np.array([price for _, price in level.odd_sets], dtype=np.int64)
    for k, (group, price) in enumerate(level.odd_sets):
        if price < 0:
            raise ValueError("an odd group has a price below zero")
        if len(set(group)) < len(group) or not all(0 <= p < n for p in group):
            raise ValueError("an odd group names somebody twice or somebody who is not there")
        members[k, list(group)] = 1
    together = np.zeros((n, n), dtype=np.int64)
    for row, price in zip(members, prices, strict=True):
        inside = np.flatnonzero(row)
        together[np.ix_(inside, inside)] += price
    return Priced(
        table,
        level.rows + tolls(level, instance, "rows"),
        members,
        prices,
        together,
        level.scale,
        scored,
        n - 2 * len(instance.pinned),
    )


def _cap_sums(instance: Instance, leaf: Leaf, level: Level) -> tuple[Ints, int]:
    """What sets of caps take off each pair, (n, n), and what caps and limit add to the bound.

    A set of caps adds up one place per person in it and the limits of its caps; the half of that sum,
    rounded down, holds for the halves of each pair, rounded down, because pairs are whole.
    """
    most, limit = places_left(instance, () if leaf.trio is None else (leaf.trio,))
    bound = limit * level.limit
    bound += sum(room * price for room, price in zip(most, cap_prices(level, instance), strict=True))
    taken = np.zeros((instance.rows, instance.rows), dtype=np.int64)
    for people, caps, price in level.cap_sets:
        if price < 0:
            raise ValueError("a set of caps has a price below zero")
        if len(set(people)) < len(people) or not all(0 <= p < instance.rows for p in people):
            raise ValueError("a set of caps names somebody twice or somebody who is not there")
        if len(set(caps)) < len(caps) or not all(0 <= k < len(instance.caps) for k in caps):
            raise ValueError("a set of caps names a cap twice or one that is not there")
        times = np.zeros(instance.rows, dtype=np.int64)
        for group in (people, *(instance.caps[k].members for k in caps)):
            times[list(group)] += 1
        taken += price * ((times[:, None] + times) // 2)
        bound += price * ((len(people) + sum(most[k] for k in caps)) // 2)
    return taken, bound


def _best_triple(priced: Priced, named: set[Triple]) -> int:
    """The most that a group of three not among the named ones is worth beyond its prices."""
    table, own, together = priced.table, priced.own, priced.together
    people = np.flatnonzero((table >= 0).any(axis=1))
    if len(people) < 3:
        return NONE
    if priced.free > ALL_TRIPLES_TO:
        pairs = np.where(table >= 0, table * priced.scale * priced.scored - own[:, None] - own, NONE)
        return int(pairs.max()) - min(0, int(own.min()))
    best = NONE
    for i in people.tolist():
        later = np.flatnonzero(table[i] >= 0)
        later = later[later > i]
        square = np.ix_(later, later)
        mine = priced.members[:, i] > 0
        inside = priced.members[np.ix_(mine, later)]
        # A group with two or three of them inside takes its price once.
        thrice = inside.T @ (inside * priced.prices[mine][:, None])
        taken = together[square] + together[i, later][:, None] + together[i, later] - 2 * thrice
        values = -(own[i] + own[later][:, None] + own[later]) - taken
        if priced.scored:
            values = values + (table[i, later][:, None] + table[i, later] + table[square]) // 3 * priced.scale
        values[np.tril(np.ones(values.shape, dtype=bool)) | (table[square] < 0)] = NONE
        for _, j, k in (t for t in named if t[0] == i):
            values[(later == j)[:, None] & (later == k)] = NONE
        best = max(best, int(values.max(initial=NONE)))
    return best


def _ordered(trio: Triple) -> Triple:
    a, b, c = sorted(trio)
    return (a, b, c)
