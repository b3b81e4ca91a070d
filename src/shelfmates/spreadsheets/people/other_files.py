"""Files of Shelfmates itself that are given where answers belong: a result, a programme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.spreadsheets.files.files import shown_name
from shelfmates.spreadsheets.files.sheets import Sheet

# Three sheets that every result has, as it names them in each language.
RESULTS = (
    frozenset({"Partnerships", "Letters", "Rules used"}),
    frozenset({"Binômes", "Lettres", "Règles utilisées"}),
)
GIVE_ANSWERS = S("Give the file of answers, as the form site exports it.")


def no_answers(path: Path, sheets: Sequence[Sheet]) -> Problem | None:
    """What a file is instead of answers, or None."""
    names = {sheet.name for sheet in sheets}
    if any(result <= names for result in RESULTS):
        sentence = S("This is a result of Shelfmates, not a file of answers.")
        return Problem("error", "file.result", sentence, GIVE_ANSWERS, shown_name(path))
    if path.suffix.casefold() == ".toml":
        sentence = S("This is a programme or a file of columns, not a file of answers.")
        remedy = S("Give the file of answers here, and name this one with --programme or --columns.")
        return Problem("error", "file.toml", sentence, remedy, shown_name(path))
    return None
