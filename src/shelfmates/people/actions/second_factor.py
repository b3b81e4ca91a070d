"""The second step of signing in: what was added or removed, and the way back for who lost it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, get_args

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from shelfmates.core.history import record
from shelfmates.people.actions.accounts import end_sessions
from shelfmates.people.actions.telling import tell, tell_change
from shelfmates.people.models import Person

type Change = Literal[
    "add_app", "remove_app", "add_passkey", "name_passkey", "remove_passkey", "renew_recovery_codes",
    "connect_organisation", "disconnect_organisation", "sign_in", "sign_out",
]  # fmt: skip


_TOLD = frozenset(get_args(Change.__value__)) - {"sign_in", "sign_out", "name_passkey"}


@transaction.atomic
def note_second_factor(person: Person, change: Change, *, now: datetime) -> None:
    """Keep in the history what a person did with their own ways of signing in.

    Tells them by letter of every change, so that they notice a stranger's.
    """
    record(person, change, by=person, now=now)
    if change in _TOLD:
        tell_change(change, person=person, now=now)


@transaction.atomic
def disconnect_organisation(account: SocialAccount, *, now: datetime) -> None:
    """Cut the connection with somebody's account at their organisation, and tell them by letter."""
    person = account.user
    account.delete()
    note_second_factor(person, "disconnect_organisation", now=now)


@transaction.atomic
def reset_second_factor(person: Person, *, by: Person | None, now: datetime) -> None:
    """Take away every passkey, app and recovery code of somebody who lost them, so that they set up new ones.

    Signs the person out everywhere and tells them by letter. Whoever calls this has made sure that it is
    them who asked: by meeting or by telephone, never by e-mail alone. ``by`` is None for the operator's
    command.
    """
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person, by=by, now=now)
    record(person, "reset_second_factor", by=by, now=now)
    tell("home.second_factor_reset", person=person, values={}, now=now)
