"""The front page and the pages about oneself, in a real browser: axe, reflow, and no other host (P5)."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from shelfmates.core import clock
from tests.browser.toolkit import SIZES_AND_SCHEMES, axe, axe_unsure, open_page, overflow
from tests.cast import AMINA, a_person, a_programme, an_open_round, signed_in, staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ("/", "/me/", "/me/readers", "/me/data", "/me/erase", "/me/erased")


def _enter(tab: Page, server: LiveServer, client: Client) -> None:
    """The browser takes over the session of a client that is signed in."""
    jar = client.cookies.items()
    cookies = [{"name": name, "value": morsel.value, "url": server.url} for name, morsel in jar]
    tab.context.add_cookies(cookies)  # type: ignore[arg-type]


def _look(tab: Page, url: str) -> None:
    for width, scheme in SIZES_AND_SCHEMES:
        open_page(tab, url, width=width, scheme=scheme)
        assert axe(tab) == []
        assert axe_unsure(tab) == []
        assert overflow(tab) == []


def test_pages_of_somebody_with_a_desk(tab: Page, live_server: LiveServer, client: Client) -> None:
    now = clock.now()
    round_ = an_open_round(now=now)
    amina = staff(a_person(AMINA), round_.programme, now=now)
    staff(amina, a_programme("slais", association=round_.programme.association, now=now), now=now)
    hosts: set[str] = set()
    tab.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    _look(tab, live_server.url + "/")
    signed_in(client, amina)
    _enter(tab, live_server, client)
    for page in PAGES:
        _look(tab, live_server.url + page)
    _look(tab, f"{live_server.url}/desk/ltaig/ltaig/")
    assert hosts == {live_server.url.split("/")[2]}


def test_pages_where_nothing_is_yet(tab: Page, live_server: LiveServer, client: Client) -> None:
    _look(tab, live_server.url + "/")
    _enter(tab, live_server, signed_in(client, a_person()))
    _look(tab, live_server.url + "/")
