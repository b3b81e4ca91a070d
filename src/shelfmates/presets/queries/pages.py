"""What stands on each page on which values are edited: fields, lists of tables, where they lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shelfmates.definitions.editing import Field, Growing, Section, editable, value_at
from shelfmates.language import S, Sentence, Text

FORM = ("form", "vocabulary")
"""What the builder of the form edits."""
_NEVER = frozenset({"id", "extends", "aliases", "vocabulary_files", "off"})
_ELSEWHERE = (*FORM, "variants")
_INSIDE = "condition"  # parts of a condition stand on the page of what they decide
_TOGETHER = {"wish": "weight", "part": "share"}  # edited beside each other: they have a sum
_WITHOUT_LABEL = {"letter": "subject", "survey": "text"}


@dataclass(frozen=True)
class Entry:
    """One table of a list: where it is edited, and what it is called."""

    path: str
    label: Text | Sentence
    place: int
    edited_here: bool = False


@dataclass(frozen=True)
class Listed:
    """A list of tables on a page. ``gone``: those of the preset that were taken out."""

    growing: Growing
    entries: tuple[Entry, ...]
    gone: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page of values. ``around`` leads back: the page of the list or section it belongs to."""

    path: str
    label: Text | Sentence
    about: Sentence | None
    fields: tuple[Field, ...]
    lists: tuple[Listed, ...]
    around: tuple[Entry, ...]


def pages(raw: Mapping[str, Any]) -> Iterator[Section]:
    """The sections that are edited here, in the order of the reference."""
    return (section for section in editable(raw) if section.id not in _ELSEWHERE)


def page_at(raw: Mapping[str, Any], path: str, preset: Mapping[str, Any] | None = None) -> Page | None:
    """The page of a section, or of one table in a list of it; None where there is none."""
    return page_in(tuple(pages(raw)), raw, path, preset)


def page_in(
    sections: Sequence[Section], raw: Mapping[str, Any], path: str, preset: Mapping[str, Any] | None = None
) -> Page | None:
    """As ``page_at``, among sections that are known already."""
    sections = [section for section in sections if _begins(path, section.id)]
    section = max(sections, key=lambda one: len(one.id), default=None)
    if section is None:
        return None
    items = {f"{one.path}.{id_}": one for one in section.lists for id_ in one.ids if one.table != _INSIDE}
    if path != section.id and path not in items:
        return None
    lists = tuple(one for one in section.lists if _on_page(one.path, path, items))
    fields = tuple(_fields(section, path, items, lists))
    return Page(
        path=path,
        label=section.label if path == section.id else called(raw, path),
        about=section.about if path == section.id else items[path].about,
        fields=fields,
        lists=tuple(_listed(raw, one, preset) for one in lists if _is_shown(one)),
        around=tuple(_around(raw, section, path, items)),
    )


def called(raw: Mapping[str, Any], path: str) -> Text | Sentence:
    """What a table in a list is called: by its label, else by its short name."""
    table = value_at(raw, path)
    name = path.rpartition(".")[2]
    if not isinstance(table, Mapping):
        return Text({"en": name})
    key = "label" if "label" in table else _WITHOUT_LABEL.get(path.partition(".")[0], "")
    label = table.get(key)
    if isinstance(label, Mapping):
        return Text(label)
    return S("Number {number}", number=name) if name.isdigit() else Text({"en": name.replace("_", " ")})


def is_said(raw: Mapping[str, Any], section: Section) -> bool:
    """Does the programme say anything in this section?"""
    return any(field.value is not None for field in section.fields) or any(one.ids for one in section.lists)


def differing(sections: Sequence[Section], preset: Mapping[str, Any]) -> Mapping[str, int]:
    """How many values of each section differ from the preset's, added and removed tables included."""
    before = {section.id: _values(section) for section in pages(preset)}
    counted: dict[str, int] = {}
    for section in sections:
        here, there = _values(section), before.get(section.id, {})
        counted[section.id] = sum(1 for path in here.keys() | there if here.get(path) != there.get(path))
    return counted


def _values(section: Section) -> dict[str, object]:
    return {field.path: field.value for field in section.fields if _last(field.path) not in _NEVER}


def _fields(
    section: Section, path: str, items: Mapping[str, Growing], lists: tuple[Growing, ...]
) -> Iterator[Field]:
    together = {
        f"{one.path}.{id_}.{_TOGETHER[one.table]}"
        for one in lists
        if one.table in _TOGETHER
        for id_ in one.ids
    }
    joined = {one.path.rpartition(".")[0] for one in section.lists if one.table == _INSIDE and one.ids}
    for field in section.fields:
        if field.path in together:
            yield field
            continue
        around, _, key = field.path.rpartition(".")
        if key in _NEVER or not _on_page(field.path, path, items) or around in joined:
            continue
        if path in items and key == _TOGETHER.get(items[path].table) and around == path:
            continue
        yield field


def _on_page(path: str, page: str, items: Mapping[str, Growing]) -> bool:
    """Does this stand on the page itself, and not on the page of a table in one of its lists?"""
    inner = [item for item in items if _begins(path, item) and item != path]
    nearest = max(inner, key=len, default="")
    if page in items:
        return nearest == page
    return nearest == "" and _begins(path, page)


def _is_shown(one: Growing) -> bool:
    """Parts of a condition are a list only where there are some; roles belong to the kind of programme."""
    return one.table != "role" and (one.table != _INSIDE or bool(one.ids))


def _listed(raw: Mapping[str, Any], one: Growing, preset: Mapping[str, Any] | None) -> Listed:
    entries = tuple(
        Entry(f"{one.path}.{id_}", called(raw, f"{one.path}.{id_}"), place, one.table == _INSIDE)
        for place, id_ in enumerate(one.ids, start=1)
    )
    there = value_at(preset, one.path) if preset else None
    before = (
        [str(table.get("id", "")) for table in there if isinstance(table, dict)]
        if isinstance(there, list)
        else []
    )
    gone = tuple(
        Entry(f"{one.path}.{id_}", called(preset or {}, f"{one.path}.{id_}"), 0)
        for id_ in before
        if id_ and id_ not in one.ids
    )
    return Listed(one, entries, gone)


def _around(
    raw: Mapping[str, Any], section: Section, path: str, items: Mapping[str, Growing]
) -> Iterator[Entry]:
    if path == section.id:
        return
    yield Entry(section.id, section.label, 0)
    for item in sorted((one for one in items if _begins(path, one) and one != path), key=len):
        yield Entry(item, called(raw, item), 0)


def _begins(path: str, start: str) -> bool:
    """Does the path lead to this place or into it? All that concerns the whole programme is one section."""
    if start == "programme":
        return "." not in path and path in ("programme", "id", "kind", "label", "languages", "aliases")
    return path == start or path.startswith(f"{start}.")


def _last(path: str) -> str:
    return path.rpartition(".")[2]
