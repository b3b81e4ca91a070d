"""From the public page to the receipt over HTTP, as a browser without scripts would go."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from shelfmates.applications.models import Application
from shelfmates.correspondence.models import Letter
from tests.applications.answering import fill
from tests.applications.pages import once_of
from tests.cast import NOW, SALOME, a_person, an_open_round, signed_in

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
