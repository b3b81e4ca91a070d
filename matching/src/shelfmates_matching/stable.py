"""A set that no two people would leave for each other, where both judge by one score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfmates_matching.caps import SIDES
from shelfmates_matching.instance import IndexPair, Instance, Ints
from shelfmates_matching.ties import identity_hashes, pair_ties

BAND = 20_000  # pairs put in order at a time; then those of people without a place left are sifted out
FAR = 1 << 62


def stable_groups(instance: Instance) -> tuple[IndexPair, ...]:
    """The set of first come by fit: the best fitting pair that is possible, then the next, and so on.

    Where both sides judge by one score no pair blocks it: of two people who are not together one had got
    a partner at least as good before, or a limit was reached by pairs that fit at least as well. Equal
    scores go by tie numbers. Pinned pairs come first; no groups of three.
    """
    hall, rest = _Hall.of(instance), np.arange(len(instance.left))
    while len(rest):
        scores = instance.score[rest]
        least = np.partition(scores, -BAND)[-BAND] if len(rest) > BAND else -1
        band, rest = rest[scores >= least], rest[scores < least]
        order = np.lexsort((-_ties(instance, band), -instance.score[band]))
        for at in band[order].tolist():
            hall.enter((int(instance.left[at]), int(instance.right[at])))
        rows, columns = (np.array(left) > 0 for left in hall.left)
        rest = rest[rows[instance.left[rest]] & columns[instance.right[rest]]]
    return tuple(sorted(hall.pairs))


def _ties(instance: Instance, at: Ints) -> Ints:
    peers = instance.kind == "one_sided"
    ends = ("/peers", "/peers") if peers else ("/seeks", "/offers")
    rows, columns = (
        identity_hashes(ids, instance.salt + end) for ids, end in zip(instance.ids, ends, strict=True)
    )
    return pair_ties(rows[instance.left[at]], columns[instance.right[at]], ordered=not peers)


@dataclass(eq=False)
class _Hall:
    """Places as they are filled, pair by pair. ``left``: places of rows and of columns, of peers one list."""

    left: tuple[list[int], list[int]]
    caps: tuple[list[list[int]], list[list[int]]]  # the caps each row, each column is in
    room: list[int]  # places left of each cap, last of the limit
    excluded: dict[IndexPair, list[IndexPair]]
    either: tuple[dict[int, int], dict[int, int]]  # who takes either side: row → column, column → row
    barred: set[IndexPair]
    pairs: list[IndexPair]

    @classmethod
    def of(cls, instance: Instance) -> _Hall:
        rows: list[int] = instance.row_seats.tolist()
        columns = rows if instance.kind == "one_sided" else instance.seats.tolist()
        caps: tuple[list[list[int]], list[list[int]]] = ([[] for _ in rows], [[] for _ in columns])
        for number, cap in enumerate(instance.caps):
            for person in cap.members:
                caps[SIDES.index(cap.side)][person].append(number)
        if columns is rows:
            caps = (caps[0], caps[0])
        room = [cap.most for cap in instance.caps]
        room.append(FAR if instance.limit is None else instance.limit)
        excluded: dict[IndexPair, list[IndexPair]] = {}
        for one, other in instance.exclusive:
            excluded.setdefault(one, []).append(other)
            excluded.setdefault(other, []).append(one)
        either = dict(instance.either), {column: row for row, column in instance.either}
        hall = cls((rows, columns), caps, room, excluded, either, set(), [])
        for pair in instance.pinned:
            hall._seat(pair)
        return hall

    def enter(self, pair: IndexPair) -> None:
        """Take the pair in if both have a place left, and their caps and the limit have."""
        open_ = self.left[0][pair[0]] > 0 and self.left[1][pair[1]] > 0
        if open_ and pair not in self.barred and self._fits(pair):
            self._seat(pair)

    def _numbers(self, pair: IndexPair) -> list[int]:
        """The caps in which the pair takes places, once for each place; last the limit."""
        row, column = pair
        return [*self.caps[0][row], *self.caps[1][column], len(self.room) - 1]

    def _fits(self, pair: IndexPair) -> bool:
        numbers = self._numbers(pair)
        return all(self.room[number] >= numbers.count(number) for number in numbers)

    def _seat(self, pair: IndexPair) -> None:
        for side, person in enumerate(pair):
            self.left[side][person] -= 1
            if person in self.either[side]:  # the one place there is
                self.left[1 - side][self.either[side][person]] = 0
        for number in self._numbers(pair):
            self.room[number] -= 1
        self.barred.update((pair, *self.excluded.get(pair, ())))
        self.pairs.append(pair)
