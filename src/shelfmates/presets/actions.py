"""Installing a programme from a definition: the programme, its form and its next round are copies."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from shelfmates.definitions import load
from shelfmates.definitions.loading import whole
from shelfmates.definitions.model import Definition
from shelfmates.definitions.rounds import round_dates
from shelfmates.definitions.windows import proposed_starts, role_windows
from shelfmates.people.models import Person
from shelfmates.programmes import actions as programmes
from shelfmates.programmes.models import Association, Programme, Round
from shelfmates.questionnaires.actions import make_questionnaire

_OF_THE_FILE = ("form", "extends", "aliases", "variants")


@transaction.atomic
def install(
    association: Association,
    preset: str,
    *,
    slug: str = "",
    label: Mapping[str, str] | None = None,
    starts_on: date | None = None,
    without: Sequence[str] = (),
    by: Person | None,
    now: datetime,
) -> Programme:
    """Make a programme of a preset ("ltaig", "acrl:josey"), with its form, and plan its next round.

    ``label``: its name by language, else the preset's. ``starts_on``: the round's first day, else the next
    that the preset's calendar proposes; a programme without rounds gets none. ``without``: top tables that
    are left out ("prompt", "survey" …). Raises DefinitionErrors and programmes' NotAllowedError.
    """
    raw = whole(preset)
    form: Any = raw["form"]
    kept = {key: value for key, value in raw.items() if key not in (*_OF_THE_FILE, *without)}
    said = {path: page for path, page in kept.get("sources", {}).items() if path.split(".")[0] not in without}
    kept["sources"] = said
    if label:
        kept["label"] = dict(label)
    programme = programmes.make_programme(
        association,
        slug=slug or slugify(str(raw["id"]).replace("_", "-")),
        definition=kept,
        preset=preset,
        preset_digest=digest(raw),
        by=by,
        now=now,
    )
    make_questionnaire(programme, content=form, by=by, now=now)
    definition = load(preset)
    starts = proposed_starts(definition, now.date())
    if starts_on or starts:
        plan_next_round(programme, definition, starts_on or starts[0], by=by, now=now)
    return programme


def plan_next_round(
    programme: Programme, definition: Definition, start: date, *, by: Person | None, now: datetime
) -> Round:
    """Plan the round that starts on this day, with the days its calendar proposes for each role."""
    dates = round_dates(definition, start)
    name = round_name(definition, start)
    windows = {
        role: {
            "opens_on": window.opens,
            "everybody_on": window.members_until + timedelta(days=1) if window.members_until else None,
            "closes_on": window.closes,
            "late_on": window.late_until,
        }
        for role, window in role_windows(definition, start).items()
    }
    deadlines = definition.life.get("deadlines")
    anywhere = isinstance(deadlines, Mapping) and deadlines.get("anywhere_on_earth") is True
    return programmes.plan_round(
        programme,
        slug=f"{start:%Y-%m}",
        name=name,
        starts_on=start,
        ends_on=dates.ends,
        announced_on=dates.announced,
        anywhere=anywhere,
        windows=windows,
        by=by,
        now=now,
    )


def round_name(definition: Definition, start: date) -> dict[str, str]:
    """What the calendar calls the round of this start, with its year: {"en": "June intake 2027"}."""
    names, starts = definition.calendar.get("names"), definition.calendar.get("starts")
    months = [str(day)[:2] for day in starts] if isinstance(starts, tuple) else []
    here = f"{start:%m}"
    named = names[months.index(here)] if isinstance(names, tuple) and here in months else None
    by_language = named.by_language if named is not None else {"en": "Round", "fr": "Session"}
    return {language: f"{text} {start.year}" for language, text in by_language.items()}


def digest(raw: Mapping[str, object]) -> str:
    """What tells one state of a definition from another."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
