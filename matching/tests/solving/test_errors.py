"""Everything wrong on the way in has an error of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.sparse import coo_array

from shelfmates_matching import Instance, errors, solve

SQUARE = [[1, 2], [2, 1]]
TWO_SIDED: list[tuple[type[errors.MatchingError], str, Any, dict[str, Any]]] = [
    (errors.NotANumberError, r"first at \(0, 1\)", [[1, np.nan]], {}),
    (errors.NotANumberError, "infinity", [[np.inf]], {}),
    (errors.NotANumberError, "must be numbers", [["high"]], {}),
    (errors.NotAnIntegerError, "whole numbers", [[0.5]], {}),
    (errors.NegativeError, "not be negative", [[-1]], {}),
    (errors.NegativeError, "seats", SQUARE, {"seats": [-1, 1]}),
    (errors.NegativeError, "seat_costs", SQUARE, {"seat_costs": (0, -5)}),
    (errors.RangeError, "at most", [[10**10]], {}),
    (errors.ShapeError, "two dimensions", [1, 2], {}),
    (errors.ShapeError, "eligible", SQUARE, {"eligible": [[True]]}),
    (errors.ShapeError, "needed", SQUARE, {"seats": [1, 1, 1]}),
    (errors.ShapeError, "needed", SQUARE, {"priority": [1]}),
    (errors.ShapeError, "must not fall", SQUARE, {"seat_costs": (5, 0)}),
    (errors.ShapeError, "seat_costs", SQUARE, {"seat_costs": [[0], [0], [0]]}),
    (errors.ShapeError, "outside", SQUARE, {"pinned": [(2, 0)]}),
    (errors.ShapeError, "ids", SQUARE, {"ids": ("a", "bc")}),
    (errors.ShapeError, "same pair twice", coo_array(([1, 2], ([0, 0], [0, 0])), shape=(1, 1)), {}),
    (errors.ShapeError, "leave eligible out", coo_array([[1]]), {"eligible": [[True]]}),
    (errors.IdentityError, "more than once", SQUARE, {"ids": ("aa", "bc")}),
    (errors.PinError, "both pinned and forbidden", SQUARE, {"pinned": [(0, 0)], "forbidden": [(0, 0)]}),
    (errors.PinError, "row 0 has 2", SQUARE, {"pinned": [(0, 0), (0, 1)]}),
    (errors.PinError, "column 0 has 2", SQUARE, {"pinned": [(0, 0), (1, 0)]}),
    (errors.PinError, "pinned twice", SQUARE, {"pinned": [(0, 0), (0, 0)], "row_seats": 2, "seats": 2}),
    (errors.PinError, "not eligible", SQUARE, {"pinned": [(0, 0)], "eligible": [[False, True]] * 2}),
    (
        errors.PinError,
        "exclude each other",
        SQUARE,
        {"pinned": [(0, 0), (1, 1)], "exclusive": [((0, 0), (1, 1))]},
    ),
]
ONE_SIDED: list[tuple[type[errors.MatchingError], str, Any, dict[str, Any]]] = [
    (errors.ShapeError, "square", [[1, 2]], {}),
    (errors.AsymmetryError, "different scores", [[0, 1], [2, 0]], {}),
    (errors.AsymmetryError, "one way", SQUARE, {"eligible": [[False, True], [False, False]]}),
    (errors.PinError, "themselves", SQUARE, {"pinned": [(1, 1)]}),
    (errors.PinError, "2 pinned pairs", np.ones((3, 3), int), {"pinned": [(0, 1), (1, 2)]}),
    (errors.PinError, "both pinned", SQUARE, {"pinned": [(0, 1)], "forbidden": [(1, 0)]}),
]


@pytest.mark.parametrize(("error", "words", "scores", "given"), TWO_SIDED)
def test_two_sided_names_what_is_wrong(
    error: type[errors.MatchingError], words: str, scores: object, given: dict[str, Any]
) -> None:
    with pytest.raises(error, match=words):
        Instance.two_sided(scores, **given)


@pytest.mark.parametrize(("error", "words", "scores", "given"), ONE_SIDED)
def test_one_sided_names_what_is_wrong(
    error: type[errors.MatchingError], words: str, scores: object, given: dict[str, Any]
) -> None:
    with pytest.raises(error, match=words):
        Instance.one_sided(scores, **given)


def test_an_unknown_objective_is_refused() -> None:
    with pytest.raises(errors.ObjectiveError, match="objective must be one of"):
        solve(Instance.two_sided(SQUARE), ("happiness",))


def test_nobody_at_all_is_an_answer() -> None:
    for instance in (
        Instance.two_sided(np.zeros((0, 0), int)),
        Instance.two_sided(np.zeros((2, 0), int)),
        Instance.one_sided(np.zeros((0, 0), int)),
    ):
        result = solve(instance)
        assert (result.pairs, result.status, len(result.unplaced)) == ((), "optimal", instance.rows)
