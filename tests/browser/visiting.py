"""Every page that answers: each route as each actor, once for every shape that it takes.

Two answers have the same shape when their main parts are made of the same elements, classes and states;
then one look at one of them is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client

from shelfmates.home.queries.declared import policy
from tests.browser.serving import Answer
from tests.cast import signed_in
from tests.house.access.filling import Address, UnfilledError, addresses
from tests.house.access.routes import Route, routes
from tests.house.access.world import Actor, World

HOST = "localhost:8000"
_ELEMENT = re.compile(rb"<(?!/|!)([a-z0-9-]+)([^>]*)>")
_TELLING = re.compile(rb'(?:^|\s)(class|type|role|disabled|readonly|aria-[a-z]+|open|hidden)(?:="([^"]*)")?')
_KNOWN_BY_NAME = {b"class", b"type", b"role"}
_CHANGING = re.compile(rb'nonce="[^"]*"|name="(?:csrfmiddlewaretoken|once)" value="[^"]*"')
FOR_PROGRAMS = ("colour", "style", "stylesheet", "healthz", "calendar", "file", "download", "html")


@dataclass(frozen=True)
class Visit:
    """One page to look at."""

    route: str
    path: str
    actor: str
    state: str
    answer: Answer
    templates: frozenset[str]

    def __str__(self) -> str:
        return f"{self.route} as {self.actor} ({self.state}) {self.path}"

    @property
    def chapter(self) -> str:
        return self.route.partition(":")[0]


def shape(html: bytes) -> frozenset[tuple[bytes, ...]]:
    """What elements the main part of a page is made of, without its words."""
    main = html[html.find(b"<main") :]
    return frozenset((tag, *_traits(rest)) for tag, rest in _ELEMENT.findall(main))


def _traits(attributes: bytes) -> list[bytes]:
    found = _TELLING.findall(attributes)
    return sorted(name + b"=" + value if name in _KNOWN_BY_NAME else name for name, value in found)


def words(html: bytes) -> bytes:
    """All of a page but what is different on every visit."""
    return _CHANGING.sub(b"", html)


class Visits:
    """Collects pages; keeps one of each shape of each route (``alike=words``: all that differ in a word)."""

    def __init__(self, alike: Callable[[bytes], Hashable] = shape) -> None:
        self.alike = alike
        self.found: list[Visit] = []
        self.seen: set[tuple[Hashable, ...]] = set()
        self.templates: set[str] = set()
        self.broken: list[str] = []

    def add(self, route: str, path: str, actor: str, state: str, response: Any) -> None:
        """Keep the answer if it is a page of ours whose shape is new for the route."""
        if response.status_code >= 500:
            why = getattr(response, "exc_info", None)
            self.broken.append(f"{route} as {actor} ({state}): {why[1]!r}" if why else f"{route}: broke down")
        kind = response.headers.get("Content-Type", "")
        if not kind.startswith("text/html") or response.status_code in (301, 302, 303, 304):
            return
        answer = Answer.of(response)
        if b"<main" not in answer.body:
            return
        main = answer.body.find(b"<main")
        refused = response.status_code in (403, 404, 405) and answer.body.find(b"<form", main) < 0
        used = [template.name for template in response.templates if template.name]
        key = ("" if refused else route, *used[:1], self.alike(answer.body))
        if key in self.seen:
            return
        self.seen.add(key)
        self.templates.update(used)
        self.found.append(Visit(route, path, actor, state, answer, frozenset(used)))

    def everywhere(self, world: World, state: str, language: str = "en", every: int = 1) -> None:
        """Open every route of the world as every actor (or each ``every``-th); send what is new empty."""
        clients = {actor.name: client_of(actor, language) for actor in world.actors}
        for route in routes()[::every]:
            for address in _addresses(world, route):
                for actor in world.actors:
                    if policy()[route.name].may("GET", _words(actor, address)) or actor.name == "nobody":
                        self.visit(route.name, address.path, clients[actor.name], actor.name, state)

    def visit(self, route: str, path: str, client: Client, who: str, state: str) -> None:
        """Open one page, and send its form empty; nothing stays in the database."""
        with transaction.atomic():
            response, known = client.get(path, HTTP_HOST=HOST), len(self.found)
            self.add(route, path, who, state, response)
            is_new = self.alike is not shape or len(self.found) > known
            if is_new and response.status_code == 200 and "POST" in policy()[route].methods:
                sent = client.post(path, {}, HTTP_HOST=HOST)
                if sent.status_code in (200, 400, 409, 422):
                    self.add(route, path, who, f"{state}, sent empty", sent)
            transaction.set_rollback(True)


def client_of(actor: Actor, language: str = "en") -> Client:
    """A client in the actor's place."""
    client = Client(raise_request_exception=False, headers={"accept-language": language})
    return signed_in(client, actor.person) if actor.person else client


def _words(actor: Actor, address: Address) -> frozenset[str]:
    return actor.words(address.tenant, address.things, of_programme=address.of_programme)


def _addresses(world: World, route: Route) -> Iterator[Address]:
    """The route in one's own programme, where a page can be asked for."""
    row = policy().get(route.name)
    if row is None or "GET" not in row.methods or route.name.rpartition(":")[2] in FOR_PROGRAMS:
        return
    try:
        found = addresses(world, route)
    except UnfilledError:
        return
    yield from (address for address in found if address.owner == "own")
