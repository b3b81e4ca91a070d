"""Whom to recruit in the rounds of the examples: what is said is what matching anew gives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.language import Words
from shelfmates.proposal import Run, solved
from shelfmates.proposal.questions.answer import Answer
from shelfmates.proposal.questions.differences import outcome
from shelfmates.proposal.questions.recruiting import whom
from shelfmates.proposal.questions.recruiting.again import NAMES
from shelfmates.proposal.questions.recruiting.kinds import Kind
from shelfmates.proposal.questions.recruiting.trying import Bench, Trial, bench_of
from tests.stories.rounds import FIRST, arguments, round_of

type Data = Mapping[str, Any]


@cache
def asked(name: str) -> Answer:
    return whom(round_of(name).run)


def told(name: str, code: str) -> list[Data]:
    return [
        one.data for section in asked(name).sections for one in section.findings if one.data["code"] == code
    ]


def after(run: Run, anew: Run) -> tuple[set[str], set[str], int]:
    """Who gains a place, who loses one, and how many points more there are, but for newcomers."""
    before, now = outcome(run).seeking.keys(), outcome(anew).seeking.keys() - set(NAMES)
    total = sum(stage.result.total for stage in anew.stages) - sum(stage.result.total for stage in run.stages)
    return set(now - before), set(before - now), total


def found(data: Data) -> tuple[set[str], set[str], int]:
    return set(data["gains"]), set(data["loses"]), data["points"]


def trial(bench: Bench, like: Mapping[str, str]) -> Trial:
    return bench.trials([Kind(tuple(sorted(like.items())))])[0]


def joined(run: Run, *trials: Trial) -> Run:
    newcomers = [replace(one.person, id=name) for one, name in zip(trials, NAMES, strict=False)]
    seats = run.definition.roles["mentor"].seats_field if "mentor" in run.definition.roles else ""
    places = str(bench_of(run).seats)
    people = [
        replace(one, answers={**one.answers, seats: int(places)}) if seats else one for one in newcomers
    ]
    return solved(run.definition, [*run.people, *people], run.setting)


@pytest.mark.parametrize("name", [*FIRST, "slais", "nmrt_conference", "acrl", "state"])
def test_every_newcomer_told_does_what_matching_anew_with_them_gives(name: str) -> None:
    run = round_of(name).run
    bench = bench_of(run)
    for data in told(name, "one_more"):
        for like in (data["like"], *data["same"]):
            assert after(run, joined(run, trial(bench, like))) == found(data), like
    for data in told(name, "several_more"):
        trials = [trial(bench, like) for like in data["like"]]
        assert after(run, joined(run, *trials)) == found(data)
        assert data["people"] > max(one["people"] for one in told(name, "one_more"))


@pytest.mark.parametrize("name", [*FIRST[:3], "slais", "nmrt_conference", "acrl", "state"])
def test_every_place_told_does_what_matching_anew_with_it_gives(name: str) -> None:
    run = round_of(name).run
    stage, field = run.stages[0], run.definition.roles["mentor"].seats_field
    seats = dict(zip((one.id for one in stage.offerers), stage.seats.tolist(), strict=True))
    for data in told(name, "one_more_place"):
        mentor = data["mentor"]
        people = [
            replace(one, answers={**one.answers, field: seats[mentor] + 1}) if one.id == mentor else one
            for one in run.people
        ]
        assert after(run, solved(run.definition, people, run.setting)) == found(data)


def test_no_kind_tried_does_more_than_those_told() -> None:
    """In the round of one stage every value is exact: nothing better is left unsaid."""
    run = round_of("bcla").run
    (best, *_), bench = told("bcla", "one_more"), bench_of(run)
    assert bench.exact
    assert bench.seats == 1
    for one in best["tried"]:
        assert tuple(one["first_place"]) <= (best["people"], best["points"])
        if len(one["like"]) == 1:
            gains, loses, points = after(run, joined(run, trial(bench, one["like"])))
            assert [len(gains) - len(loses), points] == one["first_place"]


def test_at_most_some_ten_sentences_are_said() -> None:
    for name in FIRST:
        assert all(len(section.findings) <= 11 for section in asked(name).sections)


def test_the_command_line_tells_it_in_both_languages_and_as_data(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    run("match", *arguments("bcla"), "-o", str(result))
    code, english = run("ask", "whom", str(result), *arguments("bcla"))
    assert code == 0
    assert english.startswith("Whom to recruit\n  2 people who take part have no partner yet. ")
    assert "\nOne more place, by mentor\n" in english
    code, french = run("ask", "whom", str(result), *arguments("bcla"), "--language", "fr")
    assert french.startswith("Qui recruter\n  2 personnes qui participent n'ont pas encore de partenaire. ")
    code, data = run("ask", "whom", str(result), *arguments("bcla"), "--json")
    sections = json.loads(data)["sections"]
    assert [section["id"] for section in sections] == ["recruit", "seats"]
    words = Words("en")
    assert [one["sentence"] for one in sections[0]["findings"]] == [
        words.say(one.sentence) for one in asked("bcla").sections[0].findings
    ]
    assert len(sections[0]["findings"][0]["tried"]) > 100


def test_a_committee_s_file_does_not_answer(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    run("match", *arguments("bcla"), "--for", "committee", "-o", str(result))
    code, said = run("ask", "whom", str(result), *arguments("bcla"))
    assert code != 0
    assert "This result was made for others than the coordinator." in said


def run(*told_: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(told_), catch_exceptions=False)
    return done.exit_code, done.output
