"""What can be installed, and all that can be edited of an installed programme."""

from shelfmates.presets.queries.addresses import free_slug, has_been_used
from shelfmates.presets.queries.presets import PresetFacts, facts, optional_tables, preset_facts, presets
from shelfmates.presets.queries.tables import (
    digest,
    separate,
    tables_of_preset,
    tables_of_text,
    whole_tables,
    without_tables,
)

__all__ = [
    "PresetFacts",
    "digest",
    "facts",
    "free_slug",
    "has_been_used",
    "optional_tables",
    "preset_facts",
    "presets",
    "separate",
    "tables_of_preset",
    "tables_of_text",
    "whole_tables",
    "without_tables",
]
