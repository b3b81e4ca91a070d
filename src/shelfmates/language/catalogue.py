"""Keep the French catalogue in step with the code.

    python -m shelfmates.language.catalogue           extract, update the .po, compile the .mo
    python -m shelfmates.language.catalogue --check   change nothing; exit 1 if anything is missing

Messages are found where they are written: ``S("…")``, ``SN("…", "…", n)`` and ``words("…")`` in Python,
``words("…")`` in templates, and in the tables of keys whatever explains one.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[1]
DOMAIN = "shelfmates"
TRANSLATED = ("fr",)
_KEYWORDS = {"S": None, "SN": (1, 2), "words": None}
_METHODS = [
    ("definitions/keys/**.py", "shelfmates.language.catalogue:explained"),
    ("**.py", "python"),
    ("reports/**.html", "jinja2.ext:babel_extract"),
]
_EXPLAINED = ("Key", "Parameter")  # the second argument of each is an explanation
_STEADY = datetime(2026, 1, 1, tzinfo=UTC)  # headers carry a date; ours must not change with the day
_HEADER = "# French words of Shelfmates. Kept in step by: python -m shelfmates.language.catalogue"
_PLACEHOLDER = re.compile(r"\{(\w*)")


def main(arguments: list[str] | None = None) -> int:
    """The command. Returns the exit code: 1 when messages are untranslated or broken."""
    parser = argparse.ArgumentParser(prog="python -m shelfmates.language.catalogue", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is missing")
    check = parser.parse_args(arguments).check
    problems = [problem for language in TRANSLATED for problem in _one(language, check)]
    print("\n".join(problems) or "Every message is translated.")
    return 1 if problems else 0


def _one(language: str, check: bool) -> list[str]:
    folder = Path(__file__).parent / "locale" / language / "LC_MESSAGES"
    po, mo = folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"
    catalogue = _read(po, language)
    catalogue.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.creation_date = catalogue.revision_date = _STEADY
    catalogue.obsolete.clear()
    problems = [f"{language}: {problem}" for message in catalogue for problem in mistakes(message)]
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    if check:
        if not mo.exists() or mo.read_bytes() != compiled.getvalue():
            problems.append(f"{language}: {mo.name} is stale; run without --check")
        return problems
    folder.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, no_location=True, omit_header=False)
    mo.write_bytes(compiled.getvalue())
    return problems


def extracted() -> Catalog:
    """Every message of the source, without dates, so that the same code gives the same catalogue."""
    found = Catalog()
    messages = extract_from_dir(
        SOURCE,
        method_map=_METHODS,
        options_map={"reports/**.html": {"silent": "false"}},
        keywords=_KEYWORDS,
        comment_tags=(),
    )
    for _, _, message, _, context in messages:
        texts = message if isinstance(message, tuple) else (message,)
        if texts[0] and any(_has_words(text) for text in texts):
            found.add(message, context=context)
    return found


def explained(
    file: IO[bytes], keywords: Mapping[str, Any], comments: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str | None, Any, list[str]]]:
    """Messages of a table of keys: rows of key, type and explanation have no mark of their own."""
    source = file.read()
    yield from extract_python(io.BytesIO(source), keywords, comments, dict(options))  # type: ignore[arg-type, misc]
    for node in ast.walk(ast.parse(source)):
        parts = node.elts if isinstance(node, ast.Tuple) and len(node.elts) == 3 else []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _EXPLAINED:
            parts = [node.func, *node.args[:2]]
        said = parts[2].value if len(parts) == 3 and isinstance(parts[2], ast.Constant) else ""
        if isinstance(said, str) and " " in said:  # a list of three choices has no explanation
            yield node.lineno, None, said, []  # type: ignore[attr-defined]


def mistakes(message: Message) -> Iterator[str]:
    """What is wrong with one translation: missing, or other placeholders than the original."""
    if not message.id:
        return
    originals = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    said = [text for text in strings if text]
    if len(said) < len(strings):
        yield f"untranslated: {originals[0]}"
        return
    wanted = {name for text in originals for name in _PLACEHOLDER.findall(text)}
    for text in said:
        given = set(_PLACEHOLDER.findall(text))
        if given - wanted or wanted - given - {"count"}:
            yield f"other placeholders: {originals[0]!r} → {text!r}"


def _has_words(text: str) -> bool:
    """Whether there is anything to translate besides placeholders and signs."""
    rest = re.sub(r"\{\w*\}", "", text)
    return any(letter.isalpha() or letter in "“:;?!" for letter in rest)


def _read(po: Path, language: str) -> Catalog:
    if not po.exists():
        catalogue = Catalog(locale=language, domain=DOMAIN)
    else:
        with po.open("rb") as file:
            catalogue = read_po(file, locale=language, domain=DOMAIN)
    catalogue.header_comment = _HEADER
    catalogue.project, catalogue.version = "Shelfmates", "1"
    catalogue.last_translator = catalogue.language_team = "Shelfmates"
    catalogue.msgid_bugs_address = "shelfmates@example.org"
    catalogue.fuzzy = False
    return catalogue


if __name__ == "__main__":
    sys.exit(main())
