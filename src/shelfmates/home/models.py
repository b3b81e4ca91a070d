"""Accounts whose owner asked to erase them, and what is remembered of those that are gone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from shelfmates.core.models import Base
from shelfmates.people.models import Person


class ErasureRequest(Base):
    """Somebody asked to erase their account; it is done at ``due_at`` unless they take it back before."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "erasure"


class ErasureLedger(models.Model):
    """One account that was erased: keyed hashes of its addresses, so that a restored backup forgets it again.

    Nobody can read an address out of ``address_key``; only this installation can tell that one fits.
    ``erased_at`` lets a restore know which entries came after the backup.
    """

    address_key = models.CharField(max_length=64, unique=True)
    erased_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["erased_at", "pk"]

    def __str__(self) -> str:
        return "erased"
