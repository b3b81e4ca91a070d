"""A correction that breaks a rule of the role comes back with the reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from shelfmates.applications import actions
from shelfmates.applications.models import Application
from shelfmates.core.access import NotAllowedError
from tests.applications.answering import a_received
from tests.applications.pages import once_of
from tests.cast import NOW, signed_in

LATER = NOW + timedelta(hours=1)


@pytest.mark.django_db
def test_the_page_of_checking_says_why(client: Client) -> None:
    sent = a_received()
    actions.begin_correction(sent, by=sent.person, now=LATER)
    actions.save_section(sent, {"F20_year": 1990}, by=sent.person, now=LATER)
    with pytest.raises(NotAllowedError) as refused:
        actions.send_correction(sent, language="en", by=sent.person, now=LATER)
    with time_machine.travel(LATER, tick=False):
        signed_in(client, sent.person)
        check = reverse("applications:check", args=[sent.public_id])
        form = {"once": once_of(client.get(check))}
        page = client.post(reverse("applications:send", args=[sent.public_id]), form, follow=True)
    assert page.redirect_chain == [(check, 302)]
    assert [str(said) for said in page.context["messages"]] == [refused.value.why]
    assert Application.objects.get().correction is not None
