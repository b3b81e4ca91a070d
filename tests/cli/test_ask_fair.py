"""``ask fair``: whether a set is fair, readable in both languages and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
LTAIG = (str(EXAMPLES / "ltaig.csv"), "--programme", "ltaig")
SECTIONS = ["worst", "ranks", "blocking", "caps", "groups"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("fair") / "result.json"
    assert run("match", *LTAIG, "-o", str(path)).exit_code == 0
    return str(path)


def test_each_question_about_fairness_has_its_heading(result: str) -> None:
    told = run("ask", "fair", result, *LTAIG)
    assert told.exit_code == 0
    headings = [
        "Could the weakest partnership be stronger?",
        "Did people get partners who fit them best?",
        "Who would rather have each other?",
        "What do the programme's limits cost?",
        "Do groups fare differently?",
    ]
    lines = told.stdout.splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == headings


def test_as_data_in_french_people_are_ids_and_codes_are_the_same(result: str) -> None:
    french, english = (
        json.loads(run("ask", "fair", result, *LTAIG, "--json", "--language", one).stdout)
        for one in ("fr", "en")
    )
    assert french["question"] == "fair"
    assert [one["id"] for one in french["sections"]] == SECTIONS
    assert french["sections"][0]["heading"] == "Le partenariat le plus faible pourrait-il être plus fort ?"
    people = {one["id"] for one in json.loads(Path(result).read_text(encoding="utf-8"))["people"]}
    for mine, other in zip(french["sections"], english["sections"], strict=True):
        for one, two in zip(mine["findings"], other["findings"], strict=True):
            assert {**one, "sentence": ""} == {**two, "sentence": ""}
            assert set(one.get("pair", ())) <= people
    count = next(one for one in french["sections"][2]["findings"] if one["code"] == "blocking")
    assert count["count"] == len(count["pairs"])


def test_groups_are_made_by_the_questions_named(result: str) -> None:
    told = json.loads(run("ask", "fair", result, *LTAIG, "--by", "F08", "--by", "languages", "--json").stdout)
    assert told["asked"] == {"by": ["F08", "F11"]}
    assert {one["question"] for one in told["sections"][-1]["findings"]} == {"F08", "F11"}


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("F13", "is asked for the matching alone"),
        ("F24", "has no answers that several people share. Name another"),
        ("F99", "The programme asks no question “F99”."),
    ],
)
def test_questions_that_make_no_groups_are_refused(result: str, by: str, said: str) -> None:
    told = run("ask", "fair", result, *LTAIG, "--by", by)
    assert (told.exit_code, told.stdout) == (1, "")
    assert said in told.stderr


def test_a_committees_file_is_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "committee.json"
    assert run("match", *LTAIG, "--for", "committee", "-o", str(path)).exit_code == 0
    told = run("ask", "fair", str(path), *LTAIG)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "Ask the coordinator's own file." in told.stderr
