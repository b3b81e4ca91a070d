"""The invented world: towns, libraries, names and sentences, as data files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from shelfmates.definitions.model import Definition


@dataclass(frozen=True)
class Town:
    """A town with its region, country (ISO 3166-1), time zone (IANA) and the names common there."""

    name: str
    region: str
    country: str
    zone: str
    language: str
    cultures: Mapping[str, float]


@dataclass(frozen=True)
class Setting:
    """Where a programme's people live and learn. Weights need not add up to anything."""

    towns: tuple[tuple[Town, float], ...]
    types: Mapping[str, float]
    schools: tuple[str, ...]
    share_french: float
    positions: Mapping[str, float]  # replace those of the library, when not empty
    field: tuple[str, ...] = ()  # topics that a section is about


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of this room by its name without ``.toml``."""
    path = resources.files("shelfmates.examples").joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))


def pick[T](rng: Random, weights: Mapping[T, float]) -> T:
    """One key, drawn by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def setting_of(definition: Definition) -> Setting:
    """The setting for a programme: its own if it has one, else that of its kind."""
    settings = table("settings")
    entry = settings.get(definition.id) or settings.get(definition.kind) or settings["directed"]
    places = table(entry["places"])
    return Setting(
        towns=tuple(_towns(places)),
        types=entry.get("types") or places["types"],
        schools=tuple(places["schools"]),
        share_french=places["share_french"],
        positions=entry.get("positions", {}),
        field=tuple(entry.get("field", ())),
    )


def _towns(places: Mapping[str, Any]) -> list[tuple[Town, float]]:
    towns: list[tuple[Town, float]] = []
    for place in places["places"]:
        for rank, name in enumerate(place["towns"]):
            town = Town(
                name=name,
                region=place["region"],
                country=place.get("country") or places["country"],
                zone=place.get("zone") or places["zone"],
                language=place.get("language", "en"),
                cultures=place.get("cultures") or places["cultures"],
            )
            towns.append((town, place["weight"] / (1 + rank)))  # the first town is the largest
    return towns


def employers_in(town: Town, library_type: str) -> tuple[str, ...]:
    """The libraries of one kind in a town, always the same ones."""
    region = town.region or town.name
    return tuple(
        pattern.format(town=town.name, region=region)
        for pattern in table("libraries")[library_type]["employers"]
    )
