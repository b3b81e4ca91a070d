"""What somebody may do with their own account as a whole."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from shelfmates.core.access import YES, Verdict, no
from shelfmates.people.models import Person
from shelfmates.programmes.models import StaffRole, StaffRoleName
from shelfmates.programmes.queries import name_of, other_coordinators

REGRET = timedelta(days=7)
"""How long an account waits to be erased, so that its owner can change their mind."""
PROVED_FOR = timedelta(minutes=10)
"""How long having signed in counts as proof for taking or erasing everything."""


def has_proved(proved_at: datetime | None, now: datetime) -> bool:
    """Has the person signed in just now?"""
    return proved_at is not None and now - proved_at <= PROVED_FOR


def may_erase(person: Person, now: datetime) -> Verdict:
    """Everybody may erase their account, except while a programme would be left without a coordinator."""
    held = StaffRole.objects.held_by(person, at=now).filter(role=StaffRoleName.COORDINATOR)
    for role in held.select_related("association", "programme__association"):
        if not other_coordinators(role, at=now).exists():
            return no(
                _(
                    "Nobody else coordinates %(what)s. Please invite somebody to coordinate it first, or end "
                    "your role; then you can erase your account."
                )
                % {"what": name_of(role.programme) if role.programme else role.association}
            )
    return YES
