"""A programme as a file that another association can start from."""

from __future__ import annotations

from shelfmates.definitions.editing import as_toml
from shelfmates.presets.queries import whole_tables
from shelfmates.programmes.models import Programme


def programme_file(programme: Programme) -> str:
    """The whole programme with the form in use, as a definition file. It says nothing about people."""
    return as_toml(whole_tables(programme))
