"""What stands in an address: the parameters of every route, filled from the world."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.urls import reverse

from shelfmates.correspondence.queries import stop_token
from shelfmates.definitions.model import Question
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires.queries import definition_of, sections
from tests.house.access.routes import Route
from tests.house.access.world import IN_ASSOCIATION, Tenant, World, secret_of

MISSING = "zzzzzzzzzzzzzzzzzzzzzz"
OF_A_TENANT = ("association", "programme", "round", "round_")

THINGS: Mapping[str, str] = {
    "letter_id": "correspondence.Letter",
    "consent": "people.Consent",
    "entry": "people.NeverWith",
    "applications:public_id": "applications.Application",
    "staff:role": "programmes.StaffRole",
    "staff:end_in_association:role": IN_ASSOCIATION["programmes.StaffRole"],
    "staff:until_in_association:role": IN_ASSOCIATION["programmes.StaffRole"],
    "staff:invitation": "staff.StaffInvitation",
    "staff:withdraw_of_association:invitation": IN_ASSOCIATION["staff.StaffInvitation"],
    "file": "questionnaires.StoredFile",
    "mfa_edit_webauthn:pk": "mfa.Authenticator",
    "mfa_remove_webauthn:pk": "mfa.Authenticator",
    "people:disconnect_organisation:pk": "socialaccount.SocialAccount",
}
"""Parameters that name a thing, where the name is not that of its model: by "route:parameter",
"chapter:parameter" or "parameter"."""

SECRETS: Mapping[str, str] = {
    "applications:secret": "applications.Interest",
    "staff:secret": "staff.StaffInvitation",
}
"""Secrets in the links of letters, and whose thing each opens."""

VALUES: Mapping[str, Any] = {
    "language": "fr",
    "role": "mentor",
    "core:stylesheet:fingerprint": "000000000000",
    "programmes:style:fingerprint": "000000000000",
    "core:style_guide_refusal:name": "404",
    "kind_key": "correspondence.trial",
    "token": lambda tenant: stop_token(tenant.owner.email, tenant.programme),
    "programmes:move:verb": "hide",
    "programmes:move_round:verb": "close",
    "section": lambda tenant: first_section(tenant.programme),
    "preset": "ltaig",
    "questionnaires:preview_page:page": lambda tenant: first_section(tenant.programme, "mentor"),
    "presets:do:verb": "remove",
    "presets:section:at": "about",
    "presets:add:at": "objectives",
    "question": "F01",
    "questionnaires:options:question": lambda tenant: with_options(tenant.programme).id,
    "questionnaires:change_option:question": lambda tenant: with_options(tenant.programme).id,
    "questionnaires:option:question": lambda tenant: with_options(tenant.programme).id,
    "questionnaires:option:option": lambda tenant: with_options(tenant.programme).vocabulary.options[0].id,
    "demo:enter:key": "coordinator",
}
"""Parameters that name nothing of somebody's: a value that exists for everybody."""


def first_section(programme: Programme, role: str = "") -> str:
    """The first part of the programme's form for a role."""
    return sections(definition_of(programme), [role or next(iter(programme.definition["roles"]))], {})[0].id


def with_options(programme: Programme) -> Question:
    """A question of the programme's form with a list of options of which there are not too many."""
    asked = definition_of(programme).questions
    return next(q for q in asked if q.vocabulary and 2 < len(q.vocabulary.options) < 30 and q.kind in "OM")


class UnfilledError(Exception):
    """Nobody has said what a parameter of an address is: see ``THINGS`` and ``VALUES``."""


@dataclass(frozen=True)
class Address:
    """A route with everything in its place, and whose it is."""

    route: Route
    path: str
    owner: str  # own, sibling, foreign, crossed, missing
    tenant: Tenant | None
    things: tuple[Any, ...]
    outer: Tenant
    missing: str  # the parameter that names nothing

    @property
    def of_programme(self) -> bool:
        """Is it inside one programme, or about a whole association?"""
        return "programme" in self.route.parameters or "association" not in self.route.parameters


def addresses(world: World, route: Route) -> tuple[Address, ...]:
    """The route in one's own programme, the association's other one, a foreign one, crossed and missing."""
    if not route.parameters or not _inside(route):
        one = _address(world, route, "own", world.own, world.own)
        return (replace(one, tenant=None),)
    found = [_address(world, route, name, tenant, tenant) for name, tenant in world.tenants().items()]
    if set(route.parameters) & set(OF_A_TENANT) and any(
        _model(route, name) for name in route.parameters if name not in OF_A_TENANT
    ):
        found.append(_address(world, route, "crossed", world.own, world.foreign))
    found.append(_address(world, route, "missing", world.own, None))
    return tuple(found)


def _inside(route: Route) -> bool:
    return any(_names_a_thing(route, name) for name in route.parameters)


def _names_a_thing(route: Route, name: str) -> bool:
    secret = set(_keys(route, name)) & set(SECRETS)
    return name in OF_A_TENANT or bool(_model(route, name)) or bool(secret)


def _address(world: World, route: Route, owner: str, outer: Tenant, inner: Tenant | None) -> Address:
    values, things = {}, []
    last = next((name for name in reversed(route.parameters) if _names_a_thing(route, name)), "")
    for name in route.parameters:
        if inner is None and name == last:
            values[name] = 999_999_999 if f"<int:{name}>" in route.where else MISSING
            continue
        value, thing = _value(route, name, outer if name in OF_A_TENANT else inner or outer)
        values[name] = value
        if thing is not None:
            things.append(thing)
    within = inner if owner in ("own", "sibling", "foreign") else None
    where = reverse(route.name, kwargs=values)
    return Address(route, where, owner, within, tuple(things), outer, "" if inner else last)


def _value(route: Route, name: str, tenant: Tenant) -> tuple[Any, Any]:
    if name in OF_A_TENANT:
        return getattr(tenant, name.rstrip("_")).slug, None
    label = _model(route, name)
    if label:
        thing = tenant.things[label]
        return (thing.pk if f"<int:{name}>" in route.where else thing.public_id), thing
    for key in _keys(route, name):
        if key in SECRETS:
            return secret_of(tenant), tenant.things[SECRETS[key]]
        if key in VALUES:
            value = VALUES[key]
            return (value(tenant) if callable(value) else value), None
    raise UnfilledError(f"{route.name}: what is {name!r}? ({route.where})")


def _keys(route: Route, name: str) -> tuple[str, str, str]:
    """Where a parameter may be explained: for one route, for a chapter, for all."""
    return f"{route.name}:{name}", f"{route.name.partition(':')[0]}:{name}", name


def _model(route: Route, name: str) -> str:
    """The label of the model whose thing a parameter names, or ''."""
    for key in _keys(route, name):
        if key in THINGS:
            return THINGS[key]
        if key in VALUES or key in SECRETS:
            return ""
    wanted = name.replace("_", "")
    return next((m._meta.label for m in apps.get_models() if m._meta.model_name == wanted), "")
