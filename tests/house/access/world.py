"""The small world of the grid: two associations with two programmes each, people in every relation to them,
and one object of every model in each programme.

Programmes, rounds and roles are made by the real actions. Everything else is made by ``an_object``, which
fills any model from its fields: a new model is in the world without anybody remembering it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from shelfmates.applications.actions.interest import PURPOSE as INTEREST
from shelfmates.applications.models import Application
from shelfmates.core import clock
from shelfmates.core.tokens import hashed, new_public_id
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, Round, StaffRole
from shelfmates.questionnaires.actions.files import path_of
from shelfmates.questionnaires.models import Version
from shelfmates.staff.queries import PURPOSE as INVITATION
from tests import cast
from tests.house.access.passkeys import passkey

NOT_MADE = {"core.HistoryEntry", "core.SentForm", "home.ErasureLedger"}
"""Models of no programme and no person: rows that actions leave behind."""

IN_ASSOCIATION = {
    "programmes.StaffRole": "a role in the association", "staff.StaffInvitation": "an invitation to it",
}  # fmt: skip
"""Things that exist in a programme and in a whole association."""
OF_PACKAGES = ("mfa.Authenticator", "socialaccount.SocialAccount")
"""What people have through packages we use."""


@dataclass
class Tenant:
    """One programme with one object of every model; ``owner`` is the person whose they are."""

    association: Association
    programme: Programme
    round: Round
    owner: Person
    things: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Actor:
    """Somebody in one relation to the programmes. ``roles``: (role, programme or association)."""

    name: str
    person: Person | None = None
    roles: tuple[tuple[str, Any], ...] = ()
    is_operator: bool = False

    def words(self, tenant: Tenant | None, things: tuple[Any, ...], *, of_programme: bool) -> frozenset[str]:
        """The words of the policy that describe the actor, seen from an address inside ``tenant``."""
        if self.person is None:
            return frozenset({"anyone"})
        found = {"anyone", "person"}
        if self.is_operator:
            found.add("operator")
        for role, where in self.roles:
            if tenant is None or where == tenant.association or (of_programme and where == tenant.programme):
                found.add(role)
                if role == "coordinator" and isinstance(where, Association):
                    found.add("association")
        if any(_is_of(thing, self.person) for thing in things):
            found.add("owner")
        if tenant and Application.objects.filter(person=self.person, round=tenant.round).exists():
            found.add("applicant")
        return frozenset(found)


@dataclass(frozen=True)
class World:
    """All of it. ``own`` is the programme whose staff and applicants the actors are."""

    own: Tenant
    sibling: Tenant
    foreign: Tenant
    other: Tenant
    actors: tuple[Actor, ...]

    def tenants(self) -> Mapping[str, Tenant]:
        return {"own": self.own, "sibling": self.sibling, "foreign": self.foreign}


def a_world(now: datetime | None = None) -> World:
    """Make it."""
    now = now or clock.now()
    here, there = cast.an_association("here", now=now), cast.an_association("there", now=now)
    for association, colour in ((here, "#1f5673"), (there, "#8a2b06")):
        association.colour = colour
        association.save(update_fields=["colour"])
    own, sibling, foreign, other = (
        _tenant(association, preset, letter, now)
        for association, preset, letter in (
            (here, "ltaig", "a"), (here, "slais", "b"), (there, "ltaig", "c"), (there, "slais", "d"),
        )
    )  # fmt: skip
    return World(own, sibling, foreign, other, tuple(_actors(own, sibling, foreign, now)))


def _tenant(association: Association, preset: str, letter: str, now: datetime) -> Tenant:
    programme = cast.a_programme(preset, association=association, slug=f"{preset}-{letter}", now=now)
    round_ = cast.an_open_round(preset, now=now, programme=programme)
    owner = cast.a_person(f"Owner {letter.upper()}", email=f"owner-{letter}@example.org")
    tenant = Tenant(association, programme, round_, owner)
    version = Version.objects.filter(questionnaire__programme=programme).latest("number")
    for thing in (
        association, programme, round_, owner, round_.windows.first(), version.questionnaire, version,
    ):  # fmt: skip
        tenant.things[thing._meta.label] = thing
    for model in own_models():
        if model._meta.label not in tenant.things:
            an_object(model, tenant, now)
    for label, name in IN_ASSOCIATION.items():
        given = {"secret_hash": hashed(name + tenant.owner.email, purpose="")} if "Inv" in label else {}
        tenant.things[name] = an_object(apps.get_model(label), tenant, now, programme=None, **given)
    path = path_of(tenant.things["questionnaires.StoredFile"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.4 of " + tenant.owner.email.encode())
    return tenant


def secret_of(tenant: Tenant) -> str:
    """What stands in the links of letters about this programme."""
    return f"secret-of-{tenant.programme.slug}"


def _is_of(thing: Any, person: Person) -> bool:
    return owner_of(thing) == person.pk or getattr(thing, "email", "") == person.email


def owner_of(thing: Any) -> int | None:
    """The key of the person whose thing it is: their row, or an answer or a file inside one."""
    for way in ("person_id", "user_id", "response"):
        found = getattr(thing, way, None)
        if found is not None:
            return owner_of(found) if way == "response" else int(found)
    return None


def own_models() -> Iterator[type[models.Model]]:
    """The models of our chapters that stand for something in a programme or of a person."""
    for chapter in settings.CHAPTERS:
        for model in apps.get_app_config(chapter).get_models():
            if model._meta.label not in NOT_MADE:
                yield model
    yield from map(apps.get_model, OF_PACKAGES)


def an_object(model: type[models.Model], tenant: Tenant, now: datetime, **given: Any) -> Any:
    """An object of any model, filled from what its fields are; it belongs to the tenant and its owner."""
    label = model._meta.label
    values = {**AS_IN_LIFE.get(label, lambda _tenant, _now: {})(tenant, now), **given}
    for field_ in model._meta.concrete_fields:
        if field_.name not in values and not field_.primary_key:
            value = _value(field_, tenant, now)
            if value is not _NOTHING:
                values[field_.name] = value
    thing = model._base_manager.create(**values)
    tenant.things.setdefault(label, thing)
    return thing


_NOTHING = object()


def _value(field_: models.Field[Any, Any], tenant: Tenant, now: datetime) -> Any:
    """What a field needs to hold; nothing where it has a default of its own."""
    if isinstance(field_, models.ForeignKey):
        return _related(field_, tenant, now)
    if field_.has_default() or field_.choices:
        return _NOTHING if field_.has_default() else field_.choices[0][0]
    if isinstance(field_, models.EmailField):
        return f"{field_.model._meta.model_name}-{field_.name}-{tenant.owner.pk}@example.org"
    if isinstance(field_, models.CharField | models.TextField):
        return f"{field_.model._meta.model_name} {field_.name} {tenant.owner.pk}"[: field_.max_length or 200]
    if field_.null:
        return _NOTHING
    if isinstance(field_, models.DateTimeField):
        return now
    if isinstance(field_, models.DateField):
        return now.date()
    if isinstance(field_, models.IntegerField):
        return 1
    return {}


def _related(field_: models.ForeignKey[Any, Any], tenant: Tenant, now: datetime) -> Any:
    model = field_.related_model
    if model is Person:
        return tenant.owner
    if isinstance(field_, models.OneToOneField) and field_.null:
        return _NOTHING
    found = tenant.things.get(model._meta.label)
    if found is None or isinstance(field_, models.OneToOneField):
        found = an_object(model, tenant, now)
    return found


def _answer(tenant: Tenant, _now: datetime) -> dict[str, Any]:
    return {"question": "F01", "value": f"Answer of {tenant.owner.name}"}


AS_IN_LIFE: Mapping[str, Any] = {
    "applications.Application": lambda tenant, now: {
        "state": "submitted", "submitted_at": now, "roles": [tenant.round.windows.first().role],
        "number": f"N-{tenant.owner.pk:04d}",
    },
    "questionnaires.Answer": _answer,
    "applications.Interest": lambda tenant, _now: {
        "secret_hash": hashed(secret_of(tenant), purpose=INTEREST), "confirmed_at": None,
    },
    "staff.StaffInvitation": lambda tenant, now: {
        "expires_at": now + timedelta(days=7), "email": tenant.owner.email,
        "secret_hash": hashed(secret_of(tenant), purpose=INVITATION),
    },
    "questionnaires.StoredFile": lambda _tenant, _now: {
        "question": "F01", "stored_as": f"{new_public_id()}.pdf", "name": "letter.pdf",
    },
    "mfa.Authenticator": lambda _tenant, _now: {
        "type": "webauthn", "data": {"name": "Key", "credential": passkey("")},
    },
    "programmes.StaffRole": lambda tenant, now: {"person": _keeper(tenant), "role": "observer"},
}  # fmt: skip
"""What must be as in life for pages to show it."""


def _keeper(tenant: Tenant) -> Person:
    """Whose staff role the staff pages are about: somebody who is no actor and no owner."""
    return cast.a_person("Keeper", email=f"keeper-{tenant.programme.pk}@example.org")


_OTHER_APPLICANTS = {
    "other applicant": "submitted",
    "drafting applicant": "draft",
    "gone applicant": "withdrawn",
}


def _actors(own: Tenant, sibling: Tenant, foreign: Tenant, now: datetime) -> Iterator[Actor]:
    yield Actor("anonymous")
    yield Actor("nobody", _person("nobody"))
    for role in ("coordinator", "committee", "steward", "observer"):
        yield _staff(role, role, own.programme, now)
    yield _staff("association coordinator", "coordinator", own.association, now)
    yield _staff("association observer", "observer", own.association, now)
    yield _staff("sibling coordinator", "coordinator", sibling.programme, now)
    yield _staff("sibling committee", "committee", sibling.programme, now)
    yield _staff("foreign coordinator", "coordinator", foreign.programme, now)
    yield _staff("foreign association", "coordinator", foreign.association, now)
    yield _former(own.programme, now)
    operator = _person("operator")
    Person.objects.filter(pk=operator.pk).update(is_operator=True)
    operator.refresh_from_db()
    yield Actor("operator", operator, is_operator=True)
    yield Actor("applicant", own.owner)
    for name, state in (
        ("other applicant", "submitted"),
        ("drafting applicant", "draft"),
        ("gone applicant", "withdrawn"),
    ):
        person = _person(name.replace(" ", "-"))
        _applies(own, person, state, now)
        yield Actor(name, person)
    yield Actor("foreign applicant", foreign.owner)


def _person(name: str) -> Person:
    return cast.a_person(name.capitalize(), email=f"{name}@example.org")


def _staff(name: str, role: str, where: Programme | Association, now: datetime) -> Actor:
    person = cast.staff(_person(name.replace(" ", "-")), where, role, now=now)
    return Actor(name, person, ((role, where),))


def _former(programme: Programme, now: datetime) -> Actor:
    """A coordinator whose role ended this minute: nothing of it is left."""
    person = cast.staff(_person("former"), programme, "coordinator", now=now)
    StaffRole.objects.filter(person=person).update(ends_at=now - timedelta(seconds=1))
    return Actor("former coordinator", person)


def _applies(tenant: Tenant, person: Person, state: str, now: datetime) -> None:
    response = an_object(apps.get_model("questionnaires.Response"), tenant, now, person=person)
    sent = None if state == "draft" else now
    an_object(
        Application, tenant, now, person=person, response=response, state=state, submitted_at=sent,
        number=f"P-{person.pk:04d}",
    )  # fmt: skip
