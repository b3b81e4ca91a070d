"""``shelfmates ask unplaced``: the whole answer, as JSON, in French, and what a committee may read."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.language import Words
from shelfmates.proposal.model import Unplaced
from shelfmates.reports.audience import view
from shelfmates.reports.result_json import to_json
from tests.stories.rounds import arguments, round_of


def result_of(name: str, folder: Path, audience: Any = "coordinator") -> str:
    path = folder / f"{name}.json"
    shown = view(round_of(name).proposal, Words("en"), audience)
    path.write_text(to_json(shown, Words("en")), encoding="utf-8")
    return str(path)


def asked(name: str, folder: Path, who: str, *more: str, audience: Any = "coordinator") -> str:
    given = ["ask", "unplaced", result_of(name, folder, audience), *arguments(name), who, *more]
    done = CliRunner().invoke(main, given, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


@cache
def left_over(name: str, cause: str, role: str = "") -> tuple[str, Unplaced]:
    """Somebody of an example who is left over for this cause: their address, and what is told."""
    made = round_of(name)
    one = next(one for one in made.proposal.unplaced if one.cause == cause and role in ("", one.role))
    return made.proposal.person(one.person).email, one


def test_somebody_whose_places_others_fit_better_is_told_the_whole(tmp_path: Path) -> None:
    address, told = left_over("bcla", "others_fit")
    out = asked("bcla", tmp_path, address)
    assert Words("en").say(told.sentence) in out
    for heading in (
        "Who has the places",
        "One more place with a mentor",
        "Another answer",
        "One more partner",
    ):
        assert f"\n{heading}\n" in out
    assert "points more)" in out
    assert "Nobody else is affected." in out
    assert "would lose their place." in out
    assert "place free" not in out  # else there would be a place


def test_as_json_every_change_has_its_effects_and_people_by_id(tmp_path: Path) -> None:
    address, told = left_over("bcla", "others_fit")
    data = json.loads(asked("bcla", tmp_path, address, "--json"))
    assert data["question"] == "unplaced"
    assert data["asked"] == {"person": told.person, "roles": ["mentee"]}
    sections = {one["id"]: one["findings"] for one in data["sections"]}
    assert sections["why"][0]["code"] == told.cause
    changes = [one for section, found in sections.items() if section.startswith("help-") for one in found]
    shown = [json.loads(json.dumps(dict(one.change))) for one in told.remedies]
    assert all(one in [found["change"] for found in changes] for one in shown)
    for one in changes:
        gained = [effect["person"] for effect in one["effects"] if effect["code"] == "gains_place"]
        assert told.person in gained
    for held in sections["places"]:
        assert {"partner", "points", "holders"} <= held.keys()


def test_in_french(tmp_path: Path) -> None:
    address, _ = left_over("bcla", "others_fit")
    out = asked("bcla", tmp_path, address, "--language", "fr")
    for words in ("Qui occupe les places", "Une autre réponse", "perdrait sa place", "points de plus"):
        assert words in out


@pytest.mark.parametrize(
    ("name", "cause", "words"),
    [
        ("bcla", "not_eligible", "Without a rule"),
        ("bcla", "to_be_checked", "Another answer"),
        ("alia_iln", "deferred", "Without a rule"),
        ("nmrt_conference", "no_partner", "Which rules exclude whom"),
    ],
)
def test_every_cause_is_answered(name: str, cause: str, words: str, tmp_path: Path) -> None:
    address, told = left_over(name, cause)
    out = asked(name, tmp_path, address)
    assert Words("en").say(told.sentence) in out
    assert f"\n{words}\n" in out


def test_somebody_who_has_a_place_is_told_with_whom(tmp_path: Path) -> None:
    proposal = round_of("bcla").proposal
    mentor, mentee = (proposal.person(one.person) for one in proposal.partnerships[0].members)
    for one, other in ((mentor, mentee), (mentee, mentor)):
        out = asked("bcla", tmp_path, one.email)
        assert f"{one.name} has a place, with" in out
        assert other.name in out


def test_two_changes_are_told_where_no_single_one_helps(tmp_path: Path) -> None:
    proposal = round_of("acrl").proposal
    one = next(o for o in proposal.unplaced if any(r.change["kind"] == "both" for r in o.remedies))
    out = asked("acrl", tmp_path, proposal.person(one.person).email)
    assert "No single change helps, but two at once do: if" in out
    assert Words("en").say(one.remedies[0].sentence) in out


def test_a_committee_reads_no_points_no_counts_and_nobody_elses_place(tmp_path: Path) -> None:
    address, told = left_over("bcla", "others_fit")
    out = asked("bcla", tmp_path, address, audience="committee")
    assert "their places fit other people better" in out
    assert "points" not in out
    assert "Who has the places" not in out
    assert "lose their place" not in out
    for remedy in told.remedies:
        assert Words("en").say(remedy.sentence) in out


def test_nobody_of_that_name_is_refused(tmp_path: Path) -> None:
    given = ["ask", "unplaced", result_of("bcla", tmp_path), *arguments("bcla"), "Nobody At All"]
    done = CliRunner().invoke(main, given)
    assert done.exit_code == 2
    assert "Nobody among the applicants is called “Nobody At All”." in done.stderr
