"""Who ``circles`` leaves without a circle: nobody who sits in one, why, and what would help."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from tests.cli.circles_people import PEERS, peers
from tests.cli.test_circles import LED, TOPICS, circles, formed, rows
from tests.proposal.evenings import MENTEES, MENTORS, answers


def changed(path: Path, **roles: str) -> Path:
    """The same answers with other roles wanted, by the first part of an address."""
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    for row in found:
        row["Role wanted"] = roles.get(row["Email Address"].partition("@")[0], row["Role wanted"])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    return path


@pytest.mark.parametrize("least", [2, 4])
def test_who_takes_either_side_has_one_place_or_is_told_once(tmp_path: Path, least: int) -> None:
    either = dict.fromkeys(("nomvula", "hanako", "zoe", "ola"), "either")
    people = changed(answers(tmp_path / "p.csv"), **either)
    told = (*LED, "--least", str(least), "--most", "4")
    page = tmp_path / "c.html"
    made = formed(tmp_path / "c.json", people, *told, "-o", tmp_path / "c.xlsx", "-o", page)
    members = [seat["person"] for one in made["circles"] for seat in one["seats"]]
    leaders = [one["facilitator"] for one in made["circles"]]
    assert len({*members, *leaders}) == len([*members, *leaders])  # nobody leads one and sits in another
    left = [one["person"] for one in made["unplaced"]]
    assert not {*left} & {*members, *leaders}
    assert len({*left}) == len(left)
    assert "not_needed" not in {one["cause"] for one in made["unplaced"]}
    offers = {one["person"] for one in made["not_needed"]}
    assert not offers & {*members, *leaders, *left}
    assert len(members) + len(leaders) + len(left) + len(offers) == 10
    assert len(rows(tmp_path / "c.xlsx", "Without a circle")) == len(left)
    assert f"Without a circle</dt><dd>{len(left)}</dd>" in page.read_text(encoding="utf-8")


def test_offers_that_are_not_needed_have_a_heading_of_their_own(tmp_path: Path) -> None:
    people = answers(
        tmp_path / "p.csv", (*MENTORS, ("Mina Oduya", "mina@example.org", "English", "Projects"))
    )
    page = tmp_path / "c.html"
    told = (*LED, "--least", "3", "-o", tmp_path / "c.xlsx", "-o", page)
    made = formed(tmp_path / "c.json", people, *told)
    assert len(made["circles"]) == 2
    assert made["unplaced"] == []
    assert len(made["not_needed"]) == len(rows(tmp_path / "c.xlsx", "Offers not needed")) == 3
    assert page.read_text(encoding="utf-8").count("Offers not needed") == 2  # the heading, and the way there
    done = circles(people, *told)
    assert "3 people who offered to facilitate lead no circle." in done.output
    assert "no circle." not in done.output.replace("lead no circle.", "")


def test_a_missing_answer_is_asked_for(tmp_path: Path) -> None:
    people = tmp_path / "p.csv"
    told = ["--programme", "bcla", "--mentors", "4", "--mentees", "12", "--seed", "3", "-o", str(people)]
    assert CliRunner().invoke(main, ["examples", "make", *told]).exit_code == 0
    with people.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    mentee = next(row for row in found if row["Role wanted"] == "Mentee")
    mentee["Membership"] = ""
    with people.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    made = formed(tmp_path / "c.json", people, "--programme", "bcla", "--language", "en")
    (one,) = [one for one in made["unplaced"] if one["cause"] == "to_be_checked"]
    assert "There is no answer to “Membership”" in one["sentence"]
    assert one["advice"].startswith(f"Ask {mentee['Name']}, write the answer into the file")
    assert all(one["remedies"] or one["advice"] for one in made["unplaced"])


def test_the_open_rules_that_exclude_somebody_are_named_with_their_counts(tmp_path: Path) -> None:
    sara = ("سارة الحداد", "sara@example.org", "Arabic", "Projects")
    mentees = (*(one for one in MENTEES if one[1] != "sara@example.org"), sara)
    people = answers(tmp_path / "p.csv", mentees=mentees)
    (one,) = formed(tmp_path / "c.json", people, *LED)["unplaced"]
    assert one["cause"] == "no_partner"
    assert "” excludes 4 facilitators" in one["sentence"]
    assert "confidential" not in one["sentence"]


def test_a_confidential_rule_is_not_named(tmp_path: Path) -> None:
    avoid = {"sara@example.org": ", ".join(address for _, address, *_ in MENTORS)}
    people = answers(tmp_path / "p.csv", avoid=avoid)
    (one,) = formed(tmp_path / "c.json", people, *LED)["unplaced"]
    assert one["cause"] == "no_partner"
    assert one["sentence"].endswith("A confidential rule excludes this pair.")
    assert "avoid" not in one["sentence"].casefold()


def test_the_language_that_a_circle_needs_is_named(tmp_path: Path) -> None:
    people = (*PEERS[:10], ("Sofía Quispe", "sofia", "Leadership", "Spanish"))
    made = formed(tmp_path / "c.json", peers(tmp_path / "p.csv", people), *TOPICS)
    (one,) = [one for one in made["unplaced"] if one["cause"] == "no_partner"]
    assert "” excludes" in one["sentence"]


def test_the_help_says_what_a_programme_without_mentors_needs() -> None:
    text = " ".join(CliRunner().invoke(main, ["circles", "--help"]).output.split())
    assert "In one without, say what brings people together, with --topics or with --facilitator." in text
