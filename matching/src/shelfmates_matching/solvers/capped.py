"""One level of the two-sided problem with caps: the flow passes a node for every capped group.

Caps of one side are disjoint or nested, so groups form a tree between the source and the rows, and
another between the columns and the sink; the network stays a network, whole-numbered flows are best
ones, and potentials of the residual graph (Ahuja, Magnanti, Orlin, *Network Flows*, 1993, chapter
9) give every cap its price.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers.families import Family, family

if TYPE_CHECKING:
    from shelfmates_matching.solvers.flow import Level


@dataclass(frozen=True, eq=False)
class Network:
    """Arcs from OUT (source and sink at once) through groups, rows, columns and groups back to OUT.

    The first E arcs are the level's pairs. ``out``: the node that stands for OUT.
    """

    tails: Ints
    heads: Ints
    room: Ints
    cost: Ints
    out: int


def best_flow(level: Level) -> NDArray[np.bool_]:
    """Which pairs a best set uses, (E,)."""
    net, most = _network(level), int(min(level.row_units.sum(), level.column_units.sum()))
    source, sink = net.out, net.out + 1
    heads = np.where(net.heads == net.out, sink, net.heads)
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.append(net.tails, source).astype(np.int32),
        np.append(heads, sink).astype(np.int32),
        np.append(net.room, most),
        np.append(net.cost, 0),
    )
    flow.set_node_supply(source, most)
    flow.set_node_supply(sink, -most)
    status = flow.solve()
    if status != flow.OPTIMAL:  # pragma: no cover - the bypass makes every instance feasible
        raise ArithmeticError(f"flow solver stopped with {status}")
    return np.asarray(flow.flows(arcs)[: len(level.left)]) > 0


def prices(level: Level, chosen: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints, Ints]:
    """Prices of rows, columns, row caps and column caps under which ``chosen`` is best.

    :raises ArithmeticError: when it is not.
    """
    net, used = _network(level), _used(level, chosen)
    ahead, back = used < net.room, used > 0
    tails = np.concatenate([net.tails[ahead], net.heads[back]])
    heads = np.concatenate([net.heads[ahead], net.tails[back]])
    cost = np.concatenate([net.cost[ahead], -net.cost[back]])
    far = np.zeros(net.out + 1, dtype=np.int64)
    for _ in range(net.out + 2):
        before = far.copy()
        np.minimum.at(far, heads, before[tails] + cost)
        if np.array_equal(before, far):
            return _read(level, far - far[net.out])
    raise ArithmeticError("the given set is not a best one: prices keep falling")


def _read(level: Level, far: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """A cap's price is what a place behind it costs more than one before it."""
    rows, columns = len(level.row_units), len(level.column_units)
    ours, theirs = sides(level)
    inner = far[rows + columns : rows + columns + len(ours.most)]
    outer = far[rows + columns + len(ours.most) : -1]
    row_caps = np.maximum(0, inner + ours.gain - np.where(ours.parent < 0, 0, inner[ours.parent]))
    column_caps = np.maximum(0, np.where(theirs.parent < 0, 0, outer[theirs.parent]) - outer + theirs.gain)
    row_prices = far[:rows] - ours.taken(row_caps)
    column_prices = -far[rows : rows + columns] - theirs.taken(column_caps)
    return row_prices, column_prices, row_caps, column_caps


def sides(level: Level) -> tuple[Family, Family]:
    """The caps of rows and of columns; families without caps where there are none."""
    return (
        level.row_caps or family([], [], len(level.row_units)),
        level.column_caps or family([], [], len(level.column_units)),
    )


def _network(level: Level) -> Network:
    rows, columns = len(level.row_units), len(level.column_units)
    ours, theirs = sides(level)
    first, then = rows + columns, rows + columns + len(ours.most)
    out = then + len(theirs.most)
    row_of = np.where(ours.inner < 0, out, first + ours.inner)
    column_of = np.where(theirs.inner < 0, out, then + theirs.inner)
    row, gain = _units(level.row_units, level.gains)
    column, cost = _units(level.column_units, level.costs)
    parts = [
        (level.left, rows + level.right, np.ones(len(level.left)), -level.weight),
        (row_of[row], row, np.ones(len(row)), -gain),
        (rows + column, column_of[column], np.ones(len(column)), cost),
        (np.where(ours.parent < 0, out, first + ours.parent), first + np.arange(len(ours.most)),
         ours.most, -ours.gain),
        (then + np.arange(len(theirs.most)), np.where(theirs.parent < 0, out, then + theirs.parent),
         theirs.most, -theirs.gain),
    ]  # fmt: skip
    tails, heads, room, costs = (
        np.concatenate(column).astype(np.int64) for column in zip(*parts, strict=True)
    )
    return Network(tails, heads, room, costs, out)


def _units(units: Ints, worth: Ints) -> tuple[Ints, Ints]:
    """Who has each place, and what that place is worth, person by person, the k-th after the one before."""
    who, k = np.nonzero(np.arange(worth.shape[1]) < units[:, None])
    return who, worth[who, k]


def _used(level: Level, chosen: NDArray[np.bool_]) -> Ints:
    """The flow on each arc of the network."""
    ours, theirs = sides(level)
    row_used = np.bincount(level.left[chosen], minlength=len(level.row_units))
    column_used = np.bincount(level.right[chosen], minlength=len(level.column_units))
    return np.concatenate(
        [
            chosen.astype(np.int64),
            _filled(level.row_units, level.gains, row_used),
            _filled(level.column_units, level.costs, column_used),
            ours.holds @ row_used,
            theirs.holds @ column_used,
        ]
    ).astype(np.int64)


def _filled(units: Ints, worth: Ints, used: Ints) -> Ints:
    who, k = np.nonzero(np.arange(worth.shape[1]) < units[:, None])
    return np.asarray(k < used[who], dtype=np.int64)
