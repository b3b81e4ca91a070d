"""``shelfmates examples make`` from the outside."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from shelfmates.cli import main


def run(*arguments: str) -> tuple[int, str]:
    outcome = CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, ["examples", "make", *arguments])
    return outcome.exit_code, outcome.output


def test_make_writes_a_form_export_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "round.csv"
    code, said = run(
        "--programme", "ltaig", "--mentors", "6", "--mentees", "9", "--seed", "4", "-o", str(path)
    )
    assert code == 0
    assert "15 invented applicants (seed 4)" in said
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0][:2] == ["Timestamp", "Email Address"]
    assert len(rows) == 16


def test_make_writes_the_same_people_as_xlsx(tmp_path: Path) -> None:
    arguments = ("--programme", "alia_iln", "--people", "20", "--seed", "4", "-o")
    assert run(*arguments, str(tmp_path / "a.xlsx"))[0] == run(*arguments, str(tmp_path / "b.xlsx"))[0] == 0
    first, second = (
        CalamineWorkbook.from_path(str(tmp_path / name)).get_sheet_by_index(0).to_python()
        for name in ("a.xlsx", "b.xlsx")
    )
    assert first == second
    assert len(first) == 21


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--programme", "ltaig", "-o", "x.csv"), "Say how many"),
        (("--programme", "alia_iln", "--mentors", "3", "-o", "x.csv"), "nobody of that role"),
        (("--programme", "ltaig", "--mentors", "3", "-o", "x.pdf"), "ends in .csv or .xlsx"),
    ],
)
def test_make_says_what_is_missing(arguments: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    code, said = run(*(str(tmp_path / a) if a.startswith("x.") else a for a in arguments))
    assert code != 0
    assert sentence in said
    assert not list(tmp_path.iterdir())
