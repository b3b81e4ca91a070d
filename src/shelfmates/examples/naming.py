"""Names in many scripts, put together from pools, and an address of their own for everybody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from shelfmates.examples.world import pick, table

TRIES = 12  # after that many names already taken, a second given name is added


@cache
def _cultures() -> Mapping[str, Mapping[str, Any]]:
    return {culture["id"]: culture for culture in table("names")["culture"]}


class Register:
    """Names and addresses already given out, so that nobody appears twice."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._addresses: set[str] = set()

    def name(self, rng: Random, cultures: Mapping[str, float]) -> tuple[str, str]:
        """A name nobody here has yet, and the culture it was drawn from."""
        tries = 0
        while True:
            culture = pick(rng, cultures)
            name = _compose(rng, _cultures()[culture], givens=1 + tries // TRIES)
            if name not in self._names:
                self._names.add(name)
                return name, culture
            tries += 1

    def address(self, rng: Random, name: str) -> str:
        """An example.org address: from the name where it is Latin enough, else a nickname."""
        handle = _latin(name) if rng.random() < 0.8 else ""
        handle = handle or f"{rng.choice(table('texts')['handles']['en'])}.{rng.randrange(10, 100)}"
        address, number = f"{handle}@example.org", 2
        while address in self._addresses:
            address, number = f"{handle}{number}@example.org", number + 1
        self._addresses.add(address)
        return address


def language_of(culture: str) -> str:
    """The language in which people of this culture fill in the form, where it is not the town's."""
    return str(_cultures()[culture].get("language", ""))


def _compose(rng: Random, culture: Mapping[str, Any], givens: int) -> str:
    joiner = culture.get("joiner", " ")
    given = joiner.join(rng.choice(culture["given"]) for _ in range(givens))
    parts = {"given": given, "family": rng.choice(culture["family"]) if culture["family"] else ""}
    return str(joiner.join(parts[part] for part in culture["order"].split()))


def _latin(name: str) -> str:
    """A handle in plain letters and dots, or '' when the name has too few of them."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    handle = ".".join(re.findall(r"[a-z]+", plain.replace("'", "")))
    return handle if len(handle) >= 0.7 * len(name) else ""
