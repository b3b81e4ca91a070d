"""What one more seat or a newcomer is worth to a best set, and what it is like with newcomers in it.

Where prices answer (see :mod:`openings`), one more seat and a newcomer with one seat have exact values
for thousands of cases at once; of a newcomer with several seats prices give a bound, as every place
beyond the first can only be worth less. Among peers prices bound, too. Whatever is told in the end is
found by solving with the newcomers in the instance (:func:`joined`, :func:`gained`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from shelfmates_matching.errors import MatchingError, ShapeError
from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.openings import LARGEST_SCORE, Openings, with_column, with_newcomer, with_seat
from shelfmates_matching.result import Result
from shelfmates_matching.solvers import best_groups, worth
from shelfmates_matching.solvers.valuing import Group

NOTHING = -(1 << 60)


@dataclass(frozen=True, eq=False)
class Gains:
    """For each case how many more people are placed, and how much higher the total is; both (k,)."""

    people: Ints
    points: Ints


@dataclass(frozen=True, eq=False)
class Newcomer:
    """Somebody who is not in the instance yet.

    :param id: their identity, which ties are settled by.
    :param scores: with every row (or person), (rows,), −1 not eligible.
    :param costs: points that each of their places costs, one per seat; for peers (0,).
    """

    id: object
    scores: Ints
    costs: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Gained:
    """The best set of a changed instance against the one before.

    :param people: how many more of those who were there before are placed.
    :param points: how much higher the total is; below zero only where people are gained.
    """

    people: int
    points: int
    groups: tuple[Group, ...]


def gained(instance: Instance, result: Result, changed: Instance) -> Gained:
    """The best set of ``changed`` (the instance with more seats or people) and what it gains."""
    groups = best_groups(changed, result.objective)
    peers = instance.kind == "one_sided"
    there = {p for group in groups for p in (group if peers else group[:1]) if p < instance.rows}
    return Gained(
        len(there) - result.people_placed, worth(changed, groups).total - result.total, tuple(groups)
    )


def joined(instance: Instance, newcomers: Sequence[Newcomer]) -> Instance:
    """The instance with these newcomers as its last columns (among peers: its last people), one by one.

    A peer's scores are those with everybody there, newcomers before them included.
    """
    for newcomer in newcomers:
        scores = np.asarray(newcomer.scores, dtype=np.int64)
        if scores.shape != (instance.rows,):
            raise ShapeError(f"scores have shape {scores.shape}, needed ({instance.rows},)")
        add = _with_peer if instance.kind == "one_sided" else _with_offerer
        instance = add(instance, newcomer, scores)
    return instance


def seat_gains(ask: Openings) -> Gains:
    """Per column what one more seat there is worth, at the cost its next seat has."""
    instance, there = ask.instance, ask.there
    if there is None:
        return _solved(ask, [with_seat(instance, column) for column in range(instance.columns)])
    cost = instance.seat_costs[np.arange(instance.columns), instance.seats]
    value = np.where((there.level.column_units > 0) & ~there.seat_left, ask.entrances.columns - cost, 0)
    for column in np.flatnonzero(there.level.column_units == 0).tolist():
        mine = instance.right == column
        margin = instance.score[mine] - ask.entrances.rows[instance.left[mine]]
        open_ = there.level.row_units[instance.left[mine]] > 0
        value[column] = int(margin[open_].max(initial=NOTHING)) - cost[column]
    return _decoded(ask, np.maximum(value, 0))


def newcomer_gains(ask: Openings, scores: Ints) -> Gains:
    """What newcomers with one seat that costs nothing are worth, each joining alone.

    ``scores``: of newcomer k with every row, (k, rows), −1 not eligible.
    """
    scores = _fitting(ask, scores)
    if ask.there is None or scores.max(initial=0) > LARGEST_SCORE:
        return _solved(ask, [with_newcomer(ask.instance, one) for one in scores])
    return _decoded(ask, np.maximum(_margins(ask, scores).max(axis=1, initial=NOTHING), 0))


def newcomer_bounds(ask: Openings, scores: Ints, costs: Sequence[int]) -> Gains:
    """At most what newcomers with a seat for each of ``costs`` (never falling) are worth.

    As (people, points) in this order; where rows have priorities the people alone are bounded, as who
    is placed comes before the points. Only where prices answer.
    """
    scores = _fitting(ask, scores)
    if ask.there is None:
        raise MatchingError("bounds need prices, which this instance has none of")
    margins = -np.sort(-_margins(ask, scores), axis=1)[:, : len(costs)]
    values = np.maximum(margins - np.array(costs, dtype=np.int64)[: margins.shape[1]], 0)
    parts = [_decoded(ask, values[:, k]) for k in range(values.shape[1])]
    nought = np.zeros(len(scores), dtype=np.int64)
    return Gains(
        sum((part.people for part in parts), nought), sum((part.points for part in parts), nought.copy())
    )


def peer_bounds(instance: Instance, result: Result, scores: Ints) -> Ints:
    """At most what newcomers among peers are worth, people and points as one sum: for putting in order.

    A bound for sets of pairs only: a group of three may be worth more. ``scores`` as for
    :func:`newcomer_gains`.
    """
    level = result.certificate.leaves[0].level("score")
    if level is None or instance.kind != "one_sided":
        raise MatchingError("these prices are a matter of peers")
    place = sum(level.multipliers.values())
    margin = np.where(scores >= 0, scores * level.scale - level.rows, NOTHING).max(axis=1, initial=NOTHING)
    # The prices prove the total within one point, so that a newcomer may gain one more than they say.
    return np.asarray(np.maximum(margin + place, 0) // level.scale + 1)


def _margins(ask: Openings, scores: Ints) -> Ints:
    assert ask.there is not None
    able = (scores >= 0) & (ask.there.level.row_units > 0)
    return np.where(able, scores - ask.entrances.rows, NOTHING)


def _decoded(ask: Openings, values: Ints) -> Gains:
    """Sums of places and points apart: a place counts 4·class + 1 times the factor."""
    assert ask.there is not None
    factor = ask.there.factor
    places = (2 * values + factor) // (2 * factor)  # nearest: points stay below half a factor
    return Gains((places + 1) % 4 - 1, values - places * factor)


def _solved(ask: Openings, changed: Sequence[Instance]) -> Gains:
    found = [gained(ask.instance, ask.result, one) for one in changed]
    return Gains(
        np.array([one.people for one in found], dtype=np.int64),
        np.array([one.points for one in found], dtype=np.int64),
    )


def _fitting(ask: Openings, scores: Ints) -> Ints:
    array = np.asarray(scores, dtype=np.int64)
    if array.ndim != 2 or array.shape[1] != ask.instance.rows:
        raise ShapeError(f"scores have shape {array.shape}, needed (newcomers, {ask.instance.rows})")
    return array


def _with_offerer(instance: Instance, newcomer: Newcomer, scores: Ints) -> Instance:
    seats = len(newcomer.costs)
    width = max(instance.seat_costs.shape[1], seats + 1)
    last = instance.seat_costs[:, -1:]
    costs = np.hstack([instance.seat_costs, np.repeat(last, width - instance.seat_costs.shape[1], axis=1)])
    mine = [*newcomer.costs, *(newcomer.costs[-1:] or (0,)) * width][:width]
    wider = replace(
        instance,
        ids=(instance.ids[0], (*instance.ids[1], newcomer.id)),
        seats=np.append(instance.seats, seats),
        seat_costs=np.vstack([costs, np.array([mine], dtype=np.int64)]),
    )
    return with_column(wider, instance.columns, scores)


def _with_peer(instance: Instance, newcomer: Newcomer, scores: Ints) -> Instance:
    n, with_ = instance.rows, np.flatnonzero(scores >= 0)
    left = np.concatenate([instance.left, with_])
    right = np.concatenate([instance.right, np.full(len(with_), n)])
    score = np.concatenate([instance.score, scores[with_]])
    order = np.argsort(left * (n + 1) + right, kind="stable")  # two runs in order, merged in one pass
    ids = (*instance.ids[0], newcomer.id)
    return replace(
        instance,
        ids=(ids, ids), left=left[order], right=right[order], score=score[order],
        row_seats=np.append(instance.row_seats, 1),
        seats=np.append(instance.seats, 1),
        seat_costs=np.zeros((n + 1, 1), dtype=np.int64),
        priority=np.append(instance.priority, 0),
    )  # fmt: skip
