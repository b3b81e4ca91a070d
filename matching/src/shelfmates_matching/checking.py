"""The checks every instance goes through: shapes, whole numbers, seats, pins."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shelfmates_matching.errors import (
    AsymmetryError,
    CapError,
    IdentityError,
    NegativeError,
    NotAnIntegerError,
    NotANumberError,
    PinError,
    RangeError,
    ShapeError,
)

type Ints = NDArray[np.int64]
type Pair = tuple[int, int]
type PairOfPairs = tuple[Pair, Pair]
type Identities = tuple[tuple[object, ...], tuple[object, ...]]

LARGEST = 10**9
"""Largest score: sums over a few thousand people with a people level above stay within 64 bits."""


def whole(values: ArrayLike, what: str, *, negative: bool = False) -> Ints:
    """``values`` as 64-bit integers, or a named error."""
    array = _array(values, what)
    if array.dtype.kind == "f":
        if not np.isfinite(array).all():
            raise NotANumberError(
                f"{what} must be numbers; found NaN or infinity{_where(~np.isfinite(array))}"
            )
        if not (array == np.floor(array)).all():
            raise NotAnIntegerError(f"{what} must be whole numbers{_where(array != np.floor(array))}")
    if not negative and (array < 0).any():
        raise NegativeError(f"{what} must not be negative{_where(array < 0)}")
    large = (array > LARGEST) | (array < -LARGEST)
    if large.any():
        raise RangeError(f"{what} must be at most {LARGEST:,}{_where(large)}")
    return array.astype(np.int64)


def _array(values: object, what: str) -> NDArray[Any]:
    """``values`` as an array of real numbers or booleans."""
    try:
        array: NDArray[Any] = np.asarray(values)
    except (TypeError, ValueError, OverflowError):
        raise ShapeError(f"{what} must be a table whose rows are equally long") from None
    if array.dtype.kind not in "biuf":
        raise NotANumberError(f"{what} must be numbers, not {array.dtype}")
    return array


def _mask(values: ArrayLike, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Who is eligible: booleans, or 0 and 1."""
    array = _array(values, "eligible")
    if array.shape != shape:
        raise ShapeError(f"eligible has shape {array.shape}, scores {shape}")
    if array.dtype.kind == "f" and np.isnan(array).any():
        raise NotANumberError(f"eligible must be true or false; found NaN{_where(np.isnan(array))}")
    neither = (array != 0) & (array != 1)
    if neither.any():
        raise RangeError(f"eligible must be true or false, 1 or 0{_where(neither)}")
    return array.astype(bool)


def _where(wrong: NDArray[np.bool_]) -> str:
    place = [int(k) for k in np.argwhere(wrong)[0]]
    return f" (first at {place[0] if len(place) == 1 else tuple(place)})" if place else ""


def pairs(scores: object, eligible: ArrayLike | None) -> tuple[tuple[int, int], Ints, Ints, Ints]:
    """Shape and eligible pairs (left, right, score), sorted by left then right."""
    if hasattr(scores, "tocoo"):
        return _sparse_pairs(scores, eligible)
    array = _array(scores, "scores")
    if array.ndim != 2:
        raise ShapeError(f"scores must have two dimensions, not {array.ndim}")
    mask = np.ones(array.shape, dtype=bool) if eligible is None else _mask(eligible, array.shape)
    left, right = np.nonzero(mask)
    shape = (array.shape[0], array.shape[1])
    return shape, left.astype(np.int64), right.astype(np.int64), whole(array, "scores")[left, right]


def _sparse_pairs(scores: object, eligible: ArrayLike | None) -> tuple[tuple[int, int], Ints, Ints, Ints]:
    if eligible is not None:
        raise ShapeError("with sparse scores leave eligible out: absent pairs are not eligible")
    entries = scores.tocoo()  # type: ignore[attr-defined]
    if len(entries.shape) != 2:
        raise ShapeError(f"scores must have two dimensions, not {len(entries.shape)}")
    left, right = entries.row.astype(np.int64), entries.col.astype(np.int64)
    order = np.lexsort((right, left))
    left, right = left[order], right[order]
    if ((left[1:] == left[:-1]) & (right[1:] == right[:-1])).any():
        raise ShapeError("sparse scores hold the same pair twice")
    return entries.shape, left, right, whole(entries.data, "scores")[order]


def upper_half(n: int, left: Ints, right: Ints, score: Ints) -> tuple[Ints, Ints, Ints]:
    """Each unordered pair once; both directions must be there and equal."""
    above, below = left < right, left > right
    forward = left[above] * n + right[above]
    backward = right[below] * n + left[below]
    order = np.argsort(backward, kind="stable")
    if not np.array_equal(forward, backward[order]):
        raise AsymmetryError("a pair of peers is eligible one way only")
    unequal = score[above] != score[below][order]
    if unequal.any():
        at = int(np.flatnonzero(unequal)[0])
        one, other = int(left[above][at]), int(right[above][at])
        raise AsymmetryError(f"peers {one} and {other} have different scores seen from either side")
    return left[above], right[above], score[above]


def counts(values: ArrayLike | int, length: int, what: str) -> Ints:
    """One whole number ≥ 0 per person."""
    array = whole(values, what)
    if array.ndim == 0:
        return np.full(length, int(array), dtype=np.int64)
    if array.shape != (length,):
        raise ShapeError(f"{what} has shape {array.shape}, needed ({length},)")
    return array


def places(row_seats: ArrayLike | int, seats: ArrayLike | int, shape: tuple[int, int]) -> tuple[Ints, Ints]:
    """Seats of rows and columns, as far as pairs could fill them.

    Nobody meets the same partner twice; a row keeps one seat more, as one more column may join.
    """
    row_places, column_places = counts(row_seats, shape[0], "row_seats"), counts(seats, shape[1], "seats")
    seekers = np.count_nonzero(row_places)
    return np.minimum(row_places, shape[1] + 1), np.minimum(column_places, seekers)


def freeze(*arrays: NDArray[Any]) -> None:
    """From now on these arrays cannot be written to."""
    for array in arrays:
        array.setflags(write=False)


def costs(values: ArrayLike | None, seats: Ints) -> Ints:
    """Seat costs, shape (columns, most seats + 1: also what one more seat would cost), never falling."""
    columns, most = len(seats), max(1, int(seats.max(initial=1))) + 1
    if values is None:
        return np.zeros((columns, most), dtype=np.int64)
    array = whole(values, "seat_costs")
    if array.ndim == 1:
        array = np.broadcast_to(array, (columns, len(array)))
    if array.ndim != 2 or array.shape[0] != columns or array.shape[1] == 0:
        raise ShapeError(f"seat_costs has shape {array.shape}, needed (k,) or ({columns}, k)")
    if (np.diff(array, axis=1) < 0).any():
        raise ShapeError("seat_costs must not fall: a further partner cannot cost less than the one before")
    last = np.repeat(array[:, -1:], max(0, most - array.shape[1]), axis=1)
    return np.ascontiguousarray(np.hstack([array, last])[:, :most])


def priorities(values: ArrayLike | None, length: int) -> Ints:
    """Whole numbers, any sign, one per person."""
    if values is None:
        return np.zeros(length, dtype=np.int64)
    array = whole(values, "priority", negative=True)
    if array.shape != (length,):
        raise ShapeError(f"priority has shape {array.shape}, needed ({length},)")
    return array


def identities(ids: Sequence[Sequence[object]] | None, shape: tuple[int, int]) -> Identities:
    """Identities of both sides; the index where none are given."""
    if ids is None:
        return tuple(range(shape[0])), tuple(range(shape[1]))
    if not _in_order(ids) or len(ids) != 2 or not all(_in_order(side) for side in ids):
        raise ShapeError("ids must be one sequence of identities for each side")
    both = (tuple(ids[0]), tuple(ids[1]))
    for side, length, name in zip(both, shape, ("rows", "columns"), strict=True):
        if len(side) != length:
            raise ShapeError(f"{len(side)} ids for {length} {name}")
        try:
            twice = [i for i, times in Counter(side).items() if times > 1]
        except TypeError:
            raise IdentityError(f"{name} carry identities that cannot be told apart by a hash") from None
        if twice:
            raise IdentityError(f"{name} carry the identity {twice[0]!r} more than once")
    return both


def _in_order(values: Any) -> bool:
    sized = hasattr(values, "__len__") and hasattr(values, "__getitem__")
    return sized and not isinstance(values, Mapping) and getattr(values, "ndim", 1) > 0


def index_pairs(values: Iterable[Pair], shape: tuple[int, int], what: str) -> list[Pair]:
    """Pairs of indices inside the shape, none twice."""
    found = [_index_pair(entry, shape, what) for entry in _listed(values, what)]
    if what == "pinned" and len(set(found)) < len(found):
        raise PinError("a pair is pinned twice")
    return found


def exclusions(values: Iterable[PairOfPairs], shape: tuple[int, int]) -> tuple[PairOfPairs, ...]:
    """Pairs of different index pairs inside the shape."""
    found: list[PairOfPairs] = []
    for entry in _listed(values, "exclusive"):
        if not _in_order(entry) or len(entry) != 2:
            raise ShapeError(f"exclusive entries must be two pairs, not {entry!r}")
        one, other = (_index_pair(pair, shape, "exclusive") for pair in entry)
        if one == other:
            raise ShapeError(f"exclusive pair {one} cannot exclude itself")
        found.append((one, other))
    return tuple(found)


def either(values: Iterable[Pair], row_seats: Ints, seats: Ints) -> tuple[Pair, ...]:
    """People who take one place on one side: each row and column of theirs once, with one place."""
    found = tuple(sorted(index_pairs(values, (len(row_seats), len(seats)), "either")))
    for side, name in ((0, "row"), (1, "column")):
        for person, times in Counter(pair[side] for pair in found).items():
            if times > 1:
                raise ShapeError(f"{name} {person} is in either more than once")
    for _, j in found:
        if seats[j] > 1:
            raise ShapeError(f"column {j} takes either side, so it has one place, not {int(seats[j])}")
    if found and (row_seats > 1).any():
        raise ShapeError("beside people who take either side every row seeks one partner at most")
    return found


def either_pins(pinned: tuple[Pair, ...], people: tuple[Pair, ...], caps: Sequence[object]) -> None:
    """Who takes either side is pinned on one at most; and beside caps this is no matching any more."""
    rows, columns = {i for i, _ in pinned}, {j for _, j in pinned}
    for i, j in people:
        if i in rows and j in columns:
            raise PinError(f"row {i} and column {j} are one person with one place, but both are pinned")
    if caps and people:
        raise CapError("caps on groups and people who take either side cannot be solved together")


def _listed(values: Iterable[Any], what: str) -> list[Any]:
    try:
        return list(values)
    except TypeError:
        raise ShapeError(f"{what} must be a sequence of pairs, not {values!r}") from None


def _index_pair(entry: Any, shape: tuple[int, int], what: str) -> Pair:
    try:
        i, j = (operator.index(k) for k in (entry if _in_order(entry) else ()))
    except (TypeError, ValueError):
        raise ShapeError(f"{what} entries must be pairs of whole numbers, not {entry!r}") from None
    if not (0 <= i < shape[0] and 0 <= j < shape[1]):
        raise ShapeError(f"{what} pair ({i}, {j}) is outside {shape[0]} × {shape[1]}")
    return i, j


def pins(
    pinned: tuple[Pair, ...],
    forbidden: frozenset[Pair],
    row_seats: Ints,
    seats: Ints,
    exclusive: tuple[PairOfPairs, ...],
) -> None:
    """Pins must not contradict what is forbidden, the seats, or each other."""
    for pair in pinned:
        if pair in forbidden:
            raise PinError(f"pair {pair} is both pinned and forbidden")
    for side, limit, name in ((0, row_seats, "row"), (1, seats, "column")):
        for person, times in Counter(pair[side] for pair in pinned).items():
            if times > limit[person]:
                raise PinError(f"{name} {person} has {times} pinned pairs but {int(limit[person])} seats")
    for one, other in exclusive:
        if one in pinned and other in pinned:
            raise PinError(f"pairs {one} and {other} exclude each other but both are pinned")


def peer_pins(pinned: tuple[Pair, ...], forbidden: frozenset[Pair]) -> None:
    """The same for peers, who have one place each."""
    for pair in pinned:
        if pair in forbidden:
            raise PinError(f"pair {pair} is both pinned and forbidden")
    for person, times in Counter(p for pair in pinned for p in pair).items():
        if times > 1:
            raise PinError(f"person {person} has {times} pinned pairs but one place")
