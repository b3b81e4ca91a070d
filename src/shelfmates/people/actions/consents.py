"""Agreements: given in the words that were shown, and taken back as easily."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from shelfmates.core.history import record, record_each
from shelfmates.people.models import Consent, Person


class Words(NamedTuple):
    """What somebody agrees to: of which kind, in which words, and which version of them."""

    kind: str
    words: str
    version: str


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
    (consent,) = give_consents(person, [Words(kind, words, version)], about=about, by=by, now=now)
    return consent


@transaction.atomic(savepoint=False)
def give_consents(
    person: Person, given: Sequence[Words], *, about: str = "", by: Person, now: datetime
) -> list[Consent]:
    """Keep several agreements that were given at once, each as ``give_consent`` does."""
    kinds = [words.kind for words in given]
    standing = Consent.objects.select_for_update().filter(
        person=person, kind__in=kinds, about=about, withdrawn_at=None
    )
    versions = {words.kind: words.version for words in given}
    same = {}
    for before in standing:
        if before.version == versions[before.kind]:
            same[before.kind] = before
        else:
            _end(before, now)
    new = {
        words.kind: Consent(
            person=person, kind=words.kind, version=words.version, about=about, words=words.words,
            given_at=now, created_at=now, updated_at=now,
        )
        for words in given
        if words.kind not in same
    }  # fmt: skip
    Consent.objects.bulk_create(new.values())
    record_each(new.values(), "give", by=by, now=now, fields=["kind", "version"])
    return [same.get(kind) or new[kind] for kind in kinds]


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Person, now: datetime) -> None:
    """Take an agreement back: from now on nothing is done on its ground. A second time changes nothing."""
    if Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=now, updated_at=now):
        record(consent, "withdraw", by=by, now=now, fields=["withdrawn_at"])
    consent.refresh_from_db()


@transaction.atomic(savepoint=False)
def end_consents(
    person: Person, *, about: str, area: str, kept: Collection[str] = (), by: Person, now: datetime
) -> None:
    """Take back all standing agreements about one thing whose kind begins with ``area``, except ``kept``."""
    rows = Consent.objects.filter(
        person=person, about=about, kind__startswith=f"{area}.", withdrawn_at=None
    ).exclude(kind__in=kept)
    ended = list(rows.select_for_update().order_by("pk"))
    Consent.objects.filter(pk__in=[one.pk for one in ended]).update(withdrawn_at=now, updated_at=now)
    if ended:
        record_each(ended, "withdraw", by=by, now=now, fields=["withdrawn_at"])


def _end(consent: Consent, now: datetime) -> None:
    consent.withdrawn_at = consent.updated_at = now
    consent.save(update_fields=["withdrawn_at", "updated_at"])
