"""Circles are the best there are, say so, and keep to sizes, places, limits and who must be apart."""

from __future__ import annotations

from random import Random

import pytest
from matching.tests.solving.circles_milp import best_by_milp, random_gathering
from matching.tests.solving.trials import trials

from shelfmates_matching.errors import PinError
from shelfmates_matching.solvers.circles import form_circles
from shelfmates_matching.verification.circles import verify_circles

KINDS = ("plain", "apart", "several", "led", "kept")


@pytest.mark.parametrize("kind", KINDS)
def test_circles_equal_what_an_integer_program_finds(kind: str) -> None:
    rng, optimal = Random(kind), 0
    many = trials(250)
    for turn in range(many):
        g = random_gathering(rng, kind)
        best = best_by_milp(g)
        if best is None:
            with pytest.raises(PinError):
                form_circles(g)
            continue
        found = form_circles(g)
        assert verify_circles(g, found) == [], (kind, turn)
        assert {"placed": found.placed, "weak": found.weak, "total": found.total} == best, (kind, turn)
        optimal += found.status == "optimal"
    assert optimal > 0.9 * many
