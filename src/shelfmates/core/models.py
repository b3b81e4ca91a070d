"""Base of all models; the history that is only ever added to; forms that were already sent."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from shelfmates.core import clock, tables
from shelfmates.core.tokens import ID_LENGTH, new_public_id


class TablesField(models.JSONField):
    """JSON whose tables keep the order of their keys on every database.

    PostgreSQL's own type sorts keys, but the order in which a programme names its roles is the order in
    which people see them. So it is stored as text; nobody asks the database about what is inside. What is
    read is shared (``core.tables``): who changes it changes a deep copy and assigns that.
    """

    def get_internal_type(self) -> str:
        return "TextField"

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Any:
        return tables.read(value) if isinstance(value, str) else None

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        return None if value is None else json.dumps(value, ensure_ascii=False, cls=self.encoder)


class Base(models.Model):
    """A thing with a public id and the moments of its making and last change."""

    public_id = models.CharField(max_length=ID_LENGTH, unique=True, default=new_public_id, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class HistoryEntry(models.Model):
    """Who did what to which thing, and when: never what was written.

    People and things are named by public ids, not by keys, so that a row stays when they are gone
    and then names nobody. The database refuses to change or delete a row (migration 0002), and each
    holds a hash over itself and the one before.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=ID_LENGTH, blank=True)
    verb = models.CharField(max_length=60)
    thing_kind = models.CharField(max_length=60)
    thing = models.CharField(max_length=ID_LENGTH)
    scope = models.CharField(max_length=ID_LENGTH, blank=True, db_index=True)
    fields = models.JSONField(default=list)
    note = models.CharField(max_length=200, blank=True)
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["thing", "at"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.thing_kind}"


class SentForm(models.Model):
    """A form that was sent and acted on: sending it again leads to where the first time led."""

    once = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)
    location = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.once
