"""One's own ways of signing in, sessions, agreements and private list."""

from __future__ import annotations

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from shelfmates.people.models import Consent, NeverWith, Person


def passkeys(person: Person) -> QuerySet[Authenticator]:
    """The person's passkeys, the oldest first."""
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    return cast("QuerySet[Authenticator]", found.order_by("pk"))


def app(person: Person) -> Authenticator | None:
    """The person's app for codes, if there is one."""
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()


def unused_recovery_codes(person: Person) -> list[str]:
    """The recovery codes that still work; none where there is no second step."""
    kept = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(kept.wrap().get_unused_codes()) if kept else []


def organisations(person: Person) -> QuerySet[SocialAccount]:
    """The organisations through which the person can sign in."""
    return cast("QuerySet[SocialAccount]", SocialAccount.objects.filter(user=person).order_by("pk"))


def sessions(person: Person) -> QuerySet[UserSession]:
    """Where the person signed in and has not signed out, the latest first."""
    found = UserSession.objects.filter(user=person).order_by("-last_seen_at", "-pk")
    return cast("QuerySet[UserSession]", found)


def consents(person: Person) -> QuerySet[Consent]:
    """All the person ever agreed to, what stands now before what was taken back."""
    return Consent.objects.filter(person=person).order_by("withdrawn_at", "-given_at", "pk")


def standing_consent(person: Person, kind: str, about: str = "") -> Consent | None:
    """The agreement that holds now, if there is one."""
    return Consent.objects.filter(person=person, kind=kind, about=about, withdrawn_at=None).first()


def never_with(person: Person) -> QuerySet[NeverWith]:
    """The person's own private list. Only their own page and the matching ask."""
    return NeverWith.objects.filter(person=person)


def has_second_step(person: Person) -> bool:
    """Does signing in ask this person for a second step?"""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())
