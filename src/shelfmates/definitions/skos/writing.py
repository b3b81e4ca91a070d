"""Writing a list: as tables for a definition file, and as SKOS concepts in Turtle."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from shelfmates.definitions.editing import writing
from shelfmates.definitions.model import Option, Vocabulary
from shelfmates.language import Text

BASE = "urn:shelfmates:"
_PREFIX = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
_ADDRESS = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`]+")


def as_toml(vocabulary: Vocabulary, note: str = "") -> str:
    """The list as ``[[vocabulary]]`` tables: to be named in ``vocabulary_files``, or pasted."""
    lines = [f"# {line}" for line in note.splitlines()]
    lines += ["[[vocabulary]]", f"id = {writing.value(vocabulary.id)}", _label(vocabulary.label)]
    if vocabulary.ordered:
        lines.append("ordered = true")
    if vocabulary.groups:
        lines += ["", "[vocabulary.groups]"]
        lines += [
            f"{writing.key(name)} = {writing.value(dict(text.by_language))}"
            for name, text in vocabulary.groups.items()
        ]
    if vocabulary.maps:
        lines += ["", "[vocabulary.maps]"]
        lines += [
            f"{writing.key(name)} = {writing.value(list(found))}" for name, found in vocabulary.maps.items()
        ]
    for option in vocabulary.options:
        lines += _option(option)
    return "\n".join(lines) + "\n"


def _option(option: Option) -> Iterator[str]:
    yield from ("", "[[vocabulary.options]]", f"id = {writing.value(option.id)}")
    if option.group:
        yield f"group = {writing.value(option.group)}"
    yield _label(option.label)
    for name, words in (("also", option.synonyms), ("maps", option.maps)):
        if words:
            yield from writing.entry(name, list(words))
    if option.at is not None:
        yield f"at = {writing.value(list(option.at))}"


def _label(text: Text) -> str:
    return f"label = {writing.value(dict(text.by_language))}"


def as_turtle(vocabulary: Vocabulary) -> str:
    """The list as a SKOS concept scheme; groups are its top concepts, or collections of options of ours.

    Addresses in ``maps`` become close matches; codes such as "JITA:I" have none and become notes.
    """
    scheme = f"<{BASE}{vocabulary.id}>"
    lines = [_PREFIX, f"{scheme} a skos:ConceptScheme ;", *_texts("prefLabel", vocabulary.label)]
    _end(lines)
    for name, label in vocabulary.groups.items():
        lines += [f"{_group(vocabulary, name)} a skos:Concept ;", f"    skos:topConceptOf {scheme} ;"]
        lines += [f"    skos:notation {_quoted(name)} ;", *_texts("prefLabel", label)]
        lines += _maps(vocabulary.maps.get(name, ()))
        _end(lines)
    for option in vocabulary.options:
        lines += [f"<{BASE}{vocabulary.id}:{option.id}> a skos:Concept ;", f"    skos:inScheme {scheme} ;"]
        if option.group in vocabulary.groups:
            lines.append(f"    skos:broader {_group(vocabulary, option.group)} ;")
        lines += [f"    skos:notation {_quoted(option.id)} ;", *_texts("prefLabel", option.label)]
        lines += [f"    skos:hiddenLabel {_quoted(word)} ;" for word in option.synonyms]
        lines += _maps(option.maps)
        _end(lines)
    return "\n".join(lines)


def _group(vocabulary: Vocabulary, name: str) -> str:
    return f"<{BASE}{vocabulary.id}:group:{name}>"


def _texts(relation: str, text: Text) -> list[str]:
    return [
        f"    skos:{relation} {_quoted(said)}@{language} ;" for language, said in text.by_language.items()
    ]


def _maps(found: Sequence[str]) -> list[str]:
    return [
        f"    skos:closeMatch <{one}> ;" if _ADDRESS.fullmatch(one) else f"    skos:note {_quoted(one)} ;"
        for one in found
    ]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _end(lines: list[str]) -> None:
    """End the statements about one thing."""
    lines[-1] = lines[-1].removesuffix(" ;") + " .\n"
