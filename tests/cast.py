"""The people of our stories, and makers of what tests need. All go through the real actions.

Nobody here exists. Amina coordinates, Joon-ho is on the committee, Salomé asks to be a mentee, Jón Þór a
mentor, नीलम a peer; Ngaio is a stranger.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.test import Client

from shelfmates.core.text import as_address
from shelfmates.people.models import Person
from shelfmates.presets.actions import install
from shelfmates.programmes import actions as programmes
from shelfmates.programmes.models import Association, Programme, Round

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""A Monday morning; every test that needs no other moment uses it."""

AMINA, JOON_HO, SALOME, JON, NEELAM, NGAIO = (
    "Amina Odhiambo", "김준호", "Salomé Okonkwo-Léger", "Jón Þór Sigurðsson", "नीलम", "Ngaio Tāwhiri",
)  # fmt: skip
_ADDRESSES = {
    AMINA: "amina@example.org", JOON_HO: "joonho@example.org", SALOME: "salome@example.org",
    JON: "jon@example.org", NEELAM: "neelam@example.org", NGAIO: "ngaio@example.org",
}  # fmt: skip


def a_person(name: str = SALOME, *, email: str = "", language: str = "en", zone: str = "UTC") -> Person:
    """Somebody with a confirmed address; the same name gives the same person."""
    address = as_address(email or _ADDRESSES[name])
    found = Person.objects.filter(email=address).first()
    if found:
        return found
    person = Person.objects.create_user(address, name=name, language=language, time_zone=zone)
    person.emailaddress_set.create(email=address, verified=True, primary=True)
    return person


def an_association(
    slug: str = "ltaig", *, zone: str = "America/Vancouver", now: datetime = NOW
) -> Association:
    """An association; the same slug gives the same one."""
    found = Association.objects.filter(slug=slug).first()
    return found or programmes.make_association(
        slug=slug,
        name=f"Association of {slug}",
        languages=["en", "fr"],
        time_zone=zone,
        contact_email=f"mentoring@{slug}.example.org",
        postal_address="1 Example Street, Exampleton",
        by=None,
        now=now,
    )


def a_programme(
    preset: str = "ltaig",
    *,
    association: Association | None = None,
    slug: str = "",
    published: bool = True,
    starts_on: date | None = None,
    now: datetime = NOW,
) -> Programme:
    """A programme installed from a preset, public unless said otherwise, with its next round planned."""
    programme = install(
        association or an_association(now=now), preset, slug=slug, starts_on=starts_on, by=None, now=now
    )
    if published:
        programmes.publish_programme(programme, by=None, now=now)
    return programme


def an_open_round(
    preset: str = "ltaig", *, now: datetime = NOW, programme: Programme | None = None, days: int = 14
) -> Round:
    """An announced round that opened yesterday for every role and closes in ``days`` days."""
    programme = programme or a_programme(preset, now=now)
    round_ = programme.rounds.first()
    if round_ is None:
        start = now.date() + timedelta(days=60)
        round_ = programmes.plan_round(
            programme,
            slug="open",
            name={"en": "Open round", "fr": "Session ouverte"},
            starts_on=start,
            ends_on=start + timedelta(weeks=16),
            announced_on=start - timedelta(days=3),
            anywhere=False,
            windows={role: {} for role in programme.definition["roles"]},
            by=None,
            now=now,
        )
    first, last = now.date() - timedelta(days=1), now.date() + timedelta(days=days)
    round_.windows.update(opens_on=first, everybody_on=None, closes_on=last, extended_on=None, late_on=None)
    start = max(round_.starts_on, last + timedelta(days=10))
    Round.objects.filter(pk=round_.pk).update(starts_on=start, ends_on=start + timedelta(weeks=16))
    round_.refresh_from_db()
    programmes.announce_round(round_, by=None, now=now)
    return round_


def staff(
    person: Person, where: Programme | Association, role: str = "coordinator", *, now: datetime = NOW
) -> Person:
    """The person, now with a staff role in a programme or in a whole association."""
    of_one = isinstance(where, Programme)
    programmes.grant_staff(
        person,
        association=where.association if of_one else where,
        programme=where if of_one else None,
        role=role,
        by=None,
        now=now,
    )
    return person


def signed_in(client: Client, person: Person) -> Client:
    """The client with the person signed in, by a second factor where staff need one."""
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": datetime.now(tz=UTC).timestamp()}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client
