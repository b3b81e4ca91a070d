"""``circles --for committee``: no addresses, no proof, and no trace of confidential rules and answers."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.circles_people import PEERS, peers
from tests.cli.test_circles import LED, TOPICS, circles, formed
from tests.proposal.evenings import MENTEES, MENTORS, answers

COMMITTEE = ("--for", "committee")


def text_of(path: Path) -> str:
    """Everything that a written file shows."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    sheets = openpyxl.load_workbook(path).worksheets
    return "\n".join(str(cell) for one in sheets for row in one.iter_rows(values_only=True) for cell in row)


@pytest.mark.parametrize("ending", ["xlsx", "html", "json"])
def test_a_committee_sees_the_circles_but_no_addresses_and_no_confidential_rule(
    tmp_path: Path, ending: str
) -> None:
    avoid = {"elise": "Zoë van der Berg, zoe@example.org"}
    people = peers(tmp_path / "p.csv", avoid=avoid)
    own, theirs = tmp_path / f"own.{ending}", tmp_path / f"theirs.{ending}"
    assert circles(people, *TOPICS, "-o", own).exit_code == 0
    assert circles(people, *TOPICS, *COMMITTEE, "-o", theirs).exit_code == 0
    assert "@example.org" in text_of(own)
    assert "avoid" in text_of(own)
    shown = text_of(theirs)
    assert "@" not in shown.split("</style>")[-1]
    assert "avoid" not in shown.split("</style>")[-1].casefold()
    assert "confidential rule excludes" not in shown
    assert all(name in shown for name, *_ in PEERS)
    if ending != "json":
        assert "The coordinator alone: with addresses" in text_of(own)
        assert "The committee: without addresses and confidential rules" in shown


def test_a_committees_record_has_no_proof_and_no_fingerprints_of_answers(tmp_path: Path) -> None:
    made = formed(tmp_path / "c.json", peers(tmp_path / "p.csv"), *TOPICS, *COMMITTEE)
    assert made["audience"] == "committee"
    assert "proof" not in made["record"]
    assert {*made["record"]["fingerprints"]} == {"programme"}
    assert all(one["email"] == "" for one in made["people"])
    assert all(seat["better"] is None for one in made["circles"] for seat in one["seats"])


def test_nobody_learns_which_rule_leaves_somebody_out(tmp_path: Path) -> None:
    """An avoid list of all mentors, a language nobody speaks: the committee is told the same of both."""
    said = []
    lists: list[dict[str, Any]] = [
        {"avoid": {"sara@example.org": ", ".join(address for _, address, *_ in MENTORS)}},
        {"employers": dict.fromkeys(["sara@example.org", *(one[1] for one in MENTORS)], "Orange Library")},
    ]
    for k, told in enumerate(lists):
        people = answers(tmp_path / f"{k}.csv", **told)
        (one,) = formed(tmp_path / f"{k}.json", people, *LED, *COMMITTEE)["unplaced"]
        said.append({key: value for key, value in one.items() if key != "person"})
    assert said[0] == said[1]
    assert said[0]["remedies"] == []


def test_the_terminal_says_nothing_of_cells_to_a_committee(tmp_path: Path) -> None:
    people = peers(tmp_path / "p.csv", avoid={"elise": "somebody nobody knows"})
    done = circles(people, *TOPICS, *COMMITTEE, "-o", tmp_path / "c.json")
    assert done.exit_code == 0
    assert "nobody knows" not in done.output


def test_confidential_wishes_do_not_move_a_committees_points(tmp_path: Path) -> None:
    """Whatever is answered to what a confidential wish reads, a committee sees the same of it."""
    programme = tmp_path / "own.toml"
    text = (files("shelfmates.definitions") / "catalogue" / "speed.toml").read_text(encoding="utf-8")
    programme.write_text(
        text.replace('criterion = "overlap"', 'criterion = "overlap"\nconfidential = true', 1)
    )
    nomvula = (("Nomvula Dlamini", "nomvula@example.org", "English, French", "Cataloguing"),)
    like_hers = tuple((*one[:3], "Cataloguing") for one in MENTEES)
    told = ("--programme", programme, "--least", "2", "--most", "6", "--language", "en")
    own, theirs = [], []
    for k, mentees in enumerate((MENTEES, like_hers)):
        people = answers(tmp_path / f"{k}.csv", nomvula, mentees)
        own.append(formed(tmp_path / "own.json", people, *told))
        theirs.append(formed(tmp_path / "theirs.json", people, *told, *COMMITTEE))
    assert own[0]["points"] < own[1]["points"]
    assert theirs[0] == theirs[1]
    (circle,) = theirs[0]["circles"]
    assert theirs[0]["points"] == sum(seat["points"] for seat in circle["seats"])
    labels = [one["label"] for one in theirs[0]["rules"] if one["kind"] == "wish"]
    assert labels[-1] == "Everything else"
    assert "Topics wanted and offered" not in labels
