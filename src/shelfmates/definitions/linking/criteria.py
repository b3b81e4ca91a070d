"""Checking that a criterion can do what a rule asks of it: in this kind of programme, with these numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shelfmates.definitions.keys.criteria import PARAMETERS
from shelfmates.definitions.report import Report
from shelfmates.language import S

type Table = Mapping[str, Any]

_DIRECTED = ("exceeds",)
"""Criteria that compare a mentor with a mentee."""
SECRET = ("shares", "listed")
"""Criteria that read what nobody but the matching may learn."""
_BETWEEN: Mapping[tuple[str, str], tuple[float, float]] = {
    ("common", "enough"): (1, 100),
    ("free_times", "enough"): (0.25, 168),
    ("hours", "enough"): (0.1, 24),
    ("words", "minimum"): (1, 100),
}


def check_criteria(top: Table, report: Report) -> None:
    """Report criteria that cannot stand where they stand."""
    for path, rule, part in rules_of(top):
        criterion = str(part.get("criterion"))
        if criterion in _DIRECTED and top.get("kind") == "peer":
            report.add(
                "only_directed",
                path,
                "criterion",
                S("{name} compares a mentor with a mentee, and this programme pairs peers.", name=criterion),
                S("Use amount or gap instead."),
                criterion,
            )
        if criterion in SECRET and rule.get("confidential") is not True:
            report.add(
                "not_confidential",
                path,
                "criterion",
                S(
                    "What {name} compares must never be shown, so its rule is a confidential one.",
                    name=criterion,
                ),
                S("Add confidential = true to the rule."),
                criterion,
            )
        _numbers(criterion, part, path, report)


def secret_questions(top: Table) -> frozenset[str]:
    """The questions that confidential rules read, also where the rule leaves it at the common form's."""
    secret = [part for _, rule, part in rules_of(top) if rule.get("confidential") is True]
    return frozenset(id_ for part in secret for _, id_ in questions_read(part))


def questions_read(part: Table) -> Iterator[tuple[str, str]]:
    """(parameter, id) of the questions a criterion reads, also those of the common form it reads unasked."""
    for name, parameter in PARAMETERS.get(str(part.get("criterion")), {}).items():
        if parameter.type.startswith("question"):
            value = part.get(name, parameter.default)
            yield from (
                (name, str(id_)) for id_ in (value if isinstance(value, list | tuple) else [value or ""])
            )


def _numbers(criterion: str, part: Table, path: str, report: Report) -> None:
    for (name, parameter), (least, most) in _BETWEEN.items():
        value = part.get(parameter)
        if name == criterion and isinstance(value, int | float) and not least <= value <= most:
            report.add(
                "out_of_range",
                path,
                parameter,
                S("{key} cannot be {value}.", key=parameter, value=str(value)),
                S("Write a number from {least} to {most}.", least=least, most=most),
                value,
            )
    if criterion == "amount" and part.get("within", 0) >= part.get("zero_at", float("inf")):
        report.add(
            "out_of_range",
            path,
            "zero_at",
            S("{key} cannot be {value}.", key="zero_at", value=str(part["zero_at"])),
            S("Write a number greater than within."),
            part["zero_at"],
        )


def rules_of(top: Table) -> Iterator[tuple[str, Table, Table]]:
    """Path, the must or wish, and the table with a criterion: itself, one of its parts, or what is inside."""
    for kind in ("must", "wish"):
        for number, rule in enumerate(top.get(kind, ()), start=1):
            path = f"{kind}.{rule.get('id', number)}"
            tables = [(path, rule)]
            tables += [
                (f"{path}.part.{part.get('id', n)}", part)
                for n, part in enumerate(rule.get("part", ()), start=1)
            ]
            for place, table in tables:
                if isinstance(table.get("criterion"), str):
                    yield place, rule, table
                inner = table.get("inner")
                if isinstance(inner, Mapping):
                    told = {**inner.get("parameters", {}), "criterion": inner.get("criterion")}
                    yield f"{place}.inner", rule, told
