from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.people.models import Person
from shelfmates.programmes.actions import end_staff, grant_staff
from shelfmates.programmes.models import StaffRole
from shelfmates.staff.jobs import expire_invitations
from shelfmates.staff.models import StaffInvitation
from tests.cast import JOON_HO, NGAIO, a_person, a_programme, an_association, signed_in, staff
from tests.programmes.reading import text_of
from tests.staff.staffing import a_coordinator, an_invitation, now, pages

pytestmark = pytest.mark.django_db
ADDRESS = "ngaio@example.org"


def test_accepting_gives_the_role_and_forgets_the_address(client: Client) -> None:
    programme = a_programme("ltaig")
    amina = a_coordinator(programme)
    invitation, path = an_invitation(programme, ADDRESS, "committee", by=amina)
    ngaio = a_person(NGAIO)
    signed_in(client, ngaio)
    shown = client.get(path)
    assert "Committee member" in text_of(shown.content)
    assert "Amina Odhiambo" in text_of(shown.content)
    answer = client.post(path, {})
    assert (answer.status_code, answer["Location"]) == (302, pages(programme, "").removesuffix("staff/"))
    role = StaffRole.objects.get(person=ngaio)
    assert (role.role, role.programme, role.ends_at) == ("committee", programme, None)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.email) == ("accepted", "")
    entries = {
        (e.verb, e.by) for e in HistoryEntry.objects.filter(thing__in=[invitation.public_id, role.public_id])
    }
    assert entries == {("invite", amina.public_id), ("accept", ngaio.public_id), ("grant", amina.public_id)}
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_an_invitation_changes_nothing(client: Client, method: str) -> None:
    programme = a_programme("ltaig")
    _invitation, path = an_invitation(programme, ADDRESS)
    before = (StaffInvitation.objects.values_list().get(), HistoryEntry.objects.count())
    signed_in(client, a_person(NGAIO))
    assert getattr(client, method)(path).status_code == 200
    assert getattr(Client(), method)(path).status_code == 302  # to sign in
    assert (StaffInvitation.objects.values_list().get(), HistoryEntry.objects.count()) == before
    assert not StaffRole.objects.exists()


def test_role_with_a_last_day_ends_with_that_day_in_the_associations_zone(client: Client) -> None:
    association = an_association(zone="America/Vancouver")
    last = now().date() + timedelta(days=30)
    _invitation, path = an_invitation(association, ADDRESS, "coordinator", until_on=last)
    client = signed_in(client, a_person(NGAIO))
    client.post(path, {})
    ends_at = StaffRole.objects.get().ends_at
    assert ends_at is not None
    assert ends_at.astimezone(ZoneInfo("America/Vancouver")).date() == last + timedelta(days=1)
    assert ends_at.astimezone(ZoneInfo("America/Vancouver")).hour == 0


def test_peer_incident_6_an_invitation_of_one_association_opens_no_other(client: Client) -> None:
    """Zulip CVE-2022-21706: an invitation of one organisation could be used to join another, or for more."""
    programme, other = a_programme("ltaig"), a_programme("arla", association=an_association("other"))
    second = a_programme("bcla", association=programme.association)
    _invitation, path = an_invitation(programme, ADDRESS, "observer")
    client = signed_in(client, a_person(NGAIO))
    more = {
        "association": other.association.slug, "programme": other.slug, "role": "coordinator",
        "until_on": "2099-01-01", "email": "else@example.org",
    }  # fmt: skip
    client.post(f"{path}?programme={other.slug}&role=coordinator", more)
    roles = StaffRole.objects.filter(person=a_person(NGAIO))
    assert [(role.programme, role.role) for role in roles] == [(programme, "observer")]
    for elsewhere in (other, second):
        assert client.get(pages(elsewhere, "")).status_code == 404
    assert client.get(pages(programme, "invite")).status_code == 404
    again = client.post(path, {})
    assert again.status_code == 403
    assert "accepted already" in text_of(again.content)


def test_invitation_is_for_the_address_it_was_sent_to(client: Client) -> None:
    programme = a_programme("ltaig")
    _invitation, path = an_invitation(programme, ADDRESS)
    client = signed_in(client, a_person(JOON_HO))
    for page in (client.get(path), client.post(path, {})):
        assert page.status_code == 403
        assert "went to another address" in text_of(page.content)
        assert ADDRESS not in page.content.decode()
    assert not StaffRole.objects.exists()


def test_address_that_is_not_confirmed_accepts_nothing(client: Client) -> None:
    programme = a_programme("ltaig")
    _invitation, path = an_invitation(programme, ADDRESS)
    joon_ho = a_person(JOON_HO)
    joon_ho.emailaddress_set.create(email=ADDRESS, verified=False, primary=False)
    assert signed_in(client, joon_ho).post(path, {}).status_code == 403
    assert not StaffRole.objects.exists()


@pytest.mark.parametrize("guess", ["x", "0" * 32, "a-b_c"])
def test_unknown_secret_is_no_page(client: Client, guess: str) -> None:
    an_invitation(a_programme("ltaig"), ADDRESS)
    client = signed_in(client, a_person(NGAIO))
    assert client.get(f"/desk/invitation/{guess}").status_code == 404
    assert client.post(f"/desk/invitation/{guess}", {}).status_code == 404


def test_invitation_runs_out_and_its_address_is_forgotten(client: Client) -> None:
    invitation, path = an_invitation(a_programme("ltaig"), ADDRESS)
    StaffInvitation.objects.update(expires_at=now() - timedelta(seconds=1))
    page = signed_in(client, a_person(NGAIO)).post(path, {})
    assert (page.status_code, "has run out" in text_of(page.content)) == (403, True)
    assert (expire_invitations(now()), expire_invitations(now())) == (1, 0)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.email) == ("expired", "")
    assert not StaffRole.objects.exists()


def test_invitation_does_not_outlive_the_right_to_invite(client: Client) -> None:
    programme = a_programme("ltaig")
    amina = a_coordinator(programme)
    staff(a_person(JOON_HO), programme, "coordinator", now=now())
    _invitation, path = an_invitation(programme, ADDRESS, "coordinator", by=amina)
    end_staff(StaffRole.objects.get(person=amina), by=None, now=now())
    page = signed_in(client, a_person(NGAIO)).post(path, {})
    assert page.status_code == 403
    assert "no longer runs" in text_of(page.content)
    amina.delete()
    assert not StaffInvitation.objects.exists()


def test_staff_role_is_never_granted_across_associations() -> None:
    programme, other = a_programme("ltaig"), an_association("other")
    with pytest.raises(ValueError, match="another association"):
        grant_staff(
            Person.objects.create_user("x@example.org"),
            association=other,
            programme=programme,
            role="observer",
            until_on=date(2099, 1, 1),
            by=None,
            now=now(),
        )
