"""What mail scanners do: every address in a letter is fetched before it is read. Nothing may change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.apps import apps
from django.conf import settings
from django.test import Client

from shelfmates.correspondence.jobs.mail import mail_of
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


def header_of(letter: Letter) -> set[str]:
    """The address by which a mail program itself stops letters."""
    return {mail_of(letter).extra_headers.get("List-Unsubscribe", "").strip("<>")} - {""}


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
    found = fetch(
        {address: (Client(), Client(), Client()) for one in letters for address in addresses_in(one)}
    )
    return found.links, [*found.broken, *found.changed]


@dataclass
class Fetched:
    """What came of fetching: how many addresses how often, and which broke or changed something."""

    links: int = 0
    times: int = 0
    dead: set[str] = field(default_factory=set)  # that lead nowhere
    broken: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    rows: int = 0


def fetch(addresses: Mapping[str, Sequence[Client]]) -> Fetched:
    """Fetch each address by HEAD with the first of its browsers and by GET with the others."""
    found = Fetched(len(addresses))
    for address, browsers in sorted(addresses.items()):
        before = what_is_known()
        for number, browser in enumerate(browsers):
            found.times += 1
            method = "get" if number else "head"
            status = getattr(browser, method)(address.removeprefix(settings.ADDRESS)).status_code
            if status >= 500:
                found.broken.append(f"{method} {address}: {status}")
            if status >= 400:
                found.dead.add(address)
        after = what_is_known()
        rows = sum(len(difference(before[model], after[model])) for model in after)
        found.rows += rows
        if rows:
            found.changed.append(f"{address}: something changed")
    return found


def difference(before: list[tuple[object, ...]], after: list[tuple[object, ...]]) -> set[str]:
    """The rows that stand in one of both only."""
    return {*map(repr, before)} ^ {*map(repr, after)}
