"""Twelve texts that would run as scripts if a page forgot to escape, in every field that people can fill.

``uv run python -m tests.browser.polyglots --full`` opens every page as every role and prints what ran
(S7); without ``--full`` one in so many.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from itertools import cycle
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.database import alone

POLYGLOTS = (
    "<script>window.pwned=1;alert(1)</script>",
    '"><img src=x onerror=window.pwned=2;alert(2)>',
    "'><svg/onload=window.pwned=3;alert(3)>",
    "</title></textarea></script><x-pwned>4",
    "{{ 7|add:7 }}{% load x %}<x-pwned>5</x-pwned>",
    "[a](javascript:alert(6)) <a href=javascript:alert(6)>x</a>",
    "--><x-pwned>7</x-pwned><!--",
    'x" autofocus onfocus="window.pwned=8;alert(8)" y="',
    "\u202e<iframe srcdoc='<script>parent.pwned=9</script>'>",
    '<math><mi//xlink:href="data:x,<script>alert(10)</script>">',
    "&lt;x-pwned&gt;<meta http-equiv=refresh content='0;url=//evil.example'>",
    "`${alert(12)}`<style>@import '//evil.example'</style><base href=//evil.example>",
)
TEXTS: Mapping[str, tuple[str, ...]] = {
    "people.Person": ("name", "called", "pronouns", "employer"),
    "people.NeverWith": ("named",),
    "people.Consent": ("words", "version"),
    "programmes.Association": ("name", "postal_address"),
    "programmes.RoleWindow": ("extended_because",),
    "correspondence.LetterTemplate": ("subject", "body"),
    "correspondence.Letter": ("kind", "to_name", "subject", "text", "failed_why"),
    "correspondence.OutboxHold": ("why",),
    "questionnaires.StoredFile": ("name",),
}
"""Plain texts. Tables of texts (definitions, questionnaires, names of rounds, answers) are walked through."""
TABLES: Mapping[str, tuple[str, ...]] = {
    "programmes.Programme": ("definition",),
    "programmes.Round": ("name",),
    "questionnaires.Version": ("content",),
    "questionnaires.Answer": ("value", "typed"),
}
EVERY = 16
_FOUND = """() => [
  ...document.querySelectorAll(`x-pwned, [onerror], [onload], [onfocus], a[href^="javascript:" i], base,
    iframe[srcdoc], main style, main script:not([src], [type='application/json']), meta[http-equiv],
    object, embed`),
].map(e => e.outerHTML.slice(0, 80)).concat(window.pwned ? ['a script ran: ' + window.pwned] : [])"""


def plant(change: Callable[[str], str]) -> int:
    """Change every text that people fill; how many values were replaced. Goes past all checks of forms."""
    from django.apps import apps  # noqa: PLC0415 - needs Django's settings

    planted = 0
    for label, fields in (*TEXTS.items(), *TABLES.items()):
        model = apps.get_model(label)
        for row in model._base_manager.all():
            values: dict[str, Any] = {}
            for name in fields:
                given = getattr(row, name)
                if label in TEXTS:
                    most = model._meta.get_field(name).max_length
                    values[name], planted = change(given)[:most], planted + 1
                else:
                    values[name], more = replaced(given, change, everything=label.endswith("Answer"))
                    planted += more
            model._base_manager.filter(pk=row.pk).update(**values)
    return planted


def replaced(value: Any, change: Callable[[str], str], *, everything: bool = False) -> tuple[Any, int]:
    """A table with its texts by language replaced, and how many those were.

    Texts of letters stay: they refuse braces that are no placeholder, and S7 has a mail half of its own.
    """
    if isinstance(value, str) and everything:
        return change(value), 1
    if isinstance(value, list):
        parts = [replaced(one, change, everything=everything) for one in value]
        return [part for part, _ in parts], sum(count for _, count in parts)
    if not isinstance(value, dict):
        return value, 0
    texts = everything or (bool(value) and set(value) <= {"en", "fr"})
    found = {
        key: (one, 0) if key == "letter" else replaced(one, change, everything=texts)
        for key, one in value.items()
    }
    return {key: part for key, (part, _) in found.items()}, sum(count for _, count in found.values())


def main(*, full: bool) -> int:
    """Plant, open every page as every role, print. A share: one in so many routes."""
    from tests.browser.serving import Site  # noqa: PLC0415
    from tests.browser.toolkit import launched  # noqa: PLC0415
    from tests.browser.visiting import Visits, words  # noqa: PLC0415
    from tests.conftest import CHROMIUM  # noqa: PLC0415
    from tests.house.access.world import a_world  # noqa: PLC0415

    assert CHROMIUM is not None, "Chromium is not installed"
    began, world, visits = time.monotonic(), a_world(), Visits(words)
    turn = cycle(POLYGLOTS)
    planted = plant(lambda _text: next(turn))
    for actor in world.actors:
        if actor.person:
            actor.person.refresh_from_db()
    visits.everywhere(world, "polyglots", every=1 if full else EVERY)
    wrong: dict[str, str] = {}
    with sync_playwright() as playwright, launched(playwright, CHROMIUM) as browser:
        site = Site(browser.new_context())
        page = site.tab()
        for visit in visits.found:
            page.goto(site.put(visit.path, visit.answer))
            for frame in page.frames:
                site.troubles += frame.evaluate(_FOUND)
            wrong |= {trouble: str(visit) for trouble in site.troubles}
            site.troubles.clear()
            del site.ready[visit.path]
    dialogs = sum(line.startswith("dialog") for line in wrong)
    reports = sum("Security Policy" in line for line in wrong)
    print(
        f"S7: {len(POLYGLOTS)} polyglots in {planted:,} values, {len(visits.found)} pages as"
        f" {len(world.actors)} roles: {dialogs} dialogs, {reports} policy reports,"
        f" {len(wrong) - dialogs - reports} marker nodes; {len(visits.broken)} pages broke down"
        f" ({time.monotonic() - began:.0f} s)"
    )
    print(*(f"{what}\n    {where}" for what, where in wrong.items()), *visits.broken[:20], sep="\n")
    return 1 if wrong or visits.broken else 0


if __name__ == "__main__":
    sys.exit(alone(lambda: main(full="--full" in sys.argv)))
