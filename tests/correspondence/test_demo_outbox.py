"""The demo's outbox: everybody's letters, on this machine and in a demo only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.cast import NOW
from tests.correspondence.letters import OWN, a_letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here(client: Client) -> None:
    client.defaults["HTTP_HOST"] = "localhost:8000"


def test_letters_newest_first_with_links_to_follow(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    old, new = a_letter(), a_letter(OWN, now=NOW + timedelta(days=1))
    page = client.get("/outbox").content.decode()
    assert page.index(new.public_id) < page.index(old.public_id)
    assert 'href="http://localhost:8000/me/"' in page
    response = client.get(f"/outbox/{old.public_id}")
    assert response.content.decode() == old.html
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert client.get("/outbox/nothing").status_code == 404


@pytest.mark.parametrize(
    ("demo", "address", "forwarded"),
    [(False, "127.0.0.1", ""), (True, "192.0.2.7", ""), (True, "", ""), (True, "127.0.0.1", "192.0.2.7")],
)
def test_nowhere_else(client: Client, settings: Settings, demo: bool, address: str, forwarded: str) -> None:
    settings.DEMO = demo
    letter = a_letter()
    more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    for path in ("/outbox", f"/outbox/{letter.public_id}"):
        assert client.get(path, REMOTE_ADDR=address, **more).status_code == 404


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.0.0.53"])
def test_every_way_to_say_this_machine(client: Client, settings: Settings, address: str) -> None:
    settings.DEMO = True
    assert client.get("/outbox", REMOTE_ADDR=address).status_code == 200


@pytest.mark.parametrize("path", ["/outbox", "/demo"])
@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_HOST"])
def test_no_page_of_the_demo_answers_a_proxy_or_another_name(
    client: Client, settings: Settings, path: str, header: str
) -> None:
    settings.DEMO = True
    assert client.get(path).status_code == 200
    assert client.get(path, **{header: "testserver"}).status_code == 404
