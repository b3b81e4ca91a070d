"""Checking that answers given for the matching alone stay there: only confidential rules read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shelfmates.definitions.form import Form
from shelfmates.definitions.linking.criteria import SECRET, questions_read, rules_of
from shelfmates.definitions.report import Report
from shelfmates.language import S

type Table = Mapping[str, Any]


def private_questions(top: Table, form: Form) -> frozenset[str]:
    """The questions marked as confidential, and those read by criteria that exist for such answers."""
    marked = {id_ for id_, question in form.known.items() if "confidential" in question}
    secret = [part for _, _, part in rules_of(top) if part.get("criterion") in SECRET]
    return frozenset(marked | {id_ for part in secret for _, id_ in questions_read(part)} - {""})


def check_private(top: Table, form: Form, report: Report) -> None:
    """Report confidential questions that are shown, and everything open that reads one."""
    _marks(form, report)
    private = private_questions(top, form)
    for path, rule, part in rules_of(top):
        if rule.get("confidential") is True or part.get("criterion") in SECRET:
            continue
        first = {id_: key for key, id_ in reversed([*questions_read(part)])}  # what two read is told once
        for id_, key in first.items():
            if id_ in private and not report.told(path, key):
                report.add(
                    "private",
                    path,
                    key,
                    S("{id} is asked for the matching alone, and this rule would give it away.", id=id_),
                    S("Add confidential = true to the rule, or name another question."),
                    id_,
                )
    for path, key, id_ in (*_of_roles(top), *_of_questions(form, private)):
        if id_ in private and not report.told(path, key):
            report.add(
                "private",
                path,
                key,
                S("{id} is asked for the matching alone, and this rule would give it away.", id=id_),
                S("Name another question."),
                id_,
            )


def _marks(form: Form, report: Report) -> None:
    """A mark cannot be taken back: people answered, last year perhaps, because it stood there."""
    for id_, question in form.known.items():
        path = f"form.question.{id_}"
        if question.get("confidential") is False:
            report.add(
                "private_shown",
                path,
                "confidential",
                S("Whether {id} is confidential cannot be taken back.", id=id_),
                S("Take this line out, or ask a question with an id of your own."),
                "false",
            )
        elif question.get("confidential") and question.get("seen_by") != "nobody":
            report.add(
                "private_shown",
                path,
                "seen_by",
                S("{id} is confidential, so nobody but the matching reads its answers.", id=id_),
                S('Write seen_by = "nobody".'),
                question.get("seen_by", ""),
            )


def _of_roles(top: Table) -> Iterator[tuple[str, str, str]]:
    """(path, key, id) of the questions read to say who may take a role, and how often."""
    for name, role in top.get("roles", {}).items():
        yield f"roles.{name}", "seats_field", str(role.get("seats_field", ""))
        for number, rule in enumerate(role.get("eligibility", ()), start=1):
            path = f"roles.{name}.eligibility.{rule.get('id', number)}.condition"
            yield from _tested(rule.get("condition", {}), path)


def _of_questions(form: Form, private: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """(path, key, id) of what open questions depend on: whoever sees their answer learns of the other one."""
    for id_, question in form.known.items():
        condition = question.get("only_if")
        hidden = id_ in private or question.get("seen_by") == "nobody"
        if id_ in form.asked and not hidden and isinstance(condition, Mapping):
            yield f"form.question.{id_}.only_if", "field", str(condition.get("field", ""))


def _tested(condition: Table, path: str) -> Iterator[tuple[str, str, str]]:
    yield path, "field", str(condition.get("field", ""))
    for joint in ("any", "all"):
        for number, part in enumerate(condition.get(joint, ()), start=1):
            yield from _tested(part, f"{path}.{joint}.{number}")
