"""Strangers at every route, and a share of the grid; all of it by ``uv run python -m tests.house.access``."""

from __future__ import annotations

import logging
import os

import pytest

from shelfmates.core import clock
from tests.house.access.grid import run
from tests.house.access.world import World, a_world, own_models

pytestmark = pytest.mark.django_db
SHARE = 0.003


@pytest.fixture(name="world")
def _world() -> World:
    return a_world()


def test_the_world_has_one_of_every_model(world: World) -> None:
    labels = {model._meta.label for model in own_models()}
    assert labels <= set(world.own.things)
    assert labels <= set(world.foreign.things)


def test_everybody_gets_what_the_policy_says(
    world: World, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    seed = int(os.environ.get("SHELFMATES_SEED", clock.now().toordinal()))  # other cases every day
    figure = run(world, share=SHARE, seed=seed)
    with capsys.disabled():
        print(f"\n{figure} (SHELFMATES_SEED={seed})")
    assert not figure.wrong, "\n".join(figure.lines()[:60])
