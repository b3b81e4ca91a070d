"""Everything that changes something leaves an entry in the history, or says why not (S13)."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import transaction

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from shelfmates.home.queries.declared import policy
from shelfmates.people.models import Person
from tests.cast import signed_in
from tests.house.access.canaries import TOKEN, Canary, plant, told_in
from tests.house.access.effects import MACHINERY, changed, changing, contents, who_may
from tests.house.access.filling import addresses
from tests.house.access.readying import READY
from tests.house.access.routes import Route
from tests.house.access.sending import Trial, a_client
from tests.house.access.world import World, a_world

pytestmark = pytest.mark.django_db

MOST_WITHOUT = 22
"""Routes that may change something of the session or of one's own draft without an entry."""
ASIDE = (*MACHINERY, "core_historyentry")


@dataclass(frozen=True)
class Outcome:
    """What sending a form did: whether it left an entry, and which tables it changed if it left none."""

    entry: bool
    changed: tuple[str, ...]
    answer: str
    told: tuple[str, ...]  # what letters and the history say about people, to whom it is not declared


def _tried(world: World, route: Route, person: Person, canaries: list[Canary]) -> Outcome:
    """Send the route's form, filled as it should be; nothing of it stays."""
    cache.clear()
    with transaction.atomic():
        client = signed_in(a_client(), person)
        trial = Trial(world, client, person, route.name, addresses(world, route)[0].path)
        letters = [*Letter.objects.values_list("pk", flat=True)]
        READY.get(route.name, lambda _trial: None)(trial)
        sent, before, entries = trial.form(), contents(ASIDE), HistoryEntry.objects.count()
        answer = trial.client.post(trial.path, sent)
        entry = HistoryEntry.objects.count() > entries
        told = told_in(Letter.objects.exclude(pk__in=letters), canaries)
        told += [repr(row) for row in HistoryEntry.objects.values() if TOKEN.search(repr(row).encode())]
        after = before if entry else contents(ASIDE)
        transaction.set_rollback(True)
    errors = re.findall(
        r'class="[^"]*error[^"]*"[^>]*>(.*?)</', answer.content.decode(errors="replace"), re.DOTALL
    )
    return Outcome(
        entry,
        changed(before, after),
        f"{answer.status_code} {answer.headers.get('Location', '')} {errors[:4]}",
        tuple(told),
    )


def test_nothing_is_changed_without_an_entry(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    world, takes_forms = a_world(), changing()
    without = [route for route in takes_forms if policy()[route.name].history]
    sent = {route: who_may(world, route) for route in takes_forms if route not in without}
    canaries = plant(world.own.owner, world.own) + plant(world.sibling.owner, world.sibling)
    noted = [(route, _tried(world, route, person, canaries)) for route, person in sent.items()]
    silent = [f"{route.name}: {done.changed}" for route, done in noted if done.changed]
    unmoved = [f"{route.name}: {done.answer}" for route, done in noted if not done.entry and not done.changed]
    with capsys.disabled():
        print(
            f"\nS13: {len(takes_forms)} changing routes: {len(noted)} sent as they should be, "
            f"{sum(done.entry for _route, done in noted)} left an entry, {len(silent)} changed something "
            f"in silence, {len(unmoved)} did nothing; {len(without)} leave none, with a reason"
        )
    assert not silent, "\n".join(silent)
    assert not unmoved, "\n".join(unmoved)
    assert not [line for _route, done in noted for line in done.told]
    assert not [line for line in caplog.messages if TOKEN.search(line.encode())]
    assert len(without) <= MOST_WITHOUT
