"""Who can be paired with whom, and how well: frozen values checked once, on the way in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shelfmates_matching import caps as limits
from shelfmates_matching import checking
from shelfmates_matching.caps import Cap
from shelfmates_matching.errors import PinError, ShapeError

type Ints = NDArray[np.int64]
type IndexPair = tuple[int, int]
type Exclusion = tuple[IndexPair, IndexPair]


class _Pairs:
    """Looking eligible pairs up."""

    kind: Literal["two_sided", "one_sided"]
    ids: tuple[tuple[object, ...], tuple[object, ...]]
    left: Ints
    right: Ints
    score: Ints

    @property
    def rows(self) -> int:
        return len(self.ids[0])

    @property
    def columns(self) -> int:
        return len(self.ids[1])

    @cached_property
    def codes(self) -> Ints:
        """One ascending number per eligible pair, for looking pairs up."""
        codes = self.left * self.columns + self.right
        checking.freeze(codes)
        return codes

    def find(self, pair: IndexPair) -> int:
        """Where this pair stands in the arrays; −1 when it is not eligible."""
        code = pair[0] * self.columns + pair[1]
        at = int(np.searchsorted(self.codes, code))
        return at if at < len(self.codes) and self.codes[at] == code else -1

    def score_of(self, pair: IndexPair) -> int | None:
        """The score of an eligible pair of indices, or None."""
        at = self.find(pair if self.kind == "two_sided" else _ordered(pair))
        return int(self.score[at]) if at >= 0 else None

    def scores_of(self, pairs: Sequence[IndexPair]) -> Ints:
        """The scores of many pairs of indices at once, 0 where a pair is not eligible."""
        asked = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        if self.kind == "one_sided":
            asked = np.sort(asked, axis=1)
        codes = asked[:, 0] * self.columns + asked[:, 1]
        if not len(self.codes):
            return np.zeros(len(codes), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[at] == codes, self.score[at], 0)


@dataclass(frozen=True, eq=False)
class Instance(_Pairs):
    """One matching problem.

    Eligible pairs are kept as three arrays of equal length E, sorted by (``left``, ``right``):
    seeker index, offerer index, integer score. In a one-sided instance both indices name people,
    ``left < right``. Build instances with :meth:`two_sided` and :meth:`one_sided`; arrays are read-only.
    """

    kind: Literal["two_sided", "one_sided"]
    ids: tuple[tuple[object, ...], tuple[object, ...]]
    left: Ints
    right: Ints
    score: Ints
    row_seats: Ints
    seats: Ints
    seat_costs: Ints  # (columns, most seats + 1): points the k-th partner of an offerer costs
    priority: Ints  # per seeker (or person): higher goes first
    pinned: tuple[IndexPair, ...] = ()
    exclusive: tuple[Exclusion, ...] = ()
    trios: bool = False
    salt: str = ""
    caps: tuple[Cap, ...] = ()
    limit: int | None = None  # partnerships there may be in all
    forbidden: frozenset[IndexPair] = field(default_factory=frozenset)
    either: tuple[IndexPair, ...] = ()  # (row, column) of people with one place, on one side or the other

    def __post_init__(self) -> None:
        checking.freeze(*(value for value in vars(self).values() if isinstance(value, np.ndarray)))

    @property
    def capped(self) -> bool:
        return bool(self.caps) or self.limit is not None

    @classmethod
    def two_sided(
        cls,
        scores: object,
        *,
        seats: ArrayLike | int = 1,
        row_seats: ArrayLike | int = 1,
        seat_costs: ArrayLike | None = None,
        priority: ArrayLike | None = None,
        pinned: Iterable[IndexPair] = (),
        forbidden: Iterable[IndexPair] = (),
        exclusive: Iterable[Exclusion] = (),
        either: Iterable[IndexPair] = (),
        eligible: ArrayLike | None = None,
        ids: tuple[Sequence[object], Sequence[object]] | None = None,
        salt: str = "",
        caps: Iterable[Cap] = (),
        limit: int | None = None,
    ) -> Instance:
        """Seekers (rows) looking for offerers (columns).

        :param scores: integers ≥ 0, shape (rows, columns), dense (with an ``eligible`` mask of the
            same shape) or ``scipy.sparse`` (absent: not eligible; a stored zero is eligible).
        :param seats: partners each column takes, ``row_seats`` each row seeks; kept as far as usable.
        :param seat_costs: points the first, second, … partner of a column costs, never falling;
            shape (k,) for all columns alike or (columns, k); the last value goes on.
        :param priority: per row, higher first, lexicographic inside the people level.
        :param pinned: (row, column) pairs that stay; they take their seats first.
        :param exclusive: pairs of pairs of which at most one may be chosen.
        :param either: (row, column) of who has one place on either side; rows then seek one, without caps.
        :param ids: identities of rows and of columns; without them the index is the identity.
        :param caps: limits on the filled places of groups; caps of one side are disjoint or nested.
        :param limit: how many pairs there may be in all, pinned ones included.
        :raises MatchingError: one of the named errors of :mod:`shelfmates_matching.errors`.
        """
        shape, left, right, score = checking.pairs(scores, eligible)
        kept = tuple(sorted(checking.index_pairs(pinned, shape, "pinned")))
        row_places, column_places = checking.places(row_seats, seats, shape)
        twofold = checking.either(either, row_places, column_places)
        taken = frozenset((*checking.index_pairs(forbidden, shape, "forbidden"), *twofold))
        instance = cls(
            kind="two_sided",
            ids=checking.identities(ids, shape),
            left=left,
            right=right,
            score=score,
            row_seats=row_places,
            seats=column_places,
            seat_costs=checking.costs(seat_costs, column_places),
            priority=checking.priorities(priority, shape[0]),
            pinned=kept,
            exclusive=checking.exclusions(exclusive, shape),
            salt=salt,
            caps=limits.checked(caps, shape, peers=False),
            limit=None if limit is None else limits.checked_limit(limit),
            either=twofold,
        )
        checking.pins(kept, taken, row_places, column_places, instance.exclusive)
        checking.either_pins(kept, twofold, instance.caps)
        limits.check_pins(instance.caps, instance.limit, kept, peers=False)
        return _with_eligible_pins(instance.without(taken))

    @classmethod
    def one_sided(
        cls,
        scores: object,
        trios: bool = False,
        *,
        priority: ArrayLike | None = None,
        pinned: Iterable[IndexPair] = (),
        forbidden: Iterable[IndexPair] = (),
        eligible: ArrayLike | None = None,
        ids: Sequence[object] | None = None,
        salt: str = "",
        caps: Iterable[Cap] = (),
        limit: int | None = None,
    ) -> Instance:
        """Peers: anybody with anybody, each once; with ``trios``, one group of three at most.

        ``scores`` must be symmetric, shape (people, people); the diagonal is ignored. ``caps`` are limits
        on the people placed of disjoint or nested groups; ``limit`` is how many pairs there may be, of
        which a group of three counts as one.
        """
        shape, left, right, score = checking.pairs(scores, eligible)
        if shape[0] != shape[1]:
            raise ShapeError(f"peer scores must be square, not {shape[0]} × {shape[1]}")
        left, right, score = checking.upper_half(shape[0], left, right, score)
        taken = frozenset(_ordered(p) for p in checking.index_pairs(forbidden, shape, "forbidden"))
        kept = tuple(sorted(_ordered(p) for p in checking.index_pairs(pinned, shape, "pinned")))
        instance = cls(
            kind="one_sided",
            ids=checking.identities(None if ids is None else (ids, ids), shape),
            left=left,
            right=right,
            score=score,
            row_seats=np.ones(shape[0], dtype=np.int64),
            seats=np.ones(shape[0], dtype=np.int64),
            seat_costs=np.zeros((shape[0], 1), dtype=np.int64),
            priority=checking.priorities(priority, shape[0]),
            pinned=kept,
            trios=trios,
            salt=salt,
            caps=limits.checked(caps, shape, peers=True),
            limit=None if limit is None else limits.checked_limit(limit),
        )
        checking.peer_pins(kept, taken)
        limits.check_pins(instance.caps, instance.limit, kept, peers=True)
        return _with_eligible_pins(instance.without(taken))

    def without(self, pairs: Iterable[IndexPair]) -> Instance:
        """The same instance with these pairs no longer eligible."""
        gone = frozenset(pairs)
        keep = ~np.isin(self.codes, np.array([i * self.columns + j for i, j in gone], dtype=np.int64))
        barred = self.forbidden | gone
        return replace(
            self, left=self.left[keep], right=self.right[keep], score=self.score[keep], forbidden=barred
        )


def keeps_caps(instance: Instance, groups: Sequence[tuple[int, ...]]) -> bool:
    """Whether these groups keep every cap and the limit, and leave nobody a place on both sides."""
    peers = instance.kind == "one_sided"
    sides = [{group[k] for group in groups} for k in (0, 1)]
    if any(i in sides[0] and j in sides[1] for i, j in instance.either):
        return False
    within = instance.limit is None or len(groups) <= instance.limit
    return within and all(limits.places(cap, groups, peers=peers) <= cap.most for cap in instance.caps)


def _with_eligible_pins(instance: Instance) -> Instance:
    for i, j in instance.pinned:
        if instance.find((i, j)) < 0:
            raise PinError(f"pinned pair ({instance.ids[0][i]}, {instance.ids[1][j]}) is not eligible")
    return instance


def _ordered(pair: IndexPair) -> IndexPair:
    if pair[0] == pair[1]:
        raise PinError(f"person {pair[0]} cannot be paired with themselves")
    return (min(pair), max(pair))


__all__ = ["Exclusion", "IndexPair", "Instance", "Ints", "keeps_caps"]
