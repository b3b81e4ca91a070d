"""Hand-written reference pages leave nothing out: every criterion and parameter, every key of a result."""

from __future__ import annotations

import json
import re

import pytest

from shelfmates.definitions.keys.criteria import PARAMETERS
from shelfmates.definitions.showing.programme_pages import pages
from shelfmates_matching.criteria import CRITERIA
from tests.house.files import ROOT

REFERENCE = ROOT / "docs/reference"
CRITERIA_PAGE = (REFERENCE / "criteria.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"(?ms)^## `(\w+)`\n(.*?)(?=^## |\Z)", CRITERIA_PAGE))
SCHEMA = json.loads((REFERENCE / "result.schema.json").read_text(encoding="utf-8"))


def test_every_criterion_of_the_engine_has_its_section() -> None:
    assert set(SECTIONS) == set(CRITERIA)


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_every_parameter_of_a_criterion_is_explained(name: str) -> None:
    assert [key for key in PARAMETERS[name] if f"`{key}`" not in SECTIONS[name]] == []


@pytest.mark.parametrize("part", ["", "person", "partnership", "reason", "runner_up", "unplaced", "rule"])
def test_every_key_of_a_result_is_explained(part: str) -> None:
    text = (REFERENCE / "result-file.md").read_text(encoding="utf-8")
    table = SCHEMA["$defs"][part] if part else SCHEMA
    assert [key for key in table["properties"] if f"`{key}`" not in text] == []


def test_the_pages_of_programmes_are_current() -> None:
    folder = REFERENCE / "programmes"
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert written == pages(), "run: uv run just reference"
