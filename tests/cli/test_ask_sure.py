"""``ask sure``: which partnerships are solid, readable in both languages and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
LTAIG = (str(EXAMPLES / "ltaig.csv"), "--programme", "ltaig")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("sure") / "result.json"
    assert run("match", *LTAIG, "-o", str(path)).exit_code == 0
    return str(path)


def test_all_partnerships_are_told_the_least_sure_first(result: str) -> None:
    told = run("ask", "sure", result, *LTAIG, "--draws", "20")
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert lines[0] == "How sure"
    assert "20 times by chance" in lines[1]
    assert "partnerships are solid: each stayed in at least 95 % of the tries" in told.stdout
    order = ("Nearly a toss-up.", "Fairly sure.", "Solid.")
    verdicts = [word for line in lines[2:] for word in order if f": {word}" in line]
    assert verdicts == sorted(verdicts, key=order.index)
    assert len(verdicts) == len(json.loads(Path(result).read_text(encoding="utf-8"))["partnerships"])


def test_as_data_in_french_each_partnership_has_its_margin_and_its_tries(result: str) -> None:
    told = run("ask", "sure", result, *LTAIG, "--draws", "20", "--json", "--language", "fr")
    data = json.loads(told.stdout)
    assert (data["question"], data["asked"]) == ("sure", {"draws": 20})
    assert data["sections"][0]["heading"] == "Degré de certitude"
    found = [one for part in data["sections"] for one in part["findings"] if one["code"] == "sureness"]
    written = json.loads(Path(result).read_text(encoding="utf-8"))["partnerships"]
    assert {tuple(sorted(one["members"])) for one in found} == {
        tuple(sorted(member["person"] for member in one["members"])) for one in written
    }
    for one in found:
        assert 0 <= one["stayed"] <= one["draws"] == 20
        assert one["people_lost"] > 0 or one["points_lost"] >= 0
        assert one["verdict"] in ("solid", "fairly_sure", "toss_up")
        assert "Avec d'autres poids, il est resté dans" in one["sentence"]


def test_two_people_are_named_by_name_or_address(result: str) -> None:
    person = json.loads(Path(result).read_text(encoding="utf-8"))["partnerships"][0]["members"]
    people = {one["id"]: one for one in json.loads(Path(result).read_text(encoding="utf-8"))["people"]}
    names = [people[one["person"]]["name"] for one in person]
    told = run("ask", "sure", result, *LTAIG, "--draws", "10", "--pair", *names)
    assert told.stdout.startswith(f"How sure are {names[0]} and {names[1]}?")
    assert "of 10 tries" in told.stdout
    nobody = run("ask", "sure", result, *LTAIG, "--pair", names[0], "Nobody Atall")
    assert (nobody.exit_code, nobody.stdout) == (2, "")
    assert "Nobody among the applicants is called “Nobody Atall”." in nobody.stderr


def test_too_few_tries_are_refused(result: str) -> None:
    told = run("ask", "sure", result, *LTAIG, "--draws", "3")
    assert told.exit_code == 2
    assert "10<=x<=1000" in told.stderr


def test_a_committees_file_is_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "committee.json"
    assert run("match", *LTAIG, "--for", "committee", "-o", str(path)).exit_code == 0
    told = run("ask", "sure", str(path), *LTAIG)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "Ask the coordinator's own file." in told.stderr
