"""Taking along one's own data (P2), erasing it (P3), and doing it again after a restore."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from shelfmates.home import actions
from shelfmates.home.exports.own_data import own_data
from shelfmates.home.jobs import erase_due
from shelfmates.home.models import ErasureLedger, ErasureRequest
from shelfmates.home.rules import REGRET, may_erase
from shelfmates.people.models import Person
from shelfmates.questionnaires.actions.files import path_of
from tests.cast import AMINA, NOW, a_person, a_programme, signed_in, staff
from tests.house.access.canaries import TOKEN, plant
from tests.house.access.world import World, a_world

pytestmark = pytest.mark.django_db


@pytest.fixture(name="world")
def _world() -> World:
    return a_world()


def _dump() -> str:
    """Every value of every table, as text."""
    words = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            words += [repr(row) for row in cursor.fetchall()]
    return "\n".join(words)


def test_own_data_hold_all_that_is_mine_and_nothing_of_others(world: World) -> None:
    mine = plant(world.own.owner, world.own)
    others = plant(world.foreign.owner, world.foreign) + plant(world.sibling.owner, world.sibling)
    packed = zipfile.ZipFile(io.BytesIO(own_data(world.own.owner, NOW)))
    for name in ("my-data.html", "my-data.json"):
        text = packed.read(name).decode()
        assert [c.where for c in mine if c.declared.export and c.token not in text] == []
        assert not [c.where for c in others if c.token in text]
    json.loads(packed.read("my-data.json"))


def test_taking_it_along_needs_a_fresh_sign_in_and_leaves_history(client: Client) -> None:
    person = a_person()
    signed_in(client, person)
    answer = client.post("/me/data")
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    assert HistoryEntry.objects.filter(verb="take_data", thing=person.public_id).exists()
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": 1}]
    session.save()
    assert client.post("/me/data").status_code == 403


def test_nobody_takes_along_anything_without_signing_in(client: Client) -> None:
    assert client.post("/me/data")["Location"].startswith("/account/")


def _on_disk(home: Path) -> str:
    """Every name and every byte of the home folder."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return "\n".join(f"{path} {path.read_bytes()!r}" for path in files)


def test_erasing_leaves_nothing_but_a_keyed_hash(
    settings: Any,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.HOME = tmp_path
    caplog.set_level(logging.DEBUG)
    world = a_world()
    owner = world.own.owner
    mine, others = plant(owner, world.own), plant(world.foreign.owner, world.foreign)
    address, theirs = owner.email, world.foreign.things["questionnaires.StoredFile"]
    stored = path_of(world.own.things["questionnaires.StoredFile"])
    assert stored.exists()
    caplog.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(owner, by=owner, now=NOW)
    left = _dump() + _on_disk(tmp_path)
    assert [c.where for c in mine if c.token in left and c.declared.erase != "keep"] == []
    assert [c.where for c in others if c.token not in left] == []
    assert address not in left
    assert not stored.exists()
    assert path_of(theirs).exists()
    logged = "\n".join(line for line in caplog.messages if not line.startswith("("))  # statements are no log
    assert not TOKEN.search(logged.encode())
    assert address not in logged
    keys = [entry.address_key for entry in ErasureLedger.objects.all()]
    assert {len(key) for key in keys} == {64}
    kept = (tmp_path / "erased.csv").read_text().splitlines()
    assert {line.partition(",")[0] for line in kept} == {*keys}


def test_erasing_waits_seven_days_and_can_be_taken_back(client: Client) -> None:
    person = a_person()
    signed_in(client, person)
    client.post("/me/erase", {"when": "wait", "understood": "on"})
    asked = ErasureRequest.objects.get(person=person)
    assert Letter.objects.filter(kind="home.erasure_asked", person=person).exists()
    assert erase_due(now=asked.due_at - timedelta(seconds=1)) == 0
    client.post("/me/keep")
    assert not ErasureRequest.objects.exists()
    assert erase_due(now=asked.due_at + REGRET) == 0
    assert Person.objects.filter(pk=person.pk).exists()


def test_erasing_happens_when_the_days_are_over() -> None:
    person = a_person()
    asked = actions.ask_to_erase(person, keep_path="/me/", by=person, now=NOW)
    assert erase_due(now=asked.due_at) == 1
    assert not Person.objects.filter(pk=person.pk).exists()
    assert HistoryEntry.objects.filter(verb="erase", thing=person.public_id).exists()


def test_erasing_at_once_signs_out(client: Client) -> None:
    person = a_person()
    answer = signed_in(client, person).post("/me/erase", {"when": "at_once", "understood": "on"})
    assert answer["Location"] == "/me/erased"
    assert not Person.objects.filter(pk=person.pk).exists()
    assert client.get("/me/").status_code == 302


def test_erasing_asks_to_be_understood(client: Client) -> None:
    page = signed_in(client, a_person()).post("/me/erase", {"when": "at_once"})
    assert b"Say that you have read" in page.content
    assert Person.objects.exists()


def test_the_only_coordinator_cannot_go() -> None:
    amina = staff(a_person(AMINA), a_programme())
    assert not may_erase(amina, NOW)
    assert "Nobody else coordinates" in may_erase(amina, NOW).why


def test_a_restore_forgets_again_but_not_who_came_back() -> None:
    person = a_person()
    actions.erase(person, by=person, now=person.created_at + timedelta(days=1))
    ledger = list(ErasureLedger.objects.values_list("address_key", "erased_at"))
    back = a_person()
    Person.objects.filter(pk=back.pk).update(created_at=person.created_at)
    assert actions.replay_erasures(ledger, now=NOW) == 1
    again = a_person()
    Person.objects.filter(pk=again.pk).update(created_at=person.created_at + timedelta(days=2))
    assert actions.replay_erasures(ledger, now=NOW) == 0
