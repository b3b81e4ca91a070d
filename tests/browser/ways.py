"""Pages that one only comes to on a way: half signed in, half installed, half applied, in a demo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.shortcuts import render
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from shelfmates.applications.actions import begin_application
from shelfmates.core import clock
from shelfmates.core.style_guide import PAGES
from shelfmates.demo.cast import CAST
from shelfmates.people.models import Person
from shelfmates.questionnaires.queries import definition_of, sections
from shelfmates.staff.actions import invite_staff
from tests import cast
from tests.browser.visiting import HOST, Visits
from tests.house.access.passkeys import passkey
from tests.house.access.readying import SECRET
from tests.house.access.world import World
from tests.people.ways_in import ask, come_in

BY_THEMSELVES: Mapping[str, Mapping[str, Any]] = {
    "429.html": {},
    "people/organisation_refused.html": {"known": True},
    "socialaccount/authentication_error.html": {},
}
"""Pages that need another server, or many tries, and what stands in them."""


def empty(visits: Visits) -> None:
    """A site on its first day: nobody; then an association without a programme; then one nobody has seen."""
    client, now = _client(), clock.now()
    visits.visit("home:front", "/", _client(), "anonymous", "empty")
    association = cast.an_association("new", now=now)
    cast.signed_in(client, cast.staff(cast.a_person(cast.AMINA), association, now=now))
    who = "association coordinator"
    visits.visit("home:front", "/", client, who, "empty")
    for name in ("programmes:association", "programmes:association_history", "staff:of_association"):
        visits.visit(name, reverse(name, args=["new"]), client, who, "empty")
    programme = cast.a_programme("slais", association=association, published=False, now=now)
    where = [association.slug, programme.slug]
    for name in (
        "programmes:overview", "programmes:history", "correspondence:outbox", "staff:of_programme",
        "questionnaires:overview", "presets:values",
    ):  # fmt: skip
        visits.visit(name, reverse(name, args=where), client, who, "empty")
    for round_ in programme.rounds.all():
        path = reverse("applications:desk_list", args=[*where, round_.slug])
        visits.visit("applications:desk_list", path, client, who, "empty")


def signing_in(visits: Visits, world: World) -> None:
    """The page of the code; then that of a second step, for somebody who has one."""
    someone, client = cast.a_person("Second Step", email="second@example.org"), _client()
    TOTP.activate(someone, SECRET)
    ask(client, someone.email)
    path = reverse("account_confirm_login_code")
    visits.visit("account_confirm_login_code", path, client, "applicant", "on the way")
    come_in(client, someone.email)
    visits.visit("mfa_authenticate", reverse("mfa_authenticate"), client, "applicant", "on the way")


def securing(visits: Visits, world: World) -> None:
    """The pages of one's own second steps, for somebody who just proved who they are."""
    someone = cast.a_person("Just Proved", email="proved@example.org")
    client = _told_again(cast.signed_in(_client(), someone), clock.now(), again=True)
    visits.visit("mfa_activate_totp", reverse("mfa_activate_totp"), client, "applicant", "proved")
    TOTP.activate(someone, SECRET)
    RecoveryCodes.activate(someone)
    for route in ("mfa_deactivate_totp", "mfa_view_recovery_codes", "people:security"):
        visits.visit(route, reverse(route), client, "applicant", "with an app")
    data = {"name": "Blue key", "credential": passkey("")}
    key = Authenticator.objects.create(user=someone, type="webauthn", data=data)
    for route in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        visits.visit(route, reverse(route, args=[key.pk]), client, "applicant", "with a passkey")
    visits.visit("people:security", reverse("people:security"), client, "applicant", "with a passkey")
    client.post(reverse("people:change_address"), {"email": "new@example.org"}, HTTP_HOST=HOST)
    route = "people:confirm_address"
    visits.visit(route, reverse(route), client, "applicant", "on the way")


def proving(visits: Visits, world: World) -> None:
    """The pages that ask who one is, for somebody who has signed in long ago."""
    someone = cast.a_person("Long Ago", email="long-ago@example.org")
    Authenticator.objects.create(user=someone, type="totp", data={"secret": "x"})
    for person in (someone, world.own.owner):
        client = _told_again(cast.signed_in(_client(), person), clock.now() - timedelta(days=2))
        for route in (
            "mfa_reauthenticate", "mfa_activate_totp", "home:data", "mfa_deactivate_totp",
        ):  # fmt: skip
            visits.visit(route, reverse(route), client, "applicant", "signed in long ago")


def installing(visits: Visits, world: World) -> None:
    """The five steps of installing, each with its mistakes."""
    client = cast.signed_in(_client(), _actor(world, "association coordinator"))
    where, who = [world.own.association.slug], "association coordinator"
    steps: Mapping[str, Mapping[str, str]] = {
        "presets:install": {"preset": "ltaig"},
        "presets:file": {},
        "presets:name": {"label_en": "A new one", "label_fr": "Un nouveau", "slug": "a-new-one"},
        "presets:dates": {"later": "yes"},
        "presets:keep": {},
        "presets:look": {},
    }
    for route, data in steps.items():
        path = reverse(route, args=where)
        visits.visit(route, path, client, who, "on the way")
        client.post(path, data, HTTP_HOST=HOST)


def applying(visits: Visits, world: World) -> None:
    """A draft with all its parts, empty, with mistakes, and looked over; as a mentee, a mentor and a peer."""
    now = clock.now()
    for tenant in (world.own, world.sibling):
        for role in tenant.programme.definition["roles"]:
            someone = cast.a_person(cast.NEELAM, email=f"{role}-{tenant.programme.slug}@example.org")
            client = cast.signed_in(_client(), someone)
            draft = begin_application(tenant.round, roles=[role], by=someone, now=now)
            for name in ("tasks", "role", "check", "application"):
                path = reverse(f"applications:{name}", args=[draft.public_id])
                visits.visit(f"applications:{name}", path, client, role, "draft")
            for part in sections(definition_of(tenant.programme), [role], {}):
                path = reverse("applications:section", args=[draft.public_id, part.id])
                visits.visit("applications:section", path, client, role, f"draft, {part.id}")


def invited(visits: Visits, world: World) -> None:
    """Somebody invited to be staff opens the link."""
    someone = cast.a_person(cast.NGAIO)
    _row, link = invite_staff(
        world.own.association,
        programme=world.own.programme,
        role="committee",
        email=someone.email,
        by=_actor(world, "coordinator"),
        now=clock.now(),
    )
    path = "/" + link.split("/", 3)[3] if "://" in link else link
    visits.visit("staff:accept", path, cast.signed_in(_client(), someone), "invited", "invited")


def demo(visits: Visits, world: World) -> None:
    """Pages that exist in a demo alone, the style guide with its refusals among them."""
    who = CAST[0]
    cast.a_person(who.name, email=who.email)
    letter = world.own.things["correspondence.Letter"]
    paths = {
        "demo:people": [reverse("demo:people")],
        "demo:enter": [reverse("demo:enter", args=[who.key])],
        "correspondence:demo_outbox": [reverse("correspondence:demo_outbox")],
        "correspondence:demo_letter": [reverse("correspondence:demo_letter", args=[letter.public_id])],
        "core:style_guide": [reverse("core:style_guide")],
        "core:style_guide_form": [reverse("core:style_guide_form")],
        "core:style_guide_refusal": [reverse("core:style_guide_refusal", args=[name]) for name in PAGES],
    }
    with override_settings(DEMO=True):
        for route, found in paths.items():
            for path in found:
                visits.visit(route, path, _client(), "anonymous", f"demo {path.rpartition('/')[2]}")


def by_themselves(visits: Visits, _world: World) -> None:
    """Pages that need another server or many tries, from their templates."""
    for name, context in BY_THEMSELVES.items():
        request = RequestFactory(headers={"host": HOST}).get(f"/{name}")
        request.user, request.csp_nonce = _client().get("/", HTTP_HOST=HOST).wsgi_request.user, "x"  # type: ignore[attr-defined]
        response: Any = render(request, name, context)
        response.templates = [type("Named", (), {"name": name})]
        visits.add(name, f"/alone/{name}", "anonymous", "by itself", response)


WAYS: tuple[Callable[[Visits, World], None], ...] = (
    signing_in, securing, proving, installing, applying, invited, demo, by_themselves,
)  # fmt: skip


def _client() -> Client:
    return Client(raise_request_exception=False)


def _told_again(client: Client, at: datetime, *, again: bool = False) -> Client:
    """A client whose person proved at this moment who they are; ``again``: when a page asked for it."""
    session = client.session
    told = {"method": "mfa", "type": "totp", "at": at.timestamp(), "reauthenticated": again}
    session["account_authentication_methods"] = [told]
    session.save()
    return client


def _actor(world: World, name: str) -> Person:
    found = next(actor.person for actor in world.actors if actor.name == name)
    assert found is not None
    return found
