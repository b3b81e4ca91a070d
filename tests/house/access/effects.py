"""What sending a form changed: everything in every table that counts, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from shelfmates.home.queries.declared import policy
from shelfmates.people.models import Person
from tests.house.access.filling import addresses
from tests.house.access.routes import Route, routes
from tests.house.access.world import World

MACHINERY = ("django_session", "core_cache", "core_sentform", "usersessions_usersession")
"""Tables of the machinery: what stands in them is nothing anybody answers for."""

type Contents = dict[str, list[Any]]


def contents(aside: Iterable[str] = MACHINERY) -> Contents:
    """What stands in every table but those set aside."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in aside:
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def changed(before: Contents, after: Contents) -> tuple[str, ...]:
    """The tables in which something else stands."""
    return tuple(sorted(table for table in after if after[table] != before[table]))


def changing() -> list[Route]:
    """Every route that takes a form from somebody."""
    rows = policy()
    return [route for route in routes() if any(rows[route.name].methods.get("POST", ()))]


def who_may(world: World, route: Route) -> Person:
    """The first of the actors who may send the route's form in the own programme."""
    address = addresses(world, route)[0]
    may = policy()[route.name].methods["POST"]
    for actor in world.actors:
        words = actor.words(address.tenant, address.things, of_programme=address.of_programme)
        if actor.person and words & may:
            return actor.person
    raise AssertionError(f"nobody may use {route.name}")
