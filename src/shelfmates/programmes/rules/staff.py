"""Who may give and end staff roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from shelfmates.core.access import YES, Verdict, no
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, StaffRole, StaffRoleName
from shelfmates.programmes.queries import other_coordinators
from shelfmates.programmes.rules.doing import may_change_association, may_change_programme


def may_run_staff(
    person: Person | None, association: Association, programme: Programme | None, now: datetime
) -> Verdict:
    """Inviting people, ending roles: coordinators of the programme, or of the association for all of it."""
    if programme is None:
        return may_change_association(person, association, now)
    return may_change_programme(person, programme, now)


def may_end_role(person: Person | None, role: StaffRole, now: datetime) -> Verdict:
    """Its holder, and whoever runs the staff; but somebody must go on coordinating."""
    if role.ends_at and role.ends_at <= now:
        return no(_("This role has ended already."))
    if person != role.person:
        allowed = may_run_staff(person, role.association, role.programme, now)
        if not allowed:
            return allowed
    return _others_stay(role, now)


def may_change_end(person: Person | None, role: StaffRole, *, lasting: bool, now: datetime) -> Verdict:
    """Whoever runs the staff; an end date for the last coordinator who has none would leave nobody."""
    if role.ends_at and role.ends_at <= now:
        return no(_("This role has ended already. Invite the person again."))
    allowed = may_run_staff(person, role.association, role.programme, now)
    return allowed if not allowed or lasting else _others_stay(role, now)


def _others_stay(role: StaffRole, now: datetime) -> Verdict:
    return somebody_stays(role, other_coordinators(role, at=now)) if _coordinates(role) else YES


def somebody_stays(role: StaffRole, others: Iterable[StaffRole]) -> Verdict:
    """Does somebody go on coordinating when this role ends? ``others``: roles other people hold there."""
    left = [other for other in others if _coordinates(other) and (role.ends_at or other.ends_at is None)]
    if left or not _coordinates(role):
        return YES
    return no(
        _(
            "Nobody else would be left to coordinate for good. First invite another coordinator without an "
            "end date; once they have accepted, this role can end."
        )
    )


def _coordinates(role: StaffRole) -> bool:
    return role.role == StaffRoleName.COORDINATOR
