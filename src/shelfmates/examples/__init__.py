"""Invented applicants, for trying a programme out and for measuring."""

from shelfmates.examples.files import write_table
from shelfmates.examples.making import Table, invent

__all__ = ["Table", "invent", "write_table"]
