"""Every field of every model, also of the packages we use, is declared; no row is left over (P1)."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from shelfmates.home.exports.reference import pages
from shelfmates.home.queries.declared import field_of, personal_fields
from shelfmates.home.queries.own import READERS, TITLES
from tests.house.files import ROOT


def _fields() -> Iterator[tuple[str, str]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.auto_created:
            continue  # a table that only joins two others: its fields are those of the joining field
        for field in (*model._meta.fields, *model._meta.many_to_many):
            yield model._meta.label, field.name


def test_every_field_is_declared() -> None:
    bare = [f"{label}.{name}" for label, name in _fields() if field_of(label, name) is None]
    assert not bare, f"declare in the chapter's personal.py: {bare}"


def test_no_declaration_is_left_over() -> None:
    fields = set(_fields())
    stale = [
        f"{label}.{name}"
        for label, rows in personal_fields().items()
        for name in rows
        if (label, name) not in fields
    ]
    assert not stale


def test_what_is_kept_after_erasing_says_why() -> None:
    mute = [
        f"{label}.{name}"
        for label, rows in personal_fields().items()
        for name, field in rows.items()
        if field.is_personal and field.erase in ("keep", "key") and not field.note
    ]
    assert not mute


def test_a_field_that_leads_to_a_person_is_personal() -> None:
    quiet = [
        f"{label}.{name}"
        for label, name in _fields()
        if isinstance(apps.get_model(label)._meta.get_field(name), models.ForeignKey)
        and apps.get_model(label)._meta.get_field(name).related_model.__name__ == "Person"
        and (declared := field_of(label, name))
        and not declared.is_personal
    ]
    assert not quiet


def test_every_reader_has_words_and_every_thing_a_title() -> None:
    personal = {
        label: rows for label, rows in personal_fields().items() if any(f.is_personal for f in rows.values())
    }
    readers = {r for rows in personal.values() for f in rows.values() for r in f.readers}
    assert readers <= READERS.keys()
    assert personal.keys() <= TITLES.keys(), "name it in shelfmates.home.queries.own.TITLES"


def test_the_pages_of_reference_are_current() -> None:
    folder = ROOT / "docs/reference"
    for name, text in pages().items():
        path = folder / name
        assert path.is_file(), "run: uv run just reference"
        assert path.read_text(encoding="utf-8") == text, f"{name}: run: uv run just reference"
