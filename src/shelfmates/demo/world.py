"""The demo's world, made by the same verbs as a real one: associations, programmes, staff, applications."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from shelfmates.applications.actions import begin_application, save_section, submit_application
from shelfmates.core.access import NotAllowedError
from shelfmates.core.text import as_address
from shelfmates.definitions.applicants import Answer, Applicant
from shelfmates.definitions.model import Definition
from shelfmates.demo.cast import ASSOCIATIONS, CAST, PROGRAMMES, Body, Offer, Somebody
from shelfmates.examples import invent, write_table
from shelfmates.people.models import Person
from shelfmates.presets.actions import install
from shelfmates.programmes import actions as programmes
from shelfmates.programmes.models import Association, Programme, Round
from shelfmates.questionnaires.queries import definition_of
from shelfmates.spreadsheets import RoleFile, read_applicants

STAGES = ("call", "review")
_CLOSED_FOR = 2  # days, at the stage "review"
_PREPARED_BEFORE = 20  # days before the call opens
AGREEMENTS = "F41"
_SHARE_BY_NOW = 0.6  # of the applicants who have applied at the stage "call"


class NoDemoError(Exception):
    """The home folder holds a real site: the demo is not made in it."""


@transaction.atomic
def make(stage: str, now: datetime) -> bool:
    """Make the demo's world at this stage; False if it is there already. Raises NoDemoError."""
    if not settings.DEMO:
        raise NoDemoError
    if Association.objects.exists():
        return False
    bodies = {body.slug: _association(body, now) for body in ASSOCIATIONS}
    opened = {offer.slug: _open(offer, bodies[offer.association], stage, now) for offer in PROGRAMMES}
    for who in CAST:
        _appoint(who, bodies, {slug: round_.programme for slug, round_ in opened.items()}, now)
    for offer in PROGRAMMES:
        _let_apply(offer, opened[offer.slug], stage, now)
    return True


def _association(body: Body, now: datetime) -> Association:
    return programmes.make_association(
        slug=body.slug,
        name=body.name,
        time_zone=body.time_zone,
        contact_email=f"mentoring@{body.slug}.example.org",
        languages=["en", "fr"],
        colour=body.colour,
        postal_address="1 Example Street, Exampleton",
        by=None,
        now=now,
    )


def _open(offer: Offer, association: Association, stage: str, now: datetime) -> Round:
    """The programme installed and public, its round announced, the days of its call moved around today."""
    closes = now.date() + timedelta(days=offer.closes_in if stage == "call" else -_CLOSED_FOR)
    opens = closes + timedelta(days=offer.opens_in - offer.closes_in)
    before = datetime.combine(opens, time(12), tzinfo=now.tzinfo) - timedelta(days=_PREPARED_BEFORE)
    programme = install(association, offer.preset, slug=offer.slug, by=None, now=before)
    programmes.publish_programme(programme, by=None, now=before)
    round_ = programme.rounds.get()
    starts, length = closes + timedelta(days=16), (round_.ends_on or round_.starts_on) - round_.starts_on
    programmes.change_dates(
        round_,
        starts_on=starts,
        ends_on=starts + (length or timedelta(weeks=40)),
        announced_on=starts - timedelta(days=3),
        windows={
            role: {"opens_on": opens, "everybody_on": None, "closes_on": closes, "late_on": None}
            for role in programme.definition["roles"]
        },
        name={language: f"{text} {starts.year}" for language, text in _CALLED.items()},
        by=None,
        now=before,
    )
    programmes.announce_round(round_, by=None, now=before)
    return round_


_CALLED = {"en": "Demo round", "fr": "Session de démonstration"}


def _appoint(
    who: Somebody, bodies: dict[str, Association], offers: dict[str, Programme], now: datetime
) -> None:
    """Make the person's account and, if they are staff, their role."""
    person = Person.objects.create_user(
        who.email, name=who.name, called=who.called, language=who.language, time_zone=who.zone
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if who.staff:
        programmes.grant_staff(
            person,
            association=bodies[who.association],
            programme=offers.get(who.programme),
            role=who.staff,
            by=None,
            now=now,
        )


def _let_apply(offer: Offer, round_: Round, stage: str, now: datetime) -> None:
    """Invented people apply over the days of the call; at the stage "call" the last of them have yet to."""
    definition = definition_of(round_.programme)
    crowd = _invented(definition, offer)
    cast = [who for who in CAST if who.programme == offer.slug and who.applies]
    here = crowd if stage == "review" else crowd[: round(len(crowd) * _SHARE_BY_NOW)]
    window = round_.windows.first()
    assert window is not None
    assert window.opens_on is not None
    first = datetime.combine(window.opens_on, time(12), tzinfo=now.tzinfo) + timedelta(days=1)
    last = min(now, datetime.combine(window.closes_on or now.date(), time(12), tzinfo=now.tzinfo))
    step = (last - first) / max(1, len(here))
    for place, applicant in enumerate(here):
        moment = first + place * step
        who = _taken_by(applicant, cast)
        _apply(round_, applicant, who, moment, finish=who is None or not who.writing or stage == "review")


def _invented(definition: Definition, offer: Offer) -> Sequence[Applicant]:
    """Applicants of the invented examples, in order of application."""
    wanted = {role: count for role, count in offer.people.items() if _is_invented(definition, role)}
    table = invent(
        definition, wanted.get("mentor", 0), wanted.get("mentee", 0), seed=7, people=wanted.get("peer", 0)
    )
    with tempfile.TemporaryDirectory(prefix="shelfmates-demo-") as folder:
        path = Path(folder) / "people.csv"
        write_table(path, table.headings, table.rows)
        reading = read_applicants([RoleFile(path)], definition)
    return sorted(reading.applicants, key=lambda one: (one.applied_at is None, one.applied_at, one.id))


def _is_invented(definition: Definition, role: str) -> bool:
    """Directed programmes have invented mentors and mentees, peer programmes invented peers."""
    return (role == "peer") == (definition.kind == "peer")


def _taken_by(applicant: Applicant, cast: list[Somebody]) -> Somebody | None:
    """The member of the cast who applies with these invented answers, if one in this role is left."""
    found = next((who for who in cast if who.applies in applicant.roles), None)
    if found:
        cast.remove(found)
    return found


def _apply(
    round_: Round, applicant: Applicant, who: Somebody | None, moment: datetime, *, finish: bool
) -> None:
    """Apply at this moment. Whoever a rule turns away, or who left something out, keeps a draft."""
    person = _person(applicant, who)
    application = begin_application(round_, roles=list(applicant.roles), by=person, now=moment)
    answers = dict(applicant.answers) | _agreements(definition_of(round_.programme))
    if who is not None:
        answers |= {"F01": who.name, "F02": who.email}
    save_section(application, _half(answers) if not finish else answers, by=person, now=moment)
    if not finish:
        return
    try:
        with transaction.atomic():
            submit_application(application, language=person.language, by=person, now=moment)
    except NotAllowedError:
        return


def _agreements(definition: Definition) -> dict[str, Answer]:
    """Every agreement of the programme, each ticked."""
    question = definition.question(AGREEMENTS)
    options = question.vocabulary.options if question and question.vocabulary else ()
    return {AGREEMENTS: tuple(option.id for option in options if option.id != "all")}


def _half(answers: dict[str, Answer]) -> dict[str, Answer]:
    keys: Iterable[str] = sorted(answers)[: len(answers) // 2]
    return {key: answers[key] for key in keys}


def _person(applicant: Applicant, who: Somebody | None) -> Person:
    if who is not None:
        return Person.objects.get(email=who.email)
    found = Person.objects.filter(email=as_address(applicant.email)).first()
    return found or Person.objects.create_user(
        applicant.email, name=applicant.name, language=applicant.language
    )
