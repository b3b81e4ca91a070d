"""Checking when questions are shown: after one answer of the same people, given before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shelfmates.definitions.form import Form
from shelfmates.definitions.linking.rules import check_condition
from shelfmates.definitions.report import Report, nearest
from shelfmates.language import S

type Table = Mapping[str, Any]

SHOWING_TESTS = ("one_of", "none_of", "is", "answered")
"""The tests that can decide whether a question is shown."""


def check_showing(top: Table, form: Form, report: Report) -> None:
    """Report conditions under which a question could never be shown, or not be told in time."""
    places = _places(top, form)
    for id_, question in form.known.items():
        condition, path = question.get("only_if"), f"form.question.{id_}.only_if"
        if condition and id_ in form.asked and not report.touched(path):
            _condition(id_, condition, path, form, report)
            if not report.touched(path) and condition.get("field") in form.asked:
                _order(id_, condition["field"], path, places, form, report)


def _condition(id_: str, condition: Table, path: str, form: Form, report: Report) -> None:
    test = condition.get("test")
    if {"any", "all"} & set(condition):
        report.add(
            "only_if_joined",
            path,
            "any" if "any" in condition else "all",
            S("A question is shown after one answer, not after several that are joined."),
            S('Write one test: {field = "F34", test = "is", value = true}.'),
        )
    elif test is not None and test not in SHOWING_TESTS:
        report.add(
            "only_if_test",
            path,
            "test",
            S("The test {test} cannot say whether a question is shown.", test=test),
            nearest(test, SHOWING_TESTS),
            test,
        )
    else:
        check_condition(condition, path, form, report)


def _order(
    id_: str, field: str, path: str, places: Mapping[str, tuple[int, int]], form: Form, report: Report
) -> None:
    if places[field] >= places[id_]:
        report.add(
            "only_if_later",
            path,
            "field",
            S("{field} is not asked before {id}, which depends on it.", field=field, id=id_),
            S("Name an earlier question, or move one of the two."),
            field,
        )
    elif not form.roles_of[id_] <= form.roles_of[field]:
        report.add(
            "only_if_roles",
            path,
            "field",
            S("{field} is not asked of everybody who is asked {id}.", field=field, id=id_),
            S("Ask both of the same roles, or name another question."),
            field,
        )
    elif form.known[field].get("only_if"):
        report.add(
            "only_if_deep",
            path,
            "field",
            S("Whether {field} is shown depends on another answer already.", field=field),
            S("Name a question that is always shown."),
            field,
        )


def _places(top: Table, form: Form) -> Mapping[str, tuple[int, int]]:
    """Where each question stands: in which part of the form, and where in it."""
    steps = top.get("form", {}).get("step", ())
    part = {id_: number for number, step in enumerate(steps) for id_ in step.get("questions", ())}
    return {id_: (part.get(id_, len(steps)), number) for number, id_ in enumerate(form.known)}
