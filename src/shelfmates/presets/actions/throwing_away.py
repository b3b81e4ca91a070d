"""Taking an installation back, as long as nobody has answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shelfmates.core import history
from shelfmates.core.access import require
from shelfmates.people.models import Person
from shelfmates.presets import rules
from shelfmates.programmes.models import Programme


@transaction.atomic
def throw_away(programme: Programme, *, by: Person | None, now: datetime) -> None:
    """Delete a programme with its form, rounds, letters' texts and staff roles.

    Refuses unless it is a draft that nobody has applied to, answered or asked about. The history keeps
    that it was there. Writes to nobody.
    """
    programme = Programme.objects.select_for_update().select_related("association").get(pk=programme.pk)
    require(rules.may_throw_away(by, programme, now))
    history.record(programme, "throw_away", by=by, now=now, scope=programme.association)
    programme.rounds.all().delete()
    programme.delete()
