"""The JSON Schema of definition files, for editors that check while one types; made from the tables of keys.

It describes one file, which may extend another and say only what differs. So nothing but an id is demanded of
a table, and what a file says together with those it extends is left to ``programme check``.

``python -m shelfmates.definitions.showing.schema docs/reference/definition.schema.json`` writes it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from shelfmates.definitions.keys.core import CHOICES, TABLES, Key
from shelfmates.definitions.keys.criteria import PARAMETERS, Parameter
from shelfmates.definitions.keys.types import LARGEST
from shelfmates.definitions.vocabularies import vocabularies

type Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WITH_CRITERION = ("must", "wish", "part")
_DAY = r"^(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^(0[469]|11)-(0[1-9]|[12]\d|30)$|^02-(0[1-9]|1\d|2[0-8])$"
_LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
_STRING: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer", "minimum": 0, "maximum": LARGEST}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_TEXT: Schema = {"$ref": "#/$defs/text"}
_WORDS: Schema = {"type": "array", "items": _STRING}


def _list(items: Schema, **more: object) -> Schema:
    return {"type": "array", "items": items, **more}


def _named(items: Schema) -> Schema:
    return {"type": "object", "additionalProperties": items}


_TYPES: Mapping[str, Schema] = {
    "word": _STRING,
    "words": _WORDS,
    "whole": _WHOLE,
    "weight": _WHOLE,
    "count": {"type": "integer", "minimum": 1, "maximum": LARGEST},
    "wholes": _list(_WHOLE),
    "number": {"type": "number", "minimum": 0, "maximum": LARGEST},
    "share": _SHARE,
    "shares": _list(_SHARE, minItems=1),
    "points": {"type": "number", "minimum": 0, "maximum": 100},
    "yes": {"type": "boolean"},
    "day": {"type": "string", "pattern": _DAY},
    "days": _list({"type": "string", "pattern": _DAY}),
    "hours": _list({"type": "number", "minimum": 0, "maximum": 24}, minItems=2, maxItems=2),
    "spot": _list({"type": "number", "minimum": -180, "maximum": 180}, minItems=2, maxItems=2),
    "question": _STRING,
    "question_or_none": _STRING,
    "questions": {**_WORDS, "minItems": 1},
    "roles": _WORDS,
    "details": _list({"enum": list(CHOICES["details"])}),
    "vocabulary": _STRING,
    "asked": {"anyOf": [_WORDS, _named(_WORDS)]},
    "named_wholes": _named(_WHOLE),
    "named_words": _named(_WORDS),
    "named_text": _named(_TEXT),
    "value": {"anyOf": [{"type": "number", "minimum": 0}, {"type": "boolean"}, _WORDS]},
    "sources": _named(_STRING),
    "text": _TEXT,
    "letter": _TEXT,
    "texts": _list(_TEXT),
    "criterion": {"enum": list(PARAMETERS)},
    "condition": {"$ref": "#/$defs/condition"},
    "conditions": _list({"$ref": "#/$defs/condition"}),
    "inner": {"$ref": "#/$defs/inner"},
    "parameters": {"type": "object"},
}
_WITH_NAME: Mapping[str, Callable[[str], Schema]] = {
    "choice": lambda name: {"enum": list(CHOICES[name])},
    "choices": lambda name: _list({"enum": list(CHOICES[name])}),
    "table": lambda name: {"$ref": f"#/$defs/{name}"},
    "tables": lambda name: _list({"$ref": f"#/$defs/{name}"}),
    "named": lambda name: _named({"$ref": f"#/$defs/{name}"}),
}


def schema() -> Schema:
    """The whole schema."""
    tables = {name: _table(name, keys) for name, keys in TABLES.items() if name}
    return {
        "$schema": DIALECT,
        "title": "A mentoring programme of Shelfmates",
        "description": "Shelfmates checks the whole with: shelfmates programme check FILE",
        **_table("", TABLES[""]),
        "$defs": {
            "text": {
                "description": "A text in each language of the programme.",
                "type": "object",
                "propertyNames": {"pattern": _LANGUAGE},
                "additionalProperties": _STRING,
                "minProperties": 1,
            },
            "inner": _inner(),
            **tables,
            "variant": {
                "description": "Anything that may stand at the top of the file, laid over it.",
                "type": "object",
                "properties": {key: _key(entry) for key, entry in TABLES[""].items()},
                "additionalProperties": False,
            },
        },
    }


def as_json() -> str:
    """The schema as a file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _table(name: str, keys: Mapping[str, Key]) -> Schema:
    made: Schema = {"type": "object", "properties": {key: _key(entry) for key, entry in keys.items()}}
    if "id" in keys and keys["id"].required:
        made["required"] = ["id"]
    if name in _WITH_CRITERION:
        return made | _by_criterion(keys)
    return {**made, "additionalProperties": False}


def _by_criterion(keys: Mapping[str, Key]) -> Schema:
    """Which parameters may stand beside which criterion; without one, all: the file below may name it."""
    every = sorted({*keys, *(name for parameters in PARAMETERS.values() for name in parameters)})
    return {
        "propertyNames": {"enum": every},
        "allOf": [
            {
                "if": {"properties": {"criterion": {"const": criterion}}, "required": ["criterion"]},
                "then": {
                    "properties": {name: _parameter(one) for name, one in parameters.items()},
                    "propertyNames": {"enum": [*keys, *(name for name in parameters if name not in keys)]},
                    "required": [name for name, one in parameters.items() if one.required],
                },
            }
            for criterion, parameters in PARAMETERS.items()
        ],
    }


def _inner() -> Schema:
    return {
        "description": "A criterion inside another one.",
        "type": "object",
        "properties": {"criterion": _TYPES["criterion"], "parameters": {"type": "object"}},
        "required": ["criterion", "parameters"],
        "additionalProperties": False,
        "allOf": [
            {
                "if": {"properties": {"criterion": {"const": criterion}}, "required": ["criterion"]},
                "then": {
                    "properties": {
                        "parameters": {
                            "properties": {name: _parameter(one) for name, one in parameters.items()},
                            "additionalProperties": False,
                        }
                    }
                },
            }
            for criterion, parameters in PARAMETERS.items()
        ],
    }


def _parameter(one: Parameter) -> Schema:
    return {"description": one.about, **_value(one.type)}


def _key(entry: Key) -> Schema:
    return {"description": entry.about, **_value(entry.type)}


def _value(type_: str) -> Schema:
    kind, _, name = type_.partition(":")
    if kind in _WITH_NAME:
        return _WITH_NAME[kind](name)
    if kind in ("mode", "stance", "blank"):
        return {"enum": list(CHOICES[kind])}
    if kind == "vocabulary":
        return {"type": "string", "examples": list(vocabularies())}
    return _TYPES[kind]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(as_json(), encoding="utf-8")
