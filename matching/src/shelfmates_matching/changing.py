"""The best set after one change: who moves when a row gets other scores, or a seat or a column more.

Each set is that of solving again, ties included. In a plain instance it differs from the one before
by a single chain (an augmenting path), which the entries into and out of that set already hold.
"""

from __future__ import annotations

from shelfmates_matching.instance import Ints
from shelfmates_matching.openings import Openings, with_column, with_newcomer, with_row, with_seat
from shelfmates_matching.solvers import best_groups
from shelfmates_matching.solvers.entries import NOBODY, Entries

type Groups = tuple[tuple[int, ...], ...]


def after_row(openings: Openings, row: int, scores: Ints) -> Groups:
    """With these scores of an unplaced row, (columns,), −1 not eligible."""
    if openings.there is None:
        return best_groups(with_row(openings.instance, row, scores), openings.result.objective)
    column = openings.column_for(row, scores)
    if column == NOBODY:
        return openings.result.indices
    return _moved(openings, openings.exits, len(openings.exits.rows) + column, {(row, column)})


def after_seat(openings: Openings, column: int) -> Groups:
    """With one more seat at a column."""
    instance = openings.instance
    if openings.there is None:
        return best_groups(with_seat(instance, column), openings.result.objective)
    cost = int(instance.seat_costs[column, instance.seats[column]])
    if openings.there.level.column_units[column] == 0:  # pins fill it, or it had no seat
        return _joined(openings, openings.scores_of(column), cost, column)
    if openings.seat_goes_to()[column] == NOBODY:
        # Perhaps nobody gains a place, but somebody moves here and their seat stays free.
        return _moved_in(openings, column, cost)
    return _moved(openings, openings.entrances, len(openings.entrances.rows) + column, set())


def after_newcomer(openings: Openings, scores: Ints) -> Groups:
    """With one more column of one seat that costs nothing; its index is the number of columns."""
    if openings.there is None:
        changed = with_newcomer(openings.instance, scores)
        return best_groups(changed, openings.result.objective)
    return _joined(openings, scores, 0, openings.instance.columns)


def after_column(openings: Openings, column: int, scores: Ints) -> Groups:
    """With these scores of an unused column, (rows,), −1 not eligible."""
    if openings.there is None or openings.there.level.column_units[column] > 1:  # several chains
        changed = with_column(openings.instance, column, scores)
        return best_groups(changed, openings.result.objective)
    if not openings.there.level.column_units[column]:
        return openings.result.indices
    return _joined(openings, scores, int(openings.there.level.costs[column, 0]), column)


def _moved_in(openings: Openings, column: int, cost: int) -> Groups:
    there, way = openings.there, openings.entrances
    assert there is not None
    gain = int(way.columns[column]) - cost
    tie = (int(way.column_ties[0][column]), int(way.column_ties[1][column]))
    if there.seat_left[column] or gain < 0 or (gain == 0 and tie >= (0, 0)):
        return openings.result.indices
    return _moved(openings, way, len(way.rows) + column, set())


def _joined(openings: Openings, scores: Ints, cost: int, column: int) -> Groups:
    row = openings.row_for(scores, cost, column)
    if row == NOBODY:
        return openings.result.indices
    return _moved(openings, openings.entrances, row, {(row, column)})


def _moved(openings: Openings, way: Entries, node: int, gained: set[tuple[int, int]]) -> Groups:
    """The set after everybody on the way between ``node`` and OUT has moved one seat on.

    On a way out a column lets a row go, which takes the next column; on a way in a column takes the
    row before it, which leaves the column before that. So steps that are pairs of the set end them,
    and all others begin some.
    """
    rows, out = len(way.rows), len(way.rows) + len(way.columns)
    chosen = set(openings.result.indices)
    lost: set[tuple[int, ...]] = set()
    while (step := int(way.via[node])) != out:
        row, column = (node, step - rows) if node < rows else (step, node - rows)
        if (row, column) in chosen:
            lost.add((row, column))
        else:
            gained.add((row, column))
        node = step
    return tuple(sorted((chosen - lost) | gained))


__all__ = ["after_column", "after_newcomer", "after_row", "after_seat"]
