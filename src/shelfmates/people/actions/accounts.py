"""An account from its first sign-in to its suspension."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shelfmates.core.access import NotAllowedError
from shelfmates.core.history import record
from shelfmates.core.text import as_address
from shelfmates.people.actions.telling import tell
from shelfmates.people.models import Person


@transaction.atomic
def arrive(email: str, *, language: str = "", time_zone: str = "", now: datetime) -> Person:
    """The account of whoever proved this address: the one that is there, or a new one.

    Saves a new person with the language and time zone of the page, and that the address is confirmed;
    nothing is written to anybody, nothing refuses.
    """
    address = as_address(email)
    person = Person.objects.filter(email=address).first() or _new(address, language, time_zone, now)
    confirmed = EmailAddress.objects.filter(user=person, email=address)
    if not confirmed.filter(verified=True, primary=True).exists():
        EmailAddress.objects.filter(user=person).delete()
        EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    return person


def _new(address: str, language: str, time_zone: str, now: datetime) -> Person:
    try:
        with transaction.atomic():
            person = Person.objects.create_user(address, language=language, time_zone=time_zone)
    except IntegrityError:  # the same person was faster in another window
        return Person.objects.get(email=address)
    record(person, "join", by=person, now=now, fields=["email"])
    return person


@transaction.atomic
def change_address(person: Person, email: str, *, by: Person, now: datetime) -> None:
    """Make an address that was proved just now the person's own, instead of the one before.

    Tells the old address. Refuses an address that belongs to another account.
    """
    old, new = person.email, as_address(email)
    if new == old:
        return
    if Person.objects.filter(email=new).exclude(pk=person.pk).exists():
        raise NotAllowedError(_taken())
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(email=new, updated_at=now)
    except IntegrityError as error:
        raise NotAllowedError(_taken()) from error
    person.email = new
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=new, verified=True, primary=True)
    record(person, "change_address", by=by, now=now, fields=["email"])
    tell("home.address_changed", person=person, address=old, values={}, now=now)


def _taken() -> str:
    return _("This address belongs to another account. Sign out, and sign in with it to use that account.")


@transaction.atomic
def end_sessions(person: Person, *, by: Person | None, now: datetime) -> None:
    """Sign the person out everywhere, at the next click of each browser."""
    person.set_unusable_password()  # every session holds a hash of it and ends when it changes
    person.save(update_fields=["password"])
    UserSession.objects.filter(user=person).delete()
    record(person, "sign_out_everywhere", by=by, now=now)


@transaction.atomic
def suspend(person: Person, *, by: Person | None, now: datetime) -> None:
    """Nobody gets into this account, from the next click on. Nothing is deleted, nothing is written."""
    Person.objects.filter(pk=person.pk).update(is_active=False, updated_at=now)
    person.is_active = False
    end_sessions(person, by=by, now=now)
    record(person, "suspend", by=by, now=now, fields=["is_active"])


@transaction.atomic
def reinstate(person: Person, *, by: Person | None, now: datetime) -> None:
    """The person may sign in again."""
    Person.objects.filter(pk=person.pk).update(is_active=True, updated_at=now)
    person.is_active = True
    record(person, "reinstate", by=by, now=now, fields=["is_active"])


@transaction.atomic
def forget(person: Person, *, by: Person | None, now: datetime) -> None:
    """This chapter's share of erasing: sessions, ways in, agreements, the private list, the account."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    person.delete()
