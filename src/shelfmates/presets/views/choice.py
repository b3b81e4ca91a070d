"""What somebody who installs a programme has chosen so far: kept in the session until the last step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict

from shelfmates.core import clock
from shelfmates.core.forms import ONCE
from shelfmates.definitions import Definition, from_tables, load, proposed_starts
from shelfmates.presets.forms import DatesForm, KeepForm, NameForm
from shelfmates.presets.queries import (
    PresetFacts,
    facts,
    free_slug,
    optional_tables,
    preset_facts,
    tables_of_preset,
    without_tables,
)
from shelfmates.programmes.models import Association, Programme
from shelfmates.programmes.queries import calendar_of, day_in, proposed_round, zone_of

FILE = "file"


@dataclass
class Choice:
    """The choice of one association's coordinator; ``stored`` is what the session keeps of it."""

    request: HttpRequest
    association: Association
    stored: dict[str, Any]

    @property
    def preset(self) -> str:
        return str(self.stored.get("preset", ""))

    @cached_property
    def tables(self) -> dict[str, Any]:
        """The whole tables of what was chosen."""
        return self.stored["tables"] if self.preset == FILE else tables_of_preset(self.preset)

    @cached_property
    def definition(self) -> Definition:
        return from_tables(self.tables) if self.preset == FILE else load(self.preset)

    @cached_property
    def facts(self) -> PresetFacts:
        if self.preset == FILE:
            return facts(FILE, self.definition, self.tables)
        return preset_facts(self.preset)

    @cached_property
    def programme(self) -> Programme:
        """The programme as it would be; it is in no database."""
        return Programme(association=self.association, definition=without_tables(self.tables))

    @property
    def today(self) -> date:
        return day_in(zone_of(self.association.time_zone), clock.now())

    @cached_property
    def starts(self) -> tuple[date, ...]:
        """The days on which the first round could start, the one to propose first."""
        return proposed_starts(calendar_of(self.programme), self.today)

    def data(self, step: str, *, posted: bool = True) -> QueryDict | None:
        """What was typed at a step: now, or earlier."""
        if posted and self.request.method == "POST":
            return self.request.POST
        return QueryDict(self.stored[step]) if step in self.stored else None

    def name_form(self, *, posted: bool = True) -> NameForm:
        label = self.definition.label
        wanted = str(self.tables["id"]).replace("_", "-")
        return NameForm(
            self.data("name", posted=posted),
            association=self.association,
            languages=self.tables.get("languages") or ["en", "fr"],
            label=label.by_language,
            slug=free_slug(self.association, wanted),
        )

    def dates_form(self, start: date | None = None, *, posted: bool = True) -> DatesForm:
        first = start or (self.starts[0] if self.starts else None)
        proposed = proposed_round(self.programme, first) if first else None
        fresh = start is not None and self.request.method != "POST"
        data = None if fresh else self.data("dates", posted=posted)
        return DatesForm(data, programme=self.programme, today=self.today, proposed=proposed)

    def keep_form(self, *, posted: bool = True) -> KeepForm:
        names = [one.table for one in optional_tables(self.tables)]
        return KeepForm(names, self.data("keep", posted=posted))

    @property
    def has_no_dates(self) -> bool:
        """Does this programme get no round with it: it has none, or its dates come later?"""
        return self.facts.why_no_rounds is not None or bool(self.stored.get("later"))

    def keep_typed(self, step: str, **stored: Any) -> None:
        """Keep what was typed at a step."""
        typed = self.request.POST.copy()
        for name in ("csrfmiddlewaretoken", ONCE):
            typed.pop(name, None)
        self.keep(**{step: typed.urlencode()}, **stored)

    def keep(self, **stored: Any) -> None:
        """Keep what was chosen."""
        self.stored.update(stored)
        self.request.session[_key(self.association)] = self.stored

    def choose(self, preset: str, tables: Mapping[str, Any] | None = None) -> None:
        """Begin with this preset; what was typed for another one is forgotten."""
        if preset != self.preset or tables is not None:
            self.stored = {}
        self.keep(preset=preset, **({"tables": dict(tables)} if tables is not None else {}))

    def forget(self) -> None:
        """All of it is done."""
        self.request.session.pop(_key(self.association), None)


def choice_of(request: HttpRequest, association: Association) -> Choice:
    """What has been chosen so far."""
    stored = request.session.get(_key(association))
    return Choice(request, association, dict(stored) if isinstance(stored, dict) else {})


def _key(association: Association) -> str:
    return f"install:{association.public_id}"
