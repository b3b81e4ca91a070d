"""Where signing in meets the rest of the site: our outbox, our words, our history."""

from __future__ import annotations

import base64
import hashlib
import io
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import clean_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from shelfmates.core import clock
from shelfmates.core.text import as_address, tidy
from shelfmates.correspondence.actions import write_letter
from shelfmates.correspondence.letters import registry
from shelfmates.home.letters import NOTICES
from shelfmates.people.actions import note_second_factor
from shelfmates.people.models import Person
from shelfmates.people.queries.accounts import app

_MESSAGES: Mapping[str, Any] = {
    "account/messages/logged_in.txt": _("You are signed in."),
    "account/messages/logged_out.txt": _("You are signed out."),
    "mfa/messages/totp_activated.txt": _("Your app is set up. From now on, signing in asks for its code."),
    "mfa/messages/totp_deactivated.txt": _("The app is taken away. Signing in no longer asks for its code."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is added. You can sign in with it from now on."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes. Keep them in a safe place."),
    "socialaccount/messages/account_connected.txt": _("You can now sign in through your organisation."),
    "socialaccount/messages/account_connected_other.txt": _(
        "That account of your organisation belongs to somebody else here."
    ),
    "socialaccount/messages/account_disconnected.txt": _(
        "The connection is cut. You can still sign in with a code sent to your e-mail address."
    ),
}
"""What a page says after something was done, by the name django-allauth gives it."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """django-allauth's account adapter, with our outbox, our words and our history."""

    error_messages: Mapping[str, Any] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed for now."),
        "incorrect_code": _("This code is not right. Look at it once more and type it again."),
        "too_many_login_attempts": _("There were too many wrong codes. Wait five minutes, then try again."),
        "rate_limited": _("That was too often. Wait a minute, then try again."),
    }

    def tell(
        self, kind: str, *, person: Person | None, address: str, values: Mapping[str, str], now: datetime
    ) -> None:
        """Put a letter into the outbox, in the transaction that is open."""
        write_letter(
            registry()[kind],
            person=person,
            to_address=address or (person.email if person else ""),
            language=(person.language if person else "") or get_language() or "en",
            values=values,
            by=person,
            now=now,
        )

    def tell_change(self, change: str, *, person: Person, now: datetime) -> None:
        """Tell somebody, in their language, what changed about how they sign in."""
        with override(person.language or get_language()):
            values = {"change": str(NOTICES[change])}
        self.tell("home.security_notice", person=person, address="", values=values, now=now)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """django-allauth sends nothing by itself: our actions write the letters."""
        raise NotImplementedError(f"{template_prefix} is no letter of ours")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our sentence instead of django-allauth's; what has none is not worth saying."""
        ours = message or _MESSAGES.get(message_template or "")
        if ours:
            super().add_message(request, level, message=str(ours), extra_tags=extra_tags)

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """In our words; a passkey first for whoever has no app."""
        words = {
            "mfa_reauthenticate": _("Use a code from your app, or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        found = super().get_reauthentication_methods(user)
        methods = [{**one, "description": words[one["id"]]} for one in found if one["id"] in words]
        return methods if methods and app(user) else methods[::-1]

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        note_second_factor(user, "sign_in", now=clock.now())
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return answer

    def get_client_ip(self, request: HttpRequest) -> str:
        """From X-Forwarded-For only where proxies of ours are set; nonsense in it changes nothing."""
        try:
            return str(super().get_client_ip(request))
        except (ImproperlyConfigured, ValueError):
            return str(clean_client_ip(request.META.get("REMOTE_ADDR", "") or "127.0.0.1"))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """django-allauth's adapter for the second step: secrets are stored encrypted, words are ours."""

    error_messages: Mapping[str, Any] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Look at it once more and type it again."),
        "unverified_email": _("Confirm your e-mail address first: sign in once with a code sent to it."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; where the installation's key was lost, one that no code will ever fit."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        """The QR code, dark on light in every colour scheme: cameras read nothing else."""
        out = io.BytesIO()
        segno.make(url, micro=False).save(out, kind="svg", scale=5, border=4, dark="#000", light="#fff")
        return out.getvalue().decode()

    def generate_authenticator_name(self, user: Person, type: Any) -> str:  # noqa: A002 - the parent's word
        return str(_("My passkey"))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Shelfmates"}


def _box() -> Fernet:
    key = hashlib.sha256(f"second factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """django-allauth's adapter for sign-in through an organisation.

    A person is known by the organisation and its name for them (issuer and ``sub``), never by the address:
    an address alone neither signs in nor joins two accounts.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Stop whoever is new here and has no confirmed address, or the address of another account."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        proved = [as_address(found.email) for found in sociallogin.email_addresses if found.verified is True]
        if not proved:
            raise ImmediateHttpResponse(_refusal(request, known=False))
        if Person.objects.filter(email__in=proved).exists():
            raise ImmediateHttpResponse(_refusal(request, known=True))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("people:security")

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Mapping[str, Any]) -> Person:
        person: Person = sociallogin.user
        person.email = as_address(str(data.get("email") or ""))
        person.name = tidy(str(data.get("name") or ""))[:200]
        return person


def _refusal(request: HttpRequest, *, known: bool) -> HttpResponse:
    return render(request, "people/organisation_refused.html", {"known": known}, status=403)
