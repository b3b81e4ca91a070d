"""Writing and checking the history: who did what to which thing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Protocol

from django.db import connection, models, transaction

from shelfmates.core.models import HistoryEntry

_FIRST = "0" * 64
_LOCK = 0x5E1F  # PostgreSQL's advisory lock on the end of the chain
_waiting: ContextVar[list[HistoryEntry] | None] = ContextVar("waiting", default=None)


class HasPublicId(Protocol):
    """Anything that is named in the history."""

    public_id: str


def record(
    thing: models.Model,
    verb: str,
    *,
    by: HasPublicId | None,
    now: datetime,
    scope: HasPublicId | None = None,
    fields: Sequence[str] = (),
    note: str = "",
) -> HistoryEntry:
    """Add one entry. ``fields`` are names, never values; ``note`` never holds anything about a person.

    ``scope``: the programme or association it belongs to. ``by`` is None where the clock did it.

    Lock or change every row first, record last: on PostgreSQL the end of the history stays taken until the
    transaction ends, and whoever then still waits for a row can wait for each other.
    """
    (entry,) = record_each([thing], verb, by=by, now=now, scope=scope, fields=fields, note=note)
    return entry


def record_each(
    things: Iterable[models.Model],
    verb: str,
    *,
    by: HasPublicId | None,
    now: datetime,
    scope: HasPublicId | None = None,
    fields: Sequence[str] = (),
    note: str = "",
) -> list[HistoryEntry]:
    """Add one entry for each of several things to which the same was done at once."""
    entries = [
        HistoryEntry(
            at=now,
            by=by.public_id if by else "",
            verb=verb,
            thing_kind=thing._meta.label_lower,
            thing=str(getattr(thing, "public_id", thing.pk)),
            scope=scope.public_id if scope else "",
            fields=sorted(fields),
            note=note,
        )
        for thing in things
    ]
    waiting = _waiting.get()
    if waiting is None:
        _add(entries)
    else:
        waiting.extend(entries)
    return entries


@contextmanager
def together() -> Iterator[None]:
    """What is recorded inside is added at the end, in its order: others wait for one short turn, not for all.

    Stands inside a transaction. Where the block fails nothing is added; no failure may be caught inside it.
    """
    if _waiting.get() is not None:
        yield
        return
    entries: list[HistoryEntry] = []
    token = _waiting.set(entries)
    try:
        yield
    finally:
        _waiting.reset(token)
    _add(entries)


@transaction.atomic(savepoint=False)
def _add(entries: Sequence[HistoryEntry]) -> None:
    """Put the entries at the end of the chain."""
    if not entries:
        return
    _wait_for_my_turn()
    before = HistoryEntry.objects.order_by("-pk").values_list("digest", flat=True).first() or _FIRST
    for entry in entries:
        entry.before = before
        entry.digest = before = digest(entry)
    HistoryEntry.objects.bulk_create(entries)


def digest(entry: HistoryEntry) -> str:
    """The hash over an entry and, through ``before``, over all that came earlier."""
    told = [
        entry.before, entry.at.isoformat(), entry.by, entry.verb, entry.thing_kind, entry.thing, entry.scope,
        list(entry.fields), entry.note,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def broken_at() -> int | None:
    """The number of the first entry that does not follow from the one before, or None."""
    before = _FIRST
    for entry in HistoryEntry.objects.order_by("pk").iterator():
        if entry.before != before or entry.digest != digest(entry):
            return entry.pk
        before = entry.digest
    return None


def _wait_for_my_turn() -> None:
    """Let one writer at a time add to the end of the chain; SQLite's write transactions do so anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
