"""Editing the draft of a form: every edit is checked as a definition, so that the programme stays whole."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from shelfmates.core import history
from shelfmates.core.access import NotAllowedError, require_unchanged
from shelfmates.definitions import Definition, from_tables
from shelfmates.language import Text
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires.actions.versions import begin_editing, held_draft
from shelfmates.questionnaires.models import Version
from shelfmates.questionnaires.queries import group_of, joined, layout, question_state
from shelfmates.questionnaires.rules import may_remove_question

type Content = dict[str, Any]
type Lists = list[dict[str, Any]]
type Change = Callable[[Content, Lists], None]


@transaction.atomic
def edit(
    programme: Programme,
    verb: str,
    change: Change,
    *,
    fields: tuple[str, ...],
    by: Person | None,
    now: datetime,
) -> Version:
    """Change the draft (begun if there is none) by a function over its tables, and keep it if it is whole.

    Raises DefinitionErrors, and MovedOnError if the draft was published or discarded meanwhile; then nothing
    is changed. Records who did it and what was changed, not how.
    """
    draft = begin_editing(programme, by=by, now=now)
    draft = held_draft(draft, verb)
    content, lists = copy.deepcopy(draft.content), copy.deepcopy(draft.lists)
    change(content, lists)
    in_order_of_steps(content)
    whole(programme, content, lists)
    draft.content, draft.lists, draft.updated_at = content, lists, now
    draft.save(update_fields=["content", "lists", "updated_at"])
    history.record(draft, verb, by=by, now=now, scope=programme, fields=fields)
    return draft


def whole(programme: Programme, content: Content, lists: Lists) -> Definition:
    """The programme with this form. Raises DefinitionErrors where it does not hold together."""
    return from_tables(joined(programme.definition, content, lists))


def in_order_of_steps(content: Content) -> None:
    """Questions stand in the order of the sections that ask them: conditions look back in this order."""
    order: dict[str, tuple[int, int]] = {
        question: (number, place)
        for number, step in enumerate(content.get("step", ()))
        for place, question in enumerate(step.get("questions", ()))
    }
    if order:
        last = (len(content["step"]), 0)
        content["question"] = sorted(content["question"], key=lambda q: order.get(q["id"], last))


def save_question(
    programme: Programme,
    question: str,
    changes: dict[str, Any],
    *,
    asked: dict[str, str],
    section: str,
    seen: str = "",
    by: Person | None,
    now: datetime,
) -> Version:
    """All that a coordinator edits of one question, at once: its values, who is asked, where it stands.

    Raises DefinitionErrors, and MovedOnError if somebody changed the question since ``seen``.
    """

    def change(content: Content, lists: Lists) -> None:
        require_unchanged(seen, question_state(whole(programme, content, lists), question))
        table = table_of(content, question)
        for key, value in changes.items():
            if value is None:
                table.pop(key, None)
            else:
                table[key] = value
        set_asked(content, [*programme.definition["roles"]], question, asked)
        _into_section(programme, content, lists, question, section)

    return edit(programme, "edit_question", change, fields=(*changes, "required", "step"), by=by, now=now)


def ask(
    programme: Programme,
    question: str,
    asked: dict[str, str],
    *,
    section: str = "",
    by: Person | None,
    now: datetime,
) -> Version:
    """Ask a question of the form's own list: role → "required", "optional" or "" for not at all.

    ``section``: where it stands; where it stood, or at the end, if ''. Raises DefinitionErrors where a rule
    reads a question that nobody would be asked.
    """

    def change(content: Content, lists: Lists) -> None:
        table_of(content, question)
        set_asked(content, [*programme.definition["roles"]], question, asked)
        _into_section(programme, content, lists, question, section)

    return edit(programme, "ask_question", change, fields=("required", "optional"), by=by, now=now)


def add_question(
    programme: Programme,
    table: dict[str, Any],
    asked: dict[str, str],
    *,
    section: str = "",
    by: Person | None,
    now: datetime,
) -> Version:
    """Add a question of the programme's own and ask it. Raises DefinitionErrors."""

    def change(content: Content, lists: Lists) -> None:
        content.setdefault("question", []).append(table)
        set_asked(content, [*programme.definition["roles"]], table["id"], asked)
        _into_section(programme, content, lists, table["id"], section)

    return edit(programme, "add_question", change, fields=("question",), by=by, now=now)


def remove_question(programme: Programme, question: str, *, by: Person | None, now: datetime) -> Version:
    """Ask a question no longer; it can be added again. Refused where a rule reads it."""

    def change(content: Content, lists: Lists) -> None:
        verdict = may_remove_question(joined(programme.definition, content, lists), question)
        if not verdict:
            raise NotAllowedError(verdict.why)
        set_asked(content, [*programme.definition["roles"]], question, {})
        for step in content.get("step", ()):
            step["questions"] = [one for one in step["questions"] if one != question]

    return edit(programme, "remove_question", change, fields=("required", "optional"), by=by, now=now)


def table_of(content: Content, question: str) -> dict[str, Any]:
    """The table of a question; KeyError where there is none."""
    for table in content.get("question", ()):
        if table["id"] == question:
            found: dict[str, Any] = table
            return found
    raise KeyError(question)


def asked_by_role(content: Content, roles: list[str]) -> dict[str, dict[str, str]]:
    """Question → role → "required" or "optional"."""
    found: dict[str, dict[str, str]] = {}
    for key in ("optional", "required"):
        lists = content.get(key, ())
        by_role = lists if isinstance(lists, dict) else {"all": lists}
        for role, questions in by_role.items():
            for question in questions:
                for one in roles if role == "all" else [role]:
                    found.setdefault(question, {})[one] = key
    return found


def set_asked(content: Content, roles: list[str], question: str, asked: dict[str, str]) -> None:
    """Write who is asked a question, and of whom it is required; others stay as they are."""
    every = asked_by_role(content, roles)
    every[question] = {role: how for role, how in asked.items() if how and role in roles}
    for key in ("required", "optional"):
        lists: dict[str, list[str]] = {}
        for one, by_role in every.items():
            named = [role for role in roles if by_role.get(role) == key]
            for role in ["all"] if len(named) == len(roles) else named:
                lists.setdefault(role, []).append(one)
        content[key] = lists


def own_sections(programme: Programme, content: Content, lists: Lists) -> None:
    """Write the sections into the form as they are shown, so that they can be edited."""
    definition = whole(programme, content, lists)
    languages = programme.definition.get("languages") or ["en", "fr"]
    content["step"] = [
        {
            "id": section.id,
            "label": dict(section.label.by_language)
            if isinstance(section.label, Text)
            else section.titles(languages),
            "questions": [question.id for question in section.questions],
            **({"minutes": section.minutes} if section.minutes else {}),
            **({"text": dict(section.text.by_language)} if section.text else {}),
        }
        for section in layout(definition, split=False)
    ]


def _into_section(programme: Programme, content: Content, lists: Lists, question: str, section: str) -> None:
    """Move a question to the end of a section unless it stands there; '' finds a place for a new one."""
    sections = layout(whole(programme, content, lists), split=False)
    here = [one.id for one in sections if any(q.id == question for q in one.questions)]
    if section and section not in here:
        own_sections(programme, content, lists)
        put_into(content, question, section)
    elif not section and content.get("step") and not any(question in s["questions"] for s in content["step"]):
        put_into(content, question, _kindred(content["step"], question))


def _kindred(steps: list[dict[str, Any]], question: str) -> str:
    """The section with the most questions about the same thing; the last where none has any."""
    about = group_of(question)
    alike = [sum(group_of(one) == about for one in step["questions"]) for step in steps]
    best = alike.index(max(alike)) if any(alike) else len(steps) - 1
    return str(steps[best]["id"])


def put_into(content: Content, question: str, section: str) -> None:
    """Move a question to the end of a section, unless it stands there already."""
    for step in content.get("step", ()):
        inside = step["questions"]
        if step["id"] == section and question not in inside:
            inside.append(question)
        elif step["id"] != section and question in inside:
            inside.remove(question)
