"""Who would gain a place: what one more seat, one more offerer or other answers would change.

Every answer is that of solving again, ties included. Where each seeker wants one partner and no
pairs exclude each other, prices answer at once: a column's highest price is what a newcomer must
beat to get a seat there, its lowest what one more seat there would gain (Shapley and Shubik, "The
assignment game I", 1971). What comes out even is settled by tie numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.errors import MatchingError, ShapeError
from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.result import Result
from shelfmates_matching.solvers import best_groups, entries, flow, worth
from shelfmates_matching.solvers.bothceiling import Ceiling, ceiling
from shelfmates_matching.solvers.entries import NOBODY, Entries
from shelfmates_matching.solvers.residual import FAR, Standing, is_plain, split, standing
from shelfmates_matching.ties import identity_hashes, pair_ties

LARGEST_SCORE = 1_000_000
NEWCOMER = "a newcomer"


def openings(instance: Instance, result: Result) -> Openings:
    """The questions about places that a two-sided instance and its best set answer.

    :raises MatchingError: for peers.
    """
    if instance.kind != "two_sided":
        raise MatchingError("openings are a matter of seekers and offerers, not of peers")
    plain = is_plain(instance, result)
    return Openings(instance, result, standing(instance, result, LARGEST_SCORE) if plain else None)


@dataclass(frozen=True, eq=False)
class Openings:
    """See :func:`openings`. ``there`` is None where every question is answered by solving again."""

    instance: Instance
    result: Result
    there: Standing | None

    def places(self, row: int, scores: Ints) -> bool:
        """Would the unplaced ``row`` be placed if its scores were these, (columns,), −1 not eligible?"""
        scores = _fitting(scores, self.instance.columns)
        if self._column_of[row] != NOBODY:
            raise MatchingError(f"row {row} is placed already")
        if self.there is None or scores.max(initial=0) > LARGEST_SCORE:
            reached = self._ceiling is None or self._ceiling.reaches_row(row, scores)
            return reached and _placed_anew(self, with_row(self.instance, row, scores), row)
        return self.column_for(row, scores) != NOBODY

    def column_for(self, row: int, scores: Ints) -> int:
        """The column an unplaced ``row`` of a plain instance gets with these scores; −1 none."""
        assert self.there is not None
        level, out = self.there.level, self.exits
        at = np.flatnonzero((scores >= 0) & (level.column_units > 0))
        if not level.row_units[row] or not len(at):
            return NOBODY
        margin = level.gains[row, 0] + scores[at] - out.columns[at]
        best = int(margin.max())
        at = at[margin == best]
        chosen, tie = _least(out.column_ties, at, self._ties(np.array([row]), at))
        return chosen if best > 0 or (best == 0 and tie < (0, 0)) else NOBODY

    def seat_goes_to(self) -> Ints:
        """Per column the unplaced row that gains a place if the column had one more seat; −1 none."""
        if self.there is None:
            return self._seats_anew
        there, way = self.there, self.entrances
        cost = self.instance.seat_costs[np.arange(self.instance.columns), self.instance.seats]
        gain = way.columns - cost
        ahead = (way.column_ties[0] < 0) | ((way.column_ties[0] == 0) & (way.column_ties[1] < 0))
        full = (there.level.column_units > 0) & ~there.seat_left
        found = np.where(full & ((gain > 0) | ((gain == 0) & ahead)), way.column_first, NOBODY)
        for c in np.flatnonzero(there.level.column_units == 0).tolist():
            found[c] = self._joined(self.scores_of(c), int(cost[c]), c)[1]
        return found

    def newcomer_takes(self, scores: Ints) -> int:
        """The unplaced row that gains a place if one more column with one seat joined; −1 none.

        ``scores``: what the rows score with it, (rows,), −1 not eligible. Its seat costs nothing,
        its identity is :data:`NEWCOMER`.
        """
        scores = _fitting(scores, self.instance.rows)
        if self.there is None or scores.max(initial=0) > LARGEST_SCORE:
            if self._ceiling is not None and not self._ceiling.reaches_seat(scores, 0):
                return NOBODY
            return _gains(self, with_newcomer(self.instance, scores))
        return self._joined(scores, 0, self.instance.columns)[1]

    def used(self, column: int, scores: Ints) -> bool:
        """Would the unused ``column`` get a partner if its scores were these, (rows,), −1 not eligible?"""
        scores = _fitting(scores, self.instance.rows)
        if any(group[1] == column for group in self.result.indices):
            raise MatchingError(f"column {column} is used already")
        if self.there is None or scores.max(initial=0) > LARGEST_SCORE:
            if self._ceiling is not None and not self._ceiling.reaches_column(column, scores):
                return False
            changed = with_column(self.instance, column, scores)
            return any(group[1] == column for group in best_groups(changed, self.result.objective))
        if not self.there.level.column_units[column]:
            return False
        return self._joined(scores, int(self.there.level.costs[column, 0]), column)[0]

    def equally_large(self, row: int) -> bool:
        """Does a set that is as good on the people level (priority included) place this unplaced row?"""
        if self.there is not None:
            return bool(self._as_large[row])
        return _as_large_anew(self, row)

    @cached_property
    def _ceiling(self) -> Ceiling | None:
        """What a change must bring where people take either side; None where only solving tells."""
        return ceiling(self.instance, self.result, LARGEST_SCORE)

    @cached_property
    def _seats_anew(self) -> Ints:
        return np.array([_seat_anew(self, c, self._ceiling) for c in range(self.instance.columns)])

    @cached_property
    def _as_large(self) -> NDArray[np.bool_]:
        assert self.there is not None
        level = self.there.level
        gains = level.gains // self.there.factor
        people = replace(
            level, weight=np.zeros_like(level.weight), gains=gains, costs=np.zeros_like(level.costs)
        )
        price = flow.prices(people, self.there.chosen, lowest=False)
        least = np.full(self.instance.rows, FAR)
        np.minimum.at(least, level.left, price.columns[level.right])
        return np.asarray(gains[:, 0] >= least)

    @cached_property
    def _column_of(self) -> Ints:
        """The column of every row; of who takes either side and offers, their own; −1 without a place."""
        return _places(self.instance, self.result.indices)

    @cached_property
    def entrances(self) -> Entries:
        """Lowest prices: of a full column what one more seat gains, of a row what it takes to gain by it."""
        assert self.there is not None
        return entries.entrances(self.there)

    @cached_property
    def exits(self) -> Entries:
        """Highest prices: what a newcomer must beat at each column."""
        assert self.there is not None
        return entries.exits(self.there)

    @cached_property
    def _hashes(self) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        (seekers, offerers), salt = self.instance.ids, self.instance.salt
        ours = identity_hashes(seekers, salt + "/seeks")
        return ours, identity_hashes((*offerers, NEWCOMER), salt + "/offers")

    def _ties(self, rows: Ints, columns: Ints) -> tuple[Ints, Ints]:
        return split(pair_ties(self._hashes[0][rows], self._hashes[1][columns], ordered=True))

    def _joined(self, scores: Ints, cost: int, column: int) -> tuple[bool, int]:
        """Whether a free seat with these scores would be filled, and which row gains a place by it."""
        chosen = self.row_for(scores, cost, column)
        return chosen != NOBODY, int(self.entrances.row_first[chosen]) if chosen != NOBODY else NOBODY

    def row_for(self, scores: Ints, cost: int, column: int) -> int:
        """The row that takes a further seat of this cost in a plain instance; −1 nobody does."""
        assert self.there is not None
        way = self.entrances
        at = np.flatnonzero((scores >= 0) & (self.there.level.row_units > 0))
        if not len(at):
            return NOBODY
        margin = scores[at] - way.rows[at] - cost
        best = int(margin.max())
        at = at[margin == best]
        chosen, tie = _least(way.row_ties, at, self._ties(at, np.array([column])))
        return chosen if best > 0 or (best == 0 and tie < (0, 0)) else NOBODY

    def scores_of(self, column: int) -> Ints:
        """What the rows score with a column, (rows,), −1 not eligible."""
        scores = np.full(self.instance.rows, NOBODY)
        mine = self.instance.right == column
        scores[self.instance.left[mine]] = self.instance.score[mine]
        return scores


def _places(instance: Instance, groups: tuple[tuple[int, ...], ...]) -> Ints:
    found, used = np.full(instance.rows, NOBODY), {group[1] for group in groups}
    for group in groups:
        found[group[0]] = group[1]
    for row, column in instance.either:
        if column in used:
            found[row] = column
    return found


def _gains(ask: Openings, changed: Instance) -> int:
    """The row placed in the changed instance but not here; −1 none."""
    before = _places(ask.instance, ask.result.indices)
    after = _places(changed, best_groups(changed, ask.result.objective))
    fresh = np.flatnonzero((after != NOBODY) & (before == NOBODY))
    return int(fresh[0]) if len(fresh) else NOBODY


def _seat_anew(ask: Openings, column: int, above: Ceiling | None) -> int:
    """The row that gains a place by one more seat at the column; −1 none."""
    instance = ask.instance
    if instance.seats[column] and any(column == j for _, j in instance.either):
        return NOBODY  # one place, whatever they offer
    cost = int(instance.seat_costs[column, instance.seats[column]])
    if above is not None and not above.reaches_seat(ask.scores_of(column), cost):
        return NOBODY
    return _gains(ask, with_seat(instance, column))


def _as_large_anew(ask: Openings, row: int) -> bool:
    """Put first, the row is placed if it can be, and beside it as many as can."""
    first = ask.instance.priority.copy()
    first[row] = first.max() + 1
    groups = best_groups(replace(ask.instance, priority=first), ("people", "score"))
    here = worth(ask.instance, ask.result.indices).first_value
    return any(i == row for i, _ in groups) and worth(ask.instance, groups).first_value >= here


def _placed_anew(ask: Openings, changed: Instance, row: int) -> bool:
    return any(group[0] == row for group in best_groups(changed, ask.result.objective))


def with_row(instance: Instance, row: int, scores: Ints) -> Instance:
    """The instance with these scores of one row, (columns,), −1 not eligible."""
    at = np.flatnonzero(scores >= 0)
    return _with_pairs(instance, instance.left != row, np.full(len(at), row), at, scores[at])


def with_column(instance: Instance, column: int, scores: Ints) -> Instance:
    """The instance with these scores of one column, (rows,), −1 not eligible."""
    at = np.flatnonzero(scores >= 0)
    return _with_pairs(instance, instance.right != column, at, np.full(len(at), column), scores[at])


def with_seat(instance: Instance, column: int) -> Instance:
    """The instance with one more seat at one column."""
    seats = instance.seats.copy()
    seats[column] += 1
    return replace(
        instance, seats=seats, seat_costs=np.hstack([instance.seat_costs, instance.seat_costs[:, -1:]])
    )


def with_newcomer(instance: Instance, scores: Ints) -> Instance:
    """The instance with one more column: one seat, no cost, these scores, (rows,)."""
    wider = replace(
        instance,
        ids=(instance.ids[0], (*instance.ids[1], NEWCOMER)),
        seats=np.append(instance.seats, 1),
        seat_costs=np.vstack([instance.seat_costs, np.zeros_like(instance.seat_costs[:1])])
        if instance.columns
        else np.zeros((1, 2), dtype=np.int64),
    )
    return with_column(wider, instance.columns, scores)


def _with_pairs(
    instance: Instance, keep: NDArray[np.bool_], left: Ints, right: Ints, score: Ints
) -> Instance:
    lefts = np.concatenate([instance.left[keep], left])
    rights = np.concatenate([instance.right[keep], right])
    # Two runs that are each in order: a stable sort of one number per pair merges them in one pass.
    order = np.argsort(lefts * instance.columns + rights, kind="stable")
    scores = np.concatenate([instance.score[keep], score])
    return replace(instance, left=lefts[order], right=rights[order], score=scores[order])


def _fitting(scores: Ints, length: int) -> Ints:
    array = np.asarray(scores, dtype=np.int64)
    if array.shape != (length,):
        raise ShapeError(f"scores have shape {array.shape}, needed ({length},)")
    return array


def _least(sums: tuple[Ints, Ints], at: Ints, ties: tuple[Ints, Ints]) -> tuple[int, tuple[int, int]]:
    """Of these nodes the one whose way, less its pair's own tie number, is least; and that difference."""
    high, low = sums[0][at] - ties[0], sums[1][at] - ties[1]
    k = int(np.lexsort((low, high))[0])
    return int(at[k]), (int(high[k]), int(low[k]))
