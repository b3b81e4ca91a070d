"""Writing letters into the outbox. Nothing here talks to a mail server: ``jobs`` does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from shelfmates.core import history
from shelfmates.core.links import absolute
from shelfmates.core.text import as_address, tidy
from shelfmates.correspondence.letters import TRIAL, LetterKind
from shelfmates.correspondence.letters.values import clean
from shelfmates.correspondence.letters.wording import Sender, common_values, compose, language_for, wording
from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.queries import stop_token
from shelfmates.correspondence.states import LetterState
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme


def write_letter(
    kind: LetterKind,
    *,
    person: Person | None = None,
    to_address: str = "",
    to_name: str = "",
    language: str = "",
    programme: Programme | None = None,
    association: Association | None = None,
    values: Mapping[str, str],
    about: str = "",
    once: str = "",
    first: bool = False,
    due_at: datetime | None = None,
    by: history.HasPublicId | None,
    now: datetime,
    draft: bool = False,
) -> Letter:
    """Write one letter into the outbox, in the same transaction as what it tells.

    To ``person``, or to an address that has no account. In their language, in the programme's own words or
    else the first ones. ``once`` names the occasion: the letter that was already written for it is given
    back; ``first`` says that none can be, because the caller holds what it is about. ``draft``: it waits
    until somebody has read and released it; ``due_at``: it leaves no earlier.
    Raises ValueError for a link that leads elsewhere, an undeclared or missing value, or a draft that staff
    may not read. Writes no history: the action that writes the letter does.
    """
    if once and not first and (written := Letter.objects.filter(once=once).first()):
        return written
    sender = Sender(association or (programme.association if programme else None), programme)
    spoken = language_for(language or (person.language if person else ""), sender)
    address = as_address(to_address or (person.email if person else ""))
    _check(kind, values, address, draft)
    letter = Letter(
        kind=kind.key,
        association=sender.association,
        programme=programme,
        person=person,
        to_name=tidy(clean(to_name) or _name_of(person))[:200],
        to_address=address,
        language=spoken,
        about=about,
        once=once,
        optional=kind.optional,
        private=not kind.open_to_staff,
        urgent=kind.urgent,
        state=LetterState.DRAFT if draft else LetterState.QUEUED,
        due_at=due_at or now,
        created_at=now,
        updated_at=now,
    )
    _put_into_words(letter, kind, sender, {name: clean(value) for name, value in values.items()})
    return _put_into_the_outbox(letter, is_first=first or not once)


def _put_into_the_outbox(letter: Letter, *, is_first: bool) -> Letter:
    """Save it, or give back the one that somebody else wrote for the same occasion at the same moment."""
    if is_first:
        letter.save(force_insert=True)
        return letter
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:
        return Letter.objects.get(once=letter.once)
    return letter


def _put_into_words(letter: Letter, kind: LetterKind, sender: Sender, values: dict[str, str]) -> None:
    """Give the letter its subject, its two parts, and the name by which mail servers know it again."""
    composed = compose(
        kind,
        wording(kind, letter.language, letter.programme),
        language=letter.language,
        sender=sender,
        values={**common_values(sender, letter.language, letter.to_name), **values},
        stop_url=_stop_url(letter.to_address, letter.programme) if kind.optional else "",
        has_account=letter.person is not None,
    )
    letter.subject, letter.text, letter.html = composed.subject, composed.text, composed.html
    letter.values = values if kind.open_to_staff else {}
    letter.message_id = f"<{letter.public_id}@{urlsplit(settings.ADDRESS).hostname}>"


def _name_of(person: Person | None) -> str:
    """What to call them; an address is no name."""
    return (person.called or person.name) if person else ""


def _check(kind: LetterKind, values: Mapping[str, str], address: str, draft: bool) -> None:
    if draft and not kind.open_to_staff:
        raise ValueError(f"{kind.key}: a letter that waits for an eye must be open to staff")
    if not address:
        raise ValueError(f"{kind.key}: a letter needs a person or an address")
    if unknown := values.keys() - kind.all_placeholders.keys():
        raise ValueError(f"{kind.key}: not declared: {', '.join(sorted(unknown))}")
    if missing := kind.placeholders.keys() - values.keys():
        raise ValueError(f"{kind.key}: no value for {', '.join(sorted(missing))}")


def _stop_url(address: str, programme: Programme | None) -> str:
    return absolute(reverse("correspondence:stop", args=[stop_token(address, programme)]))


@transaction.atomic
def write_trial(programme: Programme, *, to: Person, language: str = "", now: datetime) -> Letter:
    """A trial letter of the programme to the person who asks for it."""
    path = reverse("correspondence:outbox", args=[programme.association.slug, programme.slug])
    letter = write_letter(
        TRIAL,
        person=to,
        language=language,
        programme=programme,
        values={"desk": absolute(path)},
        by=to,
        now=now,
    )
    history.record(letter, "write_trial", by=to, now=now, scope=programme)
    return letter
