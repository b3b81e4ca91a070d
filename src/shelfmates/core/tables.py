"""Tables read from the database that all who read them share: nobody changes them in place by mistake."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Never


def _refuse(*_what: object, **_more: object) -> Never:
    raise TypeError("These tables are shared by all who read them: change a copy.deepcopy() of them.")


class Table(dict[str, Any]):
    """A table that stays as it was read. ``copy.deepcopy`` makes an ordinary one.

    Each reading of one text gives the very same object, so what is made from it can be kept under it:
    its hash is its identity.
    """

    __hash__ = object.__hash__  # type: ignore[assignment]
    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __deepcopy__(self, _memo: object) -> dict[str, Any]:
        return {key: _thawed(value) for key, value in self.items()}

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        return dict, (self.__deepcopy__(None),)


class Items(list[Any]):
    """A list inside a table that stays as it was read."""

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse

    def __deepcopy__(self, _memo: object) -> list[Any]:
        return [_thawed(value) for value in self]

    def __reduce__(self) -> tuple[type[list[Any]], tuple[list[Any]]]:
        return list, (self.__deepcopy__(None),)


@lru_cache(maxsize=256)
def read(text: str) -> Any:
    """What this JSON says. Kept by the text itself, so it is never old."""
    return _frozen(json.loads(text))


def kept(tables: Mapping[str, Any]) -> Table:
    """These tables, if they were read and are shared; else such tables that say the same."""
    if isinstance(tables, Table):
        return tables
    found = read(json.dumps(tables, ensure_ascii=False))
    assert isinstance(found, Table)
    return found


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return Table(_pairs(value))
    return Items(map(_frozen, value)) if isinstance(value, list) else value


def _pairs(table: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return ((key, _frozen(value)) for key, value in table.items())


def _thawed(value: Any) -> Any:
    return value.__deepcopy__(None) if isinstance(value, Table | Items) else value
