"""Agreements: given in the words that were shown, and taken back as easily."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shelfmates.core.history import record
from shelfmates.people.models import Consent, Person


@transaction.atomic
def give_consent(
    person: Person,
    kind: str,
    *,
    words: str,
    version: str,
    about: str = "",
    by: Person,
    now: datetime,
) -> Consent:
    """Keep that the person agreed to these words. A second time to the same version changes nothing.

    An agreement to an earlier version of the same thing ends where the new one begins.
    """
    same = Consent.objects.select_for_update().filter(
        person=person, kind=kind, about=about, withdrawn_at=None
    )
    for before in same:
        if before.version == version:
            return before
        _end(before, now)
    consent = Consent.objects.create(
        person=person, kind=kind, version=version, about=about, words=words, given_at=now
    )
    record(consent, "give", by=by, now=now, fields=["kind", "version"])
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Person, now: datetime) -> None:
    """Take an agreement back: from now on nothing is done on its ground. A second time changes nothing."""
    if Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=now, updated_at=now):
        record(consent, "withdraw", by=by, now=now, fields=["withdrawn_at"])
    consent.refresh_from_db()


def _end(consent: Consent, now: datetime) -> None:
    consent.withdrawn_at = consent.updated_at = now
    consent.save(update_fields=["withdrawn_at", "updated_at"])
