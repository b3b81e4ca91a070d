"""Lists with a few columns of their own, found by what they are headed."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.spreadsheets.files.sheets import Sheet
from shelfmates.spreadsheets.text.folding import fold

type Headings = Mapping[str, tuple[str, ...]]
"""What we call a column → every heading it may have, the surest first."""

ADDRESS = ("e-mail", "email", "e-mail address", "email address", "courriel", "adresse courriel", "mail")
NO = frozenset({"", "no", "n", "non", "false", "faux", "0"})
"""What stands, folded, in a box that is not ticked."""


def columns_of(sheet: Sheet, headings: Headings) -> dict[str, int]:
    """Where each column stands, from 0; columns the sheet lacks are left out. Of two alike the first."""
    places = {fold(heading): at for at, heading in reversed(list(enumerate(sheet.headings)))}
    found = {key: [fold(name) for name in names if fold(name) in places] for key, names in headings.items()}
    return {key: places[names[0]] for key, names in found.items() if names}
