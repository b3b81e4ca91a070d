"""Who would rather be with each other than stay as they are.

Two people who are not together *block* a set when they may be paired, each would strictly rather have
the other than somebody they have (or has a place left), and they can get together without breaking a
rule: each lets go of one partner at most, one they like less, places, caps, the limit and exclusions are
kept, and pinned pairs stay. A set that nobody blocks is weakly stable: a tie is no reason to leave
(Gale and Shapley, "College admissions and the stability of marriage", 1962; Manlove, "Algorithmics of
matching under preferences", 2013). Among peers it is the stable roommates problem; who is in a group of
three leaves it as a whole, so it counts as its worst partner, and the other two stay together.

Both sides usually judge by the one score of a pair. Matrices of their own say otherwise, higher is better.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shelfmates_matching.caps import SIDES, Cap, places
from shelfmates_matching.errors import MatchingError, ShapeError
from shelfmates_matching.instance import IndexPair, Instance, Ints

type Group = tuple[int, ...]
type Yes = NDArray[np.bool_]

FAR = 1 << 62  # more than any score
NONE = -1


def blocking_pairs(
    instance: Instance,
    groups: Sequence[Group],
    seeker_scores: ArrayLike | None = None,
    offerer_scores: ArrayLike | None = None,
    owners: Iterable[Cap] = (),
) -> tuple[IndexPair, ...]:
    """All pairs that block the set ``groups`` (pinned ones included), sorted; of peers the lower index first.

    :param seeker_scores: what each row thinks of each column, whole numbers, (rows, columns); of peers
        what each thinks of each other one. Without it the instance's scores.
    :param offerer_scores: what each column thinks of each row, same shape; not for peers.
    :param owners: columns that belong to one person who takes so many in all of them, like a lecturer's
        projects (Abraham, Irving and Manlove, "Two algorithms for the student–project allocation
        problem", 2007): such a person may let go of whoever they like least in any of them, and does
        not mind one of theirs moving to another. Not together with caps.
    :raises MatchingError: for groups that are not eligible and matrices of another shape.
    """
    peers = instance.kind == "one_sided"
    if peers and (offerer_scores is not None or tuple(owners)):
        raise MatchingError("peers are all on one side: give seeker_scores alone")
    mine, theirs = (instance.left, instance.right), (instance.right, instance.left)
    seek = _view(instance, seeker_scores, mine)
    offer = _view(instance, seeker_scores if peers else offerer_scores, theirs if peers else mine)
    if peers:
        found = _among_peers(instance, groups, seek, offer)
    else:
        found = _across(instance, groups, seek, offer, tuple(owners))
    return tuple(zip(instance.left[found].tolist(), instance.right[found].tolist(), strict=True))


def _view(instance: Instance, scores: ArrayLike | None, at: tuple[Ints, Ints]) -> Ints:
    """One side's opinion of each eligible pair, (E,)."""
    if scores is None:
        return instance.score
    matrix = np.asarray(scores, dtype=np.int64)
    if matrix.shape != (instance.rows, instance.columns):
        raise ShapeError(f"scores have shape {matrix.shape}, needed ({instance.rows}, {instance.columns})")
    return np.asarray(matrix[at])


def _places_of(instance: Instance, pairs: Iterable[Group]) -> Ints:
    """Where these pairs stand among the eligible ones."""
    at = np.array([instance.find((pair[0], pair[1])) for pair in pairs], dtype=np.int64)
    if (at < 0).any():
        raise MatchingError("the set holds a pair that is not eligible")
    return at


# ── two sides ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, eq=False)
class _OneSide:
    """The people of one side as a set leaves them.

    ``of``: the person of each eligible pair, (E,); ``view``: what they think of it; ``open``: who has a
    place at all; ``free``: who has one left; ``held``: (people, most partners) pairs they could let go,
    −1 none; ``worth``: what they think of those, FAR where there is none.
    """

    of: Ints
    view: Ints
    open: Yes
    free: Yes
    held: Ints
    worth: Ints

    @property
    def least(self) -> Ints:
        """What each thinks of the worst partner they could let go; FAR without one."""
        return np.asarray(self.worth.min(axis=1))

    def rather(self) -> Yes:
        """Of each eligible pair: would this side's person rather have it?"""
        return np.asarray(self.open[self.of] & (self.free[self.of] | (self.view > self.least[self.of])))

    def lets_go(self, pairs: Ints, which: int) -> tuple[Ints, Yes]:
        """The partner each of ``pairs`` could get instead of (−1: of none), and whether that is possible."""
        people = self.of[pairs]
        if which == NONE:
            return np.full(len(pairs), NONE), self.free[people]
        return self.held[people, which], self.worth[people, which] < self.view[pairs]


def _side(of: Ints, view: Ints, seats: Ints, taken: Ints, pinned: Ints) -> _OneSide:
    used = np.bincount(of[taken], minlength=len(seats))
    table = np.full((len(seats), max(1, int(used.max(initial=0)))), NONE)
    filled = np.zeros(len(seats), dtype=np.int64)
    for at in np.setdiff1d(taken, pinned).tolist():
        table[of[at], filled[of[at]]] = at
        filled[of[at]] += 1
    worth = np.where(table >= 0, np.append(view, FAR)[table], FAR)
    return _OneSide(of, view, seats > 0, used < seats, table, worth)


def _across(
    instance: Instance, groups: Sequence[Group], seek: Ints, offer: Ints, owners: tuple[Cap, ...]
) -> Ints:
    taken, pinned = _places_of(instance, groups), _places_of(instance, instance.pinned)
    rows = _side(instance.left, seek, instance.row_seats, taken, pinned)
    columns = _side(instance.right, offer, instance.seats, taken, pinned)
    for row, column in instance.either:  # who has one place on either side holds there what the other holds
        for one, other, here, there in ((rows, columns, row, column), (columns, rows, column, row)):
            if not other.free[there] and other.open[there]:
                one.free[here] = False
                one.held[here, 0], one.worth[here, 0] = other.held[there, 0], other.worth[there, 0]
                break
    theirs = _owners_rather(instance, columns, taken, owners) if owners else columns.rather()
    wanted = rows.rather() & theirs
    wanted[taken] = False
    found = np.flatnonzero(wanted)
    if instance.capped or instance.exclusive:
        if owners:
            raise MatchingError("owners beside caps or exclusions: nobody said who would have to give way")
        found = found[_within_rules(instance, groups, found, rows, columns)]
    return found


def _owners_rather(instance: Instance, columns: _OneSide, taken: Ints, owners: tuple[Cap, ...]) -> Yes:
    """``columns.rather()`` where columns belong to owners who take only so many in all."""
    owner = np.full(instance.columns, NONE)
    for number, one in enumerate(owners):
        owner[list(one.members)] = number
    room, least = columns.free.copy(), columns.least
    same = np.zeros(len(instance.left), dtype=bool)
    for number, one in enumerate(owners):
        theirs = taken[owner[instance.right[taken]] == number]
        full = columns.free & (owner == number) & (len(theirs) >= one.most)
        room &= ~full
        least = np.where(full, columns.view[theirs].min(initial=FAR), least)
        moving = np.isin(instance.left, instance.left[theirs])
        same |= moving & full[instance.right]
    return np.asarray(room[instance.right] | (columns.view > least[instance.right]) | same)


def _within_rules(
    instance: Instance, groups: Sequence[Group], pairs: Ints, rows: _OneSide, columns: _OneSide
) -> Yes:
    """Which of these pairs keep caps, limit and exclusions, with nobody or one worse partner let go."""
    row_caps, column_caps = (_Full.of(instance, groups, side) for side in range(2))
    full = instance.limit is not None and len(groups) >= instance.limit
    clash, with_ = _clashes(instance, groups, pairs)
    found = np.zeros(len(pairs), dtype=bool)
    for mine in range(NONE, rows.held.shape[1]):
        left_by_row, row_can = rows.lets_go(pairs, mine)
        for theirs in range(NONE, columns.held.shape[1]):
            left_by_column, column_can = columns.lets_go(pairs, theirs)
            if full and mine == NONE and theirs == NONE:
                continue
            fine = row_can & column_can
            if mine == NONE:
                gone = np.where(left_by_column >= 0, rows.of[left_by_column], NONE)
                fine &= row_caps.room(rows.of[pairs], gone)
            if theirs == NONE:
                gone = np.where(left_by_row >= 0, columns.of[left_by_row], NONE)
                fine &= column_caps.room(columns.of[pairs], gone)
            fine[clash[(left_by_row[clash] != with_) & (left_by_column[clash] != with_)]] = False
            found |= fine
    return found


def _clashes(instance: Instance, groups: Sequence[Group], pairs: Ints) -> tuple[Ints, Ints]:
    """Positions in ``pairs`` of those excluded by a pair of the set, each with that pair."""
    there, where = set(groups), {at: k for k, at in enumerate(pairs.tolist())}
    both = [*instance.exclusive, *((other, one) for one, other in instance.exclusive)]
    met = [(instance.find(one), instance.find(other)) for one, other in both if other in there]
    found = sorted((where[one], other) for one, other in met if one in where)
    table = np.array(found, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


@dataclass(frozen=True, eq=False)
class _Full:
    """Caps of one side that a set fills. ``inner``: the smallest around each person, −1 none."""

    holds: Yes  # (caps, people)
    inner: Ints

    @classmethod
    def of(cls, instance: Instance, groups: Sequence[Group], side: int, less: int = 0) -> _Full:
        """The caps with no more than ``less`` places left."""
        peers, people = instance.kind == "one_sided", len(instance.ids[side])
        full = [
            cap
            for cap in instance.caps
            if cap.side == SIDES[side] and cap.most - places(cap, groups, peers=peers) <= less
        ]
        holds, inner = np.zeros((len(full) + 1, people), dtype=bool), np.full(people, NONE)
        for number, cap in sorted(enumerate(full), key=lambda one: -len(one[1].members)):
            holds[number, list(cap.members)] = True
            inner[list(cap.members)] = number
        return cls(holds, inner)

    def room(self, people: Ints, gone: Ints) -> Yes:
        """Whether each of ``people`` may get one more place when ``gone`` (−1: nobody) loses one."""
        cap = self.inner[people]
        return np.asarray((cap == NONE) | ((gone != NONE) & self.holds[cap, gone]))

    def both(self, one: Ints, other: Ints) -> Yes:
        """Whether a cap holds both."""
        return np.asarray((self.holds[:, one] & self.holds[:, other]).any(axis=0))


# ── peers ─────────────────────────────────────────────────────────────────────────────────────


def _among_peers(instance: Instance, groups: Sequence[Group], seek: Ints, offer: Ints) -> Ints:
    left, right, people = instance.left, instance.right, instance.rows
    group_of, least, partner = np.full(people, NONE), np.full(people, -FAR), np.full(people, NONE)
    for number, group in enumerate(groups):
        group_of[list(group)] = number
        least[list(group)] = FAR
        for at in _places_of(instance, [(a, b) for a in group for b in group if a < b]).tolist():
            least[left[at]] = min(least[left[at]], seek[at])
            least[right[at]] = min(least[right[at]], offer[at])
        if len(group) == 2:  # who is left by the other has nobody; two of three still have each other
            partner[group[0]], partner[group[1]] = group[1], group[0]
    least[[p for pair in instance.pinned for p in pair]] = FAR
    apart = (group_of[left] != group_of[right]) | (group_of[left] == NONE)
    found = np.flatnonzero(apart & (seek > least[left]) & (offer > least[right]))
    if not instance.capped:
        return found
    a, b = left[found], right[found]
    newly_a, newly_b = group_of[a] == NONE, group_of[b] == NONE
    full, nearly = _Full.of(instance, groups, 0), _Full.of(instance, groups, 0, less=1)
    fine = (~newly_a | full.room(a, partner[b])) & (~newly_b | full.room(b, partner[a]))
    fine &= ~(newly_a & newly_b & nearly.both(a, b))
    if instance.limit is not None and len(groups) >= instance.limit:
        fine &= ~((newly_a & (partner[b] == NONE)) | (newly_b & (partner[a] == NONE)))
    return np.asarray(found[fine], dtype=np.int64)
