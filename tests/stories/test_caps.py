"""Limits on real rounds: one answer or one limit changed, and exactly that seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from shelfmates.cli import main
from shelfmates.definitions.model import Cap
from shelfmates.language import Text
from shelfmates.proposal import Run, explained, solved
from tests.stories import rounds

OWN = """
id = "twelve"
extends = "bcla"
label = {en = "Twelve partnerships", fr = "Douze jumelages"}

[[cap]]
id = "total"
kind = "total_cap"
label = {en = "Twelve partnerships a round", fr = "Douze jumelages par session"}
most = 12
"""
COUNTRY = Cap("country", "set_cap", Text({"en": "a fifth", "fr": "un cinquième"}), "F07", 0.2)


def of_country(run: Run) -> Counter[object]:
    """Country → people placed."""
    stage = run.stages[0]
    placed = [stage.seekers[k] for group in stage.result.indices for k in group]
    return Counter(person.answers.get("F07") for person in placed)


def capped(cap: Cap) -> Run:
    made = rounds.round_of("alia_iln")
    return solved(replace(made.definition, caps=(cap,)), made.people, made.setting)


def test_a_country_has_its_share_of_the_pairs_and_no_more() -> None:
    free, held = capped(replace(COUNTRY, share=1)), capped(COUNTRY)
    largest = of_country(held).most_common(1)[0][1]
    people = held.stages[0].result.people_placed
    assert of_country(free).most_common(1)[0][1] > people // 5
    assert largest <= people // 5
    assert held.stages[0].result.status == "optimal"
    assert held.stages[0].capped.proved


def test_a_wider_share_places_more_of_the_country() -> None:
    few, more = capped(COUNTRY), capped(replace(COUNTRY, share=0.3))
    country = of_country(few).most_common(1)[0][0]
    assert of_country(more)[country] > of_country(few)[country]
    assert of_country(more).total() >= of_country(few).total()


def test_who_answers_another_country_is_no_longer_held_by_the_limit() -> None:
    made, held = rounds.round_of("alia_iln"), capped(COUNTRY)
    stage = held.stages[0]
    country = of_country(held).most_common(1)[0][0]
    placed = {stage.seekers[k].id for group in stage.result.indices for k in group}
    out = next(p for p in stage.seekers if p.answers.get("F07") == country and p.id not in placed)
    people = rounds.with_answers(made, out.id, {"F07": "IS"})
    again = solved(replace(made.definition, caps=(COUNTRY,)), people, made.setting)
    after = {again.stages[0].seekers[k].id for group in again.stages[0].result.indices for k in group}
    assert out.id in after
    assert of_country(again)[country] == of_country(held)[country]


@pytest.fixture
def twelve(tmp_path: Path) -> Path:
    file = tmp_path / "twelve.toml"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_a_programme_of_its_own_with_a_total_matches_and_verifies(twelve: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner  # noqa: PLC0415 - the one story that goes through the command line

    answers, result = str(rounds.EXAMPLES / "bcla.xlsx"), str(tmp_path / "result.json")
    run = CliRunner()
    made = run.invoke(main, ["match", answers, "--programme", str(twelve), "-o", result])
    assert made.exit_code in (0, 1), made.output
    checked = run.invoke(main, ["verify", result, answers, "--programme", str(twelve)])
    assert "best possible" in checked.output, checked.output
    changed = Path(result).read_text(encoding="utf-8").replace('"most": 12', '"most": 11')
    Path(result).write_text(changed, encoding="utf-8")
    assert (
        "best possible"
        not in run.invoke(main, ["verify", result, answers, "--programme", str(twelve)]).output
    )


def test_one_more_partnership_places_one_of_those_who_were_told_so() -> None:
    made = rounds.round_of("bcla")
    total = Cap("total", "total_cap", Text({"en": "a limit", "fr": "une limite"}), most=12)
    held, wider = (
        solved(replace(made.definition, caps=(cap,)), made.people, made.setting)
        for cap in (total, replace(total, most=13))
    )
    before, after = (rounds.placed_people(run.stages[0]) for run in (held, wider))
    assert (len(held.stages[0].result.indices), len(wider.stages[0].result.indices)) == (12, 13)
    told = {
        one.person
        for one in explained(held, made.setting).unplaced
        if {"kind": "relax_rule", "of": "cap", "rule": "total"} in [r.change for r in one.remedies]
    }
    mentees = {person.id for person in held.stages[0].seekers}
    assert (after - before) & mentees <= told


def taking_part(run: Run) -> set[str]:
    return {entry.person.id for entry in run.entries if entry.takes_part}


def held_back(run: Run) -> set[str]:
    return {entry.person.id for entry in run.entries if entry.deferral is not None}


def test_who_answers_another_country_is_no_longer_held_back_at_the_intake() -> None:
    made = rounds.round_of("alia_iln")
    share = Cap("intake", "intake_cap", Text({"en": "a twentieth", "fr": "un vingtième"}), "F07", 0.05)
    definition = replace(made.definition, caps=(share,))
    before = solved(definition, made.people, made.setting)
    waits = max(held_back(before))
    again = solved(definition, rounds.with_answers(made, waits, {"F07": "IS"}), made.setting)
    assert waits not in taking_part(before)
    assert waits in taking_part(again)
    assert held_back(again) == held_back(before) - {waits}


def test_an_answer_that_fits_nobody_gives_its_place_in_the_total_to_somebody_else() -> None:
    made = rounds.round_of("bcla")
    total = Cap("total", "total_cap", Text({"en": "a limit", "fr": "une limite"}), most=12)
    definition = replace(made.definition, caps=(total,))
    before = solved(definition, made.people, made.setting)
    stage = before.stages[0]
    first = stage.seekers[stage.result.indices[0][0]]
    everybody = "; ".join(person.email for person in made.people if person.id != first.id)
    again = solved(definition, rounds.with_answers(made, first.id, {"F13": everybody}), made.setting)
    placed = [rounds.placed_people(run.stages[0]) for run in (before, again)]
    mentees = {person.id for person in stage.seekers}
    assert [len(run.stages[0].result.indices) for run in (before, again)] == [12, 12]
    assert first.id in placed[0] - placed[1]
    assert (placed[1] - placed[0]) & mentees
