"""A programme's own lists: those it writes, those it makes from ours, and the files they come from.

``[[vocabulary]]`` in a definition file is a list; with ``extends`` it starts from another, hides and
renames some of its options and adds others. Under the id of one of ours it stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from shelfmates.definitions.merging import Raw, duplicates, merged
from shelfmates.definitions.model import Option, Vocabulary
from shelfmates.definitions.report import Report
from shelfmates.definitions.vocabularies import option_from, vocabularies
from shelfmates.language import S, Text

type Table = Mapping[str, Any]


def own_lists(top: Table) -> dict[str, Vocabulary]:
    """The programme's own lists by id. What ``checking`` left out of a table is missing here too."""
    raw = tables_of(top)
    made: dict[str, Vocabulary] = {}

    def make(name: str, chain: tuple[str, ...]) -> Vocabulary | None:
        if name not in raw or name in chain:  # a list under our own id extends ours
            return vocabularies().get(name)
        if name not in made:
            extends = raw[name].get("extends")
            base = make(extends, (*chain, name)) if isinstance(extends, str) else None
            made[name] = _made(raw[name], base)
        return made[name]

    for name in raw:
        make(name, ())
    return made


def tables_of(top: Table) -> dict[str, Table]:
    """The ``[[vocabulary]]`` tables by id."""
    tables = top.get("vocabulary", ())
    return {str(table["id"]): table for table in tables if "id" in table} if isinstance(tables, list) else {}


def hidden_of(table: Table, base: Vocabulary | None) -> frozenset[str]:
    """Ids of the options a list hides, one by one or by their group."""
    named = set(table.get("hide", ()))
    options = base.options if base else ()
    return frozenset(option.id for option in options if option.id in named or option.group in named)


def words_of(option: Option) -> frozenset[str]:
    """What people may type for an option, comparable."""
    return frozenset(as_typed(text) for text in (*option.label.by_language.values(), *option.synonyms))


def as_typed(text: str) -> str:
    """A text without what does not tell two answers apart."""
    return " ".join(text.casefold().split())


def with_list_files(own: Raw, folder: Path, read: Callable[[Path, Report], Raw], report: Report) -> Raw:
    """The definition with the lists of its ``vocabulary_files`` in it; what it writes itself stands above."""
    names = own.get("vocabulary_files")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return own
    found: dict[str, object] = {}
    for name in names:
        tables = {str(table["id"]): table for table in _tables_in(name, folder, read, report)}
        for id_ in sorted(found.keys() & tables.keys()):
            report.add(
                "duplicate",
                "",
                "vocabulary_files",
                S("The list {id} stands in two of the files.", id=id_),
                S("Give each its own id, or name one of the files alone."),
                id_,
            )
        found |= tables
    rest = {key: value for key, value in own.items() if key != "vocabulary_files"}
    return merged({"vocabulary": [*found.values()]}, rest) if found else rest


def _tables_in(name: str, folder: Path, read: Callable[[Path, Report], Raw], report: Report) -> list[Raw]:
    """The lists in one file beside the definition; its mistakes are told under its own name."""
    path = folder / name
    if not path.is_file():
        report.add(
            "unknown_file",
            "",
            "vocabulary_files",
            S("There is no file {name} beside this one.", name=name),
            S("Write the name of a file in the same folder, or the way to it from there."),
            name,
        )
        return []
    inside = Report(path.name)
    raw = read(path, inside)
    for table, id_ in duplicates(raw):
        inside.add(
            "duplicate",
            table,
            "id",
            S("{id} stands twice in this list.", id=id_),
            S("Give each its own id, or join the two."),
            id_,
        )
    tables = raw.get("vocabulary")
    right = isinstance(tables, list) and all(isinstance(t, dict) and "id" in t for t in tables)
    if (not right or len(raw) > 1) and not inside.problems:
        inside.add(
            "no_list",
            "",
            "vocabulary",
            S("The file holds something other than lists with an id."),
            S("Write each list under a line [[vocabulary]], with its id first."),
        )
    report.problems.extend(inside.problems)
    return tables if right and isinstance(tables, list) else []


def _made(raw: Table, base: Vocabulary | None) -> Vocabulary:
    added = tuple(option_from(o) for o in raw.get("options", ()) if "id" in o and "label" in o)
    taken = frozenset(word for option in added for word in words_of(option))
    hidden, renamed = hidden_of(raw, base), raw.get("rename", {})
    kept = tuple(
        _inherited(option, renamed.get(option.id), taken)
        for option in (base.options if base else ())
        if option.id not in hidden and option.id not in {other.id for other in added}
    )
    groups = {name: Text(label) for name, label in raw.get("groups", {}).items()}
    left = {option.id for option in kept}
    unclear = {
        word: tuple(id_ for id_ in ids if id_ in left)
        for word, ids in (base.unclear.items() if base else ())
        if as_typed(word) not in taken
    }
    return Vocabulary(
        id=raw["id"],
        label=Text(raw["label"]) if "label" in raw else base.label if base else Text({}),
        options=(*kept, *added),
        groups={**(base.groups if base else {}), **groups},
        ordered=raw.get("ordered", base.ordered if base else False),
        maps={
            **(base.maps if base else {}),
            **{name: tuple(heads) for name, heads in raw.get("maps", {}).items()},
        },
        unclear={word: ids for word, ids in unclear.items() if ids},
    )


def _inherited(option: Option, label: Mapping[str, str] | None, taken: Iterable[str]) -> Option:
    """An option of the list below: a new label keeps the old as a synonym, for forms of last year;
    a word that the programme gives to an option of its own belongs to that one."""
    synonyms = option.synonyms
    if label is not None:
        synonyms = (*option.label.by_language.values(), *synonyms)
    return replace(
        option,
        label=Text(label) if label is not None else option.label,
        synonyms=tuple(dict.fromkeys(word for word in synonyms if as_typed(word) not in taken)),
    )
