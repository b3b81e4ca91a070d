"""Ways of losing a right while a page is open in the browser: what may be asked before, and not after."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from shelfmates.applications.actions import begin_correction, leave_interest, withdraw_application
from shelfmates.applications.models import Application, Interest
from shelfmates.core import clock
from shelfmates.home.actions import erase
from shelfmates.home.queries.declared import policy
from shelfmates.home.rules import may_erase
from shelfmates.people.actions import end_sessions, reset_second_factor, suspend
from shelfmates.people.models import Person
from shelfmates.programmes.actions import hide_programme, take_back_round
from shelfmates.programmes.models import Programme, Round, StaffRole
from shelfmates.staff.actions import end_role, expire_invitation, withdraw_invitation
from shelfmates.staff.models import StaffInvitation
from tests import cast
from tests.applications.answering import a_received
from tests.house.access.filling import Address, addresses
from tests.house.access.judging import Got, verdict
from tests.house.access.routes import Route, routes
from tests.house.access.world import Actor, World, secret_of


@dataclass
class Attempt:
    """One request that is possible, what takes the right to it away, and whether an answer refuses it."""

    who: str
    route: str
    method: str
    path: str
    client: Client
    lose: Callable[[], object]
    refused: Callable[[Got], bool]
    data: Mapping[str, Any] = field(default_factory=dict)


type Way = Callable[[World, random.Random], Attempt | None]

_GONE = (403, 404)
_SESSION_ROUTES = {"account_logout", "home:again"}
"""They end a session themselves."""


def _drawn(
    world: World, draw: random.Random, actors: list[Actor], after: Callable[[Actor], Actor]
) -> tuple[Actor, Address, str, frozenset[str]] | None:
    """An actor and a request that the policy allows now, and no longer once the actor is ``after``."""
    actor = draw.choice(actors)
    route: Route = draw.choice([one for one in routes() if one.name in policy()])
    row = policy()[route.name]
    if not row.methods or route.name in _SESSION_ROUTES:
        return None
    address, method = draw.choice(addresses(world, route)), draw.choice(sorted(row.methods))
    if address.owner in ("crossed", "missing"):
        return None
    words, later = (
        one.words(address.tenant, address.things, of_programme=address.of_programme)
        for one in (actor, after(actor))
    )
    if not row.may(method, words) or row.may(method, later):
        return None
    return actor, address, method, later


def _attempt(
    world: World,
    draw: random.Random,
    actors: list[Actor],
    after: Callable[[Actor], Actor],
    lose: Callable[[Person], object],
) -> Attempt | None:
    found = _drawn(world, draw, actors, after)
    if found is None:
        return None
    actor, address, method, words = found
    assert actor.person
    person = Person.objects.get(pk=actor.person.pk)  # that of the world stays as it is
    row = policy()[address.route.name]
    return Attempt(
        actor.name, address.route.name, method, address.path, cast.signed_in(Client(), person),
        lambda: lose(person), lambda got: not verdict(row, method, words, got),
    )  # fmt: skip


def _signed_out(lose: Callable[[Person], object]) -> Way:
    """Nothing is left of the session: any page that is not for everybody asks to sign in."""

    def way(world: World, draw: random.Random) -> Attempt | None:
        everybody = [actor for actor in world.actors if actor.person]
        return _attempt(world, draw, everybody, lambda actor: Actor(actor.name), lose)

    return way


def _without_role(lose: Callable[[Person], object]) -> Way:
    """Still signed in, no longer on the staff."""

    def way(world: World, draw: random.Random) -> Attempt | None:
        staff = [actor for actor in world.actors if actor.roles]
        return _attempt(world, draw, staff, lambda actor: Actor(actor.name, actor.person), lose)

    return way


def _flagged(person: Person) -> None:
    """As a hand in the database would do it: the session row itself stays."""
    Person.objects.filter(pk=person.pk).update(is_active=False)


def _erased(person: Person) -> None:
    if not may_erase(person, clock.now()):  # a programme's only coordinator invites another one first
        for role in StaffRole.objects.held_by(person).filter(role="coordinator"):
            cast.staff(cast.a_person(cast.AMINA), role.programme or role.association, now=clock.now())
    erase(person, by=person, now=clock.now())


def _role_ended(person: Person) -> None:
    for role in StaffRole.objects.held_by(person):
        if role.role == "coordinator":
            cast.staff(cast.a_person(cast.AMINA), role.programme or role.association, now=clock.now())
        end_role(role, by=None, now=clock.now())


def _last_day_over(person: Person) -> None:
    StaffRole.objects.filter(person=person).update(ends_at=clock.now() - timedelta(seconds=1))


def _role_removed(person: Person) -> None:
    StaffRole.objects.filter(person=person).delete()


def _is_gone(got: Got) -> bool:
    return got.status in _GONE


def _invitation(lose: Callable[[StaffInvitation], object]) -> Way:
    """Somebody invited has the page open."""

    def way(world: World, draw: random.Random) -> Attempt:
        own = world.own
        coordinator = Person.objects.get(email="coordinator@example.org")
        pk = own.things["staff.StaffInvitation"].pk
        StaffInvitation.objects.filter(pk=pk).update(invited_by=coordinator, role="committee")
        found = StaffInvitation.objects.select_related("association", "programme", "invited_by").get(pk=pk)
        return Attempt(
            "invited", "staff:accept", draw.choice(("GET", "POST")),
            reverse("staff:accept", args=[secret_of(own)]), cast.signed_in(Client(), own.owner),
            lambda: lose(found), _is_gone,
        )  # fmt: skip

    return way


def _inviter_ended(invitation: StaffInvitation) -> None:
    assert invitation.invited_by
    _role_ended(invitation.invited_by)


def _public(lose: Callable[[World], object], *names: str) -> Way:
    """A page for everybody, until the staff take it back."""

    def way(world: World, draw: random.Random) -> Attempt:
        name = draw.choice(names)
        route = next(one for one in routes() if one.name == name)
        outsiders = [a for a in world.actors if not a.roles and not a.is_operator and a.person]
        actor = draw.choice(outsiders)
        client = Client()
        if actor.person and draw.random() < 0.5:
            cast.signed_in(client, actor.person)
        path = addresses(world, route)[0].path
        return Attempt(
            actor.name, name, draw.choice(sorted(policy()[name].methods)), path, client, lambda: lose(world),
            lambda got: _is_gone(got) or got.asks_to_sign_in, {"email": "late@example.org", "role": "mentee"},
        )  # fmt: skip

    return way


def _off_the_list(world: World) -> None:
    pk = world.own.things["applications.Interest"].pk
    leave_interest(Interest.objects.select_related("programme").get(pk=pk), now=clock.now())


def _hidden(world: World) -> None:
    hide_programme(Programme.objects.get(pk=world.own.programme.pk), by=None, now=clock.now())


def _taken_back(world: World) -> None:
    take_back_round(Round.objects.get(pk=world.own.round.pk), by=None, now=clock.now())


def _received(world: World) -> Application:
    round_ = Round.objects.get(pk=world.own.round.pk)
    return a_received(round_=round_, person=cast.a_person(cast.NGAIO), now=clock.now())


def _withdraw(sent: Application) -> Callable[[], object]:
    return lambda: withdraw_application(sent, by=sent.person, now=clock.now())


def _staff_of_withdrawn(world: World, draw: random.Random) -> Attempt:
    """The staff have an application open that its author withdraws."""
    sent = _received(world)
    name = draw.choice(("desk_application", "desk_contact"))
    role = "coordinator" if name == "desk_contact" else draw.choice(("coordinator", "committee"))
    person = next(one.person for one in world.actors if one.name == role)
    assert person
    here = world.own
    where = [here.association.slug, here.programme.slug, here.round.slug, sent.public_id]
    secret = b"Exampleton" if name == "desk_application" else sent.person.email.encode()
    return Attempt(
        role, f"applications:{name}", "POST" if name == "desk_contact" else "GET",
        reverse(f"applications:{name}", args=where), cast.signed_in(Client(), person), _withdraw(sent),
        lambda got: secret not in got.body and (_is_gone(got) or name == "desk_application"),
    )  # fmt: skip


def _author_of_withdrawn(world: World, draw: random.Random) -> Attempt:
    """The author has the corrections open in another window."""
    sent = _received(world)
    begin_correction(sent, by=sent.person, now=clock.now())
    name, method = draw.choice(
        [("section", "GET"), ("section", "POST"), ("autosave", "POST"), ("check", "GET"), ("tasks", "GET"),
         ("send", "POST"), ("later", "POST"), ("correct", "POST")]
    )  # fmt: skip
    where = [sent.public_id, *(["your-work"] if name in ("section", "autosave") else [])]
    return Attempt(
        "author", f"applications:{name}", method, reverse(f"applications:{name}", args=where),
        cast.signed_in(Client(), sent.person), _withdraw(sent),
        lambda got: got.status in (302, 403, 404, 409), {"F12": "Another library"},
    )  # fmt: skip


WAYS: Mapping[str, Way] = {
    "suspended": _signed_out(lambda person: suspend(person, by=None, now=clock.now())),
    "flagged by hand": _signed_out(_flagged),
    "signed out everywhere": _signed_out(lambda person: end_sessions(person, by=None, now=clock.now())),
    "second step reset": _signed_out(lambda person: reset_second_factor(person, by=None, now=clock.now())),
    "account erased": _signed_out(_erased),
    "role ended": _without_role(_role_ended),
    "last day over": _without_role(_last_day_over),
    "role removed": _without_role(_role_removed),
    "invitation taken back": _invitation(lambda one: withdraw_invitation(one, by=None, now=clock.now())),
    "invitation run out": _invitation(lambda one: expire_invitation(one, now=clock.now())),
    "inviter's role ended": _invitation(_inviter_ended),
    "programme hidden": _public(
        _hidden,
        "applications:programme",
        "applications:interest",
        "applications:apply",
        "programmes:calendar",
    ),
    "round taken back": _public(_taken_back, "applications:apply"),
    "off the list": _public(_off_the_list, "applications:interest_link"),
    "withdrawn: staff": _staff_of_withdrawn,
    "withdrawn: author": _author_of_withdrawn,
}
