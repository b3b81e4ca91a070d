"""Addresses as they stand in letters."""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """A page of this site with the address people type: "/me" gives "https://mentoring.example.org/me"."""
    return f"{settings.ADDRESS}{path}"
