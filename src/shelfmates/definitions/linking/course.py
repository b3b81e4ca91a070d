"""Checking that the tables of a round's course name roles and questions that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shelfmates.definitions.form import Form, asked_question
from shelfmates.definitions.report import Report, nearest
from shelfmates.language import S

type Table = Mapping[str, Any]

_QUESTIONS = (("selection", "reads"), ("choosing", "asks"))
_ROLES = (("orientation", "roles"), ("recognition", "roles"), ("calendar", "always_open"))


def check_course(top: Table, form: Form, report: Report) -> None:
    """Report questions the form does not ask and roles the programme does not have."""
    for table, key in _QUESTIONS:
        named = _table(top, table).get(key, ())
        for id_ in [named] if isinstance(named, str) else named:
            asked_question(id_, table, key, form, report)
    for path, key, roles in _named_roles(top):
        for role in roles:
            if role not in form.roles:
                report.add(
                    "unknown_role",
                    path,
                    key,
                    S("There is no role {role}.", role=role),
                    nearest(role, form.roles),
                    role,
                )


def _named_roles(top: Table) -> Iterator[tuple[str, str, Any]]:
    """(path, key, roles) of everything that is for some roles alone."""
    for table, key in _ROLES:
        yield table, key, _table(top, table).get(key, ())
    lists = (("task", top.get("task", ())), ("calendar.window", _table(top, "calendar").get("window", ())))
    for path, items in lists:
        yield from ((f"{path}.{item.get('id', '')}", "roles", item.get("roles", ())) for item in items)


def _table(top: Table, key: str) -> Table:
    value = top.get(key)
    return value if isinstance(value, Mapping) else {}
