"""Programmes: made of a definition, shown to everybody, retired; the values of the definition changed."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shelfmates.core import history
from shelfmates.core.access import MovedOnError, NotAllowedError, require
from shelfmates.core.workflow import advance
from shelfmates.people.models import Person
from shelfmates.programmes import rules
from shelfmates.programmes.models import Association, Programme


@transaction.atomic
def make_programme(
    association: Association,
    *,
    slug: str,
    definition: Mapping[str, Any],
    preset: str = "",
    preset_digest: str = "",
    by: Person | None,
    now: datetime,
) -> Programme:
    """Make a programme in draft from a definition's tables without its form. Refuses a slug that is taken.
    Writes to nobody."""
    require(rules.may_make_programme(by, association, now))
    require(rules.is_slug(slug, reserved=rules.RESERVED_PROGRAMMES))
    if Programme.objects.filter(association=association, slug=slug).exists():
        raise NotAllowedError(
            _("“%(slug)s” is the address of another programme of the association. Choose another one.")
            % {"slug": slug}
        )
    programme = Programme.objects.create(
        association=association,
        slug=slug,
        definition=copy.deepcopy(dict(definition)),
        preset=preset,
        preset_digest=preset_digest,
        created_at=now,
        updated_at=now,
    )
    history.record(programme, "make", by=by, now=now, scope=programme)
    return programme


@transaction.atomic
def publish_programme(programme: Programme, *, by: Person | None, now: datetime) -> None:
    """Show the programme on the public pages. Writes to nobody."""
    require(rules.may_change_programme(by, programme, now))
    advance(programme, "publish", by=by, now=now, scope=programme)


@transaction.atomic
def hide_programme(programme: Programme, *, by: Person | None, now: datetime) -> None:
    """Take the programme off the public pages; what people applied for stays. Writes to nobody."""
    require(rules.may_change_programme(by, programme, now))
    advance(programme, "hide", by=by, now=now, scope=programme)


@transaction.atomic
def retire_programme(programme: Programme, *, by: Person | None, now: datetime) -> None:
    """Retire the programme: it is off the public pages and takes no new rounds. Writes to nobody."""
    require(rules.may_change_programme(by, programme, now))
    advance(programme, "retire", by=by, now=now, scope=programme)


@transaction.atomic
def change_value(
    programme: Programme, *, path: Sequence[str | int], value: object, by: Person | None, now: datetime
) -> None:
    """Set one value of the definition: ``path`` leads through tables and lists, ``value`` None takes it out.

    Whoever calls has checked the definition that comes of it. Writes to nobody.
    """
    definition = copy.deepcopy(_fresh(programme, None).definition)
    here: Any = definition
    for part in path[:-1]:
        here = here.setdefault(part, {}) if isinstance(here, dict) else here[int(part)]
    last = path[-1] if isinstance(here, dict) else int(path[-1])
    if value is None:
        del here[last]
    else:
        here[last] = value
    change_definition(programme, definition=definition, fields=[".".join(map(str, path))], by=by, now=now)


@transaction.atomic
def change_definition(
    programme: Programme,
    *,
    definition: Mapping[str, Any],
    fields: Sequence[str],
    seen: datetime | None = None,
    by: Person | None,
    now: datetime,
) -> None:
    """Put these tables, checked by the caller, in place of the programme's.

    ``fields`` are the paths that differ. Refuses if somebody changed the programme since ``seen`` (its
    ``updated_at``). Writes to nobody.
    """
    require(rules.may_change_programme(by, programme, now))
    fresh = _fresh(programme, seen)
    fresh.definition, fresh.updated_at = copy.deepcopy(dict(definition)), now
    fresh.save(update_fields=["definition", "updated_at"])
    programme.definition, programme.updated_at = fresh.definition, now
    history.record(programme, "change", by=by, now=now, scope=programme, fields=fields)


def _fresh(programme: Programme, seen: datetime | None) -> Programme:
    fresh: Programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if seen is not None and fresh.updated_at != seen:
        raise MovedOnError(verb="change", state=fresh.state)
    return fresh
