"""A programme made one's own: a file to edit, one value edited, a file written back, in what two differ."""

from shelfmates.definitions.editing.choice_words import choice_words
from shelfmates.definitions.editing.exporting import as_toml
from shelfmates.definitions.editing.fields import Field, Growing, Section, editable
from shelfmates.definitions.editing.values import check_value, value_at, with_table, with_value, without

__all__ = [
    "Field",
    "Growing",
    "Section",
    "as_toml",
    "check_value",
    "choice_words",
    "editable",
    "value_at",
    "with_table",
    "with_value",
    "without",
]
