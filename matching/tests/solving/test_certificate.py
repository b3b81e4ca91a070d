"""Proofs read from elsewhere: of the right shape, or refused with a ValueError."""

from __future__ import annotations

import copy
import json
from typing import Any

import numpy as np
import pytest

from shelfmates_matching import Certificate, Instance, solve

PLAIN: dict[str, Any] = solve(Instance.two_sided([[1, 2], [2, 1]])).certificate.to_dict()
NOT_NUMBERS: tuple[Any, ...] = (None, "1", 1.0, True, 2**63, -(2**63) - 1, [1], {}, float("nan"))
NOT_LISTS: tuple[Any, ...] = (None, 5, "12", {"a": 1}, {1, 2}, np.array(1))
LEVEL: dict[str, tuple[Any, ...]] = {
    "name": (None, 5, ["score"]),
    "rows": (*NOT_LISTS, [[1, 2]], [1.0, 2], ["a"], [None], [2**63], [[1], [1, 2]], np.ones((2, 2), int)),
    "columns": (*NOT_LISTS, [True], [10**30], np.array([0.5])),
    "multipliers": (None, 5, [["people", 1]], {1: 1}, *({"people": value} for value in NOT_NUMBERS)),
    "odd_sets": (*NOT_LISTS, [5], [[1, 2, 3]], [[[1, 2], 2**64]], [[5, 1]], [[["a"], 1]]),
    "scale": NOT_NUMBERS,
    "at_least": NOT_NUMBERS,
}
LEAF: dict[str, tuple[Any, ...]] = {
    "levels": (*NOT_LISTS, [5], [None], [[]]),
    "forbidden": (*NOT_LISTS, [5], [[1]], [[1, 2, 3]], [[0.0, 1.0]], [[0, 2**63]]),
    "trio": (5, "abc", [1, 2], [1, 2, 3, 4], [1, 2, "3"], {}, [0, 1, 2**70]),
}


def test_a_proof_comes_back_as_it_was() -> None:
    assert Certificate.from_dict(json.loads(json.dumps(PLAIN))).to_dict() == PLAIN


def test_prices_cannot_be_changed() -> None:
    for certificate in (
        Certificate.from_dict(PLAIN),
        solve(Instance.one_sided([[0, 1], [1, 0]])).certificate,
    ):
        for level in certificate.leaves[0].levels:
            assert not level.rows.flags.writeable
            assert not level.columns.flags.writeable


@pytest.mark.parametrize(
    "data", [*NOT_LISTS, [], {}, *({"leaves": leaves} for leaves in (*NOT_LISTS, [5], [{}]))]
)
def test_another_shape_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="certificate"):
        Certificate.from_dict(data)


@pytest.mark.parametrize("place", ["level", "leaf"])
def test_another_shape_inside_is_refused(place: str) -> None:
    for key, values in (LEVEL if place == "level" else LEAF).items():
        data = copy.deepcopy(PLAIN)
        spot = data["leaves"][0]["levels"][0] if place == "level" else data["leaves"][0]
        for value in values:
            spot[key] = value
            with pytest.raises(ValueError, match="certificate"):
                Certificate.from_dict(data)
        del spot[key]
        with pytest.raises(ValueError, match=key):
            Certificate.from_dict(data)
