"""What a definition does not take from the one it extends, because it asks other people other questions."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.definitions.merging import Raw


def without_unasked(below: Raw, own: Raw) -> Raw:
    """``below`` without questions of a survey that only roles are asked which ``own`` has not."""
    roles = {role for raw in (below, own) for role in _named(raw.get("roles"))}
    surveys = [
        {**survey, "question": [one for one in questions if _is_asked(one, roles)]}
        if isinstance(survey, dict) and isinstance(questions := survey.get("question"), list)
        else survey
        for survey in _listed(below.get("survey"))
    ]
    return {**below, "survey": surveys} if surveys else below


def without_conditions(above: Raw, own: Raw) -> Raw:
    """``above`` without inherited conditions on a question that not all are asked who are asked this one.

    A condition that ``own`` writes itself stays, so that a mistake in it is told.
    """
    form = above.get("form")
    if not isinstance(form, Mapping) or not isinstance(form.get("question"), list):
        return above
    said = {_id(question) for question in _questions(own) if "only_if" in question}
    asked = _asked(form, _named(above.get("roles")))
    questions = [
        {key: value for key, value in question.items() if key != "only_if"}
        if isinstance(question, dict) and _id(question) not in said and _left_alone(question, asked)
        else question
        for question in form["question"]
    ]
    return {**above, "form": {**form, "question": questions}}


def _left_alone(question: Mapping[str, object], asked: Mapping[str, set[str]]) -> bool:
    """Is it asked of people who are not asked the question it depends on?"""
    condition = question.get("only_if")
    field = str(condition.get("field")) if isinstance(condition, Mapping) else ""
    return bool(field) and not asked.get(_id(question), set()) <= asked.get(field, set())


def _questions(raw: Mapping[str, object]) -> list[Mapping[str, object]]:
    form = raw.get("form")
    questions = _listed(form.get("question")) if isinstance(form, Mapping) else []
    return [one for one in questions if isinstance(one, Mapping)]


def _asked(form: Mapping[str, object], roles: list[str]) -> Mapping[str, set[str]]:
    """Question id → roles, whatever else stands in the tables: they are not checked yet."""
    asked: dict[str, set[str]] = {}
    for key in ("required", "optional"):
        lists = form.get(key)
        by_role = lists if isinstance(lists, Mapping) else {"all": lists}
        for role, ids in by_role.items():
            for id_ in _listed(ids):
                asked.setdefault(str(id_), set()).update(roles if role == "all" else [str(role)])
    return asked


def _is_asked(question: object, roles: set[str]) -> bool:
    asked = _listed(question.get("roles")) if isinstance(question, Mapping) else []
    return not asked or bool(roles & set(map(str, asked)))


def _id(question: object) -> str:
    return str(question.get("id")) if isinstance(question, Mapping) else ""


def _named(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, Mapping) else []


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
