"""Making the frozen ``Definition`` out of checked tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from shelfmates.definitions import model
from shelfmates.definitions.keys.core import TABLES
from shelfmates.definitions.keys.criteria import PARAMETERS, Parameter
from shelfmates.definitions.keys.kinds import KIND_TOP
from shelfmates.definitions.keys.life import LIFE_TOP
from shelfmates.definitions.merging import Raw
from shelfmates.definitions.own_lists import own_lists
from shelfmates.definitions.vocabularies import option_from, vocabularies
from shelfmates.language import Text

type Table = Mapping[str, Any]


def built(raw: Raw) -> model.Definition:
    """The definition these tables describe. They have passed ``checking`` and ``linking``."""
    top: Table = raw
    roles = {name: _role(name, role) for name, role in top["roles"].items()}
    own = own_lists(top)
    return model.Definition(
        id=top["id"],
        kind=top["kind"],
        label=Text(top["label"]),
        roles=MappingProxyType(roles),
        questions=_questions(top["form"], tuple(roles), vocabularies(own)),
        musts=tuple(_must(must) for must in top.get("must", ())),
        wishes=tuple(_wish(wish) for wish in top.get("wish", ())),
        caps=tuple(_cap(cap) for cap in top.get("cap", ())),
        matching=_matching(top.get("matching", {})),
        calendar=_table(top.get("calendar", {}), "calendar"),
        life=_life(top),
        sources=MappingProxyType(dict(top.get("sources", {}))),
        extends=top.get("extends", ""),
        aliases=tuple(top.get("aliases", ())),
        variants=_variants(top),
        vocabularies=MappingProxyType(own),
    )


def _variants(top: Table) -> Mapping[str, Text]:
    """The name of each variant; its patch is checked only where it is laid over the definition."""
    named: dict[str, Text] = {}
    for name, patch in top.get("variants", {}).items():
        label = patch.get("label") if isinstance(patch, Mapping) else None
        named[name] = Text(label if isinstance(label, Mapping) else top["label"])
    return MappingProxyType(named)


def asked_of(form: Table, key: str, roles: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Question id → roles, from ``form.required`` or ``form.optional``, in the order written."""
    lists = form.get(key, ())
    by_role: Mapping[str, Sequence[str]] = lists if isinstance(lists, Mapping) else {"all": lists}
    asked: dict[str, list[str]] = {}
    for role, ids in by_role.items():
        for id_ in ids:
            asked.setdefault(id_, []).extend(roles if role == "all" else [role])
    return {id_: tuple(role for role in roles if role in named) for id_, named in asked.items()}


def _questions(
    form: Table, roles: tuple[str, ...], lists: Mapping[str, model.Vocabulary]
) -> tuple[model.Question, ...]:
    required = asked_of(form, "required", roles)
    optional = asked_of(form, "optional", roles)
    return tuple(
        _question(
            question,
            asked=tuple(r for r in roles if r in (*required.get(id_, ()), *optional.get(id_, ()))),
            required=required.get(id_, ()),
            lists=lists,
        )
        for question in form.get("question", ())
        if (id_ := question["id"]) in required or id_ in optional
    )


def _question(
    raw: Table, asked: tuple[str, ...], required: tuple[str, ...], lists: Mapping[str, model.Vocabulary]
) -> model.Question:
    return model.Question(
        id=raw["id"],
        kind=raw["kind"],
        label=Text(raw["label"]),
        asked=asked,
        required=required,
        headings=tuple(raw.get("headings", ())),
        vocabulary=_vocabulary(raw, lists),
        lines=tuple(option_from(line) for line in raw.get("lines", ())),
        seen_by=raw.get("seen_by", "committee"),
        most=raw.get("most"),
        changeable=raw.get("changeable", False),
        help=Text(raw["help"]) if "help" in raw else None,
        only_if=condition(raw["only_if"]) if raw.get("only_if") else None,
        keep_days=raw.get("keep_days"),
    )


def _vocabulary(raw: Table, lists: Mapping[str, model.Vocabulary]) -> model.Vocabulary | None:
    if "vocabulary" in raw:
        return lists[raw["vocabulary"]]
    if raw.get("options"):
        options = tuple(option_from(option) for option in raw["options"])
        return model.Vocabulary(raw["id"], Text(raw["label"]), options)
    return None


def _role(name: str, raw: Table) -> model.Role:
    guide = raw.get("guide", {})
    return model.Role(
        id=name,
        label=Text(raw["label"]),
        plural=Text(raw["plural"]),
        eligibility=tuple(
            model.EligibilityRule(rule["id"], Text(rule["label"]), condition(rule["condition"]))
            for rule in raw.get("eligibility", ())
        ),
        seats_field=raw.get("seats_field", ""),
        most_seats=raw.get("most_seats", 1),
        guide=MappingProxyType({key: tuple(Text(text) for text in texts) for key, texts in guide.items()}),
        membership=Text(raw["membership"]) if "membership" in raw else None,
    )


def condition(raw: Table) -> model.Condition:
    """A condition from its table; ``any`` and ``all`` hold further ones."""
    for joint in ("any", "all"):
        if joint in raw:
            return model.Condition(joint, parts=tuple(condition(part) for part in raw[joint]))
    value = raw.get("value")
    return model.Condition(raw["test"], raw["field"], tuple(value) if isinstance(value, list) else value)


def _part(raw: Table, share: float = 1.0) -> model.Part:
    names = PARAMETERS[raw["criterion"]]
    return model.Part(
        id=raw["id"],
        criterion=raw["criterion"],
        parameters=MappingProxyType({name: _frozen(value) for name, value in given(raw, names)}),
        share=share,
        label=Text(raw["label"]) if "label" in raw else None,
    )


def given(raw: Table, parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, Any]]:
    """The parameters as written, and questions of the common form that some read unless told otherwise."""
    for name, parameter in parameters.items():
        if name == "inner" and name in raw:
            inner = raw[name]
            told = dict(given(inner.get("parameters", {}), PARAMETERS[inner["criterion"]]))
            yield name, {"criterion": inner["criterion"], "parameters": told}
        elif name in raw or parameter.default is not None:
            yield name, raw.get(name, parameter.default)


def _must(raw: Table) -> model.Must:
    return model.Must(
        raw["id"], Text(raw["label"]), _part(raw), raw.get("confidential", False), raw.get("relaxable", True)
    )


def _wish(raw: Table) -> model.Wish:
    parts = tuple(_part(part, float(part["share"])) for part in raw.get("part", ())) or (_part(raw),)
    return model.Wish(raw["id"], Text(raw["label"]), raw["weight"], parts, raw.get("confidential", False))


def _cap(raw: Table) -> model.Cap:
    return model.Cap(
        id=raw["id"],
        kind=raw["kind"],
        label=Text(raw["label"]),
        field=raw.get("field", ""),
        share=float(raw.get("share", 1)),
        warn_at=raw.get("warn_at"),
        most=raw.get("most"),
    )


def _matching(raw: Table) -> model.Matching:
    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}
    return model.Matching(**given)


def _life(top: Table) -> Mapping[str, object]:
    """The tables for running the programme, texts as ``Text``, and the parts of the form."""
    life: dict[str, object] = {}
    for key, type_, _about in (*LIFE_TOP, *KIND_TOP):
        if key in top:
            life[key] = _valued(top[key], type_)
    if steps := top["form"].get("step"):
        life["steps"] = _valued(_asked_steps(steps, top), "tables:step")
    return MappingProxyType(life)


def _asked_steps(steps: Sequence[Table], top: Table) -> list[Table]:
    """The parts of the form without the questions it does not ask."""
    roles = tuple(top["roles"])
    asked = {id_ for key in ("required", "optional") for id_ in asked_of(top["form"], key, roles)}
    return [
        {**step, "questions": [id_ for id_ in step["questions"] if id_ in asked]}
        if "questions" in step
        else step
        for step in steps
    ]


def _table(raw: Table, name: str) -> Mapping[str, object]:
    keys = TABLES[name]
    return MappingProxyType({key: _valued(value, keys[key].type) for key, value in raw.items()})


def _valued(value: Any, type_: str) -> object:
    kind, _, name = type_.partition(":")
    if kind == "table":
        return _table(value, name)
    if kind == "tables":
        return tuple(_table(item, name) for item in value)
    if kind in ("text", "letter"):
        return Text(value)
    if kind == "texts":
        return tuple(Text(item) for item in value)
    return _frozen(value)


def _frozen(value: Any) -> object:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return value
