"""Keep the site's French catalogue (gettext domain "django") in step with the code.

    python -m shelfmates.config.messages           extract, update the .po, compile the .mo
    python -m shelfmates.config.messages --check   change nothing; exit 1 if anything is missing

Messages of the pure rooms have a catalogue of their own: ``shelfmates.language.catalogue``.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from shelfmates.config.settings import CHAPTERS
from shelfmates.core.personal import shown

SOURCE = Path(__file__).parents[1]
TRANSLATED = ("fr",)
_PARTS = (*CHAPTERS, "config")
_CONTEXT = ((1, "c"), 2)
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": _CONTEXT,
    "pgettext_lazy": _CONTEXT,
    "npgettext": ((1, "c"), 2, 3),
}
_STEADY = datetime(2026, 1, 1, tzinfo=UTC)  # headers carry a date; ours must not change with the day
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
SLIPS = {
    "fr": (
        (re.compile(r"\w'\w"), "write the apostrophe as ’"),
        (re.compile(r"[ \u00a0][;:!?»](?!\S)|«[ \u00a0]"), "write ; : ! ? » with U+202F before them"),
    )
}
"""What readers of a language notice in its type, and how it is written."""


def main(arguments: list[str] | None = None) -> int:
    """The command. Returns the exit code: 1 when messages are untranslated or broken."""
    parser = argparse.ArgumentParser(prog="python -m shelfmates.config.messages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is missing")
    check = parser.parse_args(arguments).check
    problems = [problem for language in TRANSLATED for problem in _one(language, check)]
    print("\n".join(problems) or "Every message of the site is translated.")
    return 1 if problems else 0


def _one(language: str, check: bool) -> list[str]:
    folder = SOURCE / "language" / "locale" / language / "LC_MESSAGES"
    po, mo = folder / "django.po", folder / "django.mo"
    catalogue = Catalog(locale=language, domain="django")
    if po.exists():
        with po.open("rb") as file:
            catalogue = read_po(file, locale=language, domain="django")
    catalogue.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.creation_date = catalogue.revision_date = _STEADY
    _head(catalogue)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    problems = [
        f"{language}: {problem}" for message in catalogue for problem in mistakes(message, SLIPS[language])
    ]
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    if check:
        if not mo.exists() or mo.read_bytes() != compiled.getvalue():
            problems.append(f"{language}: {mo.name} is stale; run without --check")
        return problems
    with po.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, no_location=True, omit_header=False)
    mo.write_bytes(compiled.getvalue())
    return problems


def _head(catalogue: Catalog) -> None:
    """A header that says what is so, instead of addresses that are nobody's."""
    catalogue.project, catalogue.version = "Shelfmates", "site"
    catalogue.copyright_holder = catalogue.last_translator = catalogue.language_team = "Shelfmates"
    catalogue.msgid_bugs_address = ""
    catalogue.header_comment = f"# The site's words in {catalogue.locale_identifier}."


def extracted() -> Catalog:
    """Every message of the chapters' Python and templates."""
    found = Catalog()
    for part in _PARTS:
        for path in sorted((SOURCE / part).rglob("*")):
            if path.suffix not in (".py", ".html", ".txt") or "migrations" in path.parts:
                continue
            for _line, message, _comments, context in extract("python", _source(path), keywords=_KEYWORDS):
                texts = message if isinstance(message, tuple) else (message,)
                if texts[0]:
                    found.add(message, context=context)
    for text in _declared():
        found.add(text)
    return found


def _declared() -> Iterator[str]:
    """What chapters declare about people's data, as far as their own page shows it to them."""
    for chapter in CHAPTERS:
        if not (SOURCE / chapter / "personal.py").exists():
            continue
        for fields in getattr(import_module(f"shelfmates.{chapter}.personal"), "DECLARED", {}).values():
            for field in filter(lambda field: field.is_personal, fields.values()):
                yield from filter(None, shown(field))


def _source(path: Path) -> io.BytesIO:
    """A file as Python: a template becomes the calls its tags stand for, each on a line without indent."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        calls = re.findall(
            r"(?:gettext|ngettext|pgettext|npgettext|_)\((?:[^()\"']|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')*\)",
            templatize(text, origin=str(path)),
        )
        text = "\n".join(calls)
    return io.BytesIO(text.encode())


def mistakes(message: Message, slips: Iterable[tuple[re.Pattern[str], str]] = ()) -> Iterator[str]:
    """What is wrong with one message's translation."""
    if not message.id:
        return
    said = message.string or ""
    texts = (said,) if isinstance(said, str) else tuple(said)
    wanted = set(_PLACEHOLDER.findall(str(message.id if isinstance(message.id, str) else message.id[-1])))
    for text in texts:
        if not text:
            yield f"not translated: {message.id!r}"
        elif set(_PLACEHOLDER.findall(text)) - wanted:
            yield f"unknown placeholder in: {text!r}"
        elif isinstance(message.id, str) and wanted - set(_PLACEHOLDER.findall(text)):
            yield f"placeholder missing in: {text!r}"
        yield from (f"{remedy}: {text!r}" for slip, remedy in slips if slip.search(text))


if __name__ == "__main__":
    sys.exit(main())
