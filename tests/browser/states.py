"""The states in which pages are looked at: filled, empty, closed, with very long names, and half-way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from shelfmates.core import clock
from shelfmates.correspondence.models import Letter
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
LONG_FOR = ("anonymous", "coordinator", "applicant")
LONG_NAMES = "long names"


def collect() -> Visits:
    """Every page in every state, one of each shape."""
    visits = Visits()
    empty(visits)
    world = _world()
    visits.everywhere(world, "filled")
    for walk in WAYS:
        walk(visits, world)
    _closed(world)
    visits.everywhere(_with(world, FEW), "closed")
    _long()
    visits.seen.clear()  # long words have the shape of short ones
    visits.everywhere(_with(world, LONG_FOR), LONG_NAMES)
    return visits


def some(every: int) -> Visits:
    """One in so many routes, filled, as a few: for a share of the pages in little time."""
    visits, world = Visits(), _world()
    visits.everywhere(_with(world, FEW), "filled", every=every)
    return visits


def _world() -> World:
    """The world, with letters in a language that exists."""
    world = a_world()
    Letter.objects.update(language="en")
    return world


def _with(world: World, names: Sequence[str]) -> World:
    """The world with these actors alone."""
    return replace(world, actors=tuple(actor for actor in world.actors if actor.name in names))


def _closed(world: World) -> None:
    """The call is over."""
    day = clock.now().date()
    RoleWindow.objects.filter(round__programme=world.own.programme).update(
        opens_on=day - timedelta(days=30), closes_on=day - timedelta(days=5), late_on=None, extended_on=None
    )


def _long() -> None:
    """Everybody and everything has a very long name."""
    Person.objects.update(name=(LONG * 5)[:200])
    Association.objects.update(name=(LONG * 3)[:120])
    for programme in Programme.objects.all():
        definition = dict(programme.definition)
        definition["label"] = {"en": (LONG * 3)[:120], "fr": (LONG * 3)[:120]}
        Programme.objects.filter(pk=programme.pk).update(definition=definition)
    Round.objects.update(name={"en": (LONG * 3)[:80], "fr": (LONG * 3)[:80]})
