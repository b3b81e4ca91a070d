from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from shelfmates.definitions import catalogue
from shelfmates.definitions.editing import value_at
from shelfmates.presets.queries import whole_tables
from shelfmates.presets.queries.pages import page_in, pages
from shelfmates.programmes.models import Programme
from tests.cast import a_programme
from tests.presets.wizard import a_coordinator, text_of, typed

pytestmark = pytest.mark.django_db


def here(client: Client, preset: str = "ltaig") -> tuple[Programme, str]:
    programme = a_programme(preset, published=False, now=datetime.now(tz=UTC))
    a_coordinator(client, programme.association)
    return programme, f"/desk/{programme.association.slug}/{programme.slug}/values/"


def value(programme: Programme, path: str) -> Any:
    programme.refresh_from_db()
    return value_at(whole_tables(programme), path)


@pytest.mark.parametrize("preset", catalogue())
def test_every_value_stands_on_one_page_and_reads_back_as_it_is(client: Client, preset: str) -> None:
    programme, base = here(client, preset)
    raw = whole_tables(programme)
    seen: list[str] = []
    sections = tuple(pages(raw))
    todo = [section.id for section in sections]
    for at in todo:
        page = page_in(sections, raw, at)
        assert page is not None
        seen += [field.path for field in page.fields]
        todo += [entry.path for one in page.lists for entry in one.entries if not entry.edited_here]
    assert len(seen) == len({*seen})
    everything = {field.path for section in sections for field in section.fields if field.value is not None}
    hidden = ("id", "extends", "aliases", "vocabulary_files", "off")
    assert {path for path in everything - {*seen} if path.rpartition(".")[2] not in hidden} == set()
    before = programme.updated_at
    for at in todo[:: max(1, len(todo) // 5)]:
        page = client.get(f"{base}{at}/")
        assert page.status_code == 200
        if b'name="seen"' in page.content:
            answered = client.post(f"{base}{at}/", typed(page, "seen"))
            assert answered.status_code == 302, (at, text_of(answered))
    programme.refresh_from_db()
    assert programme.updated_at == before, "what was not touched was changed"
