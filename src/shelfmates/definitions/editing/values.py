"""One value of a programme's tables, found, changed or taken out by its path: ``wish.library_type.weight``.

A path names keys, the ids of tables in a list, and the places, from 1, of tables that have none. The tables
given are never changed: what comes back is a new whole, in which ``sources`` says only what is still true.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence

from shelfmates.definitions.checking import Checking, checked_value
from shelfmates.definitions.merging import Raw
from shelfmates.definitions.report import Report
from shelfmates.language import Sentence

_LEAVE_OUT = object()


def value_at(raw: Mapping[str, object], path: str) -> object:
    """What stands at the path; None where nothing does."""
    here: object = raw
    rest = path.split(".")
    while rest:
        found = _next(here, rest)
        if found is None:
            return None
        here, rest = found
    return here


def with_value(raw: Mapping[str, object], path: str, value: object) -> Raw:
    """The tables with this value there; tables on the way that are missing are made.

    Raises KeyError where the path leads into a list that has no such table.
    """
    return _with_true_sources(raw, _changed(raw, path.split("."), copy.deepcopy(value)))


def without(raw: Mapping[str, object], path: str) -> Raw:
    """The tables without what stands at the path. Raises KeyError where nothing does."""
    if value_at(raw, path) is None:
        raise KeyError(path)
    return _with_true_sources(raw, _changed(raw, path.split("."), _LEAVE_OUT))


def with_table(raw: Mapping[str, object], path: str, table: Mapping[str, object]) -> Raw:
    """The tables with one more at the end of the list at the path, which is begun where there is none."""
    listed = value_at(raw, path)
    return with_value(raw, path, [*(listed if isinstance(listed, list) else []), dict(table)])


def check_value(
    type_: str, value: object, languages: Sequence[str] = ("en", "fr"), key: str = "value"
) -> Sentence | None:
    """How a value of this type is written, where this one is not; None where it is right.

    ``type_`` is the type of a key, as ``Field.type`` says it. What a value says beside others, such as a
    question that the form does not ask, is told by ``from_tables`` alone.
    """
    report = Report("")
    checked_value(Checking(report, tuple(languages)), value, type_, "", key)
    return next((problem.remedy for problem in report.problems), None)


def _changed(raw: Mapping[str, object], path: list[str], value: object) -> Raw:
    found = _next(raw, path)
    name = path[0] if found is None else ".".join(path[: len(path) - len(found[1])])
    if found is not None and found[1]:
        if name == "sources":  # its keys are paths themselves
            return {**raw, name: _changed_key(found[0], ".".join(found[1]), value)}
        return {**raw, name: _inside(found[0], found[1], value)}
    if found is None and path[1:]:
        new = {".".join(path[1:]): value} if name == "sources" else _changed({}, path[1:], value)
        return {**raw, name: new}
    return _changed_key(raw, name, value)


def _changed_key(raw: object, name: str, value: object) -> Raw:
    if not isinstance(raw, Mapping):
        raise KeyError(name)
    if value is _LEAVE_OUT:
        return {key: item for key, item in raw.items() if key != name}
    return {**raw, name: value}


def _inside(here: object, path: list[str], value: object) -> object:
    if isinstance(here, Mapping):
        return _changed(here, path, value)
    found = _next(here, path)
    if not isinstance(here, list) or found is None:
        raise KeyError(".".join(path))
    item, rest = found
    new = _inside(item, rest, value) if rest else value
    changed = [new if one is item else one for one in here]
    return [one for one in changed if one is not _LEAVE_OUT]


def _next(here: object, path: list[str]) -> tuple[object, list[str]] | None:
    """What the beginning of the path names here, and the rest; names may hold dots, the longest counts."""
    step: Callable[[str], object]
    if isinstance(here, Mapping):
        step = here.get
    elif isinstance(here, list):
        step = _by_id_or_place(here)
    else:
        return None
    for length in range(len(path), 0, -1):
        found = step(".".join(path[:length]))
        if found is not None:
            return found, path[length:]
    return None


def _by_id_or_place(tables: list[object]) -> Callable[[str], object]:
    """Where no table has an id, by place from 1, as messages name it."""
    ids: dict[str, object] = {
        str(one["id"]): one for one in tables if isinstance(one, Mapping) and "id" in one
    }
    return (ids or {str(place): one for place, one in enumerate(tables, start=1)}).get


def _with_true_sources(before: Mapping[str, object], after: Raw) -> Raw:
    """A page that said something of a value no longer says it once the value is another."""
    sources = after.get("sources")
    if not isinstance(sources, Mapping):
        return after
    true = {path: where for path, where in sources.items() if value_at(before, path) == value_at(after, path)}
    return {**after, "sources": true}
