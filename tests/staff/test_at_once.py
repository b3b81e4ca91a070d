"""An invitation runs out at the moment somebody accepts it: one of the two happens, never half of both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from shelfmates.core.access import MovedOnError
from shelfmates.core.models import HistoryEntry
from shelfmates.programmes.models import StaffRole
from shelfmates.staff.actions import accept_invitation, expire_invitation
from shelfmates.staff.jobs import expire_invitations
from shelfmates.staff.models import StaffInvitation
from tests.at_once import beside
from tests.cast import NGAIO, a_person, a_programme
from tests.staff.staffing import a_coordinator, an_invitation, now

needs_waiting = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one write at a time"
)
ADDRESS = "ngaio@example.org"


def invited() -> StaffInvitation:
    programme = a_programme("ltaig")
    invitation, _path = an_invitation(programme, ADDRESS, "committee", by=a_coordinator(programme))
    return invitation


def outcome(invitation: StaffInvitation) -> tuple[str, str, int, list[str]]:
    """State, address, how many roles Ngaio holds, and the verbs after the invitation."""
    invitation.refresh_from_db()
    verbs = HistoryEntry.objects.filter(thing=invitation.public_id).order_by("pk")
    roles = StaffRole.objects.filter(person=a_person(NGAIO)).count()
    return invitation.state, invitation.email, roles, [*verbs.values_list("verb", flat=True)][1:]


ACCEPTED = ("accepted", "", 1, ["accept"])
EXPIRED = ("expired", "", 0, ["expire"])


@pytest.mark.django_db
def test_what_was_accepted_meanwhile_does_not_run_out() -> None:
    invitation = invited()
    read_before = StaffInvitation.objects.get()
    accept_invitation(invitation, by=a_person(NGAIO), now=now())
    with pytest.raises(MovedOnError):
        expire_invitation(read_before, now=now())
    assert outcome(invitation) == ACCEPTED


@pytest.mark.django_db
def test_what_has_run_out_meanwhile_gives_no_role() -> None:
    invitation = invited()
    read_before = StaffInvitation.objects.get()
    expire_invitation(invitation, now=invitation.expires_at)
    with pytest.raises(MovedOnError):
        accept_invitation(read_before, by=a_person(NGAIO), now=now())
    assert outcome(invitation) == EXPIRED


@needs_waiting
@pytest.mark.django_db(transaction=True)
def test_the_job_waits_for_the_one_who_accepts_and_leaves_it() -> None:
    invitation, ngaio = invited(), a_person(NGAIO)
    at = invitation.expires_at
    counted: list[int] = []
    with beside(lambda: counted.append(expire_invitations(at))) as job:
        accept_invitation(invitation, by=ngaio, now=at - timedelta(seconds=1))
        job.begins_and_waits()
    assert (job.error, counted) == (None, [0])
    assert outcome(invitation) == ACCEPTED


@needs_waiting
@pytest.mark.django_db(transaction=True)
def test_who_accepts_waits_for_the_job_and_is_told() -> None:
    invitation, ngaio = invited(), a_person(NGAIO)
    at, mine = invitation.expires_at, StaffInvitation.objects.get()
    with beside(lambda: accept_invitation(mine, by=ngaio, now=at - timedelta(seconds=1))) as accepting:
        assert expire_invitations(at) == 1
        accepting.begins_and_waits()
    assert isinstance(accepting.error, MovedOnError)
    assert outcome(invitation) == EXPIRED
