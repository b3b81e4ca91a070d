"""Where signing in meets the rest of the site: its letters go through our outbox."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """django-allauth's account adapter, with our outbox."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """django-allauth's adapter for sign-in through an organisation."""
