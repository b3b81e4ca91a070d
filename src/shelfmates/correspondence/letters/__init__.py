"""What the site writes to people: kinds of letters, their words, and how a text becomes a mail.

Every chapter from here on declares its kinds in its own ``letters.py`` as ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from shelfmates.correspondence.letters.kinds import COMMON, LetterKind, Placeholder, Words, mistakes_in

__all__ = ["COMMON", "KINDS", "TRIAL", "LetterKind", "Placeholder", "Words", "mistakes_in", "registry"]

TRIAL = LetterKind(
    key="correspondence.trial",
    about=_("A trial letter that a coordinator sends to themselves."),
    subject=_("Trial letter of {programme}"),
    body=_(
        "Hello {name},\n\n"
        "this letter came from {programme} of {association}. If you can read it, its letters reach you.\n\n"
        "{desk}"
    ),
    placeholders={
        "desk": Placeholder(
            _("the page with the programme's letters"),
            "/desk/example/mentoring/letters/",
            "link",
            label=_("Open the programme's letters"),
        )
    },
    why=_("You asked for it on the page with the programme's letters."),
)
KINDS = (TRIAL,)


@cache
def registry() -> Mapping[str, LetterKind]:
    """Every kind of letter of every chapter, by its key."""
    kinds: dict[str, LetterKind] = {}
    for chapter in settings.CHAPTERS:
        name = f"shelfmates.{chapter}.letters"
        if find_spec(name) is None:
            continue
        for kind in getattr(import_module(name), "KINDS", ()):
            if kind.key in kinds or not kind.key.startswith(f"{chapter}."):
                raise ValueError(f"{name}: the key {kind.key!r} is taken or does not begin with the chapter")
            kinds[kind.key] = kind
    return kinds
