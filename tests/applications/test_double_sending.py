"""R3: whatever is sent twice or after Back has one effect; what is typed is never lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from shelfmates.applications.models import Application
from shelfmates.correspondence.models import Letter
from shelfmates.questionnaires.models import Response
from shelfmates.questionnaires.queries import answers_of
from tests.applications.answering import a_draft
from tests.applications.pages import once_of
from tests.cast import NOW, SALOME, a_person, an_open_round, signed_in


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.mark.django_db
def test_eight_times_and_after_back_are_one_application_and_one_letter(client: Client) -> None:
    draft = a_draft()
    signed_in(client, draft.person)
    page = client.get(reverse("applications:check", args=[draft.public_id]))
    send = reverse("applications:send", args=[draft.public_id])
    sent = {"once": once_of(page)}

    answers = [client.post(send, sent) for _ in range(8)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, reverse("applications:received", args=[draft.public_id]))
    }
    after_back = client.post(send, sent, follow=True)
    assert draft.number in after_back.content.decode()
    other_window = client.post(send, {"once": "another-form"}, follow=True)
    assert draft.number in other_window.content.decode()
    assert Application.objects.filter(state="submitted").count() == Application.objects.count() == 1
    assert Letter.objects.filter(kind="applications.receipt").count() == 1


@pytest.mark.django_db
def test_beginning_twice_makes_one_draft(client: Client) -> None:
    round_ = an_open_round()
    programme = round_.programme
    signed_in(client, a_person(SALOME))
    address = reverse("applications:apply", args=[programme.association.slug, programme.slug, round_.slug])
    answers = [client.post(address, {"role": "mentee"}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {302}
    assert Application.objects.count() == Response.objects.count() == 1


@pytest.mark.django_db
def test_autosave_keeps_what_can_be_read_and_what_cannot_yet(client: Client) -> None:
    draft = a_draft()
    signed_in(client, draft.person)
    page = reverse("applications:section", args=[draft.public_id, "your-work"])
    typed = {"F12": "Exampleton Archives", "F18": "about nine", "F15": "librarian"}
    answer = client.post(f"{page}/autosave", typed, headers={"accept": "application/json"})
    assert answer.json() == {
        "saved_at": NOW.isoformat(),
        "text": "Saved 09:30 (Coordinated Universal Time)",
        "on_clock": "Saved {time}",
    }
    assert answers_of(draft.response)["F12"] == "Exampleton Archives"
    assert "about nine" in client.get(page).content.decode()
    check = client.get(reverse("applications:check", args=[draft.public_id])).content.decode()
    assert "Years of experience" in check
    assert "Send my application" not in check


@pytest.mark.django_db
def test_a_page_with_a_mistake_keeps_every_answer_and_names_the_field(client: Client) -> None:
    draft = a_draft()
    signed_in(client, draft.person)
    page = reverse("applications:section", args=[draft.public_id, "your-work"])
    once = once_of(client.get(page))
    answer = client.post(page, {"once": once, "F12": "Exampleton Archives", "F18": "many"}).content.decode()
    assert "<title>Error:" in answer
    assert 'href="#id_F18"' in answer
    assert 'value="many"' in answer
    assert 'value="Exampleton Archives"' in answer


@pytest.mark.django_db
def test_an_answer_that_breaks_a_rule_is_told_after_its_page(client: Client) -> None:
    draft = a_draft()
    signed_in(client, draft.person)
    page = reverse("applications:section", args=[draft.public_id, "your-work"])
    typed = {
        "F12": "Exampleton", "F14": "Librarian", "F15": "librarian", "F16": ["T1"], "F18": "3",
        "F20": "École", "F20_year": "1999", "once": once_of(client.get(page)),
    }  # fmt: skip
    answer = client.post(page, typed, follow=True)
    told = answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith("/tasks")
    assert "A mentee graduated at most three years ago" in told
    assert "Year of graduation" in told
    assert "1999" in told
    assert "Apply as something else" in told


@pytest.mark.django_db
def test_a_deadline_between_page_and_click_says_what_is_still_possible(client: Client, clock: Any) -> None:
    draft = a_draft()
    signed_in(client, draft.person)
    page = client.get(reverse("applications:check", args=[draft.public_id]))
    send = reverse("applications:send", args=[draft.public_id])
    clock.move_to(NOW + timedelta(days=16))
    signed_in(client, draft.person)  # two weeks later one signs in again
    answer = client.post(send, {"once": once_of(page)}, follow=True).content.decode()
    assert "This cannot be sent now" in answer
    assert "ask for a letter when the next call opens" in answer
    assert not Letter.objects.exists()


@pytest.mark.django_db
def test_nobody_else_sees_a_draft_not_even_by_its_link(client: Client) -> None:
    draft = a_draft()
    names = ("tasks", "check", "application", "role", "withdraw", "received")
    addresses = [reverse(f"applications:{name}", args=[draft.public_id]) for name in names]
    addresses.append(reverse("applications:section", args=[draft.public_id, "about-you"]))
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 302
        assert f"next={address}" in answer["Location"]
    signed_in(client, a_person("Ngaio Tāwhiri"))
    for address in addresses:
        assert client.get(address).status_code == 404
