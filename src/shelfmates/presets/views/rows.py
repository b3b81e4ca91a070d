"""The rows of a page of values: each field with where it comes from and what the preset says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField

from shelfmates.definitions import DefinitionErrors
from shelfmates.definitions.editing import value_at
from shelfmates.presets.forms import ValuesForm
from shelfmates.presets.queries import tables_of_preset
from shelfmates.presets.queries.showing import value_words
from shelfmates.programmes.models import Programme


@dataclass(frozen=True)
class Row:
    """One field. ``before``: what the preset says, where that is something else."""

    field: BoundField
    path: str
    source: str
    before: str
    is_spoken: bool
    is_open: bool


def preset_of(programme: Programme) -> Mapping[str, Any] | None:
    """The preset a programme was installed from; None for one from a file, or one we no longer have."""
    try:
        return tables_of_preset(programme.preset) if programme.preset != "file" else None
    except DefinitionErrors:
        return None


def rows_of(
    form: ValuesForm, raw: Mapping[str, Any], preset: Mapping[str, Any] | None
) -> dict[str, list[Row]]:
    """The fields that say something or must, and those that may be left out."""
    rows = [_row(form, path, raw, preset) for path in form.specs]
    return {
        "spoken": [row for row in rows if row.is_spoken],
        "silent": [row for row in rows if not row.is_spoken],
    }


def _row(form: ValuesForm, path: str, raw: Mapping[str, Any], preset: Mapping[str, Any] | None) -> Row:
    spec, field = form.specs[path], form[path]
    around = path.rpartition(".")[0]
    before = value_at(preset, path) if preset else None
    known = preset is not None and (not around or value_at(preset, around) is not None)
    differs = known and before != spec.value
    told = ""
    if differs:
        told = value_words(before, form.around.words.language, lambda one: form.around.label(spec.type, one))
    typed = form.is_bound and field.value() != form.fields[path].initial
    spoken = spec.required or spec.value is not None or differs or bool(field.errors) or typed
    return Row(field, path, spec.source or "", told, bool(spoken), bool(field.errors))
