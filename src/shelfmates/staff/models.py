"""Invitations to the staff of a programme or an association."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models

from shelfmates.core.models import Base
from shelfmates.core.workflow import Workflow
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, StaffRoleName
from shelfmates.staff.states import INVITATION, InvitationState


class StaffInvitationQuerySet(models.QuerySet["StaffInvitation"]):
    """Which invitations there are still."""

    def waiting(self, now: datetime) -> StaffInvitationQuerySet:
        """Those that can be accepted at this moment."""
        return self.filter(state=InvitationState.OPEN, expires_at__gt=now)


class StaffInvitation(Base):
    """A link for one address to one staff role. The secret in the link is kept as a hash.

    ``until_on`` is the day the role will end; ``expires_at`` the moment the link does. The address is
    forgotten when it is used or has run out. ``invited_by`` is None where the installation invites; who
    leaves takes their invitations along, so that none of them outlives the right to invite.
    """

    workflow: ClassVar[Workflow] = INVITATION

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=12, choices=StaffRoleName)
    email = models.EmailField(blank=True)
    until_on = models.DateField(null=True, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    invited_by = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=InvitationState, default=InvitationState.OPEN)

    objects: ClassVar = StaffInvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "pk"]

    def __str__(self) -> str:
        return self.role
