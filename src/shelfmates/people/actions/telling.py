"""Letters of this chapter. It lies below the outbox, so the account adapter of the settings writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from allauth.account.adapter import get_adapter

from shelfmates.people.models import Person


def tell(
    kind: str,
    *,
    person: Person | None = None,
    address: str = "",
    values: Mapping[str, str],
    now: datetime,
) -> None:
    """Write a letter of this kind ("home.sign_in_code") to a person, or to an address nobody proved yet."""
    get_adapter().tell(kind, person=person, address=address, values=values, now=now)


def tell_change(change: str, *, person: Person, now: datetime) -> None:
    """Write a letter about a change to how somebody signs in, named by its verb in the history."""
    get_adapter().tell_change(change, person=person, now=now)
