"""From the public page to the receipt over HTTP, as a browser without scripts would go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from shelfmates.applications import actions
from shelfmates.applications.models import Application
from shelfmates.core import clock
from shelfmates.correspondence.models import Letter
from shelfmates.programmes import actions as programmes
from shelfmates.programmes.models import Round
from shelfmates.questionnaires.queries import answers_of
from tests.applications.answering import a_received, fill
from tests.applications.pages import once_of
from tests.cast import AMINA, NOW, SALOME, a_person, an_open_round, signed_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_nine() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def test_somebody_applies_page_by_page(client: Client) -> None:
    round_ = an_open_round()
    programme = round_.programme
    base = f"/{programme.association.slug}/{programme.slug}/"

    page = client.get(base)
    assert b"Apply" in page.content
    apply = f"{base}{round_.slug}/apply"
    assert apply.encode() in page.content
    assert f"?next={apply}" in client.get(apply).content.decode()

    signed_in(client, a_person(SALOME))
    page = client.get(apply)
    asked = client.post(apply, {"once": once_of(page)})
    assert asked.status_code == 200
    assert "Choose what you apply as" in asked.content.decode()
    begun = client.post(apply, {"role": "mentee", "once": once_of(page)}, follow=True)
    application = Application.objects.get()
    assert begun.redirect_chain[-1][0] == f"/me/applications/{application.public_id}/tasks"
    assert "About you" in begun.content.decode()

    first = reverse("applications:section", args=[application.public_id, "about-you"])
    page = client.get(first)
    assert 'name="F01"' in page.content.decode()
    assert 'name="F02"' not in page.content.decode()
    wrong = client.post(first, {"F01": "", "once": once_of(page)})
    assert "Error:" in wrong.content.decode()

    check = reverse("applications:check", args=[application.public_id])
    assert "still need an answer" in client.get(check).content.decode()
    fill(application)
    page = client.get(check)
    assert "Send my application" in page.content.decode()
    sent = client.post(
        reverse("applications:send", args=[application.public_id]), {"once": once_of(page)}, follow=True
    )
    application.refresh_from_db()
    assert application.number in sent.content.decode()
    assert Letter.objects.get().kind == "applications.receipt"
    status = client.get(reverse("applications:application", args=[application.public_id])).content.decode()
    assert "Correct my answers" in status
    assert "Withdraw" in status


def test_a_page_of_before_leads_to_the_application_once_it_is_sent(client: Client) -> None:
    sent = a_received()
    signed_in(client, sent.person)
    application = reverse("applications:application", args=[sent.public_id])
    first = reverse("applications:section", args=[sent.public_id, "about-you"])
    for name in ("tasks", "check", "role"):
        assert client.get(reverse(f"applications:{name}", args=[sent.public_id])).url == application
    assert client.get(first).url == application
    told = client.post(first, {"F01": "Other", "once": once_of(client.get(application))}, follow=True)
    assert "This application was sent." in told.content.decode()
    assert answers_of(Application.objects.get().response)["F01"] == SALOME


def test_corrections_that_came_after_the_close_are_said_not_to_be_sent(client: Client) -> None:
    sent = a_received()
    coordinator = staff(a_person(AMINA), sent.round.programme, "coordinator")
    actions.begin_correction(sent, by=sent.person, now=NOW)
    signed_in(client, sent.person)
    check = reverse("applications:check", args=[sent.public_id])
    page = client.get(check)
    with time_machine.travel(NOW + timedelta(minutes=20), tick=False):
        programmes.close_round(Round.objects.get(), by=coordinator, now=clock.now())
        send = reverse("applications:send", args=[sent.public_id])
        told = client.post(send, {"once": once_of(page)}, follow=True).content.decode()
        assert "Your corrections were not sent" in told
        assert f'<time datetime="{clock.now():%Y-%m-%dT%H:%M:%SZ}">' in told
        assert "Go on correcting" not in told
        assert "Leave it as I sent it" in told
        assert "Closed since Monday 2 March 2026." in told
