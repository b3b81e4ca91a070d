"""Everything the site holds about one person, as a page to read and as JSON, with their files, in one ZIP."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.apps import apps
from django.db import models
from django.template.loader import render_to_string
from django.utils.encoding import force_str
from django.utils.text import capfirst

from shelfmates.home.queries.belonging import Belonging, belongings
from shelfmates.home.queries.own import TITLES
from shelfmates.people.models import Person
from shelfmates.questionnaires.actions.files import path_of
from shelfmates.questionnaires.models import StoredFile

_TELLING = ("question", "kind", "role", "association", "programme", "round", "created_at")
"""Fields that say nothing about a person but make a row understandable."""


@dataclass(frozen=True)
class Part:
    """What is held about the person in rows of one kind: each row by the names of its fields."""

    title: str
    rows: tuple[Mapping[str, object], ...]


def parts(person: Person) -> Iterator[Part]:
    """Every kind of thing that holds something about the person, with what they may take along."""
    for belonging in belongings(person):
        names = _names(belonging)
        rows = tuple(_row(thing, names) for thing in belonging.rows.order_by("pk")) if names else ()
        if rows:
            model = apps.get_model(belonging.label)
            title = TITLES.get(belonging.label, model._meta.verbose_name_plural)
            yield Part(force_str(title), rows)


def own_data(person: Person, now: datetime) -> bytes:
    """The ZIP. It is made when it is asked for, and no copy stays on the server."""
    mine = list(parts(person))
    page = render_to_string("home/own_data.html", {"parts": _shown(mine), "person": person, "now": now})
    told = {"made_at": now, "about": [{"title": part.title, "rows": part.rows} for part in mine]}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, content: str | bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name, now.timetuple()[:6]), content)

        put("my-data.html", page)
        put("my-data.json", json.dumps(told, ensure_ascii=False, indent=2, default=_plain))
        for file in StoredFile.objects.filter(response__person=person).order_by("pk"):
            if path_of(file).is_file():
                put(f"files/{file.pk}-{file.name}", path_of(file).read_bytes())
    return out.getvalue()


def _names(belonging: Belonging) -> list[str]:
    """The fields somebody takes along, and those that tell what a row is; none where nothing is theirs."""
    model = apps.get_model(belonging.label)
    mine = {name for name, field in belonging.fields.items() if field.export}
    if not mine:
        return []
    return [f.name for f in model._meta.concrete_fields if f.name in mine or f.name in _TELLING]


def _row(thing: models.Model, names: Iterable[str]) -> Mapping[str, object]:
    return {
        capfirst(force_str(thing._meta.get_field(name).verbose_name)): _value(getattr(thing, name))  # type: ignore[union-attr]
        for name in names
    }


def _value(value: Any) -> object:
    """A thing as it is called; a person by their address, for the row is about them."""
    if isinstance(value, Person):
        return value.email
    return force_str(value) if isinstance(value, models.Model) else value


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else force_str(value)


def _shown(mine: Iterable[Part]) -> list[tuple[str, list[list[tuple[str, str]]]]]:
    return [
        (part.title, [[(name, _words(value)) for name, value in row.items()] for row in part.rows])
        for part in mine
    ]


def _words(value: object) -> str:
    """A value as it is read: lists by commas, empty ones as nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(_words, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_words(one)}" for key, one in value.items())
    return _plain(value)
