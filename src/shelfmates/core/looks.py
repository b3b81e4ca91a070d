"""What a page wears: the one style sheet made of all the small ones, and whose page it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

STATIC = Path(__file__).parent / "static" / "core"
THEMES = ("light", "dark")  # chosen by hand; otherwise the device decides
VENDORED = "vendor/pico.classless.min.css"
SHEETS = (
    "tokens.css",
    "base.css",
    "layout.css",
    "components/navigation.css",
    "page.css",
    "footer.css",
    "components/buttons.css",
    "components/fields.css",
    "components/values.css",
    "components/days.css",
    "components/choices.css",
    "components/week.css",
    "components/questions.css",
    "components/notices.css",
    "components/lists.css",
    "components/steps.css",
    "components/cards.css",
    "components/panels.css",
    "components/tables.css",
    "forced.css",
    "print.css",
)


@dataclass(frozen=True)
class Place:
    """Whose page it is: its names stand in the header. Views give it to the template as ``place``."""

    name: str  # of the programme, or of the association where there is no programme
    url: str  # where the name leads
    part_of: str = ""  # the association, when the name is a programme's
    style_url: str = ""  # answers with core.colour.association_css


@dataclass(frozen=True)
class Stylesheet:
    text: str
    fingerprint: str  # part of its address, so that browsers may keep it for ever


def stylesheet() -> Stylesheet:
    """All sheets as one: the vendored one in a layer of its own, below everything of ours.

    While somebody works on them (``DEBUG``), every change shows at once; else they are read once.
    """
    times = settings.DEBUG and tuple((STATIC / name).stat().st_mtime_ns for name in (VENDORED, *SHEETS))
    return _made(times)


@lru_cache(maxsize=2)
def _made(_times: object) -> Stylesheet:
    vendored = (STATIC / VENDORED).read_text(encoding="utf-8").removeprefix('@charset "UTF-8";')
    ours = (STATIC.joinpath(name).read_text(encoding="utf-8") for name in SHEETS)
    text = "\n".join((f"@layer pico {{\n{vendored}\n}}", *ours))
    return Stylesheet(text, hashlib.sha256(text.encode()).hexdigest()[:12])
