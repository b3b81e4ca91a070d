"""A definition shown, its reference page, and the tables behind them."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates import definitions
from shelfmates.cli.programme import programme
from shelfmates.definitions.keys.criteria import PARAMETERS
from shelfmates.definitions.keys.kinds import KIND_TOP
from shelfmates.definitions.keys.life import LIFE_TOP
from shelfmates.definitions.showing import reference
from shelfmates.definitions.showing.shown import HEADINGS, as_data, as_text
from shelfmates.language import Words
from shelfmates_matching.criteria import CRITERIA
from tests.definitions.files import HEAD, definition_file

PRESETS = definitions.catalogue()
PAGE = Path(__file__).parents[2] / "docs/reference/definition-keys.md"

# Parameters of the engine that a definition does not write: the run gives them.
FROM_THE_RUN = {
    "overlap": {"groups"}, "hours": {"on"}, "different": {"none"}, "listed": {"none"},
    "repeat": {"past", "identity"}, "nearby": {"spots"}, "free_times": {"on"},
}  # fmt: skip
# Parameters of a definition that become others on the way: a list's name becomes its groups.
FOR_THE_RUN = {"overlap": {"vocabulary"}}


def test_criteria_are_those_of_the_engine() -> None:
    assert set(PARAMETERS) == set(CRITERIA)


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters_are_those_of_the_engine(name: str) -> None:
    known = {field.name for field in fields(CRITERIA[name])} - FROM_THE_RUN.get(name, set())  # type: ignore[arg-type]
    assert set(PARAMETERS[name]) - FOR_THE_RUN.get(name, set()) == known


@pytest.mark.parametrize("name", PRESETS)
def test_data_is_json_and_says_everything(name: str) -> None:
    data = json.loads(json.dumps(as_data(definitions.load(name))))
    assert data["schema"] == "shelfmates.definition/1"
    assert data["id"] == name
    assert sum(wish["weight"] for wish in data["wishes"]) == (100 if data["wishes"] else 0)
    assert {"calendar", "life", "sources", "musts", "caps", "matching", "questions"} <= set(data)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", PRESETS)
def test_text_names_every_rule_and_source(name: str, language: str) -> None:
    definition = definitions.load(name)
    text = as_text(definition, Words(language))
    said = [*definition.musts, *definition.wishes, *definition.caps, *definition.questions]
    assert all(thing.label.said_in(language) in text for thing in said)
    assert all(path in text for path in definition.sources)


def test_every_table_of_a_running_programme_has_a_heading() -> None:
    assert set(HEADINGS) == {key for key, _, _ in (*LIFE_TOP, *KIND_TOP)} | {"steps"}


def test_reference_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference.page(), (
        "write it again with shelfmates.definitions.showing.reference"
    )


def test_list_names_the_programmes() -> None:
    result = CliRunner().invoke(programme, ["list", "--language", "fr"])
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == list(PRESETS)
    assert "Mentorat" in result.output


def test_show_json_is_json() -> None:
    result = CliRunner().invoke(programme, ["show", "ltaig:november", "--json"])
    assert json.loads(result.output)["calendar"]["starts"] == ["11-05"]


def test_show_reads_as_text() -> None:
    result = CliRunner().invoke(programme, ["show", "arla", "--language", "en"])
    assert result.exit_code == 0
    assert "The same job title or duties" in result.output


def test_check_says_that_a_file_is_right(tmp_path: Path) -> None:
    result = CliRunner().invoke(programme, ["check", str(definition_file(tmp_path)), "--language", "en"])
    assert result.exit_code == 0
    assert "no mistakes" in result.output


def test_check_lists_every_mistake_and_ends_with_1(tmp_path: Path) -> None:
    from shelfmates.cli import main  # noqa: PLC0415

    path = definition_file(tmp_path, head=HEAD + "kinds = 1\nlabels = 2")
    result = CliRunner().invoke(main, ["programme", "check", str(path), "--language", "en"])
    assert result.exit_code == 1
    assert "kinds" in result.output
    assert "labels" in result.output
