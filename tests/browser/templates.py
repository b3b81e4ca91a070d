"""Which templates are pages, and which of them nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.apps import apps
from django.conf import settings

NOT_LOOKED_AT: Mapping[str, str] = {
    "mfa/webauthn/reauthenticate.html": "asks a device at once: test_signing_in has one",
    "core/day_parts.html": "the three parts of a day, a field and no page",
    "correspondence/letter.html": "a letter as mail: test_letters_as_mail looks at every kind",
    "home/own_data.html": "a file to take along, no page of the site: tests/home looks at it",
}
"""Templates that stand on no page of the walk, and why."""


def pages() -> set[str]:
    """Names of the templates of all chapters that are pages: no part, no frame, no field."""
    return {
        path.relative_to(folder).as_posix()
        for chapter in (*settings.CHAPTERS, "demo")
        for folder in [Path(apps.get_app_config(chapter).path) / "templates"]
        for path in folder.rglob("*.html")
        if not path.name.startswith("_") and path.parent.name != "widgets" and path.stem != "base"
    }


def unseen(seen: Iterable[str]) -> list[str]:
    """Pages that were not looked at, without those that have a reason."""
    return sorted(pages() - set(seen) - set(NOT_LOOKED_AT))
