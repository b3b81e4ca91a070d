"""Changing what an installed programme says: values, tables added, moved, taken out and brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from shelfmates.core.access import MovedOnError, require
from shelfmates.definitions import from_tables
from shelfmates.definitions.editing import value_at, with_table, with_value, without
from shelfmates.people.models import Person
from shelfmates.presets import rules
from shelfmates.presets.queries import separate, tables_of_preset, whole_tables
from shelfmates.programmes.actions import change_definition
from shelfmates.programmes.models import Programme

type Raw = dict[str, Any]


@transaction.atomic
def change_values(
    programme: Programme,
    changes: Mapping[str, object],
    *,
    seen: Mapping[str, object] | None = None,
    by: Person | None,
    now: datetime,
) -> tuple[str, ...]:
    """Set values by their paths; None takes one out. Gives the paths that really changed.

    ``seen``: what stood there when the page was shown; refuses (MovedOnError) if one of these paths says
    something else by now. Raises DefinitionErrors where the programme would no longer hold together, and
    then nothing is changed. Writes to nobody.
    """

    def change(raw: Raw) -> Raw:
        if seen is not None and any(value_at(raw, path) != value for path, value in seen.items()):
            raise MovedOnError(verb="change", state=programme.state)
        for path, value in changes.items():
            raw = set_value(raw, path, value)
        return raw

    return _change(programme, change, [*changes], by=by, now=now)


def restore_value(programme: Programme, path: str, *, by: Person | None, now: datetime) -> None:
    """Give a value back what the preset says. Raises DefinitionErrors where it no longer fits the rest."""
    change_values(programme, {path: value_at(tables_of_preset(programme.preset), path)}, by=by, now=now)


def add_table(
    programme: Programme, path: str, table: Mapping[str, object], *, by: Person | None, now: datetime
) -> None:
    """Add one to a list of tables: a wish, a rule, a prompt. Writes to nobody. Raises DefinitionErrors."""
    inside = f"{path}.{table['id']}" if "id" in table else path
    _change(programme, lambda raw: with_table(raw, path, table), [inside], by=by, now=now)


def remove_table(programme: Programme, path: str, *, by: Person | None, now: datetime) -> None:
    """Take one out of a list of tables. Writes to nobody. Raises KeyError where it is not, DefinitionErrors
    where the programme cannot do without."""
    _change(programme, lambda raw: _without_empty(raw, path), [path], by=by, now=now)


def bring_back(programme: Programme, path: str, *, by: Person | None, now: datetime) -> None:
    """Put a table of the preset that was taken out back at the end of its list.

    Raises KeyError and DefinitionErrors."""
    table = value_at(tables_of_preset(programme.preset), path)
    if not isinstance(table, Mapping):
        raise KeyError(path)
    around, _, _name = path.rpartition(".")
    _change(programme, lambda raw: with_table(raw, around, table), [path], by=by, now=now)


def move_table(
    programme: Programme, path: str, place: int, by_places: int, *, by: Person | None, now: datetime
) -> None:
    """Move a table of a list, at ``place`` from 1, up (-1) or down (1). Writes to nobody. Raises KeyError."""

    def change(raw: Raw) -> Raw:
        listed = value_at(raw, path)
        if not isinstance(listed, list) or not 1 <= place <= len(listed):
            raise KeyError(path)
        moved = [*listed]
        table = moved.pop(place - 1)
        moved.insert(max(0, place - 1 + by_places), table)
        return with_value(raw, path, moved)

    _change(programme, change, [path], by=by, now=now)


def set_value(raw: Mapping[str, Any], path: str, value: object) -> Raw:
    """The tables with this value there; None takes out what stands there. What becomes empty goes as well."""
    if value is not None:
        return with_value(raw, path, value)
    return dict(raw) if value_at(raw, path) is None else _without_empty(raw, path)


def _without_empty(raw: Mapping[str, Any], path: str) -> Raw:
    """Without what stands at the path, and without a table or list that is left with nothing in it."""
    left = without(raw, path)
    around = path.rpartition(".")[0]
    while around and "." not in around and value_at(left, around) in ({}, []):
        left = without(left, around)
        around = around.rpartition(".")[0]
    return left


def _change(
    programme: Programme,
    change: Callable[[Raw], Raw],
    fields: Sequence[str],
    *,
    by: Person | None,
    now: datetime,
) -> tuple[str, ...]:
    require(rules.may_change_values(by, programme, now))
    fresh = Programme.objects.select_for_update().select_related("association").get(pk=programme.pk)
    before = whole_tables(fresh)
    after = change(before)
    differ = tuple(path for path in fields if value_at(before, path) != value_at(after, path))
    if not differ:
        return ()
    from_tables(after)
    change_definition(fresh, definition=separate(after, fresh), fields=differ, by=by, now=now)
    programme.definition, programme.updated_at = fresh.definition, fresh.updated_at
    return differ
