"""Questions about letters: what is waiting, what failed, who wants no optional mail."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.core import signing
from django.db.models import Count, Q, QuerySet

from shelfmates.core.text import as_address
from shelfmates.core.tokens import keyed
from shelfmates.correspondence.models import Letter, LetterTemplate, NoMail, OutboxHold
from shelfmates.correspondence.states import LetterState
from shelfmates.people.models import Consent, Person
from shelfmates.programmes.models import Programme

_STOP = signing.Signer(salt="correspondence.stop", sep=".")


class Stop(NamedTuple):
    """What the link at the end of an optional letter stands for: an address (as a key) and a programme."""

    address_key: str
    programme: Programme | None


def address_key(address: str) -> str:
    """The address as ``NoMail`` remembers it: only this installation can tell whether it is the same."""
    return keyed(f"no-mail:{as_address(address)}")


def stop_token(address: str, programme: Programme | None) -> str:
    """The signed part of the link by which optional letters stop. It names nobody and never runs out."""
    return _STOP.sign(f"{address_key(address)}-{programme.public_id if programme else ''}")


def stop_of(token: str) -> Stop | None:
    """What a token stands for; None if it was not made here or its programme is gone."""
    try:
        key, _, programme_id = _STOP.unsign(token).partition("-")
    except signing.BadSignature:
        return None
    programme = Programme.objects.select_related("association").filter(public_id=programme_id).first()
    return None if programme_id and programme is None else Stop(key, programme)


def wants_no_mail(key: str, programme: Programme | None) -> bool:
    """Did this address stop optional letters of this programme, or all of them?"""
    return NoMail.objects.filter(address_key=key).filter(Q(programme=programme) | Q(programme=None)).exists()


def consent_stands(person: Person, kind: str, programme: Programme | None) -> bool:
    """Has the person agreed to this, for the programme or the whole site, and not taken it back?"""
    about = ["", programme.public_id] if programme else [""]
    return Consent.objects.filter(person=person, kind=kind, about__in=about, withdrawn_at=None).exists()


def outbox_hold() -> OutboxHold | None:
    """What keeps every letter in, after a backup was restored; None when letters go out."""
    return OutboxHold.objects.filter(released_at=None).order_by("placed_at").first()


def letters_of(programme: Programme, state: str = "") -> QuerySet[Letter]:
    """The programme's letters, newest first; of one state if given."""
    rows = Letter.objects.filter(programme=programme).order_by("-created_at", "-pk")
    return rows.filter(state=state) if state else rows


def letter_counts(programme: Programme) -> dict[str, int]:
    """How many letters of the programme are in which state; every state is named."""
    found = dict(
        Letter.objects.filter(programme=programme).order_by().values_list("state").annotate(n=Count("pk"))
    )
    return {state: found.get(state, 0) for state in LetterState.values}


def edited_templates(programme: Programme) -> set[tuple[str, str]]:
    """Kinds and languages whose words the programme edited."""
    return set(LetterTemplate.objects.filter(programme=programme).values_list("kind", "language"))


def due_letters(now: datetime) -> QuerySet[Letter]:
    """Letters whose time has come and which nobody is sending."""
    return Letter.objects.filter(state=LetterState.QUEUED, due_at__lte=now).order_by(
        "-urgent", "due_at", "pk"
    )


def kind_counts(programme: Programme) -> dict[str, int]:
    """How many letters of each kind the programme has written."""
    rows = Letter.objects.filter(programme=programme).order_by()
    return dict(rows.values_list("kind").annotate(n=Count("pk")))


def recent_of_kind(programme: Programme, kind: str, most: int = 20) -> list[Letter]:
    """The newest letters of a kind, one for each recipient, to try new words on."""
    seen: dict[str, Letter] = {}
    for letter in Letter.objects.filter(programme=programme, kind=kind).order_by("-created_at", "-pk")[
        : most * 3
    ]:
        seen.setdefault(letter.to_address, letter)
    return list(seen.values())[:most]
