"""The controlled lists: topics, library types, positions … as files; languages, countries and
time zones from CLDR and the IANA database, made when first looked into."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shelfmates.definitions import standard_lists
from shelfmates.definitions.model import Option, Vocabulary
from shelfmates.language import Text

FOLDER = Path(__file__).parent / "vocabularies"


class StandardVocabulary(Vocabulary):
    """A list made from a standard when its options are first asked for: names of all countries
    take longer to read than a round of fifty people takes to match."""

    def __init__(self, id: str, label: Text, make: Callable[[], tuple[Option, ...]]) -> None:  # noqa: A002
        for name, value in {"id": id, "label": label, "groups": {}, "ordered": False, "make": make}.items():
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
    """All vocabularies by id; each file is read when it is first asked for."""

    def __getitem__(self, name: str) -> Vocabulary:
        return _read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_names())

    def __len__(self) -> int:
        return len(_names())


def vocabularies() -> Mapping[str, Vocabulary]:
    """Every controlled list by its id ("topics", "library_types" …)."""
    return Vocabularies()


def option_from(raw: Mapping[str, Any]) -> Option:
    """An option from its table: id, label, also, group."""
    return Option(raw["id"], Text(raw["label"]), tuple(raw.get("also", ())), raw.get("group", ""))


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
        options=tuple(option_from(option) for option in raw["option"]),
        groups={group: Text(label) for group, label in raw.get("groups", {}).items()},
        ordered=raw.get("ordered", False),
    )
