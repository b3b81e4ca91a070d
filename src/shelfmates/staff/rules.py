"""Who may invite and who may accept."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from shelfmates.core.access import YES, Verdict, no
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme
from shelfmates.programmes.rules import may_run_staff
from shelfmates.staff.models import StaffInvitation
from shelfmates.staff.queries import has_address, is_held
from shelfmates.staff.states import InvitationState


def may_invite(
    person: Person | None,
    association: Association,
    programme: Programme | None,
    role: str,
    email: str,
    now: datetime,
) -> Verdict:
    """Whoever runs the staff, for an address that does not hold this very role already."""
    allowed = may_run_staff(person, association, programme, now)
    if allowed and is_held(email, association, programme, role, now):
        return no(_("This person holds the role already. You can change its last day instead."))
    return allowed


def may_accept(person: Person, invitation: StaffInvitation, now: datetime) -> Verdict:
    """Whoever can show that the address is theirs, in time, while the inviter may still invite."""
    sentences = {
        InvitationState.ACCEPTED: _("This invitation has been accepted already."),
        InvitationState.WITHDRAWN: _("This invitation was taken back. Ask whoever sent it to you."),
        InvitationState.EXPIRED: _("This invitation has run out. Ask for a new one."),
    }
    if invitation.state in sentences:
        return no(sentences[InvitationState(invitation.state)])
    if now >= invitation.expires_at:
        return no(sentences[InvitationState.EXPIRED])
    if not has_address(person, invitation.email):
        return no(
            _("This invitation went to another address. Sign out, then sign in with the one it was sent to.")
        )
    if not may_run_staff(invitation.invited_by, invitation.association, invitation.programme, now):
        return no(_("Whoever invited you no longer runs this programme. Ask for a new invitation."))
    if is_held(invitation.email, invitation.association, invitation.programme, invitation.role, now):
        return no(_("You hold this role already."))
    return YES


def may_withdraw(person: Person | None, invitation: StaffInvitation, now: datetime) -> Verdict:
    """Whoever runs the staff."""
    return may_run_staff(person, invitation.association, invitation.programme, now)
