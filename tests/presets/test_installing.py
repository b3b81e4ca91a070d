from __future__ import annotations

import pytest
from django.test import Client

from shelfmates.definitions import catalogue
from shelfmates.presets.queries import tables_of_preset
from tests.presets.wizard import a_coordinator, install

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("preset", [*catalogue(), "acrl:josey", "ltaig:november"])
def test_every_preset_is_installed_page_by_page(client: Client, preset: str) -> None:
    here = a_coordinator(client)
    programme = install(client, here, preset)
    raw = tables_of_preset(preset)
    assert programme.preset == preset
    assert programme.definition["label"] == raw["label"]
    assert programme.rounds.count() == (1 if raw.get("calendar", {}).get("starts") else 0)
    assert client.get(f"/desk/{here.slug}/{programme.slug}/").status_code == 200
