"""Who changed a programme last."""

from __future__ import annotations

from shelfmates.core.models import HistoryEntry
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme


def last_changed_by(programme: Programme) -> Person | None:
    """Whoever changed its values last, if it was a person."""
    entries = HistoryEntry.objects.filter(thing=programme.public_id, verb="change").order_by("-pk")
    by = entries.values_list("by", flat=True).first()
    return Person.objects.filter(public_id=by).first() if by else None
