"""The sections of a form: made one's own, named, put in order; questions moved by one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shelfmates.core.access import NotAllowedError, require_unchanged
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires.actions.editing import Content, Lists, edit, own_sections, whole
from shelfmates.questionnaires.models import Version
from shelfmates.questionnaires.queries import section_state, unused_id
from shelfmates.questionnaires.rules import may_remove_section


def move_question(
    programme: Programme, question: str, way: str, *, by: Person | None, now: datetime
) -> Version:
    """Move a question one place up or down; at the edge of its section into the next one.

    Raises DefinitionErrors where it would come before the question it depends on.
    """

    def change(content: Content, lists: Lists) -> None:
        own_sections(programme, content, lists)
        steps = content["step"]
        at = next(n for n, step in enumerate(steps) if question in step["questions"])
        inside = steps[at]["questions"]
        place = inside.index(question)
        to = place + (1 if way == "down" else -1)
        if 0 <= to < len(inside):
            inside[place], inside[to] = inside[to], inside[place]
            return
        other = at + (1 if way == "down" else -1)
        if 0 <= other < len(steps):
            inside.remove(question)
            steps[other]["questions"].insert(0 if way == "down" else len(steps[other]["questions"]), question)

    return edit(programme, "move_question", change, fields=("step",), by=by, now=now)


def move_section(
    programme: Programme, section: str, way: str, *, by: Person | None, now: datetime
) -> Version:
    """Move a whole section one place. Raises DefinitionErrors as for a question."""

    def change(content: Content, lists: Lists) -> None:
        own_sections(programme, content, lists)
        steps = content["step"]
        at = next(n for n, step in enumerate(steps) if step["id"] == section)
        to = at + (1 if way == "down" else -1)
        if 0 <= to < len(steps):
            steps[at], steps[to] = steps[to], steps[at]

    return edit(programme, "move_section", change, fields=("step",), by=by, now=now)


def save_section(
    programme: Programme,
    section: str,
    *,
    label: Mapping[str, str],
    text: Mapping[str, str],
    minutes: int | None,
    seen: str = "",
    by: Person | None,
    now: datetime,
) -> Version:
    """Name a section, say something at its head, say how long it takes; '' makes a new one at the end.

    Raises MovedOnError if somebody changed the section since ``seen``, or removed it.
    """

    def change(content: Content, lists: Lists) -> None:
        require_unchanged(seen, section_state(whole(programme, content, lists), section))
        own_sections(programme, content, lists)
        steps = content["step"]
        found = next((step for step in steps if step["id"] == section), None)
        if found is None:
            found = {"id": unused_id("section", {step["id"] for step in steps}), "questions": []}
            steps.append(found)
        values: dict[str, Any] = {"label": dict(label), "text": dict(text) or None, "minutes": minutes}
        found.update({key: value for key, value in values.items() if value is not None})
        for key in [key for key, value in values.items() if value is None]:
            found.pop(key, None)

    return edit(programme, "edit_section", change, fields=("label", "text", "minutes"), by=by, now=now)


def remove_section(programme: Programme, section: str, *, by: Person | None, now: datetime) -> Version:
    """Take a section without questions out. Refused while questions stand in it."""

    def change(content: Content, lists: Lists) -> None:
        verdict = may_remove_section(content, section)
        if not verdict:
            raise NotAllowedError(verdict.why)
        content["step"] = [step for step in content["step"] if step["id"] != section]

    return edit(programme, "remove_section", change, fields=("step",), by=by, now=now)
