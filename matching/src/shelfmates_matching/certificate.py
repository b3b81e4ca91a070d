"""Why nothing better exists, as numbers anyone can add up.

For seekers i with price u, offerers j with price v, pairs e with weight w, and any prices at all
(weak duality, e.g. Schrijver, *Combinatorial Optimization*, 2003, chapters 17, 21, 26)::

    value ≤ Σ_i max_f (u_i·f + gain_i(f)) + Σ_j max_f (v_j·f − cost_j(f)) + Σ_e max(0, w_e − u_i − v_j)

where f runs over the places a person may fill. Peers have one price each, and odd groups S of
people may carry a price z: inside S at most (|S|−1)/2 pairs fit. A cap on a group may carry a price y,
never below zero: it is taken off each of the group's places and its limit times y is added; likewise
the limit on all partnerships. Among peers a set of people and caps may carry a price as well: of a
pair count, for either partner, the person (if in the set) and the caps that hold the person; half of
that, rounded down, fits at most half the sum of people and limits, rounded down. Levels of the objective are
joined by multipliers: among sets that are best on the earlier levels, any multiple of those
levels may be added to the weights and taken off the bound again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from shelfmates_matching.instance import IndexPair, Ints

LIMIT = 1 << 63

type CapSet = tuple[tuple[int, ...], tuple[int, ...], int]
"""People, indices of caps, price."""


@dataclass(frozen=True, eq=False)
class Level:
    """Prices that bound one level of the objective.

    :param name: ``people``, ``priority``, ``worst`` or ``score``.
    :param rows: price per seeker (or person), multiplied by ``scale``.
    :param columns: price per offerer, multiplied by ``scale``; for peers empty.
    :param multipliers: earlier level → multiplier, multiplied by ``scale``.
    :param odd_sets: groups of people with their price (``scale``), peers only.
    :param at_least: only pairs with at least this score take part (objective ``worst``).
    :param caps: price per cap of the instance (``scale``); empty stands for noughts.
    :param limit: price of the limit on all partnerships (``scale``).
    :param cap_sets: people, indices of caps, and their price together (``scale``), peers only.
    """

    name: str
    rows: Ints
    columns: Ints
    multipliers: Mapping[str, int] = field(default_factory=dict)
    odd_sets: tuple[tuple[tuple[int, ...], int], ...] = ()
    scale: int = 1
    at_least: int = 0
    caps: tuple[int, ...] = ()
    limit: int = 0
    cap_sets: tuple[CapSet, ...] = ()

    def __post_init__(self) -> None:
        self.rows.setflags(write=False)
        self.columns.setflags(write=False)


@dataclass(frozen=True)
class Leaf:
    """One branch of a proof by cases, with its levels.

    ``forbidden``: pairs this case leaves out. ``trio``: the group of three this case is about;
    None in the case "none of the groups named by the other leaves".
    """

    levels: tuple[Level, ...]
    forbidden: tuple[IndexPair, ...] = ()
    trio: tuple[int, int, int] | None = None

    def level(self, name: str) -> Level | None:
        return next((level for level in self.levels if level.name == name), None)


@dataclass(frozen=True)
class Certificate:
    """The cases that together cover every possible set; most proofs have one."""

    leaves: tuple[Leaf, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain lists and numbers, ready for JSON."""
        return {"leaves": [_leaf_to_dict(leaf) for leaf in self.leaves]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Certificate:
        """The reverse of :meth:`to_dict`.

        :raises ValueError: for anything of another shape, and for numbers beyond 64 bits.
        """
        return cls(tuple(_leaf_from_dict(leaf) for leaf in _list(_get(data, "leaves"), "leaves")))


def _leaf_to_dict(leaf: Leaf) -> dict[str, Any]:
    return {
        "forbidden": [list(pair) for pair in leaf.forbidden],
        "trio": None if leaf.trio is None else list(leaf.trio),
        "levels": [
            {
                "name": level.name,
                "rows": level.rows.tolist(),
                "columns": level.columns.tolist(),
                "multipliers": dict(level.multipliers),
                "odd_sets": [[list(group), price] for group, price in level.odd_sets],
                "scale": level.scale,
                "at_least": level.at_least,
                **_caps_to_dict(level),
            }
            for level in leaf.levels
        ],
    }


def _caps_to_dict(level: Level) -> dict[str, Any]:
    """What caps add, only where there is something."""
    told = {
        "caps": list(level.caps),
        "limit": level.limit,
        "cap_sets": [[list(group), list(caps), price] for group, caps, price in level.cap_sets],
    }
    return {key: value for key, value in told.items() if value}


def _leaf_from_dict(data: Any) -> Leaf:
    levels = tuple(_level_from_dict(level) for level in _list(_get(data, "levels"), "levels"))
    pairs = [_whole_numbers(pair, "forbidden", 2) for pair in _list(_get(data, "forbidden"), "forbidden")]
    forbidden = tuple((i, j) for i, j in pairs)
    if _get(data, "trio") is None:
        return Leaf(levels, forbidden)
    one, two, three = _whole_numbers(data["trio"], "trio", 3)
    return Leaf(levels, forbidden, (one, two, three))


def _level_from_dict(data: Any) -> Level:
    name, multipliers = _get(data, "name"), _get(data, "multipliers")
    if not isinstance(name, str):
        raise ValueError(f"certificate: a level's name must be text, not {name!r}")  # noqa: TRY004
    if not isinstance(multipliers, Mapping) or not all(isinstance(key, str) for key in multipliers):
        raise ValueError("certificate: multipliers must go by the names of levels")
    odd_sets = []
    for entry in _list(_get(data, "odd_sets"), "odd_sets"):
        group, price = _list(entry, "odd_sets", 2)
        odd_sets.append((_whole_numbers(group, "odd_sets"), _whole(price, "odd_sets")))
    return Level(
        name=name,
        rows=np.array(_whole_numbers(_get(data, "rows"), "rows"), dtype=np.int64),
        columns=np.array(_whole_numbers(_get(data, "columns"), "columns"), dtype=np.int64),
        multipliers={key: _whole(value, "multipliers") for key, value in multipliers.items()},
        odd_sets=tuple(odd_sets),
        scale=_whole(_get(data, "scale"), "scale"),
        at_least=_whole(_get(data, "at_least"), "at_least"),
        caps=_whole_numbers(data.get("caps", ()), "caps"),
        limit=_whole(data.get("limit", 0), "limit"),
        cap_sets=tuple(_cap_set(entry) for entry in _list(data.get("cap_sets", ()), "cap_sets")),
    )


def _cap_set(data: Any) -> CapSet:
    people, caps, price = _list(data, "cap_sets", 3)
    return (
        _whole_numbers(people, "cap_sets"),
        _whole_numbers(caps, "cap_sets"),
        _whole(price, "cap_sets"),
    )


def _get(data: Any, key: str) -> Any:
    if not isinstance(data, Mapping) or key not in data:
        raise ValueError(f"certificate: {key} is missing")
    return data[key]


def _list(value: Any, what: str, length: int | None = None) -> Sequence[Any]:
    if not isinstance(value, list | tuple | np.ndarray) or getattr(value, "ndim", 1) == 0:
        raise ValueError(f"certificate: {what} must be a list, not {value!r}")
    if length is not None and len(value) != length:
        raise ValueError(f"certificate: {what} must have {length} entries, not {len(value)}")
    return list(value)


def _whole_numbers(value: Any, what: str, length: int | None = None) -> tuple[int, ...]:
    return tuple(_whole(one, what) for one in _list(value, what, length))


def _whole(value: Any, what: str) -> int:
    """A whole number that fits into 64 bits."""
    if not isinstance(value, int | np.integer) or isinstance(value, bool):
        raise ValueError(f"certificate: {what} must be whole numbers, not {value!r}")  # noqa: TRY004
    if not -LIMIT <= int(value) < LIMIT:
        raise ValueError(f"certificate: a number in {what} is beyond 64 bits")
    return int(value)
