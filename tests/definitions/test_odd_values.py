"""Whatever stands in a file, the answer is a list of mistakes and never a traceback."""

from __future__ import annotations

import copy
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from shelfmates import definitions
from shelfmates.definitions.loading import FOLDER

ODD: tuple[Any, ...] = (3, -1, 1.5, True, "", "x", [], [1], ["x"], [{}], {}, {"a": 1}, {"en": "x"})


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in a file."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


@pytest.mark.parametrize("name", definitions.catalogue())
def test_odd_values_are_mistakes_or_right(tmp_path: Path, name: str) -> None:
    raw = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    chance = random.Random(name)  # the same places at every run
    path = tmp_path / "odd.toml"
    for place in chance.sample([*places(raw)], 60):
        changed = copy.deepcopy(raw)
        inside: Any = changed
        for key in place[:-1]:
            inside = inside[key]
        inside[place[-1]] = chance.choice(ODD)
        path.write_text(tomli_w.dumps(changed), encoding="utf-8")
        try:
            definitions.check(path)
        except definitions.DefinitionErrors as error:
            assert error.problems  # noqa: PT017 - a right file is as good
