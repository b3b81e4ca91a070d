"""The states in which pages are looked at: filled, empty, closed, with very long names, and half-way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from allauth.mfa.models import Authenticator

from shelfmates.core import clock
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, RoleWindow, Round
from tests.browser.visiting import Visits
from tests.browser.ways import WAYS, empty
from tests.house.access.world import World, a_world

LONG = "Łódź-Ōtākou Wolfeschlegelsteinhausenbergerdorff "
FEW = (
    "anonymous", "coordinator", "association coordinator", "applicant", "drafting applicant",
    "gone applicant",
)  # fmt: skip


def collect() -> Visits:
    """Every page in every state, one of each shape."""
    visits = Visits()
    empty(visits)
    world = a_world()
    settled()
    visits.everywhere(world, "filled")
    for walk in WAYS:
        walk(visits, world)
    few = World(
        world.own,
        world.sibling,
        world.foreign,
        world.other,
        tuple(actor for actor in world.actors if actor.name in FEW),
    )
    for state, change in CHANGES:
        change(world)
        visits.everywhere(few, state)
    return visits


def settled() -> None:
    """What packages of ours keep in tables of their own, as they keep it."""
    Authenticator.objects.filter(data={}).update(type="totp", data={"secret": "x"})


def _closed(world: World) -> None:
    """The call is over."""
    day = clock.now().date()
    RoleWindow.objects.filter(round__programme=world.own.programme).update(
        opens_on=day - timedelta(days=30), closes_on=day - timedelta(days=5), late_on=None, extended_on=None
    )


def _long(_world: World) -> None:
    """Everybody and everything has a very long name."""
    Person.objects.update(name=(LONG * 5)[:200])
    Association.objects.update(name=(LONG * 3)[:120])
    for programme in Programme.objects.all():
        definition = dict(programme.definition)
        definition["label"] = {"en": (LONG * 3)[:120], "fr": (LONG * 3)[:120]}
        Programme.objects.filter(pk=programme.pk).update(definition=definition)
    Round.objects.update(name={"en": (LONG * 3)[:80], "fr": (LONG * 3)[:80]})


CHANGES: tuple[tuple[str, Callable[[World], None]], ...] = (("closed", _closed), ("long names", _long))
