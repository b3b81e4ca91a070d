"""Everything the site holds about one person, as a page to read and as JSON, in one ZIP."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.encoding import force_str

from shelfmates.home.queries.declared import shelf
from shelfmates.people.models import Person

type Row = Mapping[str, object]


@dataclass(frozen=True)
class Part:
    """What one chapter holds about the person under one title."""

    title: str
    rows: tuple[Row, ...]


def parts(person: Person) -> Iterator[Part]:
    """What every chapter says about the person (``queries.about``), in the order of the chapters."""
    for chapter in settings.CHAPTERS:
        queries = shelf(chapter, "queries")
        if queries and hasattr(queries, "about"):
            for title, rows in queries.about(person):
                yield Part(force_str(title), tuple({force_str(k): v for k, v in row.items()} for row in rows))


def own_data(person: Person, now: datetime) -> bytes:
    """The ZIP. It is made when it is asked for, and no copy stays on the server."""
    mine = [part for part in parts(person) if part.rows]
    page = render_to_string("home/own_data.html", {"parts": _shown(mine), "person": person, "now": now})
    told = [{"title": part.title, "rows": part.rows} for part in mine]
    data = {"made_at": now, "about": told}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("my-data.html", now.timetuple()[:6]), page)
        archive.writestr(
            zipfile.ZipInfo("my-data.json", now.timetuple()[:6]),
            json.dumps(data, ensure_ascii=False, indent=2, default=_plain),
        )
    return out.getvalue()


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
