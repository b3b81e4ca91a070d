"""Circles: people who meet in small groups, which open only where enough come together.

People are rows, circles that may open are columns. A circle has a least and a most size, and perhaps a
leader; a person sits in one circle or in a few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shelfmates_matching import checking
from shelfmates_matching.errors import NegativeError, PinError, ShapeError

type Ints = NDArray[np.int64]
type Level = Literal["placed", "weak", "total"]

LEVELS: tuple[Level, ...] = ("placed", "weak", "total")
"""Most people in a circle, then fewest seats under the floor, then most points."""
SCALE = 40_320
"""Prices are counted in this part of a point, so that thirds and eighths of one are whole numbers."""
NOBODY = -1


class Limit(NamedTuple):
    """Of these circles at most so many open: those of one leader, or those there are rooms for."""

    circles: tuple[int, ...]
    most: int


class Circle(NamedTuple):
    """An open circle (column) and its members (rows, rising), without a leader."""

    circle: int
    members: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Gathering:
    """Circles to be formed. Build it with :meth:`of`; arrays are read-only.

    ``left``, ``right``, ``score``: the eligible pairs, sorted: row (person), column (circle), integer score.
    ``least``, ``most``: members of a circle, its leader not counted. ``times``: how many circles of this kind
    may open. ``places``: the most circles a person sits in, as a member or as a leader. ``leader``: the row
    of a person who sits in every circle of the column, or −1. ``apart``: rows (smaller first) who never sit
    in one circle. ``pinned``: (row, column) that stay; ``held``: columns that open in any case. ``floor``:
    pairs under it are weak.
    """

    ids: tuple[tuple[object, ...], tuple[object, ...]]
    left: Ints
    right: Ints
    score: Ints
    least: Ints
    most: Ints
    times: Ints
    places: Ints
    leader: Ints
    limits: tuple[Limit, ...] = ()
    apart: frozenset[tuple[int, int]] = frozenset()
    pinned: frozenset[tuple[int, int]] = frozenset()
    held: frozenset[int] = frozenset()
    floor: int = 0
    salt: str = ""

    def __post_init__(self) -> None:
        checking.freeze(
            self.left, self.right, self.score, self.least, self.most, self.times, self.places, self.leader
        )

    @classmethod
    def of(
        cls,
        scores: ArrayLike,
        *,
        least: ArrayLike | int,
        most: ArrayLike | int,
        eligible: ArrayLike | None = None,
        times: ArrayLike | int = 1,
        places: ArrayLike | int = 1,
        leader: Sequence[int | None] | None = None,
        limits: Iterable[tuple[Iterable[int], int]] = (),
        apart: Iterable[tuple[int, int]] = (),
        pinned: Iterable[tuple[int, int]] = (),
        held: Iterable[int] = (),
        floor: int = 0,
        ids: tuple[Sequence[object], Sequence[object]] | None = None,
        salt: str = "",
    ) -> Gathering:
        """A gathering from a table of scores, shape (people, circles), integers ≥ 0.

        Nobody is a member of a circle they lead, nor of one led by somebody they are to be apart from.

        :raises MatchingError: one of the named errors of :mod:`shelfmates_matching.errors`.
        """
        shape, left, right, score = checking.pairs(scores, eligible)
        rows, columns = shape
        sizes = [checking.counts(one, columns, name) for one, name in
                 ((least, "least"), (most, "most"), (times, "times"))]  # fmt: skip
        if (sizes[0] < 0).any() or (sizes[1] < sizes[0]).any():
            raise NegativeError("least must be at least 0 and at most most")
        led = _leaders(leader, shape)
        parted = frozenset(_parted(apart, rows))
        kept = frozenset(checking.index_pairs(pinned, shape, "pinned"))
        allowed = _admitted(left, right, led, parted, kept)
        left, right, score = left[allowed], right[allowed], score[allowed]
        made = cls(
            ids=checking.identities(ids, shape), left=left, right=right, score=score,
            least=sizes[0], most=sizes[1], times=sizes[2],
            places=checking.counts(places, rows, "places"), leader=led,
            limits=tuple(Limit(tuple(sorted(set(group))), top) for group, top in limits),
            apart=parted, pinned=kept, held=frozenset(held), floor=floor, salt=salt,
        )  # fmt: skip
        _check(made)
        return made

    @property
    def rows(self) -> int:
        return len(self.ids[0])

    @property
    def columns(self) -> int:
        return len(self.ids[1])

    @cached_property
    def weak(self) -> NDArray[np.bool_]:
        """Which eligible pairs lie under the floor, (E,)."""
        return self.score < self.floor

    @cached_property
    def of_circle(self) -> tuple[Ints, ...]:
        """For each circle the places of its pairs in ``left``, by rising row."""
        if not self.columns:
            return ()
        order = np.argsort(self.right, kind="stable")
        return tuple(np.split(order, np.searchsorted(self.right[order], np.arange(1, self.columns))))


def _leaders(leader: Sequence[int | None] | None, shape: tuple[int, int]) -> Ints:
    found = [NOBODY if one is None else one for one in (leader or [NOBODY] * shape[1])]
    if len(found) != shape[1] or any(not NOBODY <= one < shape[0] for one in found):
        raise ShapeError(f"leader must name a row, or nobody, for each of {shape[1]} circles")
    return np.array(found, dtype=np.int64)


def _parted(apart: Iterable[tuple[int, int]], rows: int) -> Iterable[tuple[int, int]]:
    for one, two in apart:
        if one == two or not (0 <= one < rows and 0 <= two < rows):
            raise ShapeError(f"apart must name two different rows, not {(one, two)}")
        yield (min(one, two), max(one, two))


def _admitted(
    left: Ints, right: Ints, leader: Ints, apart: frozenset[tuple[int, int]], kept: frozenset[tuple[int, int]]
) -> NDArray[np.bool_]:
    """Which eligible pairs can be, leaders considered."""
    found = []
    for i, c in zip(left.tolist(), right.tolist(), strict=True):
        led_by = int(leader[c])
        barred = i == led_by or (min(i, led_by), max(i, led_by)) in apart
        found.append((i, c) in kept or not barred)
    return np.array(found, dtype=bool)


def _check(made: Gathering) -> None:
    """Raise where what is held or pinned cannot be."""
    pairs = set(zip(made.left.tolist(), made.right.tolist(), strict=True))
    for group, most in made.limits:
        if most < 0 or any(not 0 <= c < made.columns for c in group):
            raise ShapeError("limits must name circles and a number of at least 0")
    for c in made.held:
        if not 0 <= c < made.columns or made.times[c] != 1:
            raise ShapeError(f"circle {c} cannot be held: name one that opens once")
    for i, c in made.pinned:
        if (i, c) not in pairs:
            raise PinError(f"pair {(i, c)} is pinned but not eligible")
        if c not in made.held:
            raise PinError(f"pair {(i, c)} is pinned in a circle that is not held")


@dataclass(frozen=True, eq=False)
class Leaf:
    """Prices, in parts of ``SCALE``, that bound what any circles can reach (see
    :mod:`shelfmates_matching.verification.circles`): of a seat for each person (any sign), of opening a
    circle under each limit, of a person placed, of a weak seat."""

    people: Ints
    limits: Ints
    placed: int = 0
    weak: int = 0


@dataclass(frozen=True, eq=False)
class Split:
    """Two cases that together are all: at most ``at`` circles of the column open (``low``), or more do
    (``high``); with a ``person``, they are not in it (``low``) or are (``high``)."""

    circle: int
    person: int
    at: int
    low: Tree
    high: Tree


type Tree = Leaf | Split


@dataclass(frozen=True, eq=False)
class Circles:
    """Circles formed, and how much better any could be at most.

    ``placed``: people in a circle, at most ``bound_placed``. ``weak``: seats under the floor, at least
    ``bound_weak`` where as many people are placed; ``total``: points, at most ``bound_total`` where as many
    are placed and no more seats are weak. ``proofs`` by level. ``status`` is ``optimal`` when all three are
    proved.
    """

    gathering: Gathering
    circles: tuple[Circle, ...]
    placed: int
    bound_placed: int
    weak: int
    bound_weak: int
    total: int
    bound_total: int
    status: Literal["optimal", "bounded"]
    proofs: tuple[Tree, Tree, Tree]

    @property
    def named(self) -> tuple[tuple[object, tuple[object, ...]], ...]:
        """Every circle as (its identity, the members' identities)."""
        people, circles = self.gathering.ids
        return tuple((circles[c], tuple(people[i] for i in members)) for c, members in self.circles)
