"""Somebody who takes either side, through the commands: matched, verified, asked about, read back, kept."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from shelfmates.cli import main
from tests.stories.rounds import EXAMPLES, round_of

EITHER, FRENCH = "Either, where needed", "L'un ou l'autre, selon les besoins"

type Data = dict[str, Any]


def run(*given: object) -> Any:
    return CliRunner().invoke(main, [str(one) for one in given], catch_exceptions=False)


def answers(folder: Path, roles: Mapping[str, str]) -> Path:
    """The example with these people (by address) asking for another role."""
    with (EXAMPLES / "ltaig.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    role = heading.index("Role wanted")
    for row in rows:
        address = next(cell.strip().casefold() for cell in row if "@" in cell)
        row[role] = roles.get(address, row[role])
    path = folder / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *rows])
    return path


def some() -> dict[str, str]:
    """Of the example a mentor in a partnership, a mentee in one, and a mentee without: by address."""
    proposal = round_of("ltaig").proposal
    address = {person.id: person.email.casefold() for person in proposal.people}
    pair = next(one for one in proposal.partnerships if one.stage == "directed")
    found = {member.role: address[member.person] for member in pair.members}
    over = next(one for one in proposal.unplaced if (one.role, one.cause) == ("mentee", "others_fit"))
    return {**found, "nobody": address[over.person]}


def matched(folder: Path, roles: Mapping[str, str], *more: object) -> tuple[Path, Path, Data, str]:
    files, result = answers(folder, roles), folder / "result.json"
    done = run("match", "--programme", "ltaig", files, "-o", result, *more)
    assert done.exit_code == 0, done.output
    return files, result, json.loads(result.read_text(encoding="utf-8")), done.output


def who(data: Data, address: str) -> Data:
    found: Data = next(one for one in data["people"] if one["email"].casefold() == address)
    return found


def placed(data: Data, address: str) -> list[str]:
    own = who(data, address)["id"]
    return [m["role"] for one in data["partnerships"] for m in one["members"] if m["person"] == own]


def test_needed_as_a_mentor_as_a_mentee_or_not_at_all(tmp_path: Path) -> None:
    chosen = some()
    roles = {chosen["mentor"]: EITHER, chosen["mentee"]: FRENCH, chosen["nobody"]: EITHER}
    files, result, data, said = matched(tmp_path, roles)
    assert placed(data, chosen["mentor"]) == ["mentor"]
    assert placed(data, chosen["mentee"]) == ["mentee"]
    assert placed(data, chosen["nobody"]) == []
    own = who(data, chosen["nobody"])["id"]
    (left,) = [one for one in data["unplaced"] if one["person"] == own]
    assert left["role"] == "flexible"
    assert "As a mentee: " in left["sentence"]
    assert "3 people take either side. Placed as mentees: 1; as mentors: 1; on neither side: 1." in said
    assert "Either, where needed: others fit better" in said
    checked = run("verify", result, files, "--programme", "ltaig")
    assert checked.exit_code == 0, checked.output


def test_a_result_that_uses_somebody_on_both_sides_is_not_verified(tmp_path: Path) -> None:
    chosen = some()
    files, result, data, _ = matched(tmp_path, {chosen["mentor"]: EITHER})
    own = who(data, chosen["mentor"])["id"]
    other = next(
        one for one in data["partnerships"]
        if one["stage"] == "directed" and own not in [m["person"] for m in one["members"]]
    )  # fmt: skip
    next(m for m in other["members"] if m["role"] == "mentee")["person"] = own
    result.write_text(json.dumps(data), encoding="utf-8")
    assert run("verify", result, files, "--programme", "ltaig").exit_code == 1


def test_the_result_answers_questions_about_them(tmp_path: Path) -> None:
    chosen = some()
    roles = dict.fromkeys(chosen.values(), EITHER)
    files, result, _, _ = matched(tmp_path, roles)
    mentor, mentee = chosen["mentor"], chosen["mentee"]
    why = run("ask", "why", result, files, mentor, mentee, "--programme", "ltaig")
    assert why.exit_code == 0, why.output
    asked = run("ask", "unplaced", result, files, chosen["nobody"], "--programme", "ltaig", "--json")
    ids = [section["id"] for section in json.loads(asked.stdout)["sections"]]
    assert ids.count("why") == 2  # as a mentee and as a mentor
    there = run("ask", "unplaced", result, files, mentor, "--programme", "ltaig")
    assert "has a place" in there.output


def test_french_says_the_same(tmp_path: Path) -> None:
    chosen = some()
    _, _, data, said = matched(
        tmp_path, dict.fromkeys(chosen.values(), FRENCH), "--language", "fr", "-o", tmp_path / "page.html"
    )
    assert "3 personnes prennent l'un ou l'autre rôle." in said
    assert "L'un ou l'autre, selon les besoins" in said
    left = next(one for one in data["unplaced"] if one["role"] == "flexible")
    assert left["sentence"].startswith("Comme mentoré·e\u00a0:") or left["sentence"].startswith(
        "Comme mentoré·e"
    )
    page = (tmp_path / "page.html").read_text(encoding="utf-8").replace("&#39;", "'")
    assert FRENCH in page


def _members(data: Data) -> set[frozenset[str]]:
    return {frozenset(m["person"] for m in one["members"]) for one in data["partnerships"]}


@pytest.mark.parametrize("kept", [True, False])
def test_an_untouched_sheet_comes_back_and_can_be_kept(tmp_path: Path, *, kept: bool) -> None:
    chosen = some()
    sheet = tmp_path / "round.xlsx"
    files, _, data, _ = matched(tmp_path, dict.fromkeys(chosen.values(), EITHER), "-o", sheet)
    assert "Partnerships" in load_workbook(sheet).sheetnames
    if kept:
        again = run("match", "--programme", "ltaig", files, "--keep", sheet, "-o", tmp_path / "again.json")
        assert again.exit_code == 0, again.output
        new = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
        assert all(one["kept"] for one in new["partnerships"])
        assert _members(new) == _members(data)
        return
    back = run("reread", sheet, "--programme", "ltaig", files, "--json")
    assert back.exit_code == 0, back.output
    found = json.loads(back.stdout)
    assert found["added"] == found["removed"] == found["problems"] == []
    assert found["edited"] == found["best"]
