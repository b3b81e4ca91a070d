"""The verbs of this chapter: installing a programme, changing its values, throwing it away."""

from shelfmates.presets.actions.changing import (
    add_table,
    bring_back,
    change_values,
    move_table,
    remove_table,
    restore_value,
    set_value,
)
from shelfmates.presets.actions.installing import install, install_file, install_tables
from shelfmates.presets.actions.throwing_away import throw_away

__all__ = [
    "add_table",
    "bring_back",
    "change_values",
    "install",
    "install_file",
    "install_tables",
    "move_table",
    "remove_table",
    "restore_value",
    "set_value",
    "throw_away",
]
