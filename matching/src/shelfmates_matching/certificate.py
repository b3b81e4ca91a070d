"""Why nothing better exists, as numbers anyone can add up.

For seekers i with price u, offerers j with price v, pairs e with weight w, and any prices at all
(weak duality, e.g. Schrijver, *Combinatorial Optimization*, 2003, chapters 17, 21, 26)::

    value ≤ Σ_i max_f (u_i·f + gain_i(f)) + Σ_j max_f (v_j·f − cost_j(f)) + Σ_e max(0, w_e − u_i − v_j)

where f runs over the places a person may fill. Peers have one price each, and odd groups S of
people may carry a price z: inside S at most (|S|−1)/2 pairs fit. Levels of the objective are
joined by multipliers: among sets that are best on the earlier levels, any multiple of those
levels may be added to the weights and taken off the bound again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from shelfmates_matching.instance import IndexPair, Ints


@dataclass(frozen=True, eq=False)
class Level:
    """Prices that bound one level of the objective.

    :param name: ``people``, ``priority``, ``worst`` or ``score``.
    :param rows: price per seeker (or person), multiplied by ``scale``.
    :param columns: price per offerer, multiplied by ``scale``; for peers empty.
    :param multipliers: earlier level → multiplier, multiplied by ``scale``.
    :param odd_sets: groups of people with their price (``scale``), peers only.
    :param at_least: only pairs with at least this score take part (objective ``worst``).
    """

    name: str
    rows: Ints
    columns: Ints
    multipliers: Mapping[str, int] = field(default_factory=dict)
    odd_sets: tuple[tuple[tuple[int, ...], int], ...] = ()
    scale: int = 1
    at_least: int = 0


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
        """The reverse of :meth:`to_dict`; raises KeyError, TypeError or ValueError on other shapes."""
        return cls(tuple(_leaf_from_dict(leaf) for leaf in data["leaves"]))


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
            }
            for level in leaf.levels
        ],
    }


def _leaf_from_dict(data: Mapping[str, Any]) -> Leaf:
    levels = tuple(
        Level(
            name=str(level["name"]),
            rows=np.asarray(level["rows"], dtype=np.int64),
            columns=np.asarray(level["columns"], dtype=np.int64),
            multipliers={str(k): int(v) for k, v in level["multipliers"].items()},
            odd_sets=tuple((tuple(int(p) for p in group), int(price)) for group, price in level["odd_sets"]),
            scale=int(level["scale"]),
            at_least=int(level["at_least"]),
        )
        for level in data["levels"]
    )
    forbidden = tuple((int(i), int(j)) for i, j in data["forbidden"])
    trio = data["trio"]
    return Leaf(levels, forbidden, None if trio is None else (int(trio[0]), int(trio[1]), int(trio[2])))
