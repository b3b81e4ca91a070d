"""What every question refuses, and how people may be named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from tests.stories.rounds import EXAMPLES, arguments, round_of


@pytest.fixture
def result(tmp_path: Path) -> str:
    path = tmp_path / "round.json"
    path.write_text(json.dumps(round_of("ltaig").json(), ensure_ascii=False), encoding="utf-8")
    return str(path)


def told(*given: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["ask", *given], catch_exceptions=False)
    return done.exit_code, " ".join((done.stdout + done.stderr).split())


@pytest.mark.parametrize(
    "name", ["gaetan tremblay", "GAÉTAN TREMBLAY", "Tremblay, ", "gaetan.tremblay@example.org"]
)
def test_people_are_found_without_accents_and_by_parts(name: str, result: str) -> None:
    code, said = told("unplaced", result, *arguments("ltaig"), name)
    assert code == 0, said
    assert said.startswith("Why Gaétan Tremblay has no place")


def test_near_names_are_offered_never_guessed(result: str) -> None:
    code, said = told("unplaced", result, *arguments("ltaig"), "Gaetan Tremblai")
    assert code == 2
    assert "Did you mean Gaétan Tremblay <gaetan.tremblay@example.org>?" in said


def test_a_missing_name_is_asked_for(result: str) -> None:
    code, said = told("why", result, str(EXAMPLES / "ltaig.csv"), "Gaétan Tremblay", "--programme", "ltaig")
    assert code == 2
    assert "Name a file of answers (CSV, XLSX or ODS), and after it A and B." in said


def test_answers_of_other_people_are_refused(result: str) -> None:
    code, said = told("whom", result, str(EXAMPLES / "slais.csv"), "--programme", "ltaig")
    assert code != 0
    assert "Most people of this result are not in these answers." in said
