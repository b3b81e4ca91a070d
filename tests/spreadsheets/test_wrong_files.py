"""Files that are no answers, files exchanged, and answers of which only the beginning was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from shelfmates.definitions import load
from shelfmates.spreadsheets import RoleFile, read_applicants
from tests.spreadsheets.exports import (
    HEADINGS,
    MENTEE,
    MENTOR,
    changed,
    only,
    read,
    said,
    write_csv,
    write_xlsx,
)


def run(*arguments: str, language: str = "en") -> Result:
    return CliRunner().invoke(main, [*arguments, "--programme", "ltaig", "--language", language])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_result_given_as_answers_is_named_so(language: str, tmp_path: Path) -> None:
    answers, result = write_csv(tmp_path / "a.csv", MENTOR, MENTEE), tmp_path / "out.xlsx"
    assert run("match", str(answers), "-o", str(result), language=language).exit_code == 0
    reading = read(result)
    (problem,) = reading.problems
    assert (problem.code, problem.severity, reading.applicants) == ("file.result", "error", ())
    assert "This is a result of Shelfmates, not a file of answers. → Give the file of answers" in said(
        problem
    )


def test_answers_with_a_sheet_of_letters_are_answers(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", Answers=[HEADINGS, MENTOR], Letters=[("Dear", "all")])
    assert read(path).errors == ()


def test_a_programme_given_as_answers_is_named_so(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('id = "ours"\nextends = "ltaig"\n', encoding="utf-8")
    (problem,) = read(path).problems
    assert "name this one with --programme or --columns" in said(problem)


def test_no_copy_is_promised_of_what_could_not_be_read(tmp_path: Path) -> None:
    path, copy = tmp_path / "scan.csv", tmp_path / "copy.xlsx"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    result = run("check", str(path), "-o", str(copy))
    assert (result.exit_code, copy.exists()) == (1, False)
    assert "so no copy of them is written" in result.output
    assert "is written to" not in result.output


def test_exchanged_files_are_advised_to_be_exchanged(tmp_path: Path) -> None:
    mentors, mentees = write_csv(tmp_path / "m.csv", MENTOR), write_csv(tmp_path / "n.csv", MENTEE)
    result = run("check", "--mentors", str(mentees), "--mentees", str(mentors))
    assert result.output.count("Exchange the two files if --mentors and --mentees were swapped") == 2


def test_the_beginning_of_one_answer_is_that_answer(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Career stage")
    path = write_csv(tmp_path / "a.csv", (*MENTOR, "Middle of the career"), headings=headings)
    reading = read_applicants([RoleFile(path)], load("bcla"))
    problem = only(reading, "answer.guess")
    assert "is understood as “Middle of the career (6–15 years)”" in said(problem)
    assert reading.applicants[0].answers["F19"] == ("middle",)


def test_a_beginning_of_several_answers_is_none_of_them(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", changed(MENTOR, position="Library "), MENTEE)
    assert "As it stands it counts as none of them." in said(only(read(path), "answer.unknown"))


def test_a_programme_names_questions_by_their_words() -> None:
    shown = CliRunner().invoke(main, ["programme", "show", "ltaig", "--language", "en"]).output
    assert "as the answer to “How many partners can you take?” says, at most 5" in shown
