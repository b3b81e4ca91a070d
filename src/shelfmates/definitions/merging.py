"""Laying one definition over another: what a file says stands above what it extends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeGuard

type Raw = dict[str, object]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
# A rule given another kind of reason, a condition or a text is replaced whole: half of the old
# one beside half of the new one would say something nobody wrote.
_REPLACES_WHOLE = ("criterion", "part")
_WHOLE_KEYS = ("condition", "only_if", "inner", "required", "optional")


def merged(base: Mapping[str, object], above: Mapping[str, object]) -> Raw:
    """``base`` with ``above`` laid over it: tables key by key, lists of tables by id, the rest replaced."""
    result: Raw = dict(base)
    for key, value in above.items():
        result[key] = _laid_over(result.get(key), value) if key not in _WHOLE_KEYS else value
    return result


def without_off(raw: Mapping[str, object]) -> Raw:
    """The definition without the tables switched ``off``, at any depth."""
    return {key: _kept(value) for key, value in raw.items()}


def duplicates(raw: Mapping[str, object], table: str = "") -> Iterator[tuple[str, str]]:
    """(table, id) of every id that stands twice in one list of this file."""
    for key, value in raw.items():
        path = f"{table}.{key}" if table else key
        if isinstance(value, Mapping):
            yield from duplicates(value, path)
        elif _is_tables(value):
            seen: set[str] = set()
            for number, item in enumerate(value, start=1):
                name = item.get("id")
                if isinstance(name, str):
                    if name in seen:
                        yield path, name
                    seen.add(name)
                yield from duplicates(item, f"{path}.{name or number}")


def is_text(value: object) -> bool:
    """Is this a text in several languages, as in ``{en = "…", fr = "…"}``?"""
    return (
        isinstance(value, Mapping)
        and bool(value)
        and all(isinstance(key, str) and _LANGUAGE.fullmatch(key) for key in value)
        and all(isinstance(item, str) for item in value.values())
        and bool({"en", "fr"} & set(value))
    )


def _laid_over(below: object, above: object) -> object:
    if isinstance(below, Mapping) and isinstance(above, Mapping) and not is_text(above):
        return merged(below, above)
    if _is_tables(below) and _is_tables(above) and _has_ids(below) and _has_ids(above):
        return _joined(below, above)
    return above


def _joined(below: list[Raw], above: list[Raw]) -> list[Raw]:
    result = {str(item["id"]): item for item in below}
    for item in above:
        name = str(item["id"])
        whole = name not in result or any(key in item for key in _REPLACES_WHOLE)
        result[name] = item if whole else merged(result[name], item)
    return list(result.values())


def _is_tables(value: object) -> TypeGuard[list[Raw]]:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _has_ids(tables: list[Raw]) -> bool:
    return all("id" in item for item in tables)


def _kept(value: object) -> object:
    if isinstance(value, dict):
        return without_off(value)
    if isinstance(value, list):
        return [_kept(item) for item in value if not (isinstance(item, dict) and item.get("off") is True)]
    return value
