"""Everything of a programme that can be edited, described for pages: sections, fields, lists that grow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shelfmates.definitions.checking import keys_of, parameter_keys
from shelfmates.definitions.editing.headings import PROGRAMME, ROLE, SECTION_LABELS
from shelfmates.definitions.form import Form
from shelfmates.definitions.keys.core import CHOICES, INNER, TABLES, Key
from shelfmates.definitions.keys.criteria import PARAMETERS
from shelfmates.definitions.keys.kinds import has_meaning
from shelfmates.definitions.keys.reads import READS
from shelfmates.language import Sentence, Text

_LISTS = frozenset(
    {
        "words",
        "wholes",
        "shares",
        "days",
        "hours",
        "spot",
        "questions",
        "roles",
        "details",
        "choices",
        "texts",
    }
)
_HOLDS_TABLES = ("table", "tables", "named")


@dataclass(frozen=True)
class Field:
    """One value that can be edited, or None where the programme says nothing.

    ``type`` as in ``keys.types``, ``choice:NAME`` and so on; ``check_value`` checks it. ``source``: the page
    that says the value; None where it is our proposal. ``choices``: all that it may be, if it can be listed;
    ``lists``: whether it is a list.
    """

    path: str
    key: str
    type: str
    about: Sentence
    value: object
    source: str | None
    choices: tuple[str, ...]
    required: bool
    lists: bool


@dataclass(frozen=True)
class Growing:
    """A list of tables to which one may be added (``with_table``) and from which one may go (``without``).

    ``table`` is the entry of ``keys.TABLES`` that says what stands in each.
    """

    path: str
    table: str
    about: Sentence
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """What stands on one page: its fields, and the lists in it that may grow."""

    id: str
    label: Sentence | Text
    about: Sentence
    fields: tuple[Field, ...]
    lists: tuple[Growing, ...]


def editable(raw: Mapping[str, object]) -> tuple[Section, ...]:
    """All that can be edited in whole tables that were checked; each value stands in exactly one field.

    The section "form" holds the questions. What means nothing in a programme of this kind is left out,
    unless it is there.
    """
    walk, top = _Walk(raw), TABLES[""]
    plain = {key: entry for key, entry in top.items() if not _has_section(key, entry)}
    sections = [_section("programme", SECTION_LABELS["programme"], PROGRAMME, walk.keyed(plain, raw, "", ""))]
    for key, entry in top.items():
        if key in plain or (key not in raw and not has_meaning(key, raw.get("kind"))):
            continue
        found = walk.keyed({key: entry}, raw, "", "") if key != "roles" else walk.roles()
        sections.append(_section(key, SECTION_LABELS[key], Sentence(entry.about), found))
        if key == "roles":
            sections += walk.each_role()
    return tuple(sections)


def _section(id_: str, label: Sentence | Text, about: Sentence, found: Iterable[Field | Growing]) -> Section:
    parts = tuple(found)
    return Section(
        id_,
        label,
        about,
        tuple(one for one in parts if isinstance(one, Field)),
        tuple(one for one in parts if isinstance(one, Growing)),
    )


def _has_section(key: str, entry: Key) -> bool:
    return entry.type.partition(":")[0] in _HOLDS_TABLES or key == "sources"


def _reader(name: str, table: Mapping[str, object], key: str) -> tuple[str, str]:
    """The entry of ``READS`` that says which kinds of question this key may name."""
    if name in ("condition", "cap"):
        return name, str(table.get("test" if name == "condition" else "kind"))
    return str(table.get("criterion", name)), key


class _Walk:
    """Going through the tables of one programme."""

    def __init__(self, raw: Mapping[str, object]) -> None:
        self.raw = raw
        self.form = Form(raw)
        sources = raw.get("sources")
        self.sources: Mapping[str, str] = sources if isinstance(sources, Mapping) else {}

    def roles(self) -> Iterator[Growing]:
        yield Growing("roles", "role", Sentence(TABLES[""]["roles"].about), self.form.roles)

    def each_role(self) -> Iterator[Section]:
        roles = self.raw.get("roles")
        for name, role in roles.items() if isinstance(roles, Mapping) else ():
            path = f"roles.{name}"
            yield _section(path, Text(role["plural"]), ROLE, self.keyed(TABLES["role"], role, path, "role"))

    def table(self, name: str, table: object, path: str) -> Iterator[Field | Growing]:
        here = table if isinstance(table, Mapping) else {}
        yield from self.keyed(keys_of(here, name), here, path, name)

    def tables(self, name: str, about: str, tables: object, path: str) -> Iterator[Field | Growing]:
        here = tables if isinstance(tables, list) else []
        ids = tuple(str(table.get("id", place)) for place, table in enumerate(here, start=1))
        yield Growing(path, name, Sentence(about), ids)
        for id_, table in zip(ids, here, strict=True):
            yield from self.table(name, table, f"{path}.{id_}")

    def keyed(
        self, keys: Mapping[str, Key], table: Mapping[str, object], path: str, name: str
    ) -> Iterator[Field | Growing]:
        """What can be edited in a table; ``name`` is its entry in ``TABLES``."""
        for key, entry in keys.items():
            inside, value = f"{path}.{key}" if path else key, table.get(key)
            kind, _, of = entry.type.partition(":")
            if key == "off" and key not in table:
                continue
            if kind == "table" or (kind == "condition" and value):
                yield from self.table(of or kind, value, inside)
            elif kind in ("tables", "conditions"):
                yield from self.tables(of or "condition", entry.about, value, inside)
            elif kind == "inner" and isinstance(value, Mapping):
                yield from self.inner(value, inside)
            else:
                choices = self.choices(kind, of, _reader(name, table, key), value)
                yield self.field(inside, key, entry, value, choices)

    def inner(self, table: Mapping[str, Any], path: str) -> Iterator[Field | Growing]:
        criterion = table["criterion"]
        yield from self.keyed({"criterion": INNER["criterion"]}, table, path, "inner")
        parameters = table.get("parameters", {})
        yield from self.keyed(parameter_keys(criterion), parameters, f"{path}.parameters", criterion)

    def field(self, path: str, key: str, entry: Key, value: object, choices: tuple[str, ...]) -> Field:
        lists, about = entry.type.partition(":")[0] in _LISTS, Sentence(entry.about)
        source = self.source(path)
        return Field(path, key, entry.type, about, value, source, choices, entry.required, lists)

    def source(self, path: str) -> str | None:
        """The page that says what stands there, or in the table around it."""
        parts = path.split(".")
        around = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((self.sources[one] for one in around if one in self.sources), None)

    def choices(self, kind: str, name: str, reader: tuple[str, str], value: object) -> tuple[str, ...]:
        if kind in ("choice", "choices"):
            return CHOICES[name]
        if kind in ("mode", "blank", "stance", "details"):
            return CHOICES[kind]
        if kind == "criterion":
            return tuple(PARAMETERS)
        if kind == "roles":
            return self.form.roles
        if kind == "vocabulary":
            return tuple(self.form.lists)
        if kind in ("question", "questions", "question_or_none"):
            return self.questions(READS.get(reader), value if isinstance(value, list) else [value])
        return ()

    def questions(self, kinds: tuple[str, ...] | None, named: list[object]) -> tuple[str, ...]:
        """What the form asks with an answer of these kinds, and what is named already."""
        readable = [id_ for id_, q in self.form.known.items() if kinds is None or q.get("kind") in kinds]
        return tuple(id_ for id_ in readable if id_ in self.form.asked or id_ in named)
