"""Which questions a definition's form asks, and whether a rule may read one."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from shelfmates.definitions.building import asked_of
from shelfmates.definitions.own_lists import hidden_of, own_lists, tables_of
from shelfmates.definitions.report import Report, nearest
from shelfmates.definitions.vocabularies import vocabularies
from shelfmates.language import S, Sentence

type Table = Mapping[str, Any]


class Form:
    """The questions that are really asked, by id, those that only exist, and the lists they may use."""

    def __init__(self, top: Table) -> None:
        form = top.get("form", {})
        self.roles = tuple(top.get("roles", {}))
        self._optional = form.get("optional")
        self.known: Mapping[str, Table] = {q["id"]: q for q in form.get("question", ()) if "id" in q}
        self.roles_of: dict[str, frozenset[str]] = {}
        for key in ("required", "optional"):
            for id_, roles in asked_of(form, key, self.roles).items():
                if roles and id_ in self.known:
                    self.roles_of[id_] = self.roles_of.get(id_, frozenset()) | {*roles}
        self.asked = {*self.roles_of}
        self.lists = vocabularies(own_lists(top))
        self._tables = tables_of(top)

    def how_to_ask(self, id_: str) -> Sentence:
        """Where to write the id of a question so that it is asked."""
        if isinstance(self._optional, Mapping):
            return S(
                'Add "{id}" to the list “all” under [form.optional], or to another of its lists.', id=id_
            )
        return S('Add "{id}" to the list optional under [form].', id=id_)

    def hides(self, list_id: str, option_id: str) -> bool:
        """Does the programme's own list of this id leave out an option of the list it starts from?"""
        table = self._tables.get(list_id, {})
        extends = table.get("extends")
        base = (vocabularies() if extends == list_id else self.lists).get(str(extends))
        return option_id in hidden_of(table, base)


def asked_question(id_: object, path: str, key: str, form: Form, report: Report) -> Table | None:
    """The question of this id if the form asks it, else None, and the report says so."""
    if not isinstance(id_, str):
        return None
    if id_ in form.asked:
        return form.known[id_]
    if report.told("form", "required") or report.told("form", "optional"):
        return form.known.get(id_)  # which questions are asked cannot be told
    misspelt = [p.key for p in report.problems if p.code == "definition.question_without_text"]
    if difflib.get_close_matches(id_, misspelt, n=1):
        return form.known.get(id_)  # asked under a name misspelt, and that has been said
    if id_ in form.known:
        report.add(
            "question_not_asked",
            path,
            key,
            S("This rule reads {id}, which the form does not ask.", id=id_),
            form.how_to_ask(id_),
            id_,
        )
    else:
        report.add(
            "unknown_question",
            path,
            key,
            S("There is no question {id}.", id=id_),
            nearest(id_, form.known),
            id_,
        )
    return None
