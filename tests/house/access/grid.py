"""Requesting everything as everybody, and noting what was not as the policy says."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from shelfmates.home.queries.declared import policy
from tests.cast import signed_in
from tests.house.access.filling import Address, UnfilledError, addresses
from tests.house.access.judging import Got, asks_for_proof, same_for_both, verdict
from tests.house.access.routes import METHODS, routes
from tests.house.access.world import Actor, World


@dataclass(frozen=True)
class Case:
    """One request of one actor."""

    address: Address
    method: str
    actor: Actor

    @property
    def words(self) -> frozenset[str]:
        """How the policy describes the actor here. What does not exist, or is crossed, is nobody's."""
        if self.address.owner in ("crossed", "missing"):
            return frozenset({"nobody", *({"person"} if self.actor.person else set())})
        return self.actor.words(
            self.address.tenant, self.address.things, of_programme=self.address.of_programme
        )


@dataclass
class Figure:
    """What was asked, and what came out wrong."""

    requests: int = 0
    routes: set[str] = field(default_factory=set)
    by_status: Counter[int] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=dict)  # what → for whom
    twins: int = 0  # pairs of 404s compared byte by byte

    @property
    def unexpected(self) -> int:
        """How many answers were not as the policy says, addresses that nobody can fill included."""
        return sum(max(1, len(actors)) for actors in self.wrong.values())

    def lines(self) -> list[str]:
        """What was wrong, a line for each kind."""
        return [f"{kind} ({', '.join(actors)})" for kind, actors in self.wrong.items()]

    def __str__(self) -> str:
        statuses = ", ".join(f"{status}: {number:,}" for status, number in sorted(self.by_status.items()))
        return (
            f"S1: {self.requests:,} requests to {len(self.routes)} routes, {self.unexpected:,} unexpected "
            f"({statuses}); {self.twins:,} pairs of 'no such page' compared byte by byte"
        )


def cases(world: World, figure: Figure) -> Iterator[Case]:
    """Every route × method × actor × owner. Routes without a row are named by test_policy."""
    for route in routes():
        try:
            found = addresses(world, route) if route.name in policy() else ()
        except UnfilledError as error:
            figure.wrong[str(error)] = []
            continue
        for address in found:
            for actor in world.actors:
                for method in METHODS:
                    yield Case(address, method, actor)


ALWAYS = ("anonymous", "nobody", "foreign coordinator")
"""Whoever has nothing to do with the programme: however small the share, they try every route of it."""


def _is_strange(case: Case) -> bool:
    named = policy()[case.address.route.name].methods
    return case.actor.name in ALWAYS and case.address.owner == "own" and case.method in named


def run(world: World, *, share: float = 1.0, seed: int = 1) -> Figure:
    """Request all cases, or strangers' and a share of the others, drawn by a seed; nothing of it stays."""
    figure, clients, hidden = Figure(), {}, {}
    drawn = random.Random(seed)
    for case in cases(world, figure):
        if share < 1 and drawn.random() >= share and not _is_strange(case):
            continue
        if case.actor.name not in clients:
            clients[case.actor.name] = _client(case.actor)
        got = ask(clients[case.actor.name], case)
        figure.requests += 1
        figure.routes.add(case.address.route.name)
        figure.by_status[got.status] += 1
        row = policy()[case.address.route.name]
        wrong = _judge(case, got)
        if wrong:
            led = f" to {got.to.partition('?')[0]}" if got.to else ""
            kind = (
                f"{case.method} {case.address.route.name} ({case.address.owner}): {got.status}{led}: {wrong}"
            )
            figure.wrong.setdefault(kind, []).append(case.actor.name)
        if got.status == 404 and row.methods and case.method == "GET":
            _compare(case, got, hidden, figure)
    return figure


def _judge(case: Case, got: Got) -> str:
    row = policy()[case.address.route.name]
    if case.words & {"nobody"}:
        strange = case.actor.person is None and got.asks_to_sign_in
        gone = got.status in (404, 405) or strange or asks_for_proof(got)
        return "" if gone else "not missing"
    return verdict(row, case.method, case.words, got)


def _compare(case: Case, got: Got, hidden: dict[tuple[str, str, str], Got], figure: Figure) -> None:
    """A foreign thing's 404 is, byte by byte, that of a thing that does not exist.

    Whoever works in a programme sees its desk around the page; so they are compared within it.
    """
    if case.actor.person is None or case.address.owner == "own":
        return
    key = (case.address.route.name, case.actor.name, _desk_around(case))
    first = hidden.setdefault(key, got)
    if first is not got:
        figure.twins += 1
        if not same_for_both(first, got):
            kind = f"{case.method} {case.address.route.name}: the page tells hidden from missing"
            figure.wrong.setdefault(kind, []).append(case.actor.name)


def _desk_around(case: Case) -> str:
    """The programme or association of the address, as far as it is there and the actor has a role in it."""
    tenant, missing = case.address.outer, case.address.missing
    programmes = {where for _role, where in case.actor.roles}
    here = {getattr(where, "association", where) for where in programmes}
    if missing == "association" or tenant.association not in here:
        return ""
    staffs = tenant.association in programmes or tenant.programme in programmes
    return tenant.programme.slug if staffs and missing != "programme" else tenant.association.slug


def ask(client: Client, case: Case) -> Got:
    """One request; what it changed is undone, in the browser as well."""
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        path = case.address.path
        response = client.generic(case.method, path, HTTP_HOST="localhost:8000")
        got = Got(
            response.status_code, response.headers.get("Location", ""), _body(response), path, _head(response)
        )
        transaction.set_rollback(True)
    client.cookies.load(kept)
    for name in set(client.cookies) - set(kept):
        del client.cookies[name]
    return got


def _body(response: HttpResponseBase) -> bytes:
    return b"".join(response) if response.streaming else bytes(response.content)  # type: ignore[attr-defined]


def _head(response: HttpResponseBase) -> bytes:
    return "\n".join(f"{name}: {value}" for name, value in response.headers.items()).encode()


def _client(actor: Actor) -> Client:
    client = Client(raise_request_exception=False)
    return signed_in(client, actor.person) if actor.person else client
