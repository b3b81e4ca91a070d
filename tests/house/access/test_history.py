"""Everything that changes something leaves an entry in the history, or says why not (S13)."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.home.queries.declared import policy
from tests.cast import signed_in
from tests.house.access.filling import addresses
from tests.house.access.routes import Route, routes
from tests.house.access.sending import filled
from tests.house.access.world import Actor, World, a_world

pytestmark = pytest.mark.django_db


ASIDE = ("django_session", "core_cache", "core_sentform", "core_historyentry", "usersessions_usersession")
"""Tables of the machinery: what stands in them is nothing anybody answers for."""


def _contents() -> dict[str, list[Any]]:
    """What stands in every table that counts."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in ASIDE:
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def _unsafe() -> list[Route]:
    rows = policy()
    return [
        route
        for route in routes()
        if route.name in rows
        and any(rows[route.name].methods.get("POST", ()))
        and not rows[route.name].history
    ]


def _who_may(world: World, route: Route) -> Actor | None:
    address = addresses(world, route)[0]
    may = policy()[route.name].methods["POST"]
    for actor in world.actors:
        words = actor.words(address.tenant, address.things, of_programme=address.of_programme)
        if actor.person and words & may:
            return actor
    return None


def test_nothing_is_changed_without_an_entry(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    world = a_world()
    told, silent, unmoved = [], [], []
    for route in _unsafe():
        actor = _who_may(world, route)
        assert actor is not None, f"nobody may use {route.name}"
        assert actor.person is not None
        address = addresses(world, route)[0]
        client = signed_in(Client(raise_request_exception=False), actor.person)
        with transaction.atomic():
            sent, before, entries = filled(client, world, address), _contents(), HistoryEntry.objects.count()
            client.post(address.path, sent)
            wrote, after = HistoryEntry.objects.count() > entries, _contents()
            transaction.set_rollback(True)
        changed = sorted(table for table in after if after[table] != before[table])
        (told if wrote else silent if changed else unmoved).append(f"{route.name}: {changed}")
    with capsys.disabled():
        print(
            f"\nS13: {len(told) + len(silent) + len(unmoved)} changing routes: {len(told)} left an entry, "
            f"{len(silent)} changed something in silence, {len(unmoved)} wait for more than their form holds"
        )
    assert not silent, "\n".join(silent)
