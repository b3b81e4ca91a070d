"""The front page: what is open for everybody, what waits for whom."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import a_person, signed_in

pytestmark = pytest.mark.django_db


def test_says_what_this_is_and_that_nothing_is_open(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert b"No call is open today" in page.content


def test_somebody_new_is_told_that_nothing_waits(client: Client) -> None:
    page = signed_in(client, a_person()).get("/")
    assert b"Nothing waits for you" in page.content
