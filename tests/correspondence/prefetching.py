"""What mail scanners do: every address in a letter is fetched before it is read. Nothing may change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from django.apps import apps
from django.conf import settings
from django.test import Client

from shelfmates.correspondence.models import Letter

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_COMES_BY_LOOKING = {"sessions.session", "core.sentform"}
"""A visit may begin a session: that is no change of what the site knows."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [
            value for name, value in attrs if name in ("href", "src", "action", "background") and value
        ]


def links_in(html: str) -> list[str]:
    """Every address that a mail program could follow or load."""
    parser = _Links()
    parser.feed(html)
    return parser.found


def addresses_in(letter: Letter) -> set[str]:
    """Every address in both parts of a letter."""
    return {*_ADDRESS.findall(letter.text), *links_in(letter.html)}


def what_is_known() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of ours, and of the accounts."""
    return {
        model._meta.label_lower: sorted(model._default_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model._meta.label_lower not in _COMES_BY_LOOKING
    }


def prefetch(letters: Iterable[Letter]) -> tuple[int, list[str]]:
    """Fetch every address of the letters as a scanner does: HEAD, GET, GET, without a cookie.

    Gives how many addresses there were and which of them changed something or broke. Give it the letters of
    a story of yours to prove that no link of yours acts by being looked at.
    """
    addresses = sorted({address for letter in letters for address in addresses_in(letter)})
    wrong: list[str] = []
    for address in addresses:
        before = what_is_known()
        for method in ("head", "get", "get"):
            response = getattr(Client(), method)(address.removeprefix(settings.ADDRESS))
            if response.status_code >= 500:
                wrong.append(f"{method} {address}: {response.status_code}")
        if what_is_known() != before:
            wrong.append(f"{address}: something changed")
    return len(addresses), wrong
