"""Secrets that travel in links, and public ids. Both have 128 bits; secrets are kept only as hashes."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets

from django.conf import settings

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"  # none that is mistaken for another
ID_LENGTH = 22  # 57 letters: 22 of them are more than 128 bits


def new_public_id() -> str:
    """A name for a thing in addresses of pages: says nothing, cannot be guessed."""
    return "".join(secrets.choice(_LETTERS) for _ in range(ID_LENGTH))


def new_secret() -> str:
    """A secret for a link, shown once and never stored."""
    return secrets.token_urlsafe(24)


def hashed(secret: str, *, purpose: str) -> str:
    """What is stored of a secret: 64 hexadecimal digits, worth nothing for another purpose."""
    return keyed(f"{purpose}:{secret}")


def keyed(text: str) -> str:
    """A hash of a text that only this installation can make: for remembering without keeping."""
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def state_of(*values: object) -> str:
    """What stands somewhere now, as one short word: it is another one as soon as something was changed."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]
