from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.core.tokens import hashed
from shelfmates.programmes.models import StaffRole
from shelfmates.staff.actions import invite_staff
from shelfmates.staff.models import StaffInvitation
from shelfmates.staff.queries import PURPOSE
from tests.cast import JOON_HO, NGAIO, a_person, a_programme, an_association, signed_in, staff
from tests.programmes.reading import errors, filled, text_of
from tests.staff.staffing import a_coordinator, letters_to, link_in, now, pages

pytestmark = pytest.mark.django_db
ADDRESS = "ngaio@example.org"


def invited(client: Client, address: str, **answers: str) -> bytes:
    """Fill and send the form of inviting; the page that follows."""
    page = client.get(address)
    assert page.status_code == 200
    return client.post(address, filled(page.content, **answers), follow=True).content


def test_invitation_is_written_and_its_link_shown_once(client: Client) -> None:
    programme = a_programme("ltaig")
    amina = a_coordinator(programme, client)
    shown = invited(client, pages(programme, "invite"), email=f" {ADDRESS.upper()} ", role="steward")
    invitation = StaffInvitation.objects.get()
    assert (invitation.email, invitation.role, invitation.programme) == (ADDRESS, "steward", programme)
    assert timedelta(days=6, hours=23) < invitation.expires_at - now() <= timedelta(days=7)
    path = link_in(text_of(shown))
    assert invitation.secret_hash == hashed(path.split("/")[-1], purpose=PURPOSE)
    assert "/desk/invitation/" not in client.get(pages(programme, "")).content.decode()
    letter = letters_to(ADDRESS)[-1]
    assert link_in(letter.text) == path
    assert "Amina Odhiambo" in letter.text
    entry = HistoryEntry.objects.get(thing=invitation.public_id)
    assert (entry.verb, entry.by, entry.scope) == ("invite", amina.public_id, programme.public_id)
    assert not StaffRole.objects.filter(role="steward").exists()


def test_invitation_letter_is_in_the_language_chosen_and_names_the_last_day(client: Client) -> None:
    association = an_association()
    a_coordinator(association, client)
    last = (now() + timedelta(days=90)).date()
    invited(
        client,
        pages(association, "invite"),
        email=ADDRESS, role="observer", language="fr", until_on=last.isoformat(),
    )  # fmt: skip
    assert StaffInvitation.objects.get().until_on == last
    letter = letters_to(ADDRESS)[0]
    assert letter.language == "fr"
    assert str(last.year) in letter.text


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"email": "", "role": "observer"}, "Write the address of the person you invite."),
        ({"email": "nobody", "role": "observer"}, "Write an e-mail address like name@example.org."),
        ({"email": ADDRESS}, "Choose a role."),
        ({"email": ADDRESS, "role": "operator"}, "operator"),
        ({"email": ADDRESS, "role": "observer", "until_on": "2020-01-01"}, "1 January 2020 is past."),
    ],
)
def test_invitation_says_what_is_wrong(client: Client, answers: dict[str, str], sentence: str) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    shown = invited(client, pages(programme, "invite"), **answers)
    assert any(sentence in error for error in errors(shown))
    assert not StaffInvitation.objects.exists()
    assert not letters_to(ADDRESS)


def test_invitation_to_a_role_that_is_held_is_refused(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    staff(a_person(NGAIO), programme, "observer", now=now())
    page = client.post(pages(programme, "invite"), {"email": ADDRESS, "role": "observer", "language": "en"})
    assert page.status_code == 403
    assert "holds the role already" in text_of(page.content)
    assert "steward" in filled(client.get(pages(programme, "invite")).content, role="steward")["role"]
    assert client.post(
        pages(programme, "invite"), {"email": ADDRESS, "role": "steward", "language": "en"}
    ).status_code == 302  # fmt: skip


def test_newer_invitation_replaces_the_older_one() -> None:
    programme = a_programme("ltaig")
    for _again in range(2):
        invite_staff(
            programme.association, programme=programme, role="observer", email=ADDRESS, by=None, now=now()
        )
    first, second = StaffInvitation.objects.order_by("pk")
    assert (first.state, first.email) == ("withdrawn", "")
    assert (second.state, second.email) == ("open", ADDRESS)


def test_same_form_sent_twice_invites_once(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    sent = filled(client.get(pages(programme, "invite")).content, email=ADDRESS, role="observer")
    for _again in range(2):
        assert client.post(pages(programme, "invite"), sent).status_code == 302
    assert StaffInvitation.objects.count() == len(letters_to(ADDRESS)) == 1


@pytest.mark.parametrize("role", ["committee", "steward", "observer"])
def test_inviting_is_for_coordinators(client: Client, role: str) -> None:
    programme = a_programme("ltaig")
    signed_in(client, staff(a_person(JOON_HO), programme, role, now=now()))
    assert client.get(pages(programme, "invite")).status_code == 404
    sent = client.post(pages(programme, "invite"), {"email": ADDRESS, "role": "observer", "language": "en"})
    assert sent.status_code == 404
    assert not StaffInvitation.objects.exists()


def test_coordinator_of_one_programme_cannot_invite_to_the_whole_association(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    assert client.get(pages(programme.association, "invite")).status_code == 404


def test_invitation_that_was_taken_back_no_longer_works(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    invited(client, pages(programme, "invite"), email=ADDRESS, role="observer")
    invitation = StaffInvitation.objects.get()
    path = link_in(letters_to(ADDRESS)[0].text)
    assert ADDRESS in client.get(pages(programme, "")).content.decode()
    client.post(pages(programme, "invitations", invitation.public_id, "withdraw"), {})
    invitation.refresh_from_db()
    assert (invitation.state, invitation.email) == ("withdrawn", "")
    page = signed_in(Client(), a_person(NGAIO)).get(path)
    assert page.status_code == 403
    assert "was taken back" in text_of(page.content)
