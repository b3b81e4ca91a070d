"""The proof of circles as plain values, for the record, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from shelfmates_matching.circles import SCALE, Leaf, Split, Tree

DEEPEST = 500  # cases inside cases; more than forming ever makes
LARGEST = 2**62  # a price is a 64-bit number


def proof_data(tree: Tree) -> dict[str, object]:
    """Prices in parts of ``scale``, or a case told apart: what it asks, and both answers."""
    if isinstance(tree, Leaf):
        return {
            "scale": SCALE, "people": tree.people.tolist(), "limits": tree.limits.tolist(),
            "placed": tree.placed, "weak": tree.weak,
        }  # fmt: skip
    return {
        "circle": tree.circle, "person": tree.person, "at": tree.at,
        "low": proof_data(tree.low), "high": proof_data(tree.high),
    }  # fmt: skip


def proof_of(data: object, depth: int = 0) -> Tree:
    """A proof read back. Raises ValueError where it is none."""
    if not isinstance(data, Mapping) or depth > DEEPEST:
        raise ValueError("a part of the proof is no table, or cases lie too deep")
    if "low" not in data:
        people, limits = (
            np.array(_whole_numbers(data.get(key)), dtype=np.int64) for key in ("people", "limits")
        )
        placed, weak = _whole_numbers([data.get("placed"), data.get("weak")])
        return Leaf(people, limits, placed, weak)
    circle, person, at = _whole_numbers([data.get(key) for key in ("circle", "person", "at")])
    low, high = (proof_of(data.get(key), depth + 1) for key in ("low", "high"))
    return Split(circle, person, at, low, high)


def _whole_numbers(values: object) -> list[int]:
    listed: list[Any] = values if isinstance(values, list) else [None]
    if any(type(one) is not int or abs(one) > LARGEST for one in listed):
        raise ValueError("prices are lists of whole numbers")
    return listed


__all__ = ["proof_data", "proof_of"]
