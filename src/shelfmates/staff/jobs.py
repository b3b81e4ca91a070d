"""What falls due: invitations that run out, roles whose last day is over. Each may run twice."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from shelfmates.core.access import MovedOnError
from shelfmates.correspondence.models import Letter
from shelfmates.staff.actions import expire_invitation, occasion, write_ended
from shelfmates.staff.queries import just_ended, run_out

JOBS = {"expire_invitations": timedelta(minutes=15), "tell_ended": timedelta(minutes=15)}


def expire_invitations(now: datetime) -> int:
    """Forget the addresses of invitations that have run out."""
    done = 0
    for invitation in list(run_out(now)):
        with suppress(MovedOnError):  # accepted or withdrawn at this moment
            expire_invitation(invitation, now=now)
            done += 1
    return done


def tell_ended(now: datetime) -> int:
    """Write once to everybody whose role has just ended by its last day."""
    roles = just_ended(now)
    letters = Letter.objects.filter(once__in=[occasion(role) for role in roles])
    told = set(letters.values_list("once", flat=True))
    untold = [role for role in roles if occasion(role) not in told]
    for role in untold:
        write_ended(role, by=None, now=now)
    return len(untold)
