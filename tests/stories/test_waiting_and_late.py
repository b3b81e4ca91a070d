"""Who was left out before goes first; who came late waits for a second run around the first."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.language import Words
from shelfmates.proposal import explained, propose, solved
from shelfmates.proposal.model import Proposal
from shelfmates.spreadsheets import read_waiting
from tests.stories.rounds import Round, arguments, helps, round_of


def left(proposal: Proposal, cause: str) -> list[str]:
    return [one.person for one in proposal.unplaced if one.cause == cause and one.role != "mentor"]


def again(made: Round, **told: Any) -> tuple[Round, Proposal]:
    """The same round with other settings."""
    setting = replace(made.setting, **told)
    run = solved(made.definition, made.people, setting)
    proposal = explained(run, setting)
    return replace(made, setting=setting, run=run, proposal=proposal), proposal


def placed_mentees(proposal: Proposal) -> set[str]:
    return {m.person for one in proposal.partnerships for m in one.members if m.role in ("mentee", "peer")}


@pytest.mark.parametrize("name", ["ltaig", "bcla"])
def test_who_waited_goes_first_and_as_many_are_placed(name: str) -> None:
    made = round_of(name)
    behind = left(made.proposal, "others_fit")
    assert behind, "the example has somebody whose place fits others better"
    for person in behind:
        _, after = again(made, waiting={person: 1})
        assert person in placed_mentees(after)
        assert after.figures.people_placed == made.proposal.figures.people_placed
        assert len(placed_mentees(after) ^ placed_mentees(made.proposal)) <= 4


def test_who_waited_twice_goes_before_who_waited_once() -> None:
    made = round_of("bcla")
    one, other = left(made.proposal, "others_fit")[:2]
    for first, second in ((one, other), (other, one)):
        _, after = again(made, waiting={first: 2, second: 1})
        assert first in placed_mentees(after)


def test_the_waiting_list_is_told_and_remedies_still_hold() -> None:
    before = round_of("bcla")
    seekers = placed_mentees(before.proposal) | set(left(before.proposal, "others_fit"))
    last = min(placed_mentees(before.proposal))
    made, after = again(before, waiting=dict.fromkeys(seekers - {last}, 1))
    assert "waiting" in {rule.id for rule in after.rules}
    (behind,) = [one for one in after.unplaced if one.cause == "no_seat"]
    assert behind.person == last
    assert "waiting list" in Words("en").say(behind.sentence)
    for one in after.unplaced:
        for remedy in one.remedies:
            assert helps(made, remedy.change, one.person, one.role), remedy.change


def test_late_applications_wait_for_a_second_run_around_the_first() -> None:
    made = round_of("ltaig")
    times = sorted(person.applied_at for person in made.people if person.applied_at)
    closed = times[-8].date()
    late = {p.id for p in made.people if p.applied_at and p.applied_at.date() > closed}
    second, first = again(made, closed=closed)
    on_time = {m.person for one in first.partnerships for m in one.members}
    assert late
    assert not late & on_time
    told = [one for one in first.unplaced if one.person in late and one.cause == "deferred"]
    assert {one.person for one in told} <= late
    assert all("second run" in one.sentence.text and not one.remedies and not one.advice for one in told)
    kept = {tuple(sorted(m.person for m in one.members)): False for one in first.partnerships}
    _, later = again(second, closed=None, kept=kept)
    pairs = {tuple(sorted(m.person for m in one.members)) for one in later.partnerships}
    assert set(kept) <= pairs
    assert later.figures.people_placed >= first.figures.people_placed
    assert all(not set(pair) - late or pair in kept or set(pair) & late for pair in pairs)


def test_after_half_the_term_an_application_waits_for_the_next_round() -> None:
    made = round_of("ltaig")
    end_of_late = made.setting.on + timedelta(weeks=6)  # half of the June intake's twelve weeks
    person = next(
        one for one in made.people if "mentee" in one.roles and one.id in placed_mentees(made.proposal)
    )
    for day, text in ((end_of_late, "second run"), (end_of_late + timedelta(days=1), "next round")):
        people = [
            replace(one, applied_at=one.applied_at.replace(year=day.year, month=day.month, day=day.day))
            if one.id == person.id and one.applied_at
            else one
            for one in made.people
        ]
        found = propose(made.definition, people, replace(made.setting, closed=date(2026, 5, 22)))
        (told,) = [one for one in found.unplaced if one.person == person.id]
        assert told.cause == "deferred"
        assert text in told.sentence.text


def test_an_intake_cap_lets_waiting_people_through_first() -> None:
    made = round_of("alia_iln")
    held = [one.person for one in made.proposal.unplaced if one.cause == "deferred"]
    assert held
    _, after = again(made, waiting={held[0]: 1})
    now = [one.person for one in after.unplaced if one.cause == "deferred"]
    assert held[0] not in now
    assert len(now) == len(held)


# ── through the command ───────────────────────────────────────────────────────────────────────


def run(*given: object) -> Any:
    return CliRunner().invoke(main, [str(one) for one in given])


def test_the_sheet_of_those_not_placed_is_a_waiting_list(tmp_path: Path) -> None:
    first, second, proof = tmp_path / "1.xlsx", tmp_path / "2.xlsx", tmp_path / "2.json"
    assert run("match", *arguments("bcla"), "-o", first).exit_code == 0
    waiting, problems = read_waiting(first)
    assert not problems
    assert set(waiting) == {one.person for one in round_of("bcla").proposal.unplaced}
    done = run("match", *arguments("bcla"), "--waiting", first, "-o", second, "-o", proof)
    assert done.exit_code == 0, done.output
    assert Counter(json.loads(proof.read_text())["record"]["waiting"].values()) == {1: len(waiting)}
    assert run("verify", proof, *arguments("bcla"), "--waiting", first).exit_code == 0
    without = run("verify", proof, *arguments("bcla"))
    assert without.exit_code == 1
    assert "--waiting" in without.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nAoife\n", "No sheet has a column “e-mail”."),
        ("e-mail\nnobody\n", "“nobody” is not one e-mail address."),
        ("e-mail,times\na@example.org,often\n", "“often” is not a number of rounds"),
        ("e-mail,times\na@example.org,0\n", "“0” is not a number of rounds"),
    ],
)
def test_a_wrong_waiting_list_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    given, out = tmp_path / "waiting.csv", tmp_path / "out.xlsx"
    given.write_text(text, encoding="utf-8")
    done = run("match", *arguments("bcla"), "--waiting", given, "-o", out)
    assert done.exit_code == 1
    assert said in done.output
    assert "waiting.csv" in done.output
    assert not out.exists()


@pytest.mark.parametrize(
    ("typed", "times"), [("two", 2), ("Deux", 2), ("dix-sept", 17), ("3", 3), ("", 1), ("twenty", 20)]
)
def test_rounds_waited_may_be_written_as_a_word(tmp_path: Path, typed: str, times: int) -> None:
    given = tmp_path / "waiting.csv"
    given.write_text(f"e-mail,times\na@example.org,{typed}\n", encoding="utf-8")
    found, problems = read_waiting(given)
    assert (list(found.values()), problems) == ([times], [])


@pytest.mark.parametrize("typed", ["2.5", "2+", "none", "thirty", "two or three", "often", "2 years"])
def test_rounds_waited_are_whole_and_plain(tmp_path: Path, typed: str) -> None:
    given = tmp_path / "waiting.csv"
    given.write_text(f"e-mail,times\na@example.org,{typed}\n", encoding="utf-8")
    found, (problem,) = read_waiting(given)
    assert (found, problem.code) == ({}, "waiting.times")


def test_a_list_of_other_people_is_only_a_warning(tmp_path: Path) -> None:
    given, out = tmp_path / "waiting.csv", tmp_path / "out.json"
    given.write_text("Courriel;Fois\ninconnue@example.org;2\n", encoding="utf-8")
    done = run("match", *arguments("bcla"), "--waiting", given, "-o", out)
    assert done.exit_code == 0
    assert "Nobody on the waiting list is among the applicants." in done.output


def test_a_last_day_needs_times(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = run("match", *arguments("arla"), "--close", "2026-08-01", "-o", out)
    if done.exit_code:
        assert "Late applications are told by their date" in done.output
        assert not out.exists()
    else:
        assert json.loads(out.read_text())["record"]["closed"] == "2026-08-01"
