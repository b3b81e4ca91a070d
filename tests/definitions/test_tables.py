"""A programme kept as tables in a database is the same as in its file, and its mistakes are told alike."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest

from shelfmates import definitions
from shelfmates.language import Words
from tests.definitions.test_odd_values import ODD, places

SAY = Words("en").say
NAMES = [
    name
    for preset in definitions.catalogue()
    for name in (preset, *(f"{preset}:{variant}" for variant in definitions.load(preset).variants))
]


def kept(name: str) -> dict[str, Any]:
    """The tables of a programme as a database gives them back."""
    tables: dict[str, Any] = json.loads(json.dumps(definitions.whole(name)))
    return tables


def problems_of(raw: dict[str, Any]) -> list[tuple[str, str, str]]:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.from_tables(raw)
    return [(p.code, p.table, p.key) for p in caught.value.problems]


@pytest.mark.parametrize("name", NAMES)
def test_tables_make_the_programme_that_its_file_makes(name: str) -> None:
    assert definitions.from_tables(kept(name)) == definitions.load(name)


def test_tables_are_not_changed() -> None:
    raw = kept("ltaig")
    before = copy.deepcopy(raw)
    definitions.from_tables(raw)
    assert raw == before


def test_all_mistakes_are_told_with_their_paths() -> None:
    raw = kept("ltaig")
    raw["wish"][0]["weight"] = 46
    raw["roles"]["mentor"]["label"] = {"en": "Mentor"}
    raw["calendar"]["starts"] = ["06-31", "11-05"]
    raw["must"].append(raw["must"][0])
    raw["nonsense"] = 1
    assert sorted(problems_of(raw)) == [
        ("definition.duplicate", "must", "id"),
        ("definition.language_missing", "roles.mentor", "label"),
        ("definition.no_such_day", "calendar", "starts"),
        ("definition.unknown_key", "", "nonsense"),
        ("definition.weights", "wish", "weight"),
    ]


def test_no_tables_at_all_lack_everything_that_must_stand() -> None:
    assert {key for _, _, key in problems_of({})} >= {"id", "kind", "label", "roles", "form"}


@pytest.mark.parametrize("name", definitions.catalogue())
def test_odd_values_are_mistakes_or_right(name: str) -> None:
    raw, chance = kept(name), random.Random(name)
    for place in chance.sample([*places(raw)], 40):
        changed = copy.deepcopy(raw)
        inside: Any = changed
        for key in place[:-1]:
            inside = inside[key]
        inside[place[-1]] = chance.choice((*ODD, None, [None], {"a": None}))
        try:
            definitions.from_tables(changed)
        except definitions.DefinitionErrors as error:
            assert error.problems  # noqa: PT017 - right tables are as good


def test_a_window_on_a_day_that_does_not_exist_is_told() -> None:
    raw = kept("acrl")
    raw["calendar"]["window"][0]["to"] = "02-30"
    assert problems_of(raw) == [("definition.no_such_day", "calendar.window.recruit_mentors", "to")]
