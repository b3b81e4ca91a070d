"""``verify`` rejects whatever was changed; ``ask why`` says what forcing a pair really costs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.language import Points, S, Words
from shelfmates.proposal import Setting, solved
from shelfmates.proposal.questions.why import why
from shelfmates.proposal.telling.sentences import CONFIDENTIAL
from tests import saying
from tests.stories.rounds import EXAMPLES, arguments, round_of
from tests.stories.shuffling import shuffled

type Data = dict[str, Any]


def run(*arguments_: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(arguments_), catch_exceptions=False)
    return done.exit_code, done.output


def verify(folder: Path, data: object, *files: str) -> tuple[int, str]:
    path = folder / "changed.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return run("verify", str(path), *(files or arguments("ltaig")))


def fresh() -> Data:
    """The result of an example, to be changed."""
    data: Data = json.loads(json.dumps(round_of("ltaig").json(), ensure_ascii=False))
    return data


def _swapped(data: Data) -> None:
    one, two = [p for p in data["partnerships"] if p["stage"] == "directed"][:2]
    one["members"][1], two["members"][1] = two["members"][1], one["members"][1]


def _scored(data: Data) -> None:
    data["partnerships"][0]["score"] += 1


def _reasoned(data: Data) -> None:
    data["partnerships"][0]["reasons"][0]["points"] -= 1


def _said(data: Data) -> None:
    data["partnerships"][0]["reasons"][0]["sentence"] = "They are cousins."


def _remedied(data: Data) -> None:
    next(one for one in data["unplaced"] if one["remedies"])["remedies"].pop()


def _caused(data: Data) -> None:
    data["unplaced"][0]["cause"] = "not_needed"


def _forgotten(data: Data) -> None:
    data["unplaced"].pop()


def _unknown(data: Data) -> None:
    data["people"].pop()


def _dropped(data: Data) -> None:
    data["partnerships"].pop()


def _twice(data: Data) -> None:
    data["partnerships"].append(data["partnerships"][0])


def _stranger(data: Data) -> None:
    data["partnerships"][0]["members"][0]["person"] = "nobody"


def _better(data: Data) -> None:
    data["people_placed"] += 1


def _bounded(data: Data) -> None:
    data["record"]["stages"][0]["bound"] += 1


def _proved(data: Data) -> None:
    data["record"]["stages"][0]["certificate"] = {}


def _ruled(data: Data) -> None:
    data["rules"][0]["label"] = "Everybody may take part"


def _pretending(data: Data) -> None:
    data["objective"] = ["score"]


def _stages(data: Data) -> None:
    del data["record"]["stages"]


def _rows(data: Data) -> None:
    del data["record"]["stages"][0]["rows"]


def _languages(data: Data) -> None:
    del data["language"]


def _dates(data: Data) -> None:
    data["on"] = "soon"


CHANGES: tuple[Callable[[Data], None], ...] = (
    _swapped, _scored, _reasoned, _said, _remedied, _caused, _forgotten, _unknown, _dropped, _twice,
    _stranger, _better, _bounded, _proved, _ruled, _pretending, _stages, _rows, _languages, _dates,
)  # fmt: skip


def test_the_unchanged_result_holds(tmp_path: Path) -> None:
    assert verify(tmp_path, fresh())[0] == 0


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_changed_result_is_rejected(change: Callable[[Data], None], tmp_path: Path) -> None:
    data = fresh()
    change(data)
    code, said = verify(tmp_path, data)
    assert code == 1
    assert said.strip()
    assert "best possible" not in said


@pytest.mark.parametrize("data", [{}, [], {"schema": "shelfmates.result/1"}, "x", None])
def test_what_is_no_result_is_refused(data: object, tmp_path: Path) -> None:
    assert verify(tmp_path, data)[0] == 1


@pytest.mark.parametrize("key", ["record", "people", "partnerships", "unplaced", "language", "audience"])
@pytest.mark.parametrize("value", [None, 7, "x", {}, [1], [{}], {"stages": [{}]}])
def test_a_mangled_result_is_refused_in_words(key: str, value: object, tmp_path: Path) -> None:
    code, said = verify(tmp_path, fresh() | {key: value})
    assert code == 1
    assert said.strip()


def test_a_changed_answer_is_noticed(tmp_path: Path) -> None:
    text = (EXAMPLES / "ltaig.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    column = rows[0].index("Type of library I work in")
    best = round_of("ltaig").proposal.partnerships[0]
    email = round_of("ltaig").proposal.person(best.members[0].person).email
    for row in rows:
        if row[1] == email:
            row[column] = "Seminary library"
    copy = tmp_path / "ltaig.csv"
    with copy.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    code, said = verify(tmp_path, fresh(), str(copy), "--programme", "ltaig")
    assert code == 1
    assert "does not hold" in said


@pytest.mark.parametrize("how", ["rows", "files"])
def test_the_order_and_the_names_of_files_are_no_fault(how: str, tmp_path: Path) -> None:
    copies = shuffled([(EXAMPLES / "ltaig.csv", "")], tmp_path, how)
    code, said = verify(tmp_path, fresh(), *[str(path) for path, _ in copies], "--programme", "ltaig")
    assert code == 0, said


# ── why, and why not ──────────────────────────────────────────────────────────────────────────


def _ask(tmp_path: Path, one: str, other: str) -> str:
    path = tmp_path / "out.json"
    path.write_text(json.dumps(fresh(), ensure_ascii=False), encoding="utf-8")
    code, said = run("ask", "why", str(path), *arguments("ltaig"), one, other)
    assert code == 0, said
    return said


def test_why_a_chosen_pair(tmp_path: Path) -> None:
    made = round_of("ltaig")
    chosen = made.proposal.partnerships[0]
    one, two = (made.proposal.person(member.person) for member in chosen.members)
    said = _ask(tmp_path, one.email, two.name)
    assert "They are together in the proposed set." in said
    for reason in chosen.reasons:
        assert Words("en").say(reason.sentence) in said


@pytest.mark.parametrize("name", ["ltaig", "bcla", "arla"])
def test_what_forcing_a_pair_costs_is_what_keeping_it_costs(name: str) -> None:
    made = round_of(name)
    (stage, *_) = made.run.stages
    chosen = set(stage.result.indices)
    possible = [
        (i, j)
        for i in range(len(stage.seekers))
        for j in range(len(stage.offerers))
        if stage.eligible[i, j] and (i, j) not in chosen
    ]
    for i, j in possible[:: max(1, len(possible) // 12)]:
        one, two = stage.seekers[i], stage.offerers[j]
        answer = why(made.run, one, two)
        said = " ".join(saying.said(answer))
        pair = (min(one.id, two.id), max(one.id, two.id))
        after = solved(made.definition, made.people, Setting(made.setting.on, kept={pair: False}))
        people = sum(s.result.people_placed for s in made.run.stages) - sum(
            s.result.people_placed for s in after.stages
        )
        points = sum(s.result.total for s in made.run.stages) - sum(s.result.total for s in after.stages)
        if people < 0 or (people == 0 and points < 0):
            assert "comes second by the order" in said
        elif people:
            assert f"would cost {people} " in said
        elif points:
            assert f"would cost {Words('en').say(_points(points))} points in all" in said
        else:
            assert "as good for the whole" in said


def _points(points: int) -> Any:
    return S("{points}", points=Points(points))


def test_why_not_an_excluded_pair(tmp_path: Path) -> None:
    made = round_of("ltaig")
    (stage, *_) = made.run.stages
    open_, secret = _excluded(stage, confidential=False), _excluded(stage, confidential=True)
    said = _ask(tmp_path, *open_)
    assert "They cannot be paired: “" in said
    assert "confidential" not in said
    said = _ask(tmp_path, *secret)
    assert [line.strip() for line in said.splitlines()[1:]] == [Words("en").say(CONFIDENTIAL)]


def _excluded(stage: Any, *, confidential: bool) -> tuple[str, str]:
    """The addresses of two who take part and are excluded by rules of this kind alone."""
    for i, one in enumerate(stage.seekers):
        for j, two in enumerate(stage.offerers):
            rules = [must for must, matrix in stage.exclusions if matrix[i, j]]
            takes_part = stage.open[i] and stage.free[j]
            if takes_part and rules and all(must.confidential is confidential for must in rules):
                return one.email, two.email
    raise AssertionError("the example has no such pair")
