"""Every page in an invented language written from right to left, 40 % longer than ours.

``uv run python -m tests.browser.pseudo --full`` makes it from both catalogues of messages, opens every
page at 320 pixels, and prints which words of ours stayed as they were, and what became too wide (I1);
without ``--full`` one page in so many. What associations and people wrote (names, texts of programmes
and presets, answers) is in the invented letters as well: what is left in Latin ones is a message of ours.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from playwright.sync_api import sync_playwright

from tests.browser.database import alone

CODE = "ar"
_OTHERS = "ابثدعفغهيجكلمنوبقرستىڤوخيز"
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", _OTHERS * 2)
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{[^{}]*\}|<[^>]+>|&\w+;|https?://\S+)")
EVERY = 16
OURS = r"""() => {
  const skip = '[lang]:not(html), bdi, code, pre, time, script, style, option, [dir="auto"], [dir="ltr"],'
    + '.brand, iframe, textarea';
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    const ours = !walk.currentNode.parentElement.closest(skip);
    const words = text.replace(/\S+@\S+|[\w-]+(\.[\w-]+)+(\/\S*)?|\{\w+\}/g, '');
    if (ours && /[A-Za-z]{3}/.test(words)) found.add(text.slice(0, 60));
  }
  return [...found];
}"""


def pseudo(text: str) -> str:
    """The text in other letters and longer; placeholders and marks of pages as they are."""
    parts = _KEPT.split(text)
    changed = [part if at % 2 else part.translate(_LETTERS) for at, part in enumerate(parts)]
    return "".join(changed) + " " + "ـ" * 3 + "و" * (len(text) * 2 // 5) if text.strip() else text


@contextmanager
def spoken() -> Iterator[None]:
    """The site in the invented language, for as long as the block lasts."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import override_settings  # noqa: PLC0415
    from django.utils.translation import trans_real  # noqa: PLC0415

    from shelfmates.language import Text, words  # noqa: PLC0415

    said_in = Text.said_in
    with tempfile.TemporaryDirectory() as folder:
        for domain in ("django", "shelfmates"):
            _translate(words.LOCALE, Path(folder), domain)
        languages = [*settings.LANGUAGES, (CODE, "عربي")]
        with (
            override_settings(LOCALE_PATHS=[folder], LANGUAGES=languages, LANGUAGE_CODE=CODE),
            _instead(words, "LOCALE", Path(folder)),
            _instead(words, "LANGUAGES", (*words.LANGUAGES, CODE)),
            _instead(words, "_CLDR", {**words._CLDR, CODE: CODE}),
            _instead(Text, "said_in", lambda text, language: pseudo(said_in(text, language))),
        ):
            _forget(trans_real)
            words._catalogue.cache_clear()
            yield
    words._catalogue.cache_clear()
    _forget(trans_real)


@contextmanager
def _instead(where: Any, name: str, value: Any) -> Iterator[None]:
    before = getattr(where, name)
    setattr(where, name, value)
    try:
        yield
    finally:
        setattr(where, name, before)


def _translate(ours: Path, folder: Path, domain: str) -> None:
    """Write the catalogue of the invented language for one of French."""
    catalogue = Catalog(locale=CODE)
    with (ours / "fr" / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        for message in read_po(file):
            _add(catalogue, message)
    target = folder / CODE / "LC_MESSAGES" / f"{domain}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as made:
        write_mo(made, catalogue)


def _add(catalogue: Catalog, message: Message) -> None:
    if not message.id:
        return
    if isinstance(message.id, tuple | list):
        strings = tuple(pseudo(message.id[1]) for _form in range(catalogue.num_plurals))
        catalogue.add(tuple(message.id), strings, context=message.context)
    else:
        catalogue.add(message.id, pseudo(message.id), context=message.context)


def _forget(trans_real: object) -> None:
    """Django keeps what it has read of languages; forget it."""
    trans_real._translations = {}  # type: ignore[attr-defined]
    trans_real._default = None  # type: ignore[attr-defined]
    for name in ("get_languages", "get_supported_language_variant", "check_for_language"):
        getattr(getattr(trans_real, name), "cache_clear", bool)()


def main(*, full: bool) -> int:
    """Make the language, open every page, print. A share: one in so many routes."""
    from shelfmates.people.models import Person  # noqa: PLC0415
    from tests.browser.polyglots import plant  # noqa: PLC0415
    from tests.browser.serving import Site  # noqa: PLC0415
    from tests.browser.toolkit import launched, overflow, set_look  # noqa: PLC0415
    from tests.browser.visiting import Visits  # noqa: PLC0415
    from tests.conftest import CHROMIUM  # noqa: PLC0415
    from tests.house.access.world import a_world  # noqa: PLC0415

    assert CHROMIUM is not None, "Chromium is not installed"
    began, world, visits = time.monotonic(), a_world(), Visits()
    Person.objects.update(language=CODE)
    plant(pseudo)
    for actor in world.actors:
        if actor.person:
            actor.person.refresh_from_db()
    wrong: dict[str, list[str]] = {}
    with spoken():
        visits.everywhere(world, "pseudo", language=CODE, every=1 if full else EVERY)
        with sync_playwright() as playwright, launched(playwright, CHROMIUM) as browser:
            page = (site := Site(browser.new_context())).tab()
            for visit in visits.found:
                page.goto(site.put(visit.path, visit.answer))
                set_look(page, width=320)
                found = [f"too wide: {line}" for line in overflow(page)]
                if page.evaluate("document.documentElement.dir") != "rtl":
                    found.append("not from right to left")
                found += [f"untranslated: {line}" for line in page.evaluate(OURS)]
                for line in found:
                    wrong.setdefault(line, []).append(str(visit))
                del site.ready[visit.path]
    kinds = [line.partition(":")[0] for line in wrong]
    print(
        f"I1: {len(visits.found)} pages from right to left: {kinds.count('untranslated')} texts untranslated,"
        f" {kinds.count('too wide')} too wide, {kinds.count('not from right to left')} not mirrored;"
        f" {len(visits.broken)} broke down ({time.monotonic() - began:.0f} s)"
    )
    lines = (f"{len(where):3} {what}\n      {where[0]}" for what, where in wrong.items())
    print(*lines, *visits.broken, sep="\n")
    return 1 if wrong or visits.broken else 0


if __name__ == "__main__":
    sys.exit(alone(lambda: main(full="--full" in sys.argv)))
