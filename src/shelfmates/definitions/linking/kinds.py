"""Checking that a definition has what its kind needs, and nothing that means nothing there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shelfmates.definitions.form import Form, asked_question
from shelfmates.definitions.keys.kinds import (
    KIND_TABLES,
    KIND_TOP,
    KINDS_OF,
    NEEDED_ROLES,
    NEEDED_TABLES,
    has_meaning,
)
from shelfmates.definitions.report import Report
from shelfmates.language import S

type Table = Mapping[str, Any]

# (table, the smaller number, the larger one)
_ORDERS = (
    ("event", "least_mentors", "most_mentors"),
    ("turns", "least_minutes", "most_minutes"),
    ("slots", "least_minutes", "most_minutes"),
    ("circle", "least", "most"),
)
_MONTHS = 12


def check_kind(top: Table, form: Form, report: Report) -> None:
    """Report roles and tables the kind lacks, tables it has no use for, and what is wrong in its own."""
    kind = top.get("kind")
    for role in NEEDED_ROLES.get(str(kind), ()):
        if role not in top.get("roles", {}) and not report.touched("roles"):
            report.add(
                "role_missing",
                "roles",
                role,
                S("A programme of this kind has the role {role}.", role=role),
                S("Add a table [roles.{role}] with its label and plural.", role=role),
            )
    for table in NEEDED_TABLES.get(str(kind), ()):
        if table not in top and not report.told("", table):
            report.add(
                "table_missing",
                table,
                "",
                S("A programme of the kind {kind} has a table [{table}].", kind=str(kind), table=table),
                S("Add a line [{table}] and below it its keys; “shelfmates programme show” shows an example.",
                  table=table),
            )  # fmt: skip
    _without_meaning(top, kind, report)
    for table, type_, _about in KIND_TOP:
        if type_.startswith("table:") and isinstance(top.get(table), Mapping):
            _questions(top[table], table, type_.partition(":")[2], form, report)
    _orders(top, report)
    _request(top.get("request", {}), report)


def _without_meaning(top: Table, kind: object, report: Report) -> None:
    for table, kinds in KINDS_OF.items():
        if table in top and not has_meaning(table, kind):
            report.add(
                "not_for_kind",
                table,
                "",
                S("A programme of the kind {kind} has no use for {table}.", kind=str(kind), table=table),
                S("Take it out, or choose the kind it is for: {kinds}.", kinds=kinds),
            )


def _questions(table: Table, path: str, name: str, form: Form, report: Report) -> None:
    for key, type_, _about in KIND_TABLES.get(name, ()):
        for id_ in table.get(key, ()) if type_ == "questions" else ():
            asked_question(id_, path, key, form, report)


def _orders(top: Table, report: Report) -> None:
    for table, low, high in _ORDERS:
        values = top.get(table, {})
        if low in values and high in values and values[low] > values[high]:
            report.add(
                "order",
                table,
                high,
                S(
                    "{high} ({most}) is less than {low} ({least}).",
                    high=high,
                    most=values[high],
                    low=low,
                    least=values[low],
                ),
                S("Write the smaller number first."),
                values[high],
            )
    for key in ("first_month", "last_month"):
        month = top.get("meetings", {}).get(key)
        if month is not None and not 1 <= month <= _MONTHS:
            report.add(
                "order",
                "meetings",
                key,
                S("There is no month {month}.", month=month),
                S("Write a number from 1 to 12."),
                month,
            )


def _request(request: Table, report: Report) -> None:
    expires = request.get("expires_days")
    for day in request.get("remind_on_days", ()):
        if expires is not None and day >= expires:
            report.add(
                "date_order",
                "request",
                "remind_on_days",
                S("The reminder on day {day} comes when the request has ended, after {days} days.",
                  day=day, days=expires),
                S("Choose an earlier day, or let requests last longer."),
                day,
            )  # fmt: skip
