"""Values and tables as TOML that a person can read and edit: texts on one line, long lists line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shelfmates.definitions.merging import is_text

WIDTH = 100
_BARE = re.compile(r"[A-Za-z0-9_-]+")
# Tables so small, or so deep inside, that they read best within one line.
_WITHIN = frozenset(
    {"condition", "only_if", "inner", "parameters", "extension_days", "options", "lines", "any", "all"}
)

type Table = Mapping[str, Any]


def value(thing: object) -> str:
    """Any value on one line."""
    if isinstance(thing, bool):
        return "true" if thing else "false"
    if isinstance(thing, str):
        return json.dumps(thing, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(thing, Mapping):
        return "{" + ", ".join(f"{key(name)} = {value(item)}" for name, item in thing.items()) + "}"
    if isinstance(thing, Sequence):
        return "[" + ", ".join(map(value, thing)) + "]"
    return repr(thing)


def key(name: str) -> str:
    """A key, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else value(name)


def entry(name: str, thing: object, note: str = "") -> Iterator[str]:
    """``name = value``, over several lines where it is a long list; ``note`` stands behind or above it."""
    line = f"{key(name)} = {value(thing)}"
    if isinstance(thing, list) and len(line) > WIDTH:
        yield from comment(note)
        yield f"{key(name)} = ["
        yield from _several(thing)
        yield "]"
    elif note and len(line) + len(note) + 5 > WIDTH:
        yield from comment(note)
        yield line
    else:
        yield f"{line}   # {note}" if note else line


def _several(items: list[object]) -> Iterator[str]:
    """The items of a long list: words fill the lines, tables have one each."""
    line = " "
    for item in items:
        said = f" {value(item)},"
        if line != " " and (isinstance(item, Mapping) or len(line) + len(said) > WIDTH):
            yield line
            line = " "
        line += said
    yield line


def comment(text: str) -> Iterator[str]:
    """Lines of a comment, broken at words."""
    line = "#"
    for word in text.split():
        if len(line) + len(word) + 1 > WIDTH:
            yield line
            line = "#"
        line += f" {word}"
    if line != "#":
        yield line


def table(header: str, content: Table) -> Iterator[str]:
    """A table under its header, then the tables inside it. The header is "[form]" or "[[must]]"."""
    plain = {name: item for name, item in content.items() if not _has_header(name, item)}
    if plain or header.startswith("[["):
        yield header
    for name, item in plain.items():
        yield from entry(name, item)
    path = header.strip("[]")
    for name, item in content.items():
        if name not in plain:
            yield from tables(f"{path}.{key(name)}", item)


def tables(path: str, content: object) -> Iterator[str]:
    """One table, or a list of tables, at this path."""
    if isinstance(content, list):
        for item in content:
            yield from table(f"[[{path}]]", item)
    elif isinstance(content, Mapping):
        yield from table(f"[{path}]", content)


def _has_header(name: str, thing: object) -> bool:
    if name in _WITHIN:
        return False
    if isinstance(thing, list):
        return bool(thing) and all(isinstance(item, Mapping) and not is_text(item) for item in thing)
    return isinstance(thing, Mapping) and not is_text(thing)
