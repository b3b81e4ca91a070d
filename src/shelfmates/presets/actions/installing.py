"""Installing a programme from a definition: the programme, its form and its next round are copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from shelfmates.definitions import proposed_starts
from shelfmates.people.models import Person
from shelfmates.presets.queries import digest, tables_of_preset, tables_of_text, without_tables
from shelfmates.programmes import actions as programmes
from shelfmates.programmes.models import Association, Programme
from shelfmates.programmes.queries import calendar_of, day_in, proposed_round, zone_of
from shelfmates.questionnaires.actions import make_questionnaire

FROM_A_FILE = "file"


@transaction.atomic
def install(
    association: Association,
    preset: str,
    *,
    slug: str = "",
    label: Mapping[str, str] | None = None,
    starts_on: date | None = None,
    dates: Mapping[str, Any] | None = None,
    without: Sequence[str] = (),
    by: Person | None,
    now: datetime,
) -> Programme:
    """Make a programme of a preset ("ltaig", "acrl:josey"), with its form, and plan its next round.

    ``label``: its name by language, else the preset's. ``dates``: the round to plan, as ``plan_round``
    takes it. Without them the round starts on ``starts_on``, else on the next day that the calendar
    proposes; a programme without rounds gets none, and ``{}`` plans none yet. ``without``: top tables that
    are left out ("prompt", "survey" …). Writes to nobody. Raises DefinitionErrors, and NotAllowedError
    where the address is taken.
    """
    return install_tables(
        association,
        tables_of_preset(preset),
        preset=preset,
        slug=slug,
        label=label,
        starts_on=starts_on,
        dates=dates,
        without=without,
        by=by,
        now=now,
    )


@transaction.atomic
def install_file(
    association: Association,
    text: str,
    *,
    slug: str = "",
    label: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
    by: Person | None,
    now: datetime,
) -> Programme:
    """Make a programme of a definition file, as another association gives it. Writes to nobody.

    Raises DefinitionErrors with every mistake of the file, and programmes' NotAllowedError.
    """
    raw = tables_of_text(text)
    return install_tables(association, raw, slug=slug, label=label, without=without, by=by, now=now)


@transaction.atomic
def install_tables(
    association: Association,
    raw: Mapping[str, Any],
    *,
    preset: str = FROM_A_FILE,
    slug: str = "",
    label: Mapping[str, str] | None = None,
    starts_on: date | None = None,
    dates: Mapping[str, Any] | None = None,
    without: Sequence[str] = (),
    by: Person | None,
    now: datetime,
) -> Programme:
    """As ``install``, from whole tables that were checked. Writes to nobody."""
    kept = without_tables(raw, without)
    form: Any = kept.pop("form")
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
    planned = _proposed(programme, starts_on, now) if dates is None else dates
    if planned:
        programmes.plan_round(programme, **planned, by=by, now=now)
    return programme


def _proposed(programme: Programme, starts_on: date | None, now: datetime) -> dict[str, Any]:
    """The round of this start, or of the next one that the calendar proposes; {} where it has none."""
    today = day_in(zone_of(programme.association.time_zone), now)
    starts = proposed_starts(calendar_of(programme), today)
    if not starts_on and not starts:
        return {}
    found = proposed_round(programme, starts_on or starts[0])
    names = ("slug", "name", "starts_on", "ends_on", "announced_on", "anywhere", "windows")
    return {name: getattr(found, name) for name in names}
