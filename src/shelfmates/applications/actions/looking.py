"""Looks of the staff that are noted."""

from __future__ import annotations

from datetime import datetime

from shelfmates.applications.models import Application
from shelfmates.applications.rules import may_see_contact
from shelfmates.core import history
from shelfmates.core.access import require
from shelfmates.people.models import Person


def look_at_contact(application: Application, *, by: Person, now: datetime) -> Person:
    """Give the applicant's contact details to a coordinator, and note who looked. Writes nobody."""
    require(may_see_contact(by, application))
    history.record(
        application, "look_at_contact", by=by, now=now, scope=application.round.programme, fields=["email"]
    )
    return application.person
