"""What the fields look like: groups of plain controls that work without any script."""

from shelfmates.questionnaires.fields.widgets.chosen import Boxes, Lines, Ranks, Week, WithOther
from shelfmates.questionnaires.fields.widgets.group import Menu
from shelfmates.questionnaires.fields.widgets.written import (
    Day,
    FileOrWords,
    Listed,
    SeveralLines,
    TypedFromList,
)

__all__ = [
    "Boxes", "Day", "FileOrWords", "Lines", "Listed", "Menu", "Ranks", "SeveralLines", "TypedFromList",
    "Week", "WithOther",
]  # fmt: skip
