"""How each section of a programme's values is headed on pages."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.definitions.showing.shown import HEADINGS
from shelfmates.language import S, Sentence

PROGRAMME = S("What it is called, and how people come together.")
ROLE = S("Who may take this role, and what it is.")

SECTION_LABELS: Mapping[str, Sentence] = {
    **HEADINGS,
    "programme": S("Name and kind of the programme"),
    "roles": S("Roles"),
    "form": S("The form"),
    "vocabulary": S("Lists of the programme's own"),
    "must": S("What excludes a pair"),
    "wish": S("What counts, out of 100 points"),
    "cap": S("Limits on groups"),
    "matching": S("Matching"),
    "calendar": S("Calendar"),
    "sources": S("Said by a page (all else is our proposal)"),
    "variants": S("Variants"),
}
"""One for every key at the top that has a section of its own; a test compares them."""
