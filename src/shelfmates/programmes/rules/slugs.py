"""Which short names may stand in addresses of pages."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from shelfmates.core.access import YES, Verdict, no

RESERVED = frozenset(
    {
        "account", "me", "desk", "static", "style", "language", "theme", "healthz", "outbox", "demo",
        "letters", "style-guide", "about", "privacy", "associations", "programmes", "invitation",
        "help",
    }
)  # fmt: skip
"""First words of addresses that no association may have as its own."""

RESERVED_PROGRAMMES = frozenset(
    {
        "new", "install", "presets", "programmes", "staff", "settings", "letters", "letter", "outbox",
        "history", "calendar", "style", "people", "export", "questionnaire", "questions", "rounds", "about",
    }
)  # fmt: skip
"""Words that stand where a programme's short name would."""

RESERVED_ROUNDS = frozenset({"new", "apply", "interest", "calendar", "about", "privacy", "me"})
"""Words that stand where a round's short name would."""

MOST_LETTERS = 60
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def is_slug(text: str, *, reserved: frozenset[str] = frozenset()) -> Verdict:
    """Can this be a part of an address? Small letters, digits, single hyphens; no word of the site."""
    if not _SLUG.match(text) or len(text) > MOST_LETTERS:
        return no(
            _(
                "“%(slug)s” cannot stand in an address. Use small letters from a to z, digits and single "
                "hyphens, %(most)s characters at most."
            )
            % {"slug": text, "most": MOST_LETTERS}
        )
    if text in reserved:
        return no(_("“%(slug)s” is an address of the site itself. Choose another one.") % {"slug": text})
    return YES
