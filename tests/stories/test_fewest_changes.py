"""``ask fewest``: after drop-outs, late applications, vetoes: each choice is what a match with it gives."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.language import Words
from shelfmates.proposal import Run, solved
from shelfmates.proposal.questions.differences import figures, outcome
from shelfmates.proposal.questions.fewest import Agreed, Option, choice, fewest
from shelfmates.proposal.questions.fewest.choosing import keeping
from shelfmates.proposal.stages import Stage
from tests.stories.rounds import EXAMPLES, FIRST, Round, arguments, round_of

type Pairs = set[tuple[str, ...]]


def run(*given: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(given), catch_exceptions=False)
    return done.exit_code, done.stdout + done.stderr


def result_of(name: str, folder: Path) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(round_of(name).json(), ensure_ascii=False), encoding="utf-8")
    return path


def agreed_in(run_: Run) -> list[Agreed]:
    return [
        Agreed(ids, tuple(run_.by_id[one].name for one in ids), stage.peers)
        for stage in run_.stages
        for group in (*stage.result.indices, *([stage.trio] if stage.trio else []))
        for ids in [_ids(stage, group)]
    ]


def _ids(stage: Stage, group: tuple[int, ...]) -> tuple[str, ...]:
    if stage.peers:
        return tuple(stage.seekers[k].id for k in group)
    return stage.seekers[group[0]].id, stage.offerers[group[1]].id


def chosen(run_: Run) -> Pairs:
    return {tuple(sorted(one.people)) for one in agreed_in(run_)}


def formed(option: Option) -> Pairs:
    """The partnerships of a choice, in any order of their people."""
    return {tuple(sorted((one, *others))) for one, others in option.outcome.seeking.items()}


def points(run_: Run) -> int:
    return figures(run_)[1]


def worth_of(option: Option) -> tuple[int, int]:
    return len(option.outcome.seeking), option.points


def somebody_placed(made: Round) -> str:
    """Who is missed most: somebody of the first partnership, of two sides the mentor."""
    return agreed_in(made.run)[0].people[1]


@pytest.mark.parametrize("name", FIRST)
def test_choices_get_better_and_keep_what_they_say(name: str) -> None:
    made = round_of(name)
    agreed, gone = agreed_in(made.run), somebody_placed(made)
    people = [one for one in made.people if one.id != gone]
    found = choice(made.run, agreed, [{"kind": "leave", "person": gone}], most=3)
    assert {one.people for one, _ in found.fallen} >= {one.people for one in agreed if gone in one.people}
    first = found.options[0]
    assert first.allowed == 0
    assert not first.given_up
    for option in found.options:
        assert {tuple(sorted(one.people)) for one in option.stay} <= formed(option)
        assert len(option.given_up) <= option.allowed
        assert len(option.stay) + len(option.given_up) + len(found.fallen) == len(agreed)
        again = solved(made.definition, people, keeping(made.setting, option.stay))
        assert (len(outcome(again).seeking), points(again)) == worth_of(option)
    for one, other in pairwise(found.options):
        assert worth_of(one) < worth_of(other)
    assert worth_of(found.options[-1]) <= (len(outcome(found.free).seeking), points(found.free))


@pytest.mark.parametrize("name", FIRST)
def test_where_nothing_happened_nothing_changes(name: str) -> None:
    made = round_of(name)
    (only,) = choice(made.run, agreed_in(made.run)).options
    assert formed(only) == chosen(made.run)


def test_the_list_that_is_taken_is_what_match_keeps(tmp_path: Path) -> None:
    result, keep, again = result_of("ltaig", tmp_path), tmp_path / "keep.csv", tmp_path / "again.json"
    given = ["--without", "Dawn Joe-Williams"]
    code, said = run(
        "ask", "fewest", str(result), *arguments("ltaig"), *given, "--take", "1", "-o", str(keep)
    )
    assert code == 0, said
    assert "Match again with --keep" in said
    rows = list(csv.reader(keep.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["person 1", "person 2", "person 3"]
    answers = Path(arguments("ltaig")[-1]).read_text(encoding="utf-8-sig")
    late = tmp_path / "answers.csv"
    kept_rows = [line for line in answers.splitlines(keepends=True) if "Dawn Joe-Williams" not in line]
    late.write_text("".join(kept_rows), encoding="utf-8-sig", newline="")
    code, said = run(
        "match", str(late), "--programme", "ltaig", "--keep", str(keep), "--brief", "-o", str(again)
    )
    assert code == 0, said
    data = json.loads(again.read_text(encoding="utf-8"))
    code, told = run("ask", "fewest", str(result), *arguments("ltaig"), *given, "--json")
    whole = next(s for s in json.loads(told)["sections"] if s["id"] == "change-1")["findings"][0]
    assert (data["people_placed"], data["total"]) == (whole["people"], whole["points"])
    assert len(rows) - 1 == sum(one["kept"] for one in data["partnerships"])


def test_a_veto_is_obeyed_and_its_price_is_told(tmp_path: Path) -> None:
    result = result_of("bcla", tmp_path)
    pair = next(iter(sorted(chosen(round_of("bcla").run))))
    by_id = round_of("bcla").run.by_id
    names = [by_id[one].email for one in pair]
    code, told = run("ask", "fewest", str(result), *arguments("bcla"), "--apart", *names, "--json")
    assert code == 0, told
    data: dict[str, Any] = json.loads(told)
    assert data["question"] == "fewest"
    fallen, *options = data["sections"]
    assert [one["people"] for one in fallen["findings"]] == [list(pair)]
    assert options[0]["id"] == "change-0"
    for option in options:
        moved = [one for one in option["findings"] if one.get("now")]
        assert all(pair[1] not in one["now"] for one in moved if one["person"] == pair[0])


def test_a_late_applicant_is_told_what_each_change_would_buy(tmp_path: Path) -> None:
    """The round was matched without somebody, who came late."""
    made = round_of("ltaig")
    late = min(chosen(made.run))[0]
    before = [one for one in made.people if one.id != late]
    agreed = agreed_in(solved(made.definition, before, made.setting))
    found = choice(made.run, agreed)
    assert not found.fallen
    assert worth_of(found.options[-1]) == (len(outcome(made.run).seeking), points(made.run))


def test_a_veto_on_a_kept_pair_lifts_what_was_kept() -> None:
    made = round_of("bcla")
    one, other = min(chosen(made.run))
    run_ = solved(made.definition, made.people, replace(made.setting, kept={(one, other): False}))
    veto = {"kind": "keep_apart", "people": [one, other]}
    found = choice(run_, agreed_in(run_), [veto])
    assert (one, other) in {tuple(sorted(gone.people)) for gone, _ in found.fallen}
    assert all((one, other) not in formed(option) for option in found.options)


def test_who_leaves_a_kept_group_of_three_frees_the_others() -> None:
    made = round_of("alia_iln")
    trio = next(one.people for one in agreed_in(made.run) if len(one.people) == 3)
    run_ = solved(made.definition, made.people, replace(made.setting, trio=trio))
    found = choice(run_, agreed_in(run_), [{"kind": "leave", "person": trio[0]}], most=0)
    assert trio in {tuple(sorted(gone.people)) for gone, _ in found.fallen}
    placed = found.options[0].outcome.seeking
    assert {trio[1], trio[2]} <= placed.keys()


def test_the_order_of_the_answers_does_not_matter() -> None:
    made = round_of("ltaig")
    agreed, leave = agreed_in(made.run), [{"kind": "leave", "person": somebody_placed(made)}]
    turned = solved(made.definition, made.people[::-1], made.setting)
    one, other = choice(made.run, agreed, leave), choice(turned, agreed[::-1], leave)
    assert [option.outcome for option in one.options] == [option.outcome for option in other.options]


def test_it_speaks_french(tmp_path: Path) -> None:
    result = result_of("ltaig", tmp_path)
    given = [*arguments("ltaig"), "--without", "Dawn Joe-Williams", "--language", "fr"]
    code, said = run("ask", "fewest", str(result), *given)
    assert code == 0
    assert "Dawn Joe-Williams ne figure plus dans les réponses." in said
    assert "would" not in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--take", "1"], "Give --take and -o together."),
        (["--take", "1", "-o", "keep.xlsx"], "name a file that ends in .csv."),
        (["--without", "Nobody Known"], "Nobody among the applicants is called “Nobody Known”."),
        (["--apart", "Dawn Joe-Williams", "Nobody Known"], "is called “Nobody Known”."),
    ],
)
def test_what_makes_no_sense_is_refused(given: list[str], said: str, tmp_path: Path) -> None:
    code, told = run("ask", "fewest", str(result_of("ltaig", tmp_path)), *arguments("ltaig"), *given)
    assert code == 2
    assert said in told


def test_a_committees_file_is_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    data = {**round_of("ltaig").json(), "audience": "committee"}
    path.write_text(json.dumps(data), encoding="utf-8")
    code, told = run("ask", "fewest", str(path), *arguments("ltaig"))
    assert code == 2
    assert "Ask the coordinator's own file." in told


def test_files_that_are_read_are_never_written_over(tmp_path: Path) -> None:
    answers = tmp_path / "answers.csv"
    answers.write_bytes((EXAMPLES / "ltaig.csv").read_bytes())
    result = result_of("ltaig", tmp_path)
    given = ["--programme", "ltaig", "--take", "1", "-o", str(answers)]
    code, told = run("ask", "fewest", str(result), str(answers), *given)
    assert code == 2
    assert "is read here and would be overwritten" in told
    assert answers.read_bytes() == (EXAMPLES / "ltaig.csv").read_bytes()


def _stranger(data: dict[str, Any]) -> None:
    data["partnerships"][0]["members"][0]["person"] = "nobody"


def _alone(data: dict[str, Any]) -> None:
    data["partnerships"][0]["members"].pop()


def _twice(data: dict[str, Any]) -> None:
    data["partnerships"].append(data["partnerships"][0])


def _two_mentors(data: dict[str, Any]) -> None:
    for member in next(one for one in data["partnerships"] if one["stage"] == "directed")["members"]:
        member["role"] = "mentor"


@pytest.mark.parametrize("change", [_stranger, _alone, _twice, _two_mentors])
def test_a_result_changed_by_hand_is_refused(
    change: Callable[[dict[str, Any]], None], tmp_path: Path
) -> None:
    data = json.loads(json.dumps(round_of("ltaig").json()))
    change(data)
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    code, told = run("ask", "fewest", str(path), *arguments("ltaig"))
    assert code == 2
    assert "was changed by hand" in told


def test_who_waited_counts_before_points(tmp_path: Path) -> None:
    """Keeping all leaves out somebody who waited; one change places them, for fewer points."""
    made = round_of("ltaig")
    left = next(one for one in made.proposal.unplaced if one.role == "mentee" and one.cause == "others_fit")
    waiting = replace(made.setting, waiting={left.person: 2})
    run_ = solved(made.definition, made.people, waiting)
    found = choice(run_, agreed_in(made.run))
    assert left.person not in found.options[0].outcome.seeking
    assert left.person in found.options[-1].outcome.seeking
    words = [
        Words("en").say(section.findings[0].sentence)
        for section in fewest(found, agreed_in(made.run)).sections
    ]
    assert any("more of those who waited have a place" in one for one in words)
    assert not any("-" in one for one in words)
