"""Agreements: given in the words that were shown, and taken back as easily."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

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
    person: Person, given: Sequence[Words], *, about: str = "", area: str = "", by: Person, now: datetime
) -> list[Consent]:
    """Keep several agreements that were given at once, each as ``give_consent`` does.

    ``area``: these are all that are given about the thing; whatever else stands whose kind begins with it,
    is taken back.
    """
    versions = {words.kind: words.version for words in given}
    same, others = {}, []
    for before in _standing(person, about, Q(kind__in=[*versions]), area):
        if before.kind not in versions:
            others.append(before)
        elif before.version == versions[before.kind]:
            same[before.kind] = before
        else:
            _end(before, now)
    _take_back(others, by=by, now=now)
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
    return [same.get(words.kind) or new[words.kind] for words in given]


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Person, now: datetime) -> None:
    """Take an agreement back: from now on nothing is done on its ground. A second time changes nothing."""
    if Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=now, updated_at=now):
        record(consent, "withdraw", by=by, now=now, fields=["withdrawn_at"])
    consent.refresh_from_db()


@transaction.atomic(savepoint=False)
def end_consents(person: Person, *, about: str, area: str, by: Person, now: datetime) -> None:
    """Take back all standing agreements about one thing whose kind begins with ``area``."""
    _take_back([*_standing(person, about, Q(), area)], by=by, now=now)


def _standing(person: Person, about: str, kinds: Q, area: str) -> QuerySet[Consent]:
    """What the person agrees to about the thing, of these kinds or in this area; held until all is done."""
    asked = kinds | Q(kind__startswith=f"{area}.") if area else kinds
    rows = Consent.objects.filter(asked, person=person, about=about, withdrawn_at=None)
    return rows.select_for_update().order_by("pk")


def _take_back(ended: Sequence[Consent], *, by: Person, now: datetime) -> None:
    if ended:
        rows = Consent.objects.filter(pk__in=[one.pk for one in ended])
        rows.update(withdrawn_at=now, updated_at=now)
        record_each(ended, "withdraw", by=by, now=now, fields=["withdrawn_at"])


def _end(consent: Consent, now: datetime) -> None:
    consent.withdrawn_at = consent.updated_at = now
    consent.save(update_fields=["withdrawn_at", "updated_at"])
