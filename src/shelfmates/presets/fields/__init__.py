"""A field of a form for every type of value that a definition may hold."""

from shelfmates.presets.fields.making import Around, cell_for
from shelfmates.presets.fields.value import ValueField

__all__ = ["Around", "ValueField", "cell_for"]
