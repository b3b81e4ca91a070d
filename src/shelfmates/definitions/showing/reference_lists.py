"""The reference page of vocabularies: every option in both languages, and what people type for it.

``python -m shelfmates.definitions.showing.reference_lists docs/reference/vocabularies.md`` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from shelfmates.definitions.model import Option, Vocabulary
from shelfmates.definitions.vocabularies import STANDARD, vocabularies
from shelfmates.language import Text

HEAD = """# Vocabularies

Every list of options that comes with Shelfmates. Made from the lists themselves by `uv run just reference`;
please do not edit by hand. To add, hide or rename options see
[Use your own topics](../how-to/use-your-own-topics.md).

Capitals, accents and punctuation make no difference when answers are read, except where accents alone
tell two options apart. Whoever writes a word that could mean several options is asked which one is meant.
Languages (BCP 47), countries (ISO 3166-1) and time zones (IANA) are read by their codes and by their
English and French names; they are not listed here.
"""


def page() -> str:
    """The whole page in Markdown."""
    lists = vocabularies()
    return "\n".join([HEAD, *(line for name in lists if name not in STANDARD for line in _list(lists[name]))])


def _list(one: Vocabulary) -> Iterator[str]:
    yield from (f"## `{one.id}`", "", f"{_both(one.label)}.", "")
    if one.groups:
        yield from ("| group | name | nearest heads elsewhere |", "|---|---|---|")
        for name, label in one.groups.items():
            yield f"| `{name}` | {_both(label)} | {', '.join(one.maps.get(name, ()))} |"
        yield ""
    grouped = " group |" if one.groups else ""
    yield from (
        f"| id |{grouped} English | Français | also understood |",
        "|---" * (5 if grouped else 4) + "|",
    )
    yield from (_option(option, grouped=bool(one.groups)) for option in one.options)
    yield ""
    if one.unclear:
        yield from ("| could mean any of | options |", "|---|---|")
        yield from (f"| {word} | {', '.join(ids)} |" for word, ids in one.unclear.items())
        yield ""


def _option(option: Option, *, grouped: bool) -> str:
    texts = option.label.by_language
    french = texts["fr"] + (f" / {texts['fr-CA']}" if "fr-CA" in texts else "")
    group = [f"`{option.group}`" if option.group else ""] if grouped else []
    cells = (f"`{option.id}`", *group, texts["en"], french, ", ".join(option.synonyms))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _both(text: Text) -> str:
    return f"{text.said_in('en')} · {text.said_in('fr')}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
