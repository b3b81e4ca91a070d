"""What programmes, rounds and roles are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from shelfmates.language import Text
from shelfmates.programmes.models import Programme, Round


def said(texts: Mapping[str, str], language: str = "") -> str:
    """A text an association wrote in several languages: in this one (the page's), else English, else any."""
    wanted = (language or get_language() or "en").lower()
    return texts.get(wanted) or Text(texts).said_in(wanted.split("-")[0])


def name_of(programme: Programme, language: str = "") -> str:
    """The name of a programme."""
    return said(_texts(programme.definition.get("label")), language) or programme.slug


def round_name_of(round_: Round, language: str = "") -> str:
    """The name of a round, as the programme calls its rounds."""
    return said(_texts(round_.name), language) or round_.slug


def roles_of(programme: Programme) -> tuple[str, ...]:
    """The roles people can apply for, in the definition's order."""
    return tuple(programme.definition.get("roles", ()))


def role_label(programme: Programme, role: str, language: str = "", *, plural: bool = False) -> str:
    """What a role is called in this programme: "Mentor", or "Mentors"."""
    table = programme.definition.get("roles", {}).get(role, {})
    return said(_texts(table.get("plural" if plural else "label")), language) or role


def _texts(value: Any) -> Mapping[str, str]:
    """A text by language as a definition keeps it: a table, or one string for all languages."""
    return value if isinstance(value, Mapping) else {"en": value} if isinstance(value, str) else {}
