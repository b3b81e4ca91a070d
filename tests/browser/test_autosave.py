"""Autosave: what was typed is posted, the answer's words are shown, a failure is said and tried again."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route

from shelfmates.core.looks import STATIC

pytestmark = pytest.mark.browser
SITE = "http://autosave.example.org"
FORM = """<!doctype html><html lang="en"><title>Form</title>
<form method="post" data-autosave="/keep" data-autosave-failed="Not saved yet.">
  <input type="hidden" name="once" value="one-time"><label for="hope">Hope</label>
  <input id="hope" name="hope" value="as it was"><p role="status" data-autosave-said></p></form>
<script type="module" src="/autosave.js"></script></html>"""


class Server:
    """Answers the page, the script, and what is posted: with the statuses it is given, then with 200."""

    def __init__(self, page: Page, *statuses: int, on_clock: str = "") -> None:
        self.statuses, self.on_clock = list(statuses), on_clock
        self.posted: list[dict[str, list[str]]] = []
        page.route(SITE + "/**", self.answer)
        page.goto(SITE + "/form")

    def answer(self, route: Route) -> None:
        if route.request.method == "POST":
            assert route.request.headers["accept"] == "application/json"
            self.posted.append(parse_qs(route.request.post_data or ""))
            status = self.statuses.pop(0) if self.statuses else 200
            told = {"saved_at": "2026-03-02T14:02:00Z", "text": "Saved 14:02", "on_clock": self.on_clock}
            body = json.dumps(told)
            route.fulfill(status=status, content_type="application/json", body=body)
        elif route.request.url.endswith(".js"):
            source = (STATIC / "autosave.js").read_text(encoding="utf-8")
            route.fulfill(content_type="text/javascript", body=source)
        else:
            route.fulfill(content_type="text/html", body=FORM)


def test_what_is_typed_is_kept_and_said(tab: Page) -> None:
    server = Server(tab)
    tab.clock.install()
    tab.reload()
    tab.get_by_label("Hope").fill("to learn cataloguing")
    tab.clock.run_for(2000)
    tab.get_by_role("status").get_by_text("Saved 14:02").wait_for()
    assert server.posted == [{"hope": ["to learn cataloguing"]}]  # the one-time id stays for the real sending


def test_the_time_is_that_of_the_clock_people_look_at(tab: Page) -> None:
    Server(tab, on_clock="Saved {time}")
    tab.clock.install()
    tab.reload()
    tab.get_by_label("Hope").fill("to learn")
    tab.clock.run_for(2000)
    at = "new Date('2026-03-02T14:02:00Z')"
    hour = tab.evaluate(f"String({at}.getHours()).padStart(2, '0') + ':' + {at}.getMinutes()")
    minutes = hour.replace(":2", ":02")
    tab.get_by_role("status").get_by_text(f"Saved {minutes}", exact=True).wait_for()


def test_nothing_new_is_not_sent(tab: Page) -> None:
    server = Server(tab)
    tab.clock.install()
    tab.reload()
    tab.get_by_label("Hope").fill("other words")
    tab.get_by_label("Hope").fill("as it was")
    tab.clock.run_for(3000)
    assert server.posted == []


def test_a_failure_is_said_and_tried_again(tab: Page) -> None:
    server = Server(tab, 503)
    tab.clock.install()
    tab.reload()
    tab.get_by_label("Hope").fill("to learn")
    tab.clock.run_for(2000)
    tab.get_by_role("status").get_by_text("Not saved yet.").wait_for()
    tab.clock.run_for(11_000)
    tab.get_by_role("status").get_by_text("Saved 14:02").wait_for()
    assert len(server.posted) == 2
