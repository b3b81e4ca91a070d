"""Checking that rules read questions the form asks, and options their lists have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from shelfmates.definitions.form import Form
from shelfmates.definitions.keys.criteria import PARAMETERS, Parameter
from shelfmates.definitions.linking.lists import check_groups_of
from shelfmates.definitions.linking.reading import read_question
from shelfmates.definitions.report import Report, nearest
from shelfmates.definitions.vocabularies import STANDARD
from shelfmates.language import S, Sentence

type Table = Mapping[str, Any]

# Parameters that name options, and the parameter that names the question they belong to.
_OPTIONS_OF = {
    "overlap": (("among", "wanted"),),
    "gap": (("scale", "field"), ("free", "field")),
    "nearby": (("yes", "wish"),),
    "both": (("yes", "field"), ("no", "field")),
}
_NUMBER_TESTS = ("more_than", "at_least", "at_most", "less_than")
_YEAR_TESTS = ("years_since_at_most",)  # years are counted whole
_OPTION_TESTS = ("one_of", "none_of")
_YES_NO = ("yes", "no")  # how these tests name the answers to a question of kind B
_NUMBERS: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(_NUMBER_TESTS, (int, float)),
    **dict.fromkeys(_YEAR_TESTS, (int,)),
    "is": (bool,),
}
_REMEDIES: Mapping[str, Sentence] = {
    **dict.fromkeys(_NUMBER_TESTS, S("Write a number without quotes, for example 5.")),
    **dict.fromkeys(_YEAR_TESTS, S("Write a whole number without quotes, for example 5.")),
    **dict.fromkeys(_OPTION_TESTS, S('Write a list of options: ["student", "member"].')),
    "is": S("Write true or false, without quotes."),
}
# Looking into these lists would load the names of all languages at every start.
_CODES = {
    "languages": r"[a-z]{2,3}(-[A-Za-z0-9]+)*",
    "countries": r"[A-Z]{2}",
    "time_zones": r"UTC|\w+/[\w/+-]+",
}


def check_parameters(table: Table, path: str, form: Form, report: Report) -> None:
    """Report questions, lists, options and lines that a rule names and that do not exist."""
    criterion = table.get("criterion")
    if not isinstance(criterion, str):
        return
    for name, parameter in PARAMETERS[criterion].items():
        if name in table or parameter.default is not None:
            reader = (criterion, name)
            _named(table.get(name, parameter.default), reader, parameter, path, form, report)
    for name, of in _OPTIONS_OF.get(criterion, ()):
        if not report.told(path, of):
            _options(table.get(name, ()), _first(table.get(of)), path, name, form, report)
    check_groups_of(table, path, form, report)
    if criterion == "stance" and not report.told(path, "stance"):
        _stance(table, path, form, report)


def check_condition(condition: Table, path: str, form: Form, report: Report) -> None:
    """Report a condition that joins nothing, tests nothing, or tests against a value of the wrong kind."""
    joints = [key for key in ("any", "all", "field") if key in condition]
    if len(joints) != 1:
        if not report.touched(path):
            report.add(
                "condition",
                path,
                "field",
                S("A condition tests one question, or joins several with any or all."),
                S('Write field, test and value: {field = "F18", test = "more_than", value = 5}.'),
            )
        return
    for joint in ("any", "all"):
        for number, part in enumerate(condition.get(joint, ()), start=1):
            check_condition(part, f"{path}.{joint}.{number}", form, report)
    if joints != ["field"]:
        return
    reader = ("condition", str(condition.get("test")))
    read_question(condition["field"], path, "field", reader, form, report)
    if not report.told(path, "field") and not report.told(path, "test") and not report.told(path, "value"):
        _tested(condition, path, form, report)


def _tested(condition: Table, path: str, form: Form, report: Report) -> None:
    """Report a missing test, or a value that the test cannot use."""
    test, value = condition.get("test"), condition.get("value")
    if test is None:
        report.add(
            "missing",
            path,
            "test",
            S("{key} is missing.", key="test"),
            S("Add test: {names}.", names=(*_NUMBER_TESTS, *_YEAR_TESTS, *_OPTION_TESTS, "is", "answered")),
        )
    elif test in _OPTION_TESTS and isinstance(value, list):
        _options(value, condition["field"], path, "value", form, report)
    elif test in _REMEDIES and not _fits(value, test):
        report.add(
            "wrong_type",
            path,
            "value",
            S("{key} is not written as it should be.", key="value"),
            _REMEDIES[test],
            "" if value is None else value,
        )


def _fits(value: object, test: str) -> bool:
    """Is it of the kind this test needs? Python counts true and false among the numbers."""
    return isinstance(value, _NUMBERS.get(test, ())) and isinstance(value, bool) == (test == "is")


def _named(
    value: Any, reader: tuple[str, str], parameter: Parameter, path: str, form: Form, report: Report
) -> None:
    """Report what a parameter names and what is not there; ``reader``: the criterion and the parameter."""
    name = reader[1]
    if parameter.type == "question" or (parameter.type == "question_or_none" and value):
        read_question(value, path, name, reader, form, report)
    elif parameter.type == "questions":
        for id_ in value:
            read_question(id_, path, name, reader, form, report)
    elif parameter.type == "vocabulary" and value not in form.lists:
        report.add(
            "unknown_vocabulary",
            path,
            name,
            S("There is no list called {name}.", name=value),
            nearest(value, form.lists),
            value,
        )


def _options(
    ids: Iterable[str], question_id: object, path: str, key: str, form: Form, report: Report
) -> None:
    question = form.known.get(str(question_id))
    if question is None:
        return
    name = str(question.get("vocabulary"))
    if name in STANDARD:
        for id_ in ids:
            if not re.fullmatch(_CODES[name], id_):
                _unknown_option(id_, path, key, (), report)
        return
    known = _option_ids(question, form)
    for id_ in ids:
        if form.hides(name, id_):
            report.add(
                "hidden_option",
                path,
                key,
                S("This rule names {id}, which the list {name} hides.", id=id_, name=name),
                S("Take it out of the rule, or out of hide in [[vocabulary]]."),
                id_,
            )
        elif known and id_ not in known:
            _unknown_option(id_, path, key, known, report)


def _unknown_option(id_: str, path: str, key: str, known: Iterable[str], report: Report) -> None:
    known = tuple(known)
    remedy = nearest(id_, known) if known else S('Write the code of a standard: "en", "CA", "Europe/Paris".')
    report.add("unknown_option", path, key, S("The question has no option {id}.", id=id_), remedy, id_)


def _option_ids(question: Table, form: Form) -> tuple[str, ...]:
    name = str(question.get("vocabulary"))
    if question.get("kind") == "B":
        return _YES_NO
    if name in form.lists:
        return tuple(option.id for option in form.lists[name].options)
    return tuple(option["id"] for option in question.get("options", ()) if "id" in option)


def _stance(table: Table, path: str, form: Form, report: Report) -> None:
    question = form.known.get(table.get("stance", ""))
    lines = [line.get("id", "") for line in (question or {}).get("lines", ())]
    line = table.get("line")
    if question is not None and line is not None and line not in lines:
        report.add(
            "unknown_line",
            path,
            "line",
            S("The question has no line {id}.", id=line),
            nearest(line, lines),
            line,
        )
    inner = table.get("inner")
    if isinstance(inner, Mapping):
        parameters = inner.get("parameters", {})
        check_parameters({**parameters, "criterion": inner.get("criterion")}, f"{path}.inner", form, report)


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value
