"""Whether somebody has a "never with" list cannot be told from any page that another person may read."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from shelfmates.core import clock
from shelfmates.people.actions import add_never_with
from shelfmates.people.models import NeverWith
from tests.cast import signed_in
from tests.house.access.canaries import readable
from tests.house.access.grid import ask
from tests.house.access.judging import bare
from tests.house.access.world import Actor, World, a_world

pytestmark = pytest.mark.django_db
# Those who come nearest to the owner of the list: who reads most of the programme, and somebody it names.
NEAR = ("coordinator", "other applicant")
FRESH = "mfa_"  # pages of one's own second step offer another secret each time


def test_no_page_is_another_where_somebody_has_such_a_list(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    world = a_world()
    owner, near = world.own.owner, [actor for actor in world.actors if actor.name in NEAR]
    NeverWith.objects.all().delete()
    without = {actor.name: _pages(world, actor) for actor in near}
    for actor in near:
        assert actor.person is not None
        add_never_with(owner, actor.person.name, now=clock.now())
    compared = 0
    for actor in near:
        found = _pages(world, actor)
        assert found.keys() == without[actor.name].keys()
        for address, page in found.items():
            assert page == without[actor.name][address], f"{actor.name} can tell from {address}"
            compared += 1
    with capsys.disabled():
        print(f"\nnever with: {compared} pages read with and without a list, 0 differ")
    assert compared > 150


def test_the_owner_of_the_list_does_see_it() -> None:
    """The comparison would notice: the owner's own pages are others with a list than without."""
    world = a_world()
    owner = next(actor for actor in world.actors if actor.person == world.own.owner)
    NeverWith.objects.all().delete()
    without = _pages(world, owner, route="people:never_with")
    add_never_with(world.own.owner, "Somebody Else", now=clock.now())
    assert _pages(world, owner, route="people:never_with") != without


def _pages(world: World, actor: Actor, route: str = "") -> dict[str, tuple[int, bytes]]:
    """What one person gets to read of the owner's programme: address → status and page."""
    assert actor.person is not None
    client = signed_in(Client(raise_request_exception=False), actor.person)
    return {
        case.address.path: (got.status, bare(got))
        for case in readable(world, actor)
        if case.address.owner == "own" and route in ("", case.address.route.name)
        if not case.address.route.name.startswith(FRESH)
        for got in (ask(client, case),)
    }
