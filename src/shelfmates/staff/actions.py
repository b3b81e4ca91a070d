"""The verbs of this chapter: invite, accept, take back, end a role."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from shelfmates.core import history
from shelfmates.core.access import require
from shelfmates.core.links import absolute
from shelfmates.core.text import as_address
from shelfmates.core.tokens import hashed, new_secret
from shelfmates.core.workflow import advance
from shelfmates.correspondence.actions import write_letter
from shelfmates.people.models import Person
from shelfmates.programmes import actions as programmes
from shelfmates.programmes.models import Association, Programme, StaffRole, StaffRoleName
from shelfmates.programmes.queries import day_words, name_of, zone_of
from shelfmates.staff import letters, rules
from shelfmates.staff.models import StaffInvitation
from shelfmates.staff.queries import PURPOSE
from shelfmates.staff.states import InvitationState

LASTS = timedelta(days=7)


@transaction.atomic
def invite_staff(
    association: Association,
    *,
    programme: Programme | None = None,
    role: str,
    email: str,
    until_on: date | None = None,
    language: str = "",
    by: Person | None,
    now: datetime,
) -> tuple[StaffInvitation, str]:
    """Invite an address to a role; gives the address of the link as well, which is shown once.

    Writes the letter with the link. An earlier invitation of the address to the same role no longer works.
    Refuses an address whose owner holds the role.
    """
    address = as_address(email)
    require(rules.may_invite(by, association, programme, role, address, now))
    _supersede(association, programme, role, address, by, now)
    secret = new_secret()
    invitation = StaffInvitation.objects.create(
        association=association,
        programme=programme,
        role=StaffRoleName(role),
        email=address,
        until_on=until_on,
        secret_hash=hashed(secret, purpose=PURPOSE),
        expires_at=now + LASTS,
        invited_by=by,
        created_at=now,
        updated_at=now,
    )
    history.record(invitation, "invite", by=by, now=now, scope=programme or association)
    link = absolute(reverse("staff:accept", args=[secret]))
    _write_invitation(invitation, link, language, by, now)
    return invitation, link


@transaction.atomic
def accept_invitation(invitation: StaffInvitation, *, by: Person, now: datetime) -> StaffRole:
    """Accept: the person holds the role from now on, and the address is forgotten. Writes to nobody.

    Refuses another address, an invitation that was used, taken back or has run out, and one of somebody
    who may no longer invite.
    """
    require(rules.may_accept(by, invitation, now))
    scope = invitation.programme or invitation.association
    advance(invitation, "accept", by=by, now=now, scope=scope)
    role = programmes.grant_staff(
        by,
        association=invitation.association,
        programme=invitation.programme,
        role=invitation.role,
        until_on=invitation.until_on,
        by=invitation.invited_by,
        now=now,
    )
    _forget(invitation)
    return role


@transaction.atomic
def withdraw_invitation(invitation: StaffInvitation, *, by: Person | None, now: datetime) -> None:
    """Take an invitation back: its link works no more, the address is forgotten. Writes to nobody."""
    require(rules.may_withdraw(by, invitation, now))
    advance(invitation, "withdraw", by=by, now=now, scope=invitation.programme or invitation.association)
    _forget(invitation)


@transaction.atomic
def expire_invitation(invitation: StaffInvitation, *, now: datetime) -> None:
    """An invitation has run out: its address is forgotten. Writes to nobody."""
    advance(invitation, "expire", by=None, now=now, scope=invitation.programme or invitation.association)
    _forget(invitation)


@transaction.atomic
def end_role(role: StaffRole, *, by: Person | None, now: datetime) -> None:
    """End a role now and write to the person that it has ended. Refuses for the last coordinator."""
    programmes.end_staff(role, by=by, now=now)
    write_ended(role, by=by, now=now)


@transaction.atomic
def write_ended(role: StaffRole, *, by: Person | None, now: datetime) -> None:
    """Write to the person whose role has ended, once for each end."""
    with translation.override(role.person.language or "en"):
        write_letter(
            letters.ENDED,
            person=role.person,
            programme=role.programme,
            association=role.association,
            values={
                "where": _where(role.association, role.programme),
                "role": str(StaffRoleName(role.role).label),
                "contact": role.association.contact_email,
            },
            about=role.public_id,
            once=occasion(role),
            by=by,
            now=now,
        )


def occasion(role: StaffRole) -> str:
    """The end of a role, as the letter about it names its occasion."""
    return f"staff.ended:{role.public_id}:{role.ends_at:%Y%m%d}"


def _write_invitation(
    invitation: StaffInvitation, link: str, language: str, by: Person | None, now: datetime
) -> None:
    association = invitation.association
    spoken = language or next(iter(association.languages), "en")
    last_day = timezone.localtime(invitation.expires_at, zone_of(association.time_zone)).date()
    with translation.override(spoken):
        until = invitation.until_on and _("The role lasts until %(day)s.") % {
            "day": day_words(invitation.until_on)
        }
        write_letter(
            letters.INVITATION,
            to_address=invitation.email,
            language=spoken,
            programme=invitation.programme,
            association=association,
            values={
                "where": _where(association, invitation.programme),
                "role": str(StaffRoleName(invitation.role).label),
                "inviter": str(by) if by else association.name,
                "until": until or "",
                "expires": day_words(last_day),
                "link": link,
            },
            about=invitation.public_id,
            by=by,
            now=now,
        )


def _supersede(
    association: Association,
    programme: Programme | None,
    role: str,
    address: str,
    by: Person | None,
    now: datetime,
) -> None:
    """The newest invitation of an address to a role is the one that works."""
    same = StaffInvitation.objects.filter(
        association=association, programme=programme, role=role, email=address, state=InvitationState.OPEN
    )
    for earlier in same:
        withdraw_invitation(earlier, by=by, now=now)


def _forget(invitation: StaffInvitation) -> None:
    invitation.email = ""
    invitation.save(update_fields=["email"])


def _where(association: Association, programme: Programme | None) -> str:
    return name_of(programme) if programme else association.name
