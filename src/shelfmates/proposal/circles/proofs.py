"""The proof of circles as plain values, for the record."""

from __future__ import annotations

from shelfmates_matching.circles import SCALE, Leaf, Tree


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
