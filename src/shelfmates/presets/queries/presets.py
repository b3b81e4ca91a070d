"""What is told of a preset before it is installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from shelfmates.definitions import catalogue, load, without_rounds
from shelfmates.definitions.editing.headings import SECTION_LABELS
from shelfmates.definitions.keys.core import TABLES
from shelfmates.definitions.keys.kinds import NEEDED_TABLES
from shelfmates.definitions.kinds import KINDS
from shelfmates.definitions.model import Definition
from shelfmates.definitions.rounds import round_dates, starts_of
from shelfmates.language import Sentence, Text
from shelfmates.presets.queries.tables import tables_of_preset

_NEEDED = frozenset(
    {
        "id", "kind", "label", "languages", "roles", "form", "vocabulary", "sources", "calendar", "matching",
        "must", "wish", "cap", "about",
    }
)  # fmt: skip
_ANY_YEAR = 2025  # rounds are as long every year, but for a leap day
_OF_THE_FILE = ("extends", "aliases", "variants", "vocabulary_files")


@dataclass(frozen=True)
class Optional:
    """A part of a preset that one may do without. ``published``: the association's page says it."""

    table: str
    label: Sentence
    about: Sentence
    number: int
    published: bool


@dataclass(frozen=True)
class PresetFacts:
    """One preset, or a file of one's own, as people choose among them. Texts know their languages."""

    name: str
    label: Text
    kind: Sentence
    summary: Text
    people: Text
    weeks: tuple[int, ...]
    starts: tuple[str, ...]
    why_no_rounds: Sentence | None
    roles: tuple[Text, ...]
    variants: Mapping[str, Text]
    questions: int
    published: tuple[tuple[str, tuple[Sentence, ...]], ...]
    proposed: tuple[Sentence, ...]


def presets() -> tuple[str, ...]:
    """The names of all presets, those with rounds first, in the order of their kinds."""
    order = ("directed", "peer", "circle", "event", "talk", "directory")
    return tuple(sorted(catalogue(), key=lambda name: (order.index(load(name).kind), name)))


@lru_cache(maxsize=64)
def preset_facts(name: str) -> PresetFacts:
    """What is told of a preset ("ltaig", "acrl:josey"). Raises DefinitionErrors for an unknown one."""
    return facts(name, load(name), tables_of_preset(name))


def facts(name: str, definition: Definition, raw: Mapping[str, Any]) -> PresetFacts:
    """What is told of a definition and its tables."""
    about = raw.get("about", {})
    starts = definition.calendar.get("starts")
    said = raw.get("sources", {})
    parts = [key for key in TABLES[""] if key in raw and key not in (*_OF_THE_FILE, "id", "sources")]
    published: dict[str, list[Sentence]] = {}
    told: list[Sentence] = []
    for key in parts:
        if (page := _pages(key, said)) and heading(key) not in told:
            published.setdefault(page, []).append(heading(key))
            told.append(heading(key))
    proposed: list[Sentence] = []
    for key in parts:
        if heading(key) not in (*told, *proposed):
            proposed.append(heading(key))
    return PresetFacts(
        name=name,
        label=definition.label,
        kind=KINDS[definition.kind],
        summary=Text(about.get("summary") or about.get("mission") or {}),
        people=Text(about.get("people") or {}),
        weeks=tuple(dict.fromkeys(_lengths(definition))),
        starts=starts if isinstance(starts, tuple) else (),
        why_no_rounds=without_rounds(definition),
        roles=tuple(role.plural for role in definition.roles.values()),
        variants=definition.variants,
        questions=sum(1 for question in definition.questions if question.asked),
        published=tuple((page, tuple(headings)) for page, headings in published.items()),
        proposed=tuple(proposed),
    )


def _lengths(definition: Definition) -> Iterator[int]:
    """How many weeks each round lasts, or those a pair may choose from; nothing where nobody says it."""
    for start in starts_of(definition, _ANY_YEAR):
        if weeks := round_dates(definition, start).weeks:
            yield weeks
    chosen = definition.calendar.get("length_choices_months")
    for months in chosen if isinstance(chosen, tuple) else ():
        yield months * 52 // 12


def heading(key: str) -> Sentence:
    """What a top table is called on pages."""
    known = {"label": "programme", "kind": "programme", "languages": "programme"}
    return SECTION_LABELS[known.get(key, key)]


def _pages(key: str, said: Mapping[str, str]) -> str:
    """The first page that says something of this table."""
    return next((page for path, page in said.items() if path.split(".")[0] == key), "")


def optional_tables(raw: Mapping[str, Any]) -> tuple[Optional, ...]:
    """The parts of these tables that a programme of their kind can do without, in the order of the file."""
    needed = _NEEDED | {*NEEDED_TABLES.get(str(raw.get("kind")), ())}
    said = raw.get("sources", {})
    return tuple(
        Optional(
            key,
            heading(key),
            Sentence(entry.about),
            len(raw[key]) if isinstance(raw[key], list) else 0,
            bool(_pages(key, said)),
        )
        for key, entry in TABLES[""].items()
        if key in raw and raw[key] and key not in needed and key not in _OF_THE_FILE
    )
