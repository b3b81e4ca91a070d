"""What may be done to a form, and why not."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from shelfmates.core.access import YES, Verdict, no
from shelfmates.core.text import page_language
from shelfmates.definitions import DefinitionErrors, from_tables
from shelfmates.definitions.editing import value_at
from shelfmates.language import Text

ALWAYS = ("F01", "F02")  # whom nobody could write to


def may_remove_question(tables: Mapping[str, Any], question: str) -> Verdict:
    """May the form no longer ask this? Not where a rule reads the answer: the sentence names the rules."""
    if question in ALWAYS:
        return no(_("A programme needs to know everybody's name and address."))
    reading = [*rules_reading(tables, question)]
    if reading:
        names = ", ".join(f"“{name}”" for name in reading)
        return no(
            _("This question cannot go, because its answers are used by: %(rules)s. Change them first.")
            % {"rules": names}
        )
    return YES


def may_remove_section(content: Mapping[str, Any], section: str) -> Verdict:
    """Only a section without questions may go."""
    inside = [step for step in content.get("step", ()) if step["id"] == section]
    if inside and not inside[0]["questions"]:
        return YES
    return no(_("Move the questions of this section elsewhere first."))


def rules_reading(tables: Mapping[str, Any], question: str) -> Iterator[str]:
    """What the programme would lack without the question: labels of rules, wishes and questions."""
    form = copy.deepcopy(tables["form"])
    for key in ("required", "optional"):
        lists = form.get(key, [])
        by_role = lists if isinstance(lists, dict) else {"all": lists}
        form[key] = {role: [one for one in ids if one != question] for role, ids in by_role.items()}
    told: set[str] = set()
    try:
        from_tables({**tables, "form": form})
    except DefinitionErrors as errors:
        for problem in errors.problems:
            if problem.value in (question, ""):
                told.add(label_at(tables, problem.table))
    yield from sorted(told)


def label_at(tables: Mapping[str, Any], path: str) -> str:
    """What the nearest table around a path is called."""
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        found = value_at(tables, ".".join(parts[:length]))
        label = found.get("label") if isinstance(found, Mapping) else None
        if isinstance(label, Mapping):
            return Text(label).said_in(page_language())
    return path
