"""Checking the shape of a definition file: keys, types, languages, ids. Table-driven by ``keys``.

What is wrong is reported and left out of what comes back, so that one mistake is told once and
the checks that follow (``linking``) meet only values of the right type.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shelfmates.definitions.keys import types
from shelfmates.definitions.keys.core import CHOICES, INNER, TABLES, Key
from shelfmates.definitions.keys.criteria import PARAMETERS
from shelfmates.definitions.merging import Raw
from shelfmates.definitions.report import Report, nearest
from shelfmates.language import S, Sentence

_WITH_CRITERION = ("must", "wish", "part", "inner")
_NOTHING = object()


@dataclass(frozen=True)
class Checking:
    """Where mistakes go, and the languages every text must have."""

    report: Report
    languages: tuple[str, ...]


def checked_table(here: Checking, raw: Mapping[str, object], name: str, path: str) -> Raw:
    """The table without what is wrong in it. ``name`` is its entry in ``TABLES``."""
    return _keyed(here, raw, keys_of(raw, name), path, loose=_unknown_criterion(raw, name))


def _keyed(
    here: Checking, raw: Mapping[str, object], keys: Mapping[str, Key], path: str, loose: bool = False
) -> Raw:
    kept: Raw = {}
    for key, value in raw.items():
        if key not in keys:
            if not loose:
                _unknown(here, path, key, keys)
            continue
        checked = checked_value(here, value, keys[key].type, path, key)
        if checked is not _NOTHING:
            kept[key] = checked
    for key, entry in keys.items():
        if entry.required and key not in raw:
            here.report.add(
                "missing",
                path,
                key,
                S("{key} is missing.", key=key),
                S("Add {key}: {about}", key=key, about=_how(entry.type, _join(path, key))),
            )
    return kept


def _unknown(here: Checking, path: str, key: str, keys: Mapping[str, Key]) -> None:
    here.report.add(
        "unknown_key", path, key, S("Nothing is called {key} here.", key=key), nearest(key, keys), key
    )


def checked_value(here: Checking, value: object, type_: str, path: str, key: str) -> object:
    """The value without what is wrong in it."""
    kind, _, name = type_.partition(":")
    if special := _SPECIAL.get(kind):
        return special(here, value, name, path, key)
    good, remedy = types.TYPES[kind]
    if not good(value):
        return _wrong(here, path, key, value, remedy)
    if key == "id" and not types.is_id(str(value)):
        return _wrong(here, path, key, value, S("Use letters, digits and _ alone, a letter first."))
    return value


def _wrong(here: Checking, path: str, key: str, value: object, remedy: Sentence) -> object:
    sentence = S("{key} is not written as it should be.", key=key)
    here.report.add("wrong_type", path, key, sentence, remedy, value)
    return _NOTHING


def _one_table(here: Checking, value: object, name: str, path: str, key: str) -> object:
    inside = _join(path, key)
    if not isinstance(value, dict):
        return _wrong(here, path, key, value, types.table_remedy(inside))
    return checked_table(here, value, name, inside)


def _tables(here: Checking, value: object, name: str, path: str, key: str) -> object:
    inside = _join(path, key)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return _wrong(here, path, key, value, types.tables_remedy(inside))
    return [
        checked_table(here, item, name, f"{inside}.{item.get('id', number)}")
        for number, item in enumerate(value, start=1)
    ]


def _named(here: Checking, value: object, name: str, path: str, key: str) -> object:
    inside = _join(path, key)
    if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
        return _wrong(here, path, key, value, types.table_remedy(f"{inside}.…"))
    if name == "variant":  # checked where it is laid over the definition
        return value
    return {id_: checked_table(here, item, name, f"{inside}.{id_}") for id_, item in value.items()}


def _text(here: Checking, value: object, name: str, path: str, key: str) -> object:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        return _wrong(here, path, key, value, types.TEXT_REMEDY)
    for language in here.languages:
        if not str(value.get(language, "")).strip():
            here.report.add(
                "language_missing",
                path,
                key,
                S("{key} has no text in the language {language}.", key=key, language=language),
                S('Add {language} = "…" to it.', language=language),
            )
    return value


def _texts(here: Checking, value: object, name: str, path: str, key: str) -> object:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return _wrong(here, path, key, value, types.TEXTS_REMEDY)
    checked = [_text(here, item, name, path, key) for item in value]
    return [item for item in checked if item is not _NOTHING]


def _named_text(here: Checking, value: object, name: str, path: str, key: str) -> object:
    inside = _join(path, key)
    if not isinstance(value, dict):
        return _wrong(here, path, key, value, types.table_remedy(inside))
    checked = {id_: _text(here, text, name, inside, id_) for id_, text in value.items()}
    return {id_: text for id_, text in checked.items() if text is not _NOTHING}


def _letter(here: Checking, value: object, name: str, path: str, key: str) -> object:
    checked = _text(here, value, name, path, key)
    for language, text in checked.items() if isinstance(checked, dict) else ():
        try:
            used = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        except ValueError:
            remedy = S("Each {{ has its }}: {{name}}.", key=key)
            return _wrong(here, path, f"{key}.{language}", text, remedy)
        for field in sorted(used - set(CHOICES["placeholder"])):
            here.report.add(
                "unknown_placeholder",
                path,
                f"{key}.{language}",
                S("Nothing fills in the placeholder {name}.", name=field),
                nearest(field, CHOICES["placeholder"]),
                field,
            )
    return checked


def _choice(here: Checking, value: object, name: str, path: str, key: str) -> object:
    if isinstance(value, str) and value in CHOICES[name]:
        return value
    if not isinstance(value, str):
        return _wrong(here, path, key, value, nearest("", CHOICES[name]))
    here.report.add(
        "unknown_choice",
        path,
        key,
        S("{key} cannot be {value}.", key=key, value=value),
        nearest(value, CHOICES[name]),
        value,
    )
    return _NOTHING


def _choices(here: Checking, value: object, name: str, path: str, key: str) -> object:
    if not isinstance(value, list):
        return _wrong(here, path, key, value, types.TYPES["words"][1])
    checked = [_choice(here, item, name, path, key) for item in value]
    return [item for item in checked if item is not _NOTHING]


def _criterion(here: Checking, value: object, name: str, path: str, key: str) -> object:
    if isinstance(value, str) and value in PARAMETERS:
        return value
    here.report.add(
        "unknown_criterion",
        path,
        key,
        S("There is no criterion called {value}.", value=str(value)),
        nearest(str(value), PARAMETERS),
        value,
    )
    return _NOTHING


def _inner(here: Checking, value: object, name: str, path: str, key: str) -> object:
    inside = _join(path, key)
    if not isinstance(value, dict):
        return _wrong(here, path, key, value, types.table_remedy(inside))
    checked = _keyed(here, value, INNER, inside)
    given, criterion = value.get("parameters", {}), checked.get("criterion")
    if isinstance(given, dict) and isinstance(criterion, str):
        checked["parameters"] = _keyed(here, given, parameter_keys(criterion), _join(inside, "parameters"))
    return checked


def _condition(here: Checking, value: object, name: str, path: str, key: str) -> object:
    return _one_table(here, value, "condition", path, key)


def _conditions(here: Checking, value: object, name: str, path: str, key: str) -> object:
    return _tables(here, value, "condition", path, key)


def _mode(here: Checking, value: object, name: str, path: str, key: str) -> object:
    return _choice(here, value, key if key in ("mode", "blank") else "stance", path, key)


def _details(here: Checking, value: object, name: str, path: str, key: str) -> object:
    return _choices(here, value, "details", path, key)


def _parameters(here: Checking, value: object, name: str, path: str, key: str) -> object:
    return value if isinstance(value, dict) else _wrong(here, path, key, value, types.table_remedy(path))


_SPECIAL: Mapping[str, Callable[[Checking, object, str, str, str], object]] = {
    "table": _one_table,
    "tables": _tables,
    "named": _named,
    "text": _text,
    "texts": _texts,
    "named_text": _named_text,
    "letter": _letter,
    "choice": _choice,
    "choices": _choices,
    "criterion": _criterion,
    "inner": _inner,
    "condition": _condition,
    "conditions": _conditions,
    "mode": _mode,
    "blank": _mode,
    "stance": _mode,
    "details": _details,
    "parameters": _parameters,
}


def _how(type_: str, path: str) -> Sentence:
    """How a value of this type is written."""
    kind, _, name = type_.partition(":")
    if kind in types.TYPES:
        return types.TYPES[kind][1]
    if kind in ("choice", "choices", "criterion"):
        return nearest("", CHOICES.get(name, PARAMETERS))
    if kind in ("table", "named", "condition", "inner"):
        return types.table_remedy(path)
    return types.tables_remedy(path) if kind == "tables" else types.TEXT_REMEDY


def parameter_keys(criterion: str) -> Mapping[str, Key]:
    """What may stand beside a criterion."""
    return {name: Key(p.type, p.about, p.required) for name, p in PARAMETERS[criterion].items()}


def keys_of(raw: Mapping[str, object], name: str) -> Mapping[str, Key]:
    """The keys this table may have; one that names a criterion has its parameters too."""
    criterion = raw.get("criterion")
    if name in _WITH_CRITERION and isinstance(criterion, str) and criterion in PARAMETERS:
        return {**TABLES[name], **parameter_keys(criterion)}
    return TABLES[name]


def _unknown_criterion(raw: Mapping[str, object], name: str) -> bool:
    """Then its parameters cannot be judged, and only the criterion is reported."""
    criterion = raw.get("criterion")
    return name in _WITH_CRITERION and criterion is not None and str(criterion) not in PARAMETERS


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
