"""Who chooses a role and has to sign in first finds it chosen afterwards."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import NOW, a_person, an_open_round, signed_in


@pytest.mark.django_db
def test_the_role_is_chosen_after_signing_in(client: Client) -> None:
    round_ = an_open_round()
    programme = round_.programme
    address = reverse("applications:apply", args=[programme.association.slug, programme.slug, round_.slug])
    with time_machine.travel(NOW, tick=False):
        to_sign_in = client.post(address, {"role": "mentor"})["Location"]
        (back,) = parse_qs(urlsplit(to_sign_in).query)["next"]
        signed_in(client, a_person())
        assert client.get(back).context["form"]["role"].value() == "mentor"
