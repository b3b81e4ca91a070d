"""``check`` and ``columns`` as people call them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from shelfmates.cli.problems import count_line, in_words
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Words
from tests.spreadsheets.exports import MENTEE, MENTOR, changed, write_csv


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in (*arguments, "--programme", "ltaig")])


def test_check_prints_each_problem_at_its_place(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "answers.csv", MENTEE, changed(MENTOR, experience="85"))
    result = call("check", path, "--language", "en")
    assert result.exit_code == 1
    assert "error · answers.csv, row 3, column I “Years of experience”" in result.output
    assert result.output.splitlines()[-1].endswith("1 error.")


def test_check_of_good_answers_ends_well(tmp_path: Path) -> None:
    result = call("check", write_csv(tmp_path / "answers.csv", MENTEE, MENTOR), "--language", "en")
    assert (result.exit_code, result.output) == (0, "2 people read. No problems found.\n")


def test_check_takes_a_file_per_role(tmp_path: Path) -> None:
    mentors, mentees = write_csv(tmp_path / "a.csv", MENTOR), write_csv(tmp_path / "b.csv", MENTEE)
    assert call("check", "--mentors", mentors, "--mentees", mentees).exit_code == 0
    assert call("check").exit_code == 2


def test_columns_writes_a_map_that_check_takes(tmp_path: Path) -> None:
    path, table = write_csv(tmp_path / "answers.csv", MENTEE, MENTOR), tmp_path / "map.toml"
    result = call("columns", path, "-o", table, "--language", "en")
    assert result.exit_code == 0
    assert "F18 Years of experience · recognised" in result.output
    table.write_text(table.read_text("utf-8").replace('"F18"', '"ignore"'), encoding="utf-8")
    result = call("check", path, "--columns", table, "--language", "en")
    assert result.exit_code == 1
    assert "No column answers “Years of experience” (F18)." in result.output


def test_a_wrong_map_is_said_in_a_sentence(tmp_path: Path) -> None:
    table = tmp_path / "map.toml"
    table.write_text('[columns]\nA = "F99"\n', encoding="utf-8")
    result = call("check", write_csv(tmp_path / "answers.csv", MENTEE), "--columns", table)
    assert result.exit_code == 1
    assert "F99" in result.output


@pytest.mark.parametrize("language", ["en", "fr"])
def test_equal_problems_of_several_rows_are_said_together(language: str) -> None:
    problems = [Problem("warning", "x", S("Odd."), None, "a.csv", "", row, "B", "Name") for row in (9, 3)]
    words = Words(language)
    (said,) = in_words(problems, words)
    assert said.rows == "3, 9"
    assert count_line(problems, words).startswith("2 ")
