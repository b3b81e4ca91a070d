"""Every form of the site, sent twice as one page gave it: the second time nothing more comes of it (R3)."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from shelfmates.core.forms import ONCE, new_once
from shelfmates.home.queries.declared import policy
from shelfmates.people.models import Person
from tests.cast import signed_in
from tests.house.access.effects import changed, changing, contents, who_may
from tests.house.access.filling import addresses
from tests.house.access.readying import READY
from tests.house.access.readying_quiet import READY_QUIETLY
from tests.house.access.routes import Route
from tests.house.access.sending import Trial, a_client
from tests.house.access.world import World, a_world
from tests.people.provider import running

pytestmark = pytest.mark.django_db

EXCUSED: Mapping[str, str] = {
    "home:data": "each sending hands the data over once more, and each handing over is noted",
    "applications:desk_contact": "each sending shows the contact once more, and each look is noted",
}
"""Routes whose second sending may leave one more line of history and nothing else, each with its reason."""
ONLY = ("core_historyentry",)
WITHOUT_ID = {"core:language", "core:theme", "account_logout", "organisation_login", "home:again"}
"""Buttons without a one-time id on their page (``tests/house/test_chapters.py`` says why)."""
_FAILED = 400


@dataclass(frozen=True)
class Outcome:
    """What came of a form that was sent twice."""

    first: tuple[str, ...]  # what the first sending changed, of the session too
    second: tuple[str, ...]  # what the second one changed beside the session
    statuses: tuple[int, int]

    @property
    def worked(self) -> bool:
        return bool(self.first) and max(self.statuses[0], 200) < _FAILED


@pytest.fixture
def organisation(settings: Any) -> Iterator[None]:
    """An organisation to sign in with, so that its button can be pressed."""
    with running() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = provider.settings()
        yield


def _twice(world: World, route: Route, person: Person) -> Outcome:
    """Send the route's form two times with the same one-time id; nothing of it stays."""
    cache.clear()
    with transaction.atomic():
        client = signed_in(a_client(), person)
        trial = Trial(world, client, person, route.name, addresses(world, route)[0].path)
        {**READY, **READY_QUIETLY}.get(route.name, lambda _trial: None)(trial)
        sent = trial.form()
        if route.name not in WITHOUT_ID and "GET" not in _methods(route):
            sent.setdefault(ONCE, new_once())
        whole = contents(aside=("core_cache", "core_sentform")), _cookies(trial)
        first = trial.client.post(trial.path, sent)
        moved = changed(whole[0], contents(aside=("core_cache", "core_sentform")))
        moved += ("a cookie",) if _cookies(trial) != whole[1] else ()
        before = contents()
        second = trial.client.post(trial.path, sent)
        again = changed(before, contents())
        transaction.set_rollback(True)
    return Outcome(moved, again, (first.status_code, second.status_code))


def _methods(route: Route) -> set[str]:
    return set(policy()[route.name].methods)


def _cookies(trial: Trial) -> dict[str, str]:
    return {name: one.value for name, one in trial.client.cookies.items() if name != "sessionid"}


def test_no_form_has_a_second_effect(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, organisation: None
) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    world, unsafe = a_world(), changing()
    done = {route.name: _twice(world, route, who_may(world, route)) for route in unsafe}
    excused = {name for name in EXCUSED if done[name].second == ONLY}
    twofold = {name: one.second for name, one in done.items() if one.second and name not in excused}
    idle = {name: one for name, one in done.items() if not one.worked}
    failed = {name: one.statuses for name, one in done.items() if max(one.statuses) >= 500}
    with capsys.disabled():
        print(
            f"\nR3: {len(done)} of {len(unsafe)} unsafe routes sent twice, {len(twofold)} with a second "
            f"effect, {len(excused)} excused:"
        )
        print(*(f"    {name}: {EXCUSED[name]}" for name in sorted(excused)), sep="\n")
    assert not idle, idle
    assert not failed, failed
    assert not twofold, twofold
    assert excused == EXCUSED.keys(), "excused without need"
