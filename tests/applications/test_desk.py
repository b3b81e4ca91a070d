"""The desk's list of applications: who sees what, in constant queries; looks at contact details are noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shelfmates.applications import actions
from shelfmates.applications.models import Application
from shelfmates.core.models import HistoryEntry
from shelfmates.people.models import Person
from shelfmates.programmes.models import Round
from shelfmates.questionnaires.models import Response
from tests.applications.answering import SECRET, a_draft, a_received
from tests.applications.pages import once_of
from tests.cast import AMINA, JON, JOON_HO, NEELAM, NGAIO, NOW, a_person, an_open_round, signed_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def _list(round_: Round) -> str:
    programme = round_.programme
    return f"/desk/{programme.association.slug}/{programme.slug}/{round_.slug}/applications"


def test_a_coordinator_reads_an_application_but_not_what_is_only_for_the_matching(client: Client) -> None:
    sent = a_received()
    signed_in(client, staff(a_person(AMINA), sent.round.programme))
    page = client.get(_list(sent.round)).content.decode()
    assert sent.number in page
    assert sent.person.name in page
    one = client.get(f"{_list(sent.round)}/{sent.public_id}").content.decode()
    assert "Bibliothèque d’Exampleton" in one
    assert SECRET not in one
    assert "Name of the account" not in one
    assert sent.person.email not in one


def test_both_names_are_shown_where_they_differ(client: Client) -> None:
    sent = a_received(F01="نور")
    signed_in(client, staff(a_person(AMINA), sent.round.programme))
    one = client.get(f"{_list(sent.round)}/{sent.public_id}").content.decode()
    assert "نور" in one
    assert f"Name of the account</dt><dd><bdi>{sent.person.name}</bdi>" in one


def test_a_file_can_be_fetched_where_it_is_read(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    draft = a_draft(round_=an_open_round("alia_now"))
    upload = SimpleUploadedFile("cv.pdf", b"%PDF-1.7 invented")
    actions.save_section(draft, {"F38": upload}, by=draft.person, now=NOW)
    whole = Application.objects.get()
    sent = actions.submit_application(whole, language="en", by=draft.person, now=NOW)
    desk = f"{_list(sent.round)}/{sent.public_id}"
    for person, page, file in (
        (sent.person, f"/me/applications/{sent.public_id}", f"/me/applications/{sent.public_id}/file/F38"),
        (staff(a_person(AMINA), sent.round.programme), desk, f"{desk}/file/F38"),
    ):
        signed_in(client, person)
        assert f'<a href="{file}">A file is stored' in client.get(page).content.decode()
        fetched: Any = client.get(file)
        assert b"".join(fetched.streaming_content) == b"%PDF-1.7 invented"


def test_a_look_at_contact_details_is_noted(client: Client) -> None:
    sent = a_received()
    amina = staff(a_person(AMINA), sent.round.programme)
    signed_in(client, amina)
    address = f"{_list(sent.round)}/{sent.public_id}"
    once = once_of(client.get(address))
    page = client.post(f"{address}/contact", {"once": once})
    assert sent.person.email in page.content.decode()
    entry = HistoryEntry.objects.get(verb="look_at_contact")
    assert (entry.by, entry.thing, entry.fields) == (amina.public_id, sent.public_id, ["email"])


@pytest.mark.parametrize(
    ("name", "role", "lists", "reads", "contacts"),
    [
        (AMINA, "coordinator", 200, 200, 200),
        (JOON_HO, "committee", 200, 200, 404),
        (NEELAM, "observer", 200, 404, 404),
        (JON, "steward", 404, 404, 404),
        (NGAIO, "", 404, 404, 404),
    ],
)
def test_who_may(client: Client, name: str, role: str, lists: int, reads: int, contacts: int) -> None:
    sent = a_received()
    person = a_person(name)
    if role:
        staff(person, sent.round.programme, role)
    signed_in(client, person)
    address = f"{_list(sent.round)}/{sent.public_id}"
    got = client.get(_list(sent.round))
    assert (got.status_code, client.get(address).status_code) == (lists, reads)
    assert client.post(f"{address}/contact").status_code == contacts
    if role == "observer":
        assert sent.person.name not in got.content.decode()


def test_drafts_stay_with_their_authors_and_withdrawn_ones_are_not_read(client: Client) -> None:
    draft = a_draft()
    signed_in(client, staff(a_person(AMINA), draft.round.programme))
    assert "No applications yet" in client.get(_list(draft.round)).content.decode()
    assert client.get(f"{_list(draft.round)}/{draft.public_id}").status_code == 404
    sent = actions.submit_application(draft, language="en", by=draft.person, now=NOW)
    actions.withdraw_application(sent, by=sent.person, now=NOW)
    page = client.get(f"{_list(draft.round)}/{draft.public_id}").content.decode()
    assert "is withdrawn" in page
    assert "Bibliothèque d’Exampleton" not in page


def test_the_list_takes_as_many_queries_for_2000_as_for_3(client: Client) -> None:
    sent = a_received()
    signed_in(client, staff(a_person(AMINA), sent.round.programme))
    counts = []
    for more in (2, 1997):
        _many(sent, more)
        client.get(_list(sent.round))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(_list(sent.round))
        assert page.status_code == 200
        counts.append(len(queries))
    assert Application.objects.count() == 2000
    assert "2000 applications" in page.content.decode()
    assert counts[0] == counts[1], counts
    found = client.get(_list(sent.round), {"number": sent.number.replace("-", " ")}).content.decode()
    assert sent.number in found
    assert "one application" in found


def _many(sent: Application, count: int) -> None:
    already = Person.objects.count()
    people = [Person(email=f"p{already + n}@example.org", name=f"Person {n}") for n in range(count)]
    made = Person.objects.bulk_create(people)
    version = sent.response.version
    responses = Response.objects.bulk_create([Response(version=version, person=one) for one in made])
    Application.objects.bulk_create(
        [
            Application(
                round=sent.round, person=one, roles=["mentor"], response=response, submitted_at=NOW,
                number=f"x{already + n:08}", state="submitted",
            )
            for n, (one, response) in enumerate(zip(made, responses, strict=True))
        ]
    )  # fmt: skip
