"""Every pair of a best set forbidden in turn: where its seeker goes then, and what that loses.

A forbidden pair leaves its seeker without a seat and its offerer with one too many; the cheapest
way from the one to the other through the others' seats is the best answer. As each row fills one
seat, ways run from column to column, and all of them are found together (Floyd and Warshall).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers import flow
from shelfmates_matching.solvers.residual import FAR, Standing, least


@dataclass(frozen=True, eq=False)
class Ways:
    """Reduced costs of single steps and of whole ways; the last column stands for "without a seat".

    ``step``: (rows, columns + 1), a row moving to another column. ``rows``: rows by the
    column they sit in, those of column c from ``starts[c]`` on (the last: those without a seat).
    ``leave``: what taking a row out costs, (rows,).
    ``between``: (columns + 1, columns + 1), cheapest ways; ``single``: the same, single steps;
    ``direct``: single steps that move nobody (seats opened or closed).
    """

    step: Ints
    rows: Ints
    starts: Ints
    leave: Ints
    direct: Ints
    single: Ints
    between: Ints


@dataclass(frozen=True)
class Detour:
    """The seeker ``row`` without its column: the new column (−1: none), places and score lost.

    ``classes_lost``: what the places are worth less by the classes of those who have them.
    """

    row: int
    column: int
    people_lost: int
    score_lost: int
    classes_lost: int


def detours(there: Standing) -> Iterator[Detour]:
    """One per chosen free pair."""
    ways = _ways(there)
    out = ways.between.shape[0] - 1
    dense = _dense_ties(there)
    for e in np.flatnonzero(there.chosen).tolist():
        row, column = int(there.level.left[e]), int(there.level.right[e])
        reach = ways.step[row] + ways.between[:, column]
        loss = int(reach.min())
        first = np.flatnonzero(reach == loss)
        to = int(first[0]) if len(first) == 1 else _settled(ways, dense, row, column, first)
        yield _decoded(there, row, -1 if to == out else to, loss + int(ways.leave[row]))


def _decoded(there: Standing, row: int, to: int, loss: int) -> Detour:
    places = (2 * loss + there.factor) // (2 * there.factor)  # nearest: scores stay below half a factor
    people = (places + 1) % 4 - 1
    return Detour(row, to, people, loss - places * there.factor, (places - people) // 4)


def _ways(there: Standing) -> Ways:
    level, price = there.level, flow.prices(there.level, there.chosen)
    rows, columns = len(level.row_units), len(level.column_units)
    mine, other = np.flatnonzero(there.chosen), np.flatnonzero(~there.chosen)
    worth = level.weight - price.rows[level.left] - price.columns[level.right]
    step = np.full((rows, columns + 1), FAR)
    step[level.left[other], level.right[other]] = -worth[other]
    margin = price.rows + level.gains[:, 0]
    placed = there.placed
    step[placed, columns] = margin[placed]
    holder = np.where(level.row_units > 0, columns, -1)
    holder[level.left[mine]] = level.right[mine]
    leave = np.where(holder == columns, -margin, 0)
    leave[level.left[mine]] = worth[mine]
    direct = np.full((columns + 1, columns + 1), FAR)
    open_seat = there.seat_left
    direct[:-1, -1] = np.where(open_seat, there.next_cost() - price.columns, FAR)
    direct[-1, :-1] = np.where(there.used > 0, price.columns - there.last_cost(), FAR)
    between = direct.copy()
    order = np.argsort(holder, kind="stable")
    starts = np.searchsorted(holder[order], np.arange(columns + 2))
    for column in np.unique(holder[holder >= 0]).tolist():
        held = order[starts[column] : starts[column + 1]]
        np.minimum(between[column], (step[held] + leave[held, None]).min(axis=0), out=between[column])
    single = between.copy()
    np.fill_diagonal(between, 0)
    _close(between)
    return Ways(step, order, starts, leave, direct, single, between)


def _close(between: Ints) -> None:
    """Single steps to whole ways, in place."""
    through = np.empty_like(between)
    for k in range(len(between)):
        from_here, to_here = between[k], np.flatnonzero(between[:, k] < FAR)
        if len(to_here) < len(between):
            part = between[to_here]
            np.minimum(part, part[:, k, None] + from_here, out=part)
            between[to_here] = part
        else:
            np.add(between[:, k, None], from_here, out=through)
            np.minimum(between, through, out=between)


def _dense_ties(there: Standing) -> tuple[Ints, Ints]:
    shape = (len(there.level.row_units), len(there.level.column_units) + 1)
    tables = (np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64))
    for table, digit in zip(tables, there.ties, strict=True):
        table[there.level.left, there.level.right] = digit
    return tables


def _settled(ways: Ways, ties: tuple[Ints, Ints], row: int, column: int, first: Ints) -> int:
    """Which of several equally good first steps belongs to the set that ties decide for."""
    left = ways.between[:, column]  # what is left of the way from each column
    tails, heads = _onwards(ways, left, first)
    movers, at, to = _moves(ways, tails, heads)
    still = ways.direct[tails, heads] == ways.single[tails, heads]
    nought = np.zeros(int(still.sum()), dtype=np.int64)
    tails, heads = np.concatenate([at, tails[still]]), np.concatenate([to, heads[still]])
    costs = [np.concatenate([table[movers, at] - table[movers, to], nought]) for table in ties]
    # Backwards, from the offerer whose seat is to be filled.
    sums, _ = least(len(left), heads, tails, (costs[0], costs[1]), column)
    gains = [total[first] - table[row, first] for total, table in zip(sums, ties, strict=True)]
    return int(first[np.lexsort((gains[1], gains[0]))[0]])


def _onwards(ways: Ways, left: Ints, first: Ints) -> tuple[Ints, Ints]:
    """All steps from column to column on cheapest ways that begin with one of ``first``."""
    seen = np.zeros(len(left), dtype=bool)
    tails, heads = [], []
    fresh = first
    while len(fresh):
        seen[fresh] = True
        which, to = np.nonzero(ways.single[fresh] + left == left[fresh][:, None])
        tails.append(fresh[which])
        heads.append(to)
        fresh = np.unique(to[~seen[to]])
    return np.concatenate(tails), np.concatenate(heads)


def _moves(ways: Ways, tails: Ints, heads: Ints) -> tuple[Ints, Ints, Ints]:
    """The rows whose moves make up these steps, with the columns they leave and take."""
    sizes = ways.starts[tails + 1] - ways.starts[tails]
    ends = np.cumsum(sizes)
    rows = ways.rows[np.arange(ends[-1]) + np.repeat(ways.starts[tails] - (ends - sizes), sizes)]
    at, to = np.repeat(tails, sizes), np.repeat(heads, sizes)
    even = ways.leave[rows] + ways.step[rows, to] == ways.single[at, to]
    return rows[even], at[even], to[even]
