"""A programme written back to a file that stands by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shelfmates.definitions.editing import writing
from shelfmates.definitions.keys.core import TABLES

_READ_ALREADY = ("extends", "vocabulary_files")


def as_toml(raw: Mapping[str, object]) -> str:
    """The text of a file that ``load`` reads as these whole tables, with nothing taken from elsewhere."""
    lines = [line for name, item in standing_alone(raw) for line in writing.entry(name, item)]
    for name, item in holding_tables(raw):
        lines += ["", *writing.tables(writing.key(name), item)]
    return "\n".join(lines) + "\n"


def standing_alone(raw: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """What is written at the top of a file, before the first table."""
    for name in sorted(raw, key=_place):
        if name not in _READ_ALREADY and not _holds_tables(name, raw[name]):
            yield name, raw[name]


def holding_tables(raw: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """What is written under headers, in the order of the reference: a rule before the form, life last."""
    for name in sorted(raw, key=_place):
        if name not in _READ_ALREADY and _holds_tables(name, raw[name]):
            yield name, raw[name]


def _holds_tables(name: str, item: object) -> bool:
    """Texts and lists of words stand before the tables; an empty list of tables has no header."""
    type_ = TABLES[""][name].type.partition(":")[0] if name in TABLES[""] else "table"
    return bool(item) and isinstance(item, Mapping | list) and type_ not in ("text", "words")


def _place(name: str) -> tuple[int, str]:
    known = list(TABLES[""])
    return (known.index(name) if name in known else len(known), name)
