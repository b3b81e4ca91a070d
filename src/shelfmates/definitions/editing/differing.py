"""In what two definitions differ: each value with its place, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from shelfmates.definitions.building import asked_of
from shelfmates.definitions.merging import Raw, is_text

type Table = Mapping[str, Any]
type Kind = Literal["added", "removed", "changed", "order"]

# What a file says of itself alone, and says nothing of how the programme runs.
_OF_THE_FILE = ("id", "extends", "aliases", "sources", "variants", "vocabulary_files")
NOTHING = object()


@dataclass(frozen=True)
class Change:
    """One difference. ``names`` are the labels of the tables it stands in, outermost first."""

    kind: Kind
    path: tuple[str, ...]
    names: tuple[Table | str, ...]  # a text in several languages, or an id
    before: Any = None
    after: Any = None

    @property
    def section(self) -> str:
        return self.path[0]


def changes(before: Raw, after: Raw) -> tuple[Change, ...]:
    """Every difference between two whole definitions, in the order of the tables."""
    one, other = dict(before), dict(after)
    return tuple(_tables(_comparable(one, other), _comparable(other, one), (), ()))


def _comparable(top: Table, other: Table) -> Table:
    """The definition as it runs: questions that nobody is asked are left out, the others say of whom.

    A role that only one of the two has is one difference, not one in every question.
    """
    form = top["form"]
    roles = tuple(role for role in top["roles"] if role in other["roles"]) or tuple(top["roles"])
    asked: dict[str, dict[str, str]] = {}
    for how in ("optional", "required"):
        for id_, of in asked_of(form, how, roles).items():
            if of:
                asked.setdefault(id_, {}).update(dict.fromkeys(of, how))
    questions = [{**q, "asked": asked[q["id"]]} for q in form.get("question", ()) if q["id"] in asked]
    rest = {key: value for key, value in form.items() if key not in ("required", "optional", "question")}
    left = {key: value for key, value in top.items() if key not in _OF_THE_FILE and key != "form"}
    named = [{**role, "id": name} for name, role in top["roles"].items()]
    return {**left, "roles": named, "form": {**rest, "question": questions}}


def _tables(
    before: Table, after: Table, path: tuple[str, ...], names: tuple[Table | str, ...]
) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        yield from _values(before.get(key, NOTHING), after.get(key, NOTHING), (*path, key), names)


def _values(
    before: object, after: object, path: tuple[str, ...], names: tuple[Table | str, ...]
) -> Iterator[Change]:
    if before == after:
        return
    olds, news = _by_id(before), _by_id(after)
    if olds is not None and news is not None:
        yield from _lists(olds, news, path, names)
    elif isinstance(before, Mapping) and isinstance(after, Mapping) and _are_tables(before, after, path[-1]):
        yield from _tables(before, after, path, names)
    elif before is NOTHING:
        yield Change("added", path, names, after=after)
    elif after is NOTHING:
        yield Change("removed", path, names, before=before)
    else:
        yield Change("changed", path, names, before, after)


def _lists(
    olds: Mapping[str, Table],
    news: Mapping[str, Table],
    path: tuple[str, ...],
    names: tuple[Table | str, ...],
) -> Iterator[Change]:
    for id_, old in olds.items():
        within = (*names, _name(id_, news.get(id_, old)))
        if id_ not in news:
            yield Change("removed", (*path, id_), within, before=old)
        else:
            yield from _tables(old, news[id_], (*path, id_), within)
    for id_, new in news.items():
        if id_ not in olds:
            yield Change("added", (*path, id_), (*names, _name(id_, new)), after=new)
    common = [[id_ for id_ in one if id_ in olds and id_ in news] for one in (olds, news)]
    if common[0] != common[1]:
        yield Change("order", path, names, common[0], common[1])


def _by_id(value: object) -> dict[str, Table] | None:
    """A list of tables with ids by id; nothing is an empty list; None for anything else."""
    if value is NOTHING:
        return {}
    if isinstance(value, list) and all(isinstance(item, Mapping) and "id" in item for item in value):
        return {str(item["id"]): item for item in value}
    return None


def _are_tables(before: Table, after: Table, key: str) -> bool:
    """Are these to be compared key by key? Texts are one value, and so is of whom a question is asked."""
    return key not in ("asked", "condition") and not is_text(before) and not is_text(after)


def _name(id_: str, table: Table) -> Table | str:
    for key in ("label", "text", "subject"):
        if is_text(table.get(key)):
            text: Table = table[key]
            return text
    return id_
