"""What is said of the day and of the waiting list that are given to a match."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from tests.stories.rounds import EXAMPLES, arguments, round_of


def match(*given: object) -> Any:
    return CliRunner().invoke(main, ["match", *map(str, given)])


@pytest.mark.parametrize("option", ["--on", "--close"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "09/05/2026",
            "{option}: “09/05/2026” may be two days. Write year-month-day: 2026-05-09 or 2026-09-05.",
        ),
        ("31.5.2026", "{option}: “31.5.2026” is not a day. Write year-month-day: 2026-05-31."),
        ("05/31/2026", "Write year-month-day: 2026-05-31."),
        ("5-5-2026", "is not a day. Write year-month-day: 2026-05-05."),
        ("2026/05/09", "is not a day. Write year-month-day: 2026-05-09."),
        ("20260509", "is not a day. Write year-month-day: 2026-05-09."),
        ("2026-02-30", "is not a day. Write year-month-day, as 2026-11-05."),
        ("tomorrow", "is not a day. Write year-month-day, as 2026-11-05."),
        ("", "is not a day. Write year-month-day, as 2026-11-05."),
    ],
)
def test_a_day_written_otherwise_is_refused_with_how_to_write_it(
    tmp_path: Path, option: str, typed: str, said: str
) -> None:
    done = match(*arguments("bcla"), "-o", tmp_path / "out.json", option, typed, "--language", "en")
    assert done.exit_code == 2
    assert said.format(option=option) in " ".join(done.output.split())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("terminal", "more"), [("en", ("--language", "fr")), ("fr_CA.UTF-8", ())])
def test_a_refused_day_is_told_in_the_language_of_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: str, more: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LC_ALL", terminal)
    done = match(*arguments("bcla"), "-o", tmp_path / "out.json", "--close", "31/05/2026", *more)
    assert "Écrivez année-mois-jour : 2026-05-31." in done.output.replace("\u00a0", " ").replace(
        "\u202f", " "
    )


def test_the_file_of_answers_as_a_waiting_list_is_questioned(tmp_path: Path) -> None:
    answers = EXAMPLES / "ltaig.csv"
    done = match(*arguments("ltaig"), "--waiting", answers, "-o", tmp_path / "out.json", "--language", "en")
    assert "applicants are on the waiting list" in done.output
    assert "not the file of answers" in done.output


def test_a_waiting_list_of_some_is_not_questioned(tmp_path: Path) -> None:
    people = round_of("ltaig").people
    given = tmp_path / "waiting.csv"
    half = people[: len(people) // 2]
    given.write_text("e-mail\n" + "\n".join(one.email for one in half), encoding="utf-8")
    done = match(*arguments("ltaig"), "--waiting", given, "-o", tmp_path / "out.json", "--language", "en")
    assert done.exit_code == 0, done.output
    assert "applicants are on the waiting list" not in done.output
