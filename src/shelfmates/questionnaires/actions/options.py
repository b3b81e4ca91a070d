"""The options of a question: added, renamed, hidden, put in order. Lists of ours are made one's own first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from shelfmates.core.access import require_unchanged
from shelfmates.definitions.model import Vocabulary
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires.actions.editing import Content, Lists, edit, table_of, whole
from shelfmates.questionnaires.models import Version
from shelfmates.questionnaires.queries import option_state, unused_id

type Table = dict[str, Any]


def add_option(
    programme: Programme, question: str, label: Mapping[str, str], *, by: Person | None, now: datetime
) -> Version:
    """Add an option at the end of the list that the question chooses from."""

    def change(table: Table, ids: set[str]) -> None:
        new = {"id": unused_id("option", ids), "label": dict(label)}
        table.setdefault("options", []).append(new)

    return _edit_list(programme, question, "add_option", change, by=by, now=now)


def rename_option(
    programme: Programme,
    question: str,
    option: str,
    label: Mapping[str, str],
    *,
    seen: str = "",
    by: Person | None,
    now: datetime,
) -> Version:
    """Give an option other words; answers that chose it keep it. Raises KeyError, and MovedOnError if
    somebody gave it other words since ``seen``."""

    def change(content: Content, lists: Lists) -> None:
        require_unchanged(seen, option_state(whole(programme, content, lists), question, option))
        table, ids = _list_and_ids(programme, content, lists, question)
        own = _own(table, option)
        if own is not None:
            own["label"] = dict(label)
        elif option in ids and "extends" in table:
            table.setdefault("rename", {})[option] = dict(label)
        else:
            raise KeyError(option)

    return edit(programme, "rename_option", change, fields=("options",), by=by, now=now)


def hide_option(
    programme: Programme, question: str, option: str, *, hidden: bool = True, by: Person | None, now: datetime
) -> Version:
    """Offer an option no longer, or again under its first name. Raises DefinitionErrors (a rule names it)."""

    def change(table: Table, _ids: set[str]) -> None:
        own = _own(table, option)
        if own is not None:
            own.pop("off", None)
            if hidden:
                own["off"] = True
            return
        left = [one for one in table.get("hide", ()) if one != option]
        table["hide"] = [*left, option] if hidden else left
        if not table["hide"]:
            del table["hide"]
        table.get("rename", {}).pop(option, None)  # a name for what is not offered would be a mistake

    return _edit_list(programme, question, "hide_option", change, by=by, now=now)


def move_option(
    programme: Programme, question: str, option: str, way: str, *, by: Person | None, now: datetime
) -> Version:
    """Move an option one place up or down. A list of ours is written out first and then stands alone."""

    def change(content: Content, lists: Lists) -> None:
        table = _list_of(content, lists, question)
        if "extends" in table:
            _write_out(table, _vocabulary(programme, content, lists, question))
        options = table["options"]
        at = next(n for n, one in enumerate(options) if one["id"] == option)
        to = at + (1 if way == "down" else -1)
        if 0 <= to < len(options):
            options[at], options[to] = options[to], options[at]

    return edit(programme, "move_option", change, fields=("options",), by=by, now=now)


def _edit_list(
    programme: Programme,
    question: str,
    verb: str,
    change: Callable[[Table, set[str]], None],
    *,
    by: Person | None,
    now: datetime,
) -> Version:
    def change_all(content: Content, lists: Lists) -> None:
        change(*_list_and_ids(programme, content, lists, question))

    return edit(programme, verb, change_all, fields=("options",), by=by, now=now)


def _list_and_ids(
    programme: Programme, content: Content, lists: Lists, question: str
) -> tuple[Table, set[str]]:
    """The table of the options, and the names of all that it or the list beneath it has."""
    listed = _vocabulary(programme, content, lists, question)
    table = _list_of(content, lists, question)
    return table, {option.id for option in listed.options} | {one["id"] for one in table.get("options", ())}


def _vocabulary(programme: Programme, content: Content, lists: Lists, question: str) -> Vocabulary:
    found = whole(programme, content, lists).question(question)
    if found is None:
        raise KeyError(question)
    return found.vocabulary or Vocabulary(question, found.label, ())


def _list_of(content: Content, lists: Lists, question: str) -> Table:
    """The table that holds the options: the question's own, or that of its list, begun if it is ours."""
    table = table_of(content, question)
    name = table.get("vocabulary")
    if name is None:
        return table
    found = next((one for one in lists if one["id"] == name), None)
    if found is None:
        found = {"id": name, "extends": name}
        lists.append(found)
    return found


def _own(table: Table, option: str) -> Table | None:
    return next((one for one in table.get("options", ()) if one["id"] == option), None)


def _write_out(table: Table, listed: Vocabulary) -> None:
    """The list with all its options in it, and nothing beneath."""
    off = [one for one in table.get("options", ()) if one.get("off")]
    table["options"] = [
        {
            "id": option.id,
            "label": dict(option.label.by_language),
            **({"also": [*option.synonyms]} if option.synonyms else {}),
            **({"group": option.group} if option.group else {}),
            **({"maps": [*option.maps]} if option.maps else {}),
            **({"at": [*option.at]} if option.at else {}),
        }
        for option in listed.options
    ] + off
    if listed.groups:
        table["groups"] = {group: dict(label.by_language) for group, label in listed.groups.items()}
    if listed.ordered:
        table["ordered"] = True
    table["label"] = dict(listed.label.by_language)
    for key in ("extends", "hide", "rename"):
        table.pop(key, None)
