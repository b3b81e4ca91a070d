"""Who can see what about somebody, said in plain words from what the chapters declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shelfmates.core.personal import Field, shown
from shelfmates.home.queries.declared import personal_fields

READERS: Mapping[str, Promise] = {
    "self": _("you"),
    "recipient": _("whoever gets the letter"),
    "partner": _("your partner"),
    "committee": _("the programme’s committee"),
    "coordinator": _("the programme’s coordinators"),
    "steward": _("the steward who looks after you"),
    "observer": _("the programme’s observers"),
    "operator": _("whoever runs this site"),
}
"""Readers as the person reads them; the data map has the short words."""


@dataclass(frozen=True)
class Known:
    """One use of what is kept: what for, who sees it from when on, how long it is kept."""

    what_for: str
    readers: tuple[str, ...]
    stage: str
    keep: str
    stays: str


def readers_of_me() -> tuple[tuple[str, tuple[Known, ...]], ...]:
    """By kind of thing: every use of what it holds about a person, each told once."""
    found: dict[str, dict[Known, None]] = {}
    for label, fields in personal_fields().items():
        for field in fields.values():
            if field.is_personal:
                title = gettext(str(TITLES.get(label, label)))
                found.setdefault(title, {})[_known(field)] = None
    return tuple((title, tuple(rows)) for title, rows in found.items())


def _known(field: Field) -> Known:
    what_for, stage, keep, stays = (text and gettext(text) for text in shown(field))
    return Known(what_for, tuple(str(READERS[reader]) for reader in field.readers), stage, keep, stays)


TITLES: Mapping[str, Promise] = {
    "people.Person": _("Your account and profile"),
    "people.Consent": _("What you agreed to"),
    "people.NeverWith": _("Whom you never want to be paired with"),
    "account.EmailAddress": _("How you sign in"),
    "mfa.Authenticator": _("How you sign in"),
    "socialaccount.SocialAccount": _("How you sign in"),
    "usersessions.UserSession": _("Where you are signed in"),
    "programmes.StaffRole": _("Your staff roles"),
    "staff.StaffInvitation": _("Invitations to a staff role"),
    "correspondence.Letter": _("Letters to you"),
    "correspondence.NoMail": _("Letters you do not want"),
    "questionnaires.Response": _("Your answers"),
    "questionnaires.Answer": _("Your answers"),
    "questionnaires.StoredFile": _("Your answers"),
    "applications.Application": _("Your applications"),
    "applications.Interest": _("Wanting to hear of the next call"),
    "sessions.Session": _("Where you are signed in"),
    "core.HistoryEntry": _("Who did what, and when"),
    "home.ErasureRequest": _("Erasing your account"),
    "home.ErasureLedger": _("Erasing your account"),
}
