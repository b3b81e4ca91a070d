"""The schema for editors: our own files pass, and what can be wrong with one value is seen."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from shelfmates.cli import main
from shelfmates.definitions.checking import _SPECIAL
from shelfmates.definitions.keys.types import TYPES
from shelfmates.definitions.loading import FOLDER
from shelfmates.definitions.showing.schema import _TYPES, _WITH_NAME, as_json, schema
from tests.house.files import ROOT

VALIDATOR = Draft202012Validator(schema())
FILES = sorted(FOLDER.glob("*.toml"))


def wrong_in(text: str) -> list[str]:
    """The dotted paths at which the schema finds something wrong."""
    return [".".join(map(str, one.path)) for one in VALIDATOR.iter_errors(tomllib.loads(text))]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_programme_of_ours_passes(path: Path) -> None:
    assert wrong_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("whole", [[], ["--whole"]], ids=["short", "whole"])
def test_a_new_file_passes(whole: list[str], tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    CliRunner().invoke(main, ["programme", "new", "--like", "bcla", "-o", str(path), *whole])
    assert wrong_in(path.read_text(encoding="utf-8")) == []


# what a coordinator wrote → where the schema sees it
SEEN: dict[str, tuple[str, str]] = {
    "a key in French": ('[[wish]]\nid = "w"\npoids = 5', "wish.0"),
    "a table misspelt": ("[calender]", ""),
    "a day that does not exist": ('[calendar]\nstarts = ["31-06"]', "calendar.starts.0"),
    "the last of February": ('[calendar]\nstarts = ["02-29"]', "calendar.starts.0"),
    "a number in quotes": ('[matching]\nload = "5"', "matching.load"),
    "a share above one": ("[matching]\nneutral = 50", "matching.neutral"),
    "true in quotes": ('[[must]]\nid = "m"\noff = "true"', "must.0.off"),
    "a text without languages": ('label = "Ours"', "label"),
    "a table as a text": ('notice = "none"', "notice"),
    "an id forgotten": ("[[wish]]\nweight = 5", "wish.0"),
    "an unknown criterion": ('[[must]]\nid = "m"\ncriterion = "overlaps"', "must.0.criterion"),
    "a parameter of another criterion": (
        '[[must]]\nid = "m"\ncriterion = "different"\nfield = "F12"\nminimum = 3',
        "must.0",
    ),
    "a parameter missing": ('[[must]]\nid = "m"\ncriterion = "different"', "must.0"),
    "a kind that does not exist": ('kind = "direct"', "kind"),
    "a question's kind": ('[[form.question]]\nid = "Q1"\nkind = "X"', "form.question.0.kind"),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_is_wrong_with_one_value_is_seen(name: str) -> None:
    text, place = SEEN[name]
    wrong = wrong_in(f'id = "ours"\nextends = "ltaig"\n{text}')
    assert place in wrong


def test_every_type_of_a_key_is_in_it() -> None:
    assert {*TYPES, *_SPECIAL} - {"mode", "stance", "blank"} == {*_TYPES, *_WITH_NAME}


def test_the_command_writes_it_and_the_reference_has_it(tmp_path: Path) -> None:
    path = tmp_path / "definition.schema.json"
    assert CliRunner().invoke(main, ["programme", "schema", "-o", str(path)]).exit_code == 0
    assert path.read_text(encoding="utf-8") == as_json()
    assert json.loads(CliRunner().invoke(main, ["programme", "schema"]).output) == schema()
    kept = CliRunner().invoke(main, ["programme", "schema", "-o", str(path), "--language", "en"])
    assert (kept.exit_code, "is there already" in kept.output) == (2, True)
    written = (ROOT / "docs/reference/definition.schema.json").read_text(encoding="utf-8")
    assert written == as_json(), "run: uv run just reference"
