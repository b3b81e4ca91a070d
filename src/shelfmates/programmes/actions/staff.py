"""Staff roles: given, limited, ended. Invitations, and the letters about them, are the staff chapter's."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from shelfmates.core import history
from shelfmates.core.access import require
from shelfmates.people.models import Person
from shelfmates.programmes import rules
from shelfmates.programmes.models import Association, Programme, StaffRole, StaffRoleName
from shelfmates.programmes.queries import end_of, zone_of


@transaction.atomic
def grant_staff(
    person: Person,
    *,
    association: Association,
    programme: Programme | None = None,
    role: str,
    until_on: date | None = None,
    by: Person | None,
    now: datetime,
) -> StaffRole:
    """Give a person a staff role in a programme, or (no programme) in all of the association's.

    Who holds it already keeps it, with this last day. Writes to nobody.
    """
    if programme is not None and programme.association_id != association.pk:
        raise ValueError("the programme is another association's")
    require(rules.may_run_staff(by, association, programme, now))
    held = StaffRole.objects.held_by(person, at=now)
    found = held.filter(association=association, programme=programme, role=role).first()
    ends_at = _end(association, until_on)
    if found is None:
        found = StaffRole.objects.create(
            person=person,
            association=association,
            programme=programme,
            role=StaffRoleName(role),
            ends_at=ends_at,
            created_at=now,
            updated_at=now,
        )
        history.record(found, "grant", by=by, now=now, scope=programme or association)
    elif found.ends_at != ends_at:
        _set_end(found, ends_at, "change_end", by=by, now=now)
    return found


@transaction.atomic
def change_staff_end(role: StaffRole, *, until_on: date | None, by: Person | None, now: datetime) -> None:
    """Give a role another last day, or none. Refuses one that would leave nobody to coordinate.
    Writes to nobody."""
    _one_at_a_time(role)
    require(rules.may_change_end(by, role, lasting=until_on is None, now=now))
    _set_end(role, _end(role.association, until_on), "change_end", by=by, now=now)


@transaction.atomic
def end_staff(role: StaffRole, *, by: Person | None, now: datetime) -> None:
    """End a role now: it opens no door from the next request on. Refuses for the last coordinator.
    Writes to nobody here: the staff chapter tells the person."""
    _one_at_a_time(role)
    require(rules.may_end_role(by, role, now))
    _set_end(role, now, "end", by=by, now=now)


def _one_at_a_time(role: StaffRole) -> None:
    """Of two coordinators who end each other's role at once, the second is asked again."""
    list(Association.objects.select_for_update().filter(pk=role.association_id))


def _set_end(
    role: StaffRole, ends_at: datetime | None, verb: str, *, by: Person | None, now: datetime
) -> None:
    role.ends_at, role.updated_at = ends_at, now
    role.save(update_fields=["ends_at", "updated_at"])
    history.record(role, verb, by=by, now=now, scope=role.programme or role.association, fields=["ends_at"])


def _end(association: Association, until_on: date | None) -> datetime | None:
    return end_of(until_on, zone_of(association.time_zone)) if until_on else None
