"""Nobody reads more about a person than is declared, and one's own is to be found (S2).

A share of all pages, others every day; ``SHELFMATES_TRIALS=all`` reads them all.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace

import pytest

from shelfmates.core import clock
from tests.house.access.canaries import crawl, leaks, plant, unseen
from tests.house.access.world import a_world

pytestmark = pytest.mark.django_db
SHARE = 1.0 if os.environ.get("SHELFMATES_TRIALS") == "all" else 0.12
SEED = int(os.environ.get("SHELFMATES_SEED", clock.now().toordinal()))


def test_every_byte_is_read_only_by_whom_the_declaration_names(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    world = a_world()
    canaries = [
        canary
        for tenant in (world.own, world.sibling, world.foreign)
        for canary in plant(tenant.owner, tenant)
    ]
    readings = crawl(world, share=SHARE, seed=SEED)
    found = leaks(canaries, readings, world)
    with capsys.disabled():
        print(
            f"\nS2: {len(canaries)} canaries in {len({c.where for c in canaries})} fields, "
            f"{readings.pages:,} pages by {len(world.actors)} actors, {len(readings.seen)} seen, "
            f"{len(found)} leaks (SHELFMATES_SEED={SEED})"
        )
    assert not found, "\n".join(found[:40])
    assert not [line for line in caplog.messages if "cnry" in line]


def test_nothing_of_ones_own_is_missing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    world = a_world()
    canaries = [c for t in (world.own, world.foreign) for c in plant(t.owner, t)]
    owner = next(actor for actor in world.actors if actor.person == world.own.owner)
    alone = replace(world, actors=(owner,))
    readings = crawl(alone)
    assert not unseen(canaries, readings, owner)
    assert not leaks(canaries, readings, alone)
