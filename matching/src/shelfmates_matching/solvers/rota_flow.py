"""Who meets whom, without rounds: the best set of pairs with limits per person, and the prices that prove it.

A set of pairs in which nobody has more meetings than rounds can be laid out in those rounds (König's theorem:
the edges of a bipartite graph can be coloured with as many colours as its highest degree), so the best set
here is the best over all rotas, not only over those made round by round.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import max_flow, min_cost_flow

from shelfmates_matching.rota import Event, Ints
from shelfmates_matching.solvers.rota_counts import Weights, capacities, most_in_all

type Prices = tuple[Ints, Ints, int]


@dataclass(frozen=True, eq=False)
class Net:
    """The pairs that may still meet, in an order that follows identities alone.

    ``left``, ``right``, ``score``: (E,); ``rows``, ``columns``: places of each person.
    """

    left: Ints
    right: Ints
    score: Ints
    rows: Ints
    columns: Ints

    @property
    def people(self) -> tuple[int, int]:
        return len(self.rows), len(self.columns)


def net_of(event: Event) -> Net:
    """The pairs of an event that may still meet."""
    usable = event.usable
    return Net(event.left[usable], event.right[usable], event.score[usable], *capacities(event))


def most_meetings(event: Event, net: Net) -> tuple[int, Prices]:
    """The most meetings there can be, and prices of a cover that proves it."""
    n, m = net.people
    nothing = np.zeros(n, np.int64), np.zeros(m, np.int64)
    if not len(net.left):
        return 0, (*nothing, 0)
    flow = max_flow.SimpleMaxFlow()
    source, sink = n + m, n + m + 1
    tails = np.concatenate([net.left, np.full(n, source), n + np.arange(m)])
    heads = np.concatenate([n + net.right, np.arange(n), np.full(m, sink)])
    room = np.concatenate([np.ones(len(net.left), np.int64), net.rows, net.columns])
    flow.add_arcs_with_capacity(tails.astype(np.int32), heads.astype(np.int32), room)
    flow.solve(source, sink)
    reached = np.zeros(n + m + 2, dtype=bool)
    reached[flow.get_source_side_min_cut()] = True
    limit = most_in_all(event)
    if limit < flow.optimal_flow():
        return limit, (*nothing, 1)
    cover = (~reached[:n]).astype(np.int64), reached[n : n + m].astype(np.int64)
    return int(flow.optimal_flow()), (*cover, 0)


def steps(event: Event, net: Net, weight: Weights) -> tuple[Ints, Ints]:
    """What each person's k-th further meeting costs: (rows, most) and (columns, most), never falling."""
    n, m = (int(side.max(initial=0)) for side in (net.rows, net.columns))
    rows = weight.balance * (2 * (event.met[0][:, None] + np.arange(n)) + 1)
    columns = weight.balance * (2 * (event.met[1][:, None] + np.arange(m)) + 1)
    # The first meetings of a mentor's rounds need no shared table.
    alone = net.columns // max(1, event.together)
    columns += weight.shared * (np.arange(m) >= alone[:, None])
    return rows, columns


def best_pairs(event: Event, net: Net, meetings: int, weight: Weights) -> NDArray[np.bool_]:
    """Which pairs meet in a best set of exactly so many, (E,)."""
    n, m = net.people
    source, sink = n + m, n + m + 1
    row_steps, column_steps = steps(event, net, weight)
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = _add(flow, net.left, n + net.right, -weight.score * net.score)
    for k in range(row_steps.shape[1]):
        who = np.flatnonzero(net.rows > k)
        _add(flow, np.full(len(who), source), who, row_steps[who, k])
    for k in range(column_steps.shape[1]):
        who = np.flatnonzero(net.columns > k)
        _add(flow, n + who, np.full(len(who), sink), column_steps[who, k])
    flow.set_node_supply(source, meetings)
    flow.set_node_supply(sink, -meetings)
    status = flow.solve()
    if status != flow.OPTIMAL:  # pragma: no cover - so many meetings were found possible before
        raise ArithmeticError(f"flow solver stopped with {status}")
    return np.asarray(flow.flows(arcs)) > 0


def _add(flow: min_cost_flow.SimpleMinCostFlow, tails: Ints, heads: Ints, costs: Ints) -> NDArray[np.int32]:
    arcs: NDArray[np.int32] = flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), np.ones(len(tails), dtype=np.int64), costs
    )
    return arcs


def prices(event: Event, net: Net, chosen: NDArray[np.bool_], weight: Weights) -> Prices:
    """Prices under which ``chosen`` is best among sets as large; ArithmeticError when it is not.

    Potentials of the residual graph by Bellman–Ford from everywhere at once. A row's price is what one of
    its places is worth, a column's likewise, and the third the price of any one meeting.
    """
    n, m = net.people
    source, sink = n + m, n + m + 1
    row_steps, column_steps = steps(event, net, weight)
    degrees = np.bincount(net.left[chosen], minlength=n), np.bincount(net.right[chosen], minlength=m)
    pair_costs = -weight.score * net.score
    parts = [
        (np.where(chosen, n + net.right, net.left), np.where(chosen, net.left, n + net.right),
         np.where(chosen, -pair_costs, pair_costs)),
        *_side(degrees[0], net.rows, row_steps, np.arange(n), source, outwards=True),
        *_side(degrees[1], net.columns, column_steps, n + np.arange(m), sink, outwards=False),
    ]  # fmt: skip
    tails, heads, costs = (np.concatenate(part) for part in zip(*parts, strict=True))
    level = np.zeros(n + m + 2, dtype=np.int64)
    for _ in range(n + m + 3):
        before = level.copy()
        np.minimum.at(level, heads, level[tails] + costs)
        if np.array_equal(level, before):
            rows, columns = level[:n] - level[source], level[sink] - level[n : n + m]
            return rows, columns, int(level[source] - level[sink])
    raise ArithmeticError("the given set is not a best one: prices keep falling")


def _side(
    used: Ints, places: Ints, costs: Ints, nodes: Ints, end: int, *, outwards: bool
) -> list[tuple[Ints, Ints, Ints]]:
    """Residual arcs between one side and its end: the next place each could fill, the last it could free."""
    at = np.arange(len(used))
    more, less = np.flatnonzero(used < places), np.flatnonzero(used > 0)
    there, back = nodes[more], nodes[less]
    ends, returns = np.full(len(more), end), np.full(len(less), end)
    further, last = costs[at[more], used[more]], -costs[at[less], used[less] - 1]
    if outwards:
        return [(ends, there, further), (back, returns, last)]
    return [(there, ends, further), (returns, back, last)]
