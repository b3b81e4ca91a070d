"""Who is on the staff, who is invited, whose role has just ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from shelfmates.core.tokens import hashed
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, StaffRole, StaffRoleQuerySet
from shelfmates.programmes.queries import staff_of
from shelfmates.staff.models import StaffInvitation, StaffInvitationQuerySet
from shelfmates.staff.states import InvitationState

PURPOSE = "staff invitation"
JUST_ENDED = timedelta(days=7)
"""So long after its end, a role that nobody has told the person about is still told."""


def roles_here(association: Association, programme: Programme | None, now: datetime) -> StaffRoleQuerySet:
    """The roles on the staff page of a programme (association-wide ones too), or of an association."""
    if programme is not None:
        return staff_of(programme, at=now)
    held: StaffRoleQuerySet = StaffRole.objects.held(at=now)
    return held.filter(association=association, programme=None).select_related("person")


def invitations_here(
    association: Association, programme: Programme | None, now: datetime
) -> StaffInvitationQuerySet:
    """The invitations that wait for an answer."""
    rows: StaffInvitationQuerySet = StaffInvitation.objects.waiting(now)
    return rows.filter(association=association, programme=programme).select_related("invited_by")


def invitation_with(secret: str) -> StaffInvitation | None:
    """The invitation to which this secret belongs, whatever became of it."""
    rows = StaffInvitation.objects.select_related("association", "programme__association", "invited_by")
    found: StaffInvitation | None = rows.filter(secret_hash=hashed(secret, purpose=PURPOSE)).first()
    return found


def has_address(person: Person, email: str) -> bool:
    """Has the person shown that this address is theirs?"""
    found: bool = EmailAddress.objects.filter(user=person, email__iexact=email, verified=True).exists()
    return found


def is_held(
    email: str, association: Association, programme: Programme | None, role: str, now: datetime
) -> bool:
    """Does whoever has this address hold this very role now?"""
    held = StaffRole.objects.held(at=now).filter(association=association, programme=programme, role=role)
    owners = EmailAddress.objects.filter(email__iexact=email, verified=True).values("user")
    found: bool = held.filter(person__in=owners).exists()
    return found


def run_out(now: datetime) -> QuerySet[StaffInvitation]:
    """Open invitations whose time is over."""
    rows: QuerySet[StaffInvitation] = StaffInvitation.objects.filter(
        state=InvitationState.OPEN, expires_at__lte=now
    )
    return rows


def just_ended(now: datetime) -> QuerySet[StaffRole]:
    """Roles that ended in the last days."""
    ended = StaffRole.objects.filter(ends_at__gt=now - JUST_ENDED, ends_at__lte=now)
    rows: QuerySet[StaffRole] = ended.select_related("person", "association", "programme__association")
    return rows
