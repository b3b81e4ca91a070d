"""Erasing an account with everything that belongs to it, now or after some days to regret it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from shelfmates.core import history
from shelfmates.core.access import NotAllowedError, require
from shelfmates.core.links import absolute
from shelfmates.core.tokens import keyed
from shelfmates.correspondence.actions import write_letter
from shelfmates.home import rules
from shelfmates.home.letters import ERASURE_ASKED
from shelfmates.home.models import ErasureLedger, ErasureRequest
from shelfmates.home.queries.belonging import addresses_of, belongings
from shelfmates.people.actions import forget as forget_account
from shelfmates.people.models import Person
from shelfmates.questionnaires.actions.files import forget_files
from shelfmates.questionnaires.models import StoredFile

_log = logging.getLogger(__name__)


@transaction.atomic
def ask_to_erase(person: Person, *, keep_path: str, by: Person, now: datetime) -> ErasureRequest:
    """Note that the account is to be erased after the days of regret, and write its owner a letter.

    Asking twice changes nothing. Raises NotAllowedError while a programme would be left without coordinator.
    """
    require(rules.may_erase(person, now))
    request, is_new = ErasureRequest.objects.get_or_create(
        person=person, defaults={"due_at": now + rules.REGRET, "created_at": now, "updated_at": now}
    )
    if is_new:
        history.record(person, "ask_to_erase", by=by, now=now)
        with override(person.language or settings.LANGUAGE_CODE):
            day = date_format(timezone.localtime(request.due_at), "DATE_FORMAT")
        values = {"day": day, "keep": absolute(keep_path)}
        write_letter(ERASURE_ASKED, person=person, values=values, about=person.public_id, by=by, now=now)
    return request


def note_taken(person: Person, *, by: Person, now: datetime) -> None:
    """Keep in the history that somebody took a copy of all that is kept about them."""
    history.record(person, "take_data", by=by, now=now)


@transaction.atomic
def keep_account(person: Person, *, by: Person, now: datetime) -> None:
    """Take back the wish to erase the account. Without one, nothing changes."""
    if ErasureRequest.objects.filter(person=person).delete()[0]:
        history.record(person, "keep_account", by=by, now=now)


@transaction.atomic
def erase(person: Person, *, by: Person | None, now: datetime) -> None:
    """Erase the account and what every chapter keeps of the person; only keyed hashes are remembered.

    Raises NotAllowedError while a programme would be left without coordinator.
    """
    require(rules.may_erase(person, now))
    keys = sorted(address_keys(person))
    for key in keys:
        ErasureLedger.objects.update_or_create(address_key=key, defaults={"erased_at": now})
    transaction.on_commit(partial(_note_beside_the_database, keys, now))
    _forget_everywhere(person, by=by, now=now)


def _note_beside_the_database(keys: Iterable[str], now: datetime) -> None:
    """Keep the hashes in the home folder too: an older backup does not know of this erasure."""
    path = Path(settings.HOME) / "erased.csv"
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8"
    ) as file:
        file.writelines(f"{key},{now.isoformat()}\n" for key in keys)


def _forget_everywhere(person: Person, *, by: Person | None, now: datetime) -> None:
    """Delete or empty what is declared as the person's, from the last chapter to the first."""
    for file in StoredFile.objects.filter(response__person=person).select_related("response"):
        forget_files(file.response, file.question)
    for belonging in reversed(tuple(belongings(person))):
        if belonging.chapter == "people" or belonging.chapter not in settings.CHAPTERS:
            continue  # the account and what hangs on it go last, by that chapter's own verb
        if belonging.goes:
            belonging.rows.model._base_manager.filter(pk__in=belonging.rows.values("pk")).delete()
        elif belonging.blanked:
            belonging.rows.update(**dict.fromkeys(belonging.blanked, ""))
    forget_account(person, by=by, now=now)
    history.record(person, "erase", by=by, now=now)


def erase_due(*, now: datetime) -> int:
    """Erase the accounts whose days of regret are over; how many. One that may not be erased yet waits."""
    done = 0
    for pk in ErasureRequest.objects.filter(due_at__lte=now).values_list("pk", flat=True):
        try:
            done += _erase_if_still_due(pk, now)
        except (DatabaseError, OSError, NotAllowedError) as error:  # the others are erased all the same
            _log.error("An account was not erased (%s); it is tried again.", type(error).__name__)
    return done


@transaction.atomic
def _erase_if_still_due(request_pk: int, now: datetime) -> bool:
    """Erase one account unless its owner took the wish back meanwhile."""
    due = ErasureRequest.objects.filter(pk=request_pk, due_at__lte=now).select_for_update(of=("self",))
    request = due.select_related("person").first()
    if request is None or not rules.may_erase(request.person, now):
        return False
    erase(request.person, by=None, now=now)
    return True


@transaction.atomic
def replay_erasures(ledger: Iterable[tuple[str, datetime]], *, now: datetime) -> int:
    """Erase again whom a restored backup brought back; how many.

    ``ledger``: the entries (address_key, erased_at) kept from before the restore. An account that was made
    after its address was erased belongs to somebody who came back, and stays.
    """
    erased = dict(ledger)
    for key, at in erased.items():
        ErasureLedger.objects.update_or_create(address_key=key, defaults={"erased_at": at})
    done = 0
    for person in Person.objects.order_by("pk"):
        gone_at = max((erased[key] for key in address_keys(person) if key in erased), default=None)
        if gone_at and person.created_at <= gone_at:
            _forget_everywhere(person, by=None, now=now)
            done += 1
    return done


def address_keys(person: Person) -> frozenset[str]:
    """Keyed hashes of the addresses somebody had: what remains when they are erased."""
    return frozenset(keyed(f"erased:{address}") for address in addresses_of(person))
