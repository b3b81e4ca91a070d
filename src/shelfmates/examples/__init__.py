"""Invented applicants, for trying a programme out and for measuring."""

from shelfmates.examples.errors import ExamplesError
from shelfmates.examples.files import write_table
from shelfmates.examples.making import Table, invent

__all__ = ["ExamplesError", "Table", "invent", "write_table"]
