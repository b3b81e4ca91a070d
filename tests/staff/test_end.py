from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shelfmates.core.models import HistoryEntry
from shelfmates.programmes.actions import change_association, grant_staff
from shelfmates.programmes.models import StaffRole
from shelfmates.staff.jobs import tell_ended
from tests.cast import AMINA, JOON_HO, NGAIO, SALOME, a_person, a_programme, an_association, signed_in, staff
from tests.programmes.reading import buttons, text_of
from tests.staff.staffing import a_coordinator, letters_to, now, pages

pytestmark = pytest.mark.django_db
ADDRESS = "joonho@example.org"


def test_ended_role_opens_no_door_at_the_next_request_and_the_person_is_told(client: Client) -> None:
    programme = a_programme("ltaig")
    amina = a_coordinator(programme, client)
    staff(a_person(JOON_HO), programme, "steward", now=now())
    role = StaffRole.objects.get(role="steward")
    theirs = signed_in(Client(), a_person(JOON_HO))
    assert theirs.get(pages(programme, "")).status_code == 200
    assert client.post(pages(programme, role.public_id, "end"), {}).status_code == 302
    assert theirs.get(pages(programme, "")).status_code == 404
    letter = letters_to(ADDRESS)[0]
    assert "Steward" in letter.text
    assert HistoryEntry.objects.get(thing=role.public_id, verb="end").by == amina.public_id
    assert tell_ended(now()) == 0
    assert len(letters_to(ADDRESS)) == 1


def test_role_ends_by_its_last_day_at_the_next_request_and_the_person_is_told_once(client: Client) -> None:
    programme = a_programme("ltaig")
    staff(a_person(JOON_HO), programme, "steward", now=now())
    signed_in(client, a_person(JOON_HO))
    ends_at = now() + timedelta(hours=1)
    StaffRole.objects.update(ends_at=ends_at)
    assert client.get(pages(programme, "")).status_code == 200
    assert tell_ended(now()) == 0
    StaffRole.objects.update(ends_at=now())
    assert client.get(pages(programme, "")).status_code == 404
    assert (tell_ended(now()), tell_ended(now())) == (1, 0)
    assert len(letters_to(ADDRESS)) == 1


def test_last_coordinator_stays_until_somebody_else_coordinates(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    role = StaffRole.objects.get()
    page = client.get(pages(programme, ""))
    assert "Nobody else would be left to coordinate" in text_of(page.content)
    assert not any("/end" in action for action in buttons(page.content))
    refused = client.post(pages(programme, role.public_id, "end"), {})
    assert refused.status_code == 403
    assert "First invite another coordinator" in text_of(refused.content)
    last_day = {"until_on": (now().date() + timedelta(days=9)).isoformat()}
    assert client.post(pages(programme, role.public_id, "until"), last_day).status_code == 403
    limited = grant_staff(
        a_person(JOON_HO), association=programme.association, programme=programme, role="coordinator",
        until_on=now().date() + timedelta(days=9), by=None, now=now(),
    )  # fmt: skip
    assert client.post(pages(programme, role.public_id, "end"), {}).status_code == 403
    StaffRole.objects.filter(pk=limited.pk).update(ends_at=None)
    assert client.post(pages(programme, role.public_id, "end"), {})["Location"] == "/"
    assert client.get(pages(programme, "")).status_code == 404


def test_coordinator_of_the_whole_association_stands_in_for_the_last_of_a_programme(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    staff(a_person(NGAIO), programme.association, now=now())
    role = StaffRole.objects.get(person=a_person(AMINA))
    assert client.post(pages(programme, role.public_id, "end"), {}).status_code == 302
    wide = StaffRole.objects.get(person=a_person(NGAIO))
    signed_in(client, a_person(NGAIO))
    assert client.post(pages(programme.association, wide.public_id, "end"), {}).status_code == 403


def test_everybody_may_leave_but_not_send_others_away(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme)
    for name in (JOON_HO, NGAIO):
        staff(a_person(name), programme, "committee", now=now())
    signed_in(client, a_person(JOON_HO))
    mine, other = (StaffRole.objects.get(person=a_person(name)) for name in (JOON_HO, NGAIO))
    assert client.post(pages(programme, other.public_id, "end"), {}).status_code == 404
    assert client.post(pages(programme, other.public_id, "until"), {"until_on": ""}).status_code == 404
    assert client.post(pages(programme, mine.public_id, "end"), {}).status_code == 302
    ended = StaffRole.objects.exclude(ends_at=None)
    assert [role.pk for role in ended] == [mine.pk]


def test_role_of_another_programme_or_of_all_is_not_ended_here(client: Client) -> None:
    programme, other = a_programme("ltaig"), a_programme("arla", association=an_association("other"))
    a_coordinator(programme, client)
    staff(a_person(JOON_HO), other, "steward", now=now())
    staff(a_person(NGAIO), programme.association, now=now())
    for role in StaffRole.objects.exclude(person=a_person(AMINA)):
        assert client.post(pages(programme, role.public_id, "end"), {}).status_code == 404
        assert client.get(pages(programme, role.public_id, "until")).status_code == 404
    assert not StaffRole.objects.exclude(ends_at=None).exists()


def test_last_day_can_be_changed_and_taken_away(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    staff(a_person(JOON_HO), programme, "observer", now=now())
    role = StaffRole.objects.get(role="observer")
    last = now().date() + timedelta(days=20)
    client.post(pages(programme, role.public_id, "until"), {"until_on": last.isoformat()})
    role.refresh_from_db()
    assert role.ends_at is not None
    assert (
        f'value="{last.isoformat()}"'
        in client.get(pages(programme, role.public_id, "until")).content.decode()
    )
    past = client.post(pages(programme, role.public_id, "until"), {"until_on": "2020-01-01"})
    assert "is past" in text_of(past.content)
    client.post(pages(programme, role.public_id, "until"), {"until_on": ""})
    role.refresh_from_db()
    assert role.ends_at is None
    assert HistoryEntry.objects.filter(thing=role.public_id, verb="change_end").count() == 2


def test_role_ends_with_the_same_day_when_the_association_moves_to_another_zone() -> None:
    association = an_association(zone="America/Vancouver")
    last = now().date() + timedelta(days=20)
    role = grant_staff(
        a_person(JOON_HO), association=association, role="observer", until_on=last, by=None, now=now()
    )
    values = {
        name: getattr(association, name)
        for name in ("slug", "name", "contact_email", "languages", "colour", "postal_address", "web_address")
    }
    change_association(association, **values, time_zone="Pacific/Auckland", by=None, now=now())
    before = role.ends_at
    role.refresh_from_db()
    assert before is not None
    assert role.ends_at is not None
    assert timedelta(hours=18) <= before - role.ends_at <= timedelta(hours=22)


@pytest.mark.parametrize("role", ["committee", "steward", "observer"])
def test_staff_see_each_other_by_name_but_no_addresses(client: Client, role: str) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme)
    signed_in(client, staff(a_person(SALOME), programme, role, now=now()))
    page = client.get(pages(programme, ""))
    assert "Amina Odhiambo" in text_of(page.content)
    assert "amina@example.org" not in page.content.decode()
    assert not any("invite" in action for action in buttons(page.content))


def test_list_of_staff_asks_as_often_for_300_people_as_for_3(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    counts = []
    for size in (3, 300):
        for number in range(StaffRole.objects.count(), size):
            person = a_person(f"Person {number}", email=f"p{number}@example.org")
            staff(person, programme, "coordinator", now=now())
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(pages(programme, "")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
