"""Which addresses are free, and whether anybody has used a programme."""

from __future__ import annotations

from itertools import count

from shelfmates.applications.models import Application, Interest
from shelfmates.correspondence.models import Letter
from shelfmates.programmes.models import Association, Programme
from shelfmates.programmes.rules.slugs import MOST_LETTERS, RESERVED_PROGRAMMES
from shelfmates.questionnaires.models import Response

_ROOM = 4  # letters of a hyphen and a number


def free_slug(association: Association, wanted: str) -> str:
    """An address like the wanted one that no programme of the association has."""
    taken = {*Programme.objects.filter(association=association).values_list("slug", flat=True)}
    taken |= RESERVED_PROGRAMMES
    parts = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in wanted.lower())
    stem = "-".join(filter(None, parts.split("-")))[: MOST_LETTERS - _ROOM].strip("-") or "mentoring"
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in numbered if slug not in taken)


def has_been_used(programme: Programme) -> bool:
    """Has anybody applied, answered, asked to hear of it, or been written to about it?"""
    return (
        Application.objects.filter(round__programme=programme).exists()
        or Response.objects.filter(version__questionnaire__programme=programme).exists()
        or Interest.objects.filter(programme=programme).exists()
        or Letter.objects.filter(programme=programme).exists()
    )
