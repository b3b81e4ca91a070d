"""The example files: matched, checked, the same in any order, every reason and remedy true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.proposal.pairs import pair_reasons
from tests.stories.rounds import (
    EXAMPLES,
    FILES,
    FIRST,
    Round,
    arguments,
    every_change,
    files_of,
    helps,
    made_from,
    round_of,
)
from tests.stories.shuffling import shuffled

NAMES = tuple(FILES)
SAMPLE = 9  # every ninth change is tried where there are more than a few hundred


def run(*arguments_: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(arguments_), catch_exceptions=False)
    return done.exit_code, done.output


@pytest.mark.parametrize("name", NAMES)
def test_matches_and_verifies_from_the_command_line(name: str, tmp_path: Path) -> None:
    outputs = [tmp_path / f"out{ending}" for ending in (".xlsx", ".json", ".html")]
    code, said = run("match", *arguments(name), *[part for path in outputs for part in ("-o", str(path))])
    assert code == 0, said
    assert "No better set exists" in said
    assert all(path.stat().st_size > 10_000 for path in outputs)
    assert len(list(tmp_path.iterdir())) == len(outputs)
    code, said = run("verify", str(outputs[1]), *arguments(name))
    assert (code, said.splitlines()[-1]) == (
        0,
        "Everything follows from the answers, and the result is the best possible.",
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_result_file_is_as_its_schema_says(name: str) -> None:
    schema = json.loads((EXAMPLES.parent / "docs/reference/result.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(round_of(name).json())), schema)


def _comparable(made: Round) -> dict[str, Any]:
    data = made.json()
    for person in data["people"]:
        for key in ("file", "sheet", "row"):
            del person[key]
    record = dict(data["record"])
    record["fingerprints"] = {key: value for key, value in record["fingerprints"].items() if key != "files"}
    return data | {"record": record}


@pytest.mark.parametrize(
    ("name", "how"),
    [(name, how) for name in NAMES for how in ("rows", "columns", "files") if name in FIRST or how == "rows"],
)
def test_any_order_of_rows_columns_and_files_gives_the_same(name: str, how: str, tmp_path: Path) -> None:
    other = made_from(name, shuffled(files_of(name), tmp_path, how))
    expected, found = _comparable(round_of(name)), _comparable(other)
    for key in expected:
        assert found[key] == expected[key], key


# ── reasons ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FIRST)
def test_reasons_add_up_for_every_pair_of_the_example(name: str) -> None:
    pairs = 0
    for stage in round_of(name).run.stages:
        scores = stage.scored[0]
        for i in range(len(stage.seekers)):
            for j in range(i + 1 if stage.peers else 0, len(stage.offerers)):
                assert sum(one.points for one in pair_reasons(stage, i, j)) == scores[i, j]
                pairs += 1
    assert pairs > 200


@pytest.mark.parametrize("name", NAMES)
def test_reasons_add_up_to_the_scores_and_scores_to_the_total(name: str) -> None:
    proposal = round_of(name).proposal
    for one in proposal.partnerships:
        assert sum(reason.points for reason in one.reasons) == one.score
    assert sum(one.score for one in proposal.partnerships) == proposal.figures.total
    assert proposal.figures.bound == proposal.figures.total
    assert proposal.figures.gap == 0


def test_the_example_of_peers_has_a_trio_whose_reasons_add_up() -> None:
    made = round_of("alia_iln")
    (trio,) = [one for one in made.proposal.partnerships if len(one.members) == 3]
    (stage,) = made.run.stages
    a, b, c = (
        next(k for k, p in enumerate(stage.seekers) if p.id == member.person) for member in trio.members
    )
    scores = stage.scored[0]
    assert trio.score == (int(scores[a, b]) + int(scores[a, c]) + int(scores[b, c])) // 3


# ── everybody, causes and remedies ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", NAMES)
def test_everybody_is_in_a_partnership_or_not_placed_with_a_cause(name: str) -> None:
    made = round_of(name)
    matched = {(m.person, m.role) for one in made.proposal.partnerships for m in one.members}
    left = {(one.person, one.role) for one in made.proposal.unplaced}
    assert not matched & left
    anywhere = {person for person, _ in matched | left}
    assert anywhere == {person.id for person in made.people}
    for person in made.people:
        for role in person.roles:
            as_peer = role == "mentee" and (person.id, "peer") in matched
            assert (person.id, role) in matched | left or as_peer


@pytest.mark.parametrize("name", NAMES)
def test_who_has_no_place_is_told_a_remedy_or_that_none_helps_alone(name: str) -> None:
    for one in round_of(name).proposal.unplaced:
        if one.cause == "not_needed":
            assert one.advice is None
        else:
            assert bool(one.remedies) != bool(one.advice)


def _shown(made: Round) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for one in made.proposal.unplaced:
        for remedy in one.remedies:
            yield one.person, one.role, dict(remedy.change)


@pytest.mark.parametrize("name", FIRST)
def test_every_remedy_places_its_person_when_it_is_applied(name: str) -> None:
    made = round_of(name)
    for person, role, change in _shown(made):
        assert helps(made, change, person, role), (person, change)


@pytest.mark.parametrize("name", FIRST)
def test_where_no_single_change_helps_all_changes_were_tried(name: str) -> None:
    made = round_of(name)
    for one in made.proposal.unplaced:
        if one.advice is not None:
            for change in every_change(made, one.person, one.role):
                assert not helps(made, change, one.person, one.role), (one.person, change)


@pytest.mark.parametrize("name", ["ltaig", "arla"])
def test_no_helpful_change_is_left_out_in_a_sample_of_all_changes(name: str) -> None:
    _all_told(round_of(name), SAMPLE)


@pytest.mark.parametrize("name", ["bcla", "alia_iln"])
def test_no_helpful_change_is_left_out_in_all_changes(name: str) -> None:
    _all_told(round_of(name), 1)


def _all_told(made: Round, step: int) -> None:
    """A change that helps is shown, or three (one newcomer) of its kind are shown already."""
    for one in made.proposal.unplaced:
        if one.cause == "not_needed":
            continue
        shown = [dict(remedy.change) for remedy in one.remedies]
        for change in every_change(made, one.person, one.role)[::step]:
            kind = change["kind"]
            most = 1 if kind == "one_more_mentor" else 3
            full = sum(other["kind"] == kind for other in shown) >= most
            if helps(made, change, one.person, one.role):
                assert dict(change) in shown or full, (one.person, change)
            else:
                assert dict(change) not in shown, (one.person, change)
