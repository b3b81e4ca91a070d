"""What to send to a page that changes something: its own form as it came, and what has to be added to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from shelfmates.home.queries.declared import policy
from tests.house.access.filling import Address
from tests.house.access.world import World

type Added = Mapping[str, Any] | Callable[[World], Mapping[str, Any]]

ADDED: Mapping[str, Added] = {
    "home:erase": {"when": "wait", "understood": "on"},
}
"""What somebody must type before the form of a page is acted on, by the name of the route."""


def filled(client: Client, world: World, address: Address) -> dict[str, Any]:
    """The page's form with what stands in it, and with what has to be typed."""
    added = ADDED.get(address.route.name, {})
    typed = dict(added(world) if callable(added) else added)
    if "GET" not in policy()[address.route.name].methods:
        return typed
    page = client.get(address.path)
    found = _Fields()
    found.feed(page.content.decode(errors="replace") if not page.streaming else "")
    return {**found.in_main, **typed}


class _Fields(HTMLParser):
    """The values that stand in the last form of a page's main part."""

    def __init__(self) -> None:
        super().__init__()
        self.in_main: dict[str, Any] = {}
        self._main = False
        self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "main":
            self._main = True
        if not self._main:
            return
        if tag == "form":
            self.in_main = {}
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.in_main):
            self.in_main[self._select] = given.get("value") or ""
        elif tag == "textarea":
            self._text = name
            self.in_main[name] = ""
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            self._input(given, name)

    def _input(self, given: dict[str, str | None], name: str) -> None:
        kind = given.get("type") or "text"
        if kind in ("checkbox", "radio"):
            if "checked" in given:
                self.in_main.setdefault(name, []).append(given.get("value") or "on")
        elif kind not in ("submit", "file", "image", "button"):
            self.in_main[name] = given.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.in_main[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._main = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = ""
