"""The controlled lists: topics, library types, positions … as files; languages, countries and
time zones from CLDR and the IANA database, made when first looked into."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from shelfmates.definitions import standard_lists
from shelfmates.definitions.model import Option, Vocabulary
from shelfmates.language import Text

FOLDER = Path(__file__).parent / "vocabularies"
_NONE: Mapping[str, Vocabulary] = MappingProxyType({})


class StandardVocabulary(Vocabulary):
    """A list made from a standard when its options are first asked for: names of all countries
    take longer to read than a round of fifty people takes to match."""

    def __init__(self, id: str, label: Text, make: Callable[[], tuple[Option, ...]]) -> None:  # noqa: A002
        nothing: Mapping[str, Any] = {"groups": {}, "ordered": False, "maps": {}, "unclear": {}}
        for name, value in {"id": id, "label": label, "make": make, **nothing}.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        if name != "options":
            raise AttributeError(name)
        options = self.__dict__["make"]()
        object.__setattr__(self, "options", options)
        return options


STANDARD: Mapping[str, tuple[Text, Callable[[], tuple[Option, ...]]]] = {
    "languages": (Text({"en": "Languages", "fr": "Langues"}), standard_lists.languages),
    "countries": (Text({"en": "Countries", "fr": "Pays"}), standard_lists.countries),
    "time_zones": (Text({"en": "Time zones", "fr": "Fuseaux horaires"}), standard_lists.time_zones),
}


class Vocabularies(Mapping[str, Vocabulary]):
    """All vocabularies by id, a programme's own before ours; each file is read when first asked for."""

    def __init__(self, own: Mapping[str, Vocabulary] = _NONE) -> None:
        self.own = own

    def __getitem__(self, name: str) -> Vocabulary:
        return self.own[name] if name in self.own else _read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self.own, *_names())))

    def __len__(self) -> int:
        return len({*self.own, *_names()})


def vocabularies(own: Mapping[str, Vocabulary] = _NONE) -> Mapping[str, Vocabulary]:
    """Every controlled list by its id ("topics", "library_types" …).

    ``own`` are those of one programme (``Definition.vocabularies``): they stand before ours, also
    under the same id.
    """
    return Vocabularies(own)


def option_from(raw: Mapping[str, Any]) -> Option:
    """An option from its table: id, label, also, group, maps, at."""
    at = raw.get("at")
    return Option(
        id=raw["id"],
        label=Text(raw["label"]),
        synonyms=tuple(raw.get("also", ())),
        group=raw.get("group", ""),
        maps=tuple(raw.get("maps", ())),
        at=(float(at[0]), float(at[1])) if at else None,
    )


@cache
def _names() -> tuple[str, ...]:
    return (*sorted(path.stem for path in FOLDER.glob("*.toml")), *STANDARD)


@cache
def _read(name: str) -> Vocabulary:
    if name in STANDARD:
        return StandardVocabulary(name, *STANDARD[name])
    if name not in _names():
        raise KeyError(name)
    raw = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        id=raw["id"],
        label=Text(raw["label"]),
        options=tuple(option_from(option) for option in raw["options"]),
        groups={group: Text(label) for group, label in raw.get("groups", {}).items()},
        ordered=raw.get("ordered", False),
        maps={group: tuple(heads) for group, heads in raw.get("maps", {}).items()},
        unclear={word: tuple(ids) for word, ids in raw.get("unclear", {}).items()},
    )
