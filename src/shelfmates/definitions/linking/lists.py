"""Checking a programme's own lists: what they start from, hide, rename and add."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shelfmates.definitions.form import Form
from shelfmates.definitions.keys import types
from shelfmates.definitions.model import Option, Vocabulary
from shelfmates.definitions.own_lists import as_typed, hidden_of, own_lists, tables_of, words_of
from shelfmates.definitions.report import Report, nearest
from shelfmates.definitions.vocabularies import STANDARD, vocabularies
from shelfmates.language import S

type Table = Mapping[str, Any]


def check_lists(top: Table, report: Report) -> None:
    """Report what is wrong in the programme's own lists. Rules that use them are checked elsewhere."""
    if "vocabulary_files" in top:  # what a file names at its top has been read and is gone
        report.add(
            "misplaced",
            "",
            "vocabulary_files",
            S("A variant names no files of lists."),
            S("Move vocabulary_files to the top of the file."),
        )
    own, tables = own_lists(top), tables_of(top)
    for name, table in tables.items():
        path = f"vocabulary.{name}"
        base = _base(name, table, tables, path, report)
        _whole(name, table, own[name], path, report)
        if base is not None:
            _changes(table, base, path, report)
        _groups(table, own[name], path, report)
        _words(table, own[name], path, report)


def check_groups_of(table: Table, path: str, form: Form, report: Report) -> None:
    """Report a rule that takes its groups from a list its questions don't use: nothing would be related."""
    name = table.get("vocabulary")
    asked = [id_ for key in ("wanted", "offered") for id_ in table.get(key, ()) if id_ in form.known]
    used = sorted({str(form.known[id_].get("vocabulary")) for id_ in asked})
    if name in form.lists and used and name not in used:
        report.add(
            "other_list",
            path,
            "vocabulary",
            S("The rule takes its groups from {name}, but its questions use other options.", name=name),
            S("Write the list of its questions here, or leave vocabulary out.")
            if used == ["None"]
            else S('Write vocabulary = "{name}".', name=used[0]),
            name,
        )


def _base(
    name: str, table: Table, tables: Mapping[str, Table], path: str, report: Report
) -> Vocabulary | None:
    """The list this one starts from, if there is one."""
    extends = table.get("extends")
    if not isinstance(extends, str):
        return None
    if _comes_back(name, tables):
        report.add(
            "circular",
            path,
            "extends",
            S("{name} extends itself in the end.", name=name),
            S('Extend a list that comes with Shelfmates, for example extends = "topics".'),
            extends,
        )
        return None
    own = own_lists({"vocabulary": [*tables.values()]}) if extends != name else {}
    known = vocabularies({other: list_ for other, list_ in own.items() if other != name})
    if extends not in known:
        report.add(
            "unknown_vocabulary",
            path,
            "extends",
            S("There is no list called {name}.", name=extends),
            nearest(extends, known),
            extends,
        )
        return None
    return known[extends]


def _comes_back(name: str, tables: Mapping[str, Table]) -> bool:
    """Does following ``extends`` lead round in a circle? A list under our own id may extend ours."""
    here, seen = name, {name}
    while (below := str(tables[here].get("extends", ""))) in tables and below != here:
        if below in seen:
            return True
        seen.add(below)
        here = below
    return below == here and here not in vocabularies()


def _whole(name: str, table: Table, made: Vocabulary, path: str, report: Report) -> None:
    if name in STANDARD:
        report.add(
            "reserved",
            path,
            "id",
            S("The list {name} follows a standard, and a programme cannot replace it.", name=name),
            S('Give yours another id and write extends = "{name}" in it.', name=name),
            name,
        )
    if not made.label.by_language and not report.touched(path):
        report.add(
            "missing",
            path,
            "label",
            S("{key} is missing.", key="label"),
            types.TEXT_REMEDY,
        )
    if not made.options and not report.touched(path):
        report.add(
            "no_options",
            path,
            "options",
            S("The list has no options left to choose from."),
            S("Add options under [[vocabulary.options]], or hide fewer."),
        )


def _changes(table: Table, base: Vocabulary, path: str, report: Report) -> None:
    """Report what is hidden, renamed or added and does not fit the list it starts from."""
    ids = tuple(option.id for option in base.options)
    hidden = hidden_of(table, base)
    for id_ in table.get("hide", ()):
        if id_ not in (*ids, *base.groups):
            _unknown(id_, path, "hide", (*ids, *base.groups), report)
    for id_ in table.get("rename", {}):
        if id_ in hidden:
            report.add(
                "hidden_option",
                path,
                f"rename.{id_}",
                S("{id} is renamed here, and hidden too.", id=id_),
                S("Keep one of the two."),
                id_,
            )
        elif id_ not in ids:
            _unknown(id_, path, f"rename.{id_}", ids, report)
    for option in table.get("options", ()):
        if option.get("id") in ids:
            report.add(
                "option_twice",
                f"{path}.options.{option['id']}",
                "id",
                S("The list it extends has an option {id} already.", id=option["id"]),
                S("Give yours another id, or write a new label for that one under rename."),
                option["id"],
            )


def _unknown(id_: str, path: str, key: str, known: tuple[str, ...], report: Report) -> None:
    sentence = S("The list it extends has no option {id}.", id=id_)
    report.add("unknown_option", path, key, sentence, nearest(id_, known), id_)


def _groups(table: Table, made: Vocabulary, path: str, report: Report) -> None:
    for option in table.get("options", ()):
        group = option.get("group")
        if group is not None and group not in made.groups:
            known = made.groups
            report.add(
                "unknown_group",
                f"{path}.options.{option.get('id')}",
                "group",
                S("The list has no group {group}.", group=group),
                nearest(group, known)
                if known
                else S('Add {group} = {{en = "…", fr = "…"}} under [vocabulary.groups].', group=group),
                group,
            )


def _words(table: Table, made: Vocabulary, path: str, report: Report) -> None:
    """Report a word that would stand for two options."""
    seen: dict[str, Option] = {}
    for option in made.options:
        for word in sorted(words_of(option)):
            other = seen.setdefault(word, option)
            if other is not option:
                report.add(
                    "word_twice",
                    f"{path}.options.{option.id}",
                    "also" if word in {as_typed(text) for text in option.synonyms} else "label",
                    S(
                        "“{word}” stands for {one} and for {other}, so an answer could mean either.",
                        word=word,
                        one=other.id,
                        other=option.id,
                    ),
                    S("Leave it with one of the two."),
                    word,
                )
