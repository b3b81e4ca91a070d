"""The set after one change, moved along a chain, is the one that solving again gives."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
import pytest
from matching.tests.solving.test_questions import one_seat_each, scores
from matching.tests.solving.trials import trials

from shelfmates_matching import Instance, Openings, best_groups, openings, solve
from shelfmates_matching.changing import Groups, after_column, after_newcomer, after_row, after_seat
from shelfmates_matching.openings import with_column, with_newcomer, with_row, with_seat

EACH = trials(400)

type Both = tuple[Groups, Instance]
"""The set by chains, and the instance that solving again begins from."""


def _row(rng: Random, asked: Openings) -> Both | None:
    idle = sorted(set(range(asked.instance.rows)) - {group[0] for group in asked.result.indices})
    if not idle:
        return None
    row, given = rng.choice(idle), scores(rng, asked.instance.columns)
    return after_row(asked, row, given), with_row(asked.instance, row, given)


def _seat(rng: Random, asked: Openings) -> Both | None:
    column = rng.randrange(asked.instance.columns)
    return after_seat(asked, column), with_seat(asked.instance, column)


def _newcomer(rng: Random, asked: Openings) -> Both | None:
    given = scores(rng, asked.instance.rows)
    return after_newcomer(asked, given), with_newcomer(asked.instance, given)


def _column(rng: Random, asked: Openings) -> Both | None:
    idle = sorted(set(range(asked.instance.columns)) - {group[1] for group in asked.result.indices})
    if not idle:
        return None
    column, given = rng.choice(idle), scores(rng, asked.instance.rows)
    return after_column(asked, column, given), with_column(asked.instance, column, given)


@pytest.mark.parametrize("change", [_row, _seat, _newcomer, _column])
def test_a_chain_gives_the_set_of_solving_again(change: Callable[[Random, Openings], Both | None]) -> None:
    rng, tried, moved = Random(change.__name__), 0, 0
    while tried < EACH:
        instance = one_seat_each(rng)
        asked = openings(instance, solve(instance))
        both = change(rng, asked)
        if both is None:
            continue
        tried += 1
        moved += both[0] != asked.result.indices
        assert both[0] == best_groups(both[1]), tried
    assert moved > EACH // 20


def test_an_instance_that_is_not_plain_is_solved_again() -> None:
    instance = Instance.two_sided([[5, 3], [4, 0]], seats=[1, 0], exclusive=[((0, 0), (1, 1))])
    asked = openings(instance, solve(instance))
    assert asked.there is None
    given = np.array([9, -1])
    assert after_row(asked, 1, given) == ((1, 0),)
    assert after_newcomer(asked, np.array([1, 1])) == ((0, 0), (1, 2))
