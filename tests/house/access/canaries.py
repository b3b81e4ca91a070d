"""Unique words in every personal field, and who was seen to read them (S2, P2, P3)."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from shelfmates.core.personal import Field
from shelfmates.correspondence.jobs.mail import mail_of
from shelfmates.correspondence.models import Letter
from shelfmates.home.queries.belonging import belongings
from shelfmates.home.queries.declared import policy
from shelfmates.people.models import Person
from tests.cast import signed_in
from tests.house.access.filling import UnfilledError, addresses
from tests.house.access.grid import Case, ask
from tests.house.access.routes import routes
from tests.house.access.world import Actor, Tenant, World

TOKEN = re.compile(rb"cnry[0-9a-f]{4}zz")
UNMARKED = {
    "language", "languages", "time_zone", "roles", "kind", "version", "about", "type", "provider", "data",
    "session_key", "typed", "values", "key", "user_agent",
}  # fmt: skip
"""Fields whose values must be real for a page to work, or are tested on their own."""
_numbers = count(1)


@dataclass(frozen=True)
class Canary:
    """One marked value: in which field of which model, whose it is, and who may read it."""

    token: str
    where: str
    owner: Person
    tenant: Tenant
    declared: Field

    def readable_by(self, actor: Actor) -> bool:
        """Does the declaration name this actor, seen from the programme it belongs to?"""
        if actor.person is None:
            return False
        if actor.person.pk == self.owner.pk:
            return True
        words = actor.words(self.tenant, (), of_programme=True)
        return bool(words & set(self.declared.readers))


def plant(owner: Person, tenant: Tenant) -> list[Canary]:
    """Mark every personal field of everything that is this person's."""
    planted = []
    for belonging in belongings(owner):
        model = apps.get_model(belonging.label)
        for thing in list(belonging.rows):
            for name, declared in belonging.fields.items():
                token = f"cnry{next(_numbers):04x}zz"
                value = _marked(model._meta.get_field(name), token)
                if name not in UNMARKED and value is not None:
                    model._base_manager.filter(pk=thing.pk).update(**{name: value})
                    planted.append(Canary(token, f"{belonging.label}.{name}", owner, tenant, declared))
    owner.refresh_from_db()
    return planted


def _marked(field_: object, token: str) -> object:
    if not isinstance(field_, models.Field) or field_.choices or field_.is_relation:
        return None
    if isinstance(field_, models.EmailField):
        return f"{token}@example.org"
    if isinstance(field_, models.TextField) and field_.name == "html":
        return f"<p>{token}</p>"
    if isinstance(field_, models.CharField | models.TextField | models.JSONField):
        return token
    return None


@dataclass
class Readings:
    """Who read what, where: token → actor → addresses."""

    pages: int = 0
    seen: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def note(self, actor: Actor, where: str, text: bytes) -> None:
        for token in TOKEN.findall(text):
            self.seen.setdefault(token.decode(), {}).setdefault(actor.name, set()).add(where)


def crawl(world: World, *, share: float = 1.0, seed: int = 1) -> Readings:
    """Read every page as everybody, and every way out of it: the body, the headers, the name of a file.

    Or a share of it, drawn by a seed; what each takes along of their own is always read.
    """
    readings, drawn = Readings(), random.Random(seed)
    for actor in world.actors:
        client = Client(raise_request_exception=False)
        if actor.person:
            actor.person.refresh_from_db()
            signed_in(client, actor.person)
        for case in readable(world, actor):
            if drawn.random() >= share:
                continue
            got = ask(client, case)
            readings.pages += 1
            readings.note(actor, case.address.route.name, got.head + got.body)
        if actor.person:
            readings.note(actor, "home:data", _taken_along(client))
    return readings


def _taken_along(client: Client) -> bytes:
    """All that is in the file with one's own data, names of files included."""
    with transaction.atomic():
        packed = client.post(reverse("home:data"), HTTP_HOST="localhost:8000")
        transaction.set_rollback(True)
    with zipfile.ZipFile(io.BytesIO(packed.content)) as found:
        return b"\n".join(part for name in found.namelist() for part in (name.encode(), found.read(name)))


def told_in(letters: Iterable[Letter], canaries: list[Canary]) -> list[str]:
    """Canaries in letters to somebody else than their owner: head, text and HTML as they are sent."""
    found = []
    for letter in letters:
        sent = mail_of(letter).message().as_string() + letter.text + letter.html + letter.subject
        for canary in canaries:
            own = letter.to_address == canary.owner.email or letter.person_id == canary.owner.pk
            if canary.token in sent and not own:
                found.append(f"a letter {letter.kind} to {letter.to_address} tells {canary.where}")
    return found


def readable(world: World, actor: Actor) -> Iterator[Case]:
    """Every page that is there to be read, asked by one actor."""
    for route in routes():
        row = policy().get(route.name)
        if row is None or "GET" not in row.methods:
            continue
        try:
            found = addresses(world, route)
        except UnfilledError:
            continue
        for address in found:
            yield Case(address, "GET", actor)


def leaks(canaries: list[Canary], readings: Readings, world: World) -> list[str]:
    """Canaries that somebody read whom the declaration does not name."""
    actors = {actor.name: actor for actor in world.actors}
    return [
        f"{actor} reads {canary.where} of {canary.owner.pk} on {', '.join(sorted(where))}"
        for canary in canaries
        for actor, where in readings.seen.get(canary.token, {}).items()
        if not canary.readable_by(actors[actor])
    ]


def unseen(canaries: list[Canary], readings: Readings, owner: Actor) -> list[str]:
    """Fields that their owner should get to see, and never did."""
    mine = [canary for canary in canaries if owner.person and canary.owner.pk == owner.person.pk]
    shown = {canary.where for canary in mine if owner.name in readings.seen.get(canary.token, {})}
    return sorted({canary.where for canary in mine if canary.declared.export} - shown)
