"""``match`` as it is called: what it refuses, what it writes, what it takes back."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
LTAIG = (str(EXAMPLES / "ltaig.csv"), "--programme", "ltaig")


def match(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["match", *arguments], catch_exceptions=False)


def _rows() -> list[list[str]]:
    return list(csv.reader((EXAMPLES / "ltaig.csv").read_text(encoding="utf-8-sig").splitlines()))


def _csv(path: Path, rows: Sequence[Sequence[str]]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return str(path)


def _emails(role: str) -> list[str]:
    head, *rows = _rows()
    return [row[1] for row in rows if row[head.index("Role wanted")] == role]


# ── what is refused, with nothing written ─────────────────────────────────────────────────────


def test_errors_in_the_answers_stop_the_match_and_nothing_is_written(tmp_path: Path) -> None:
    rows = _rows()
    rows[3][1] = "no address"
    answers = _csv(tmp_path / "answers.csv", rows)
    outputs = [str(tmp_path / name) for name in ("out.json", "out.xlsx", "out.html")]
    done = match(answers, "--programme", "ltaig", *[part for path in outputs for part in ("-o", path)])
    assert done.exit_code == 1
    assert "Nothing was written." in done.stderr
    assert "row 4" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["answers.csv"]


def test_an_earlier_result_stays_when_a_match_fails(tmp_path: Path) -> None:
    before = tmp_path / "out.json"
    before.write_text("earlier", encoding="utf-8")
    rows = _rows()
    rows[3][1] = "no address"
    assert match(_csv(tmp_path / "a.csv", rows), "--programme", "ltaig", "-o", str(before)).exit_code == 1
    assert before.read_text(encoding="utf-8") == "earlier"


def test_a_failure_while_writing_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> str:
        raise OSError(28, "No space left on device", "out.html")

    monkeypatch.setattr("shelfmates.reports.page.to_html", fails)
    done = match(*LTAIG, "-o", str(tmp_path / "out.json"), "-o", str(tmp_path / "out.html"))
    assert done.exit_code != 0
    assert f"{tmp_path / 'out.html'} was not written: the disk is full. Make room" in done.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*LTAIG, "-o", "{folder}/out.pdf"), ".xlsx, .html or .json"),
        ((*LTAIG, "-o", "{folder}/out"), ".xlsx, .html or .json"),
        ((*LTAIG, "-o", "{folder}/nowhere/out.json"), "this folder does not exist"),
        ((*LTAIG, "-o", "{folder}/out.json", "-o", "{folder}/out.json"), "named twice"),
        ((*LTAIG, "-o", "{folder}/out.json", "-o", "{folder}/../{name}/out.json"), "named twice"),
        (LTAIG, "--output"),
        ((LTAIG[0], "-o", "{folder}/out.json"), "--programme"),
        (("--programme", "ltaig", "-o", "{folder}/out.json"), "Name a file of answers"),
        ((*LTAIG, "--on", "5.11.2026", "-o", "{folder}/out.json"), "--on"),
    ],
)
def test_calls_that_cannot_be_meant_are_refused(arguments: Sequence[str], said: str, tmp_path: Path) -> None:
    done = match(*[part.format(folder=tmp_path, name=tmp_path.name) for part in arguments])
    assert done.exit_code == 2
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((LTAIG[0], "--programme", "nowhere"), "nowhere"),
        (("missing.csv", "--programme", "ltaig"), "missing.csv"),
        ((*LTAIG, "--keep", "missing.csv"), "missing.csv"),
        ((*LTAIG, "--columns", "missing.toml"), "missing.toml"),
    ],
)
def test_files_and_programmes_that_are_not_there_are_named(
    arguments: Sequence[str], said: str, tmp_path: Path
) -> None:
    done = match(*arguments, "-o", str(tmp_path / "out.json"))
    assert done.exit_code == 1
    assert said in done.stderr
    assert "Traceback" not in done.output
    assert not list(tmp_path.iterdir())


def test_answers_are_never_overwritten(tmp_path: Path) -> None:
    answers = tmp_path / "bcla.xlsx"
    answers.write_bytes((EXAMPLES / "bcla.xlsx").read_bytes())
    done = match(
        str(answers), "--programme", "bcla", "-o", str(tmp_path / ".." / tmp_path.name / "bcla.xlsx")
    )
    assert done.exit_code == 2
    assert "would be overwritten" in done.stderr
    assert answers.read_bytes() == (EXAMPLES / "bcla.xlsx").read_bytes()


# ── kept and forbidden ────────────────────────────────────────────────────────────────────────


def test_a_kept_address_nobody_gave_is_an_error(tmp_path: Path) -> None:
    keep = _csv(
        tmp_path / "keep.csv", [["person 1", "person 2"], ["nobody@example.org", _emails("Mentor")[0]]]
    )
    done = match(*LTAIG, "--keep", keep, "-o", str(tmp_path / "out.json"))
    assert done.exit_code == 1
    assert "nobody@example.org" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["keep.csv"]


def test_a_kept_partnership_against_a_rule_is_an_error(tmp_path: Path) -> None:
    one, two, *_ = _emails("Mentee")
    keep = _csv(tmp_path / "keep.csv", [["person 1", "person 2"], [one, two]])
    done = match(*LTAIG, "--keep", keep, "-o", str(tmp_path / "out.json"))
    assert done.exit_code == 1
    assert "cannot be kept" in done.stderr
    assert not (tmp_path / "out.json").exists()


def test_a_forbidden_address_nobody_gave_is_a_warning(tmp_path: Path) -> None:
    forbid = _csv(
        tmp_path / "f.csv", [["person 1", "person 2"], ["nobody@example.org", _emails("Mentor")[0]]]
    )
    done = match(*LTAIG, "--forbid", forbid, "-o", str(tmp_path / "out.json"))
    assert done.exit_code == 0
    assert "nobody@example.org" in done.stderr


def _data(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _pairs(path: Path) -> set[frozenset[str]]:
    return {frozenset(m["person"] for m in one["members"]) for one in _data(path)["partnerships"]}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "arguments",
    [
        LTAIG,
        (str(EXAMPLES / "bcla.xlsx"), "--programme", "bcla"),
        (
            *(
                "--mentors",
                str(EXAMPLES / "arla-mentors.csv"),
                "--mentees",
                str(EXAMPLES / "arla-mentees.csv"),
            ),
            *("--programme", "arla"),
        ),
    ],
    ids=["ltaig", "bcla", "arla"],
)
def test_a_result_given_back_keeps_every_partnership(
    arguments: Sequence[str], language: str, tmp_path: Path
) -> None:
    first, sheet, again = (tmp_path / name for name in ("first.json", "first.xlsx", "again.json"))
    assert match(*arguments, "--language", language, "-o", str(first), "-o", str(sheet)).exit_code == 0
    done = match(*arguments, "--keep", str(sheet), "-o", str(again))
    assert done.exit_code == 0, done.output
    assert _pairs(again) == _pairs(first)
    assert all(one["kept"] for one in _data(again)["partnerships"])
    told = CliRunner().invoke(main, ["verify", str(again), *arguments, "--keep", str(sheet)])
    assert told.exit_code == 0, told.output


def test_a_group_of_three_that_cannot_stand_is_refused_in_words(tmp_path: Path) -> None:
    rows = [["person 1", "person 2", "person 3"], [*_emails("Mentee")[:3]]]
    done = match(*LTAIG, "--keep", _csv(tmp_path / "keep.csv", rows), "-o", str(tmp_path / "out.json"))
    assert done.exit_code == 1
    assert "cannot be kept" in done.stderr
    assert not (tmp_path / "out.json").exists()


def test_a_group_of_three_given_back_is_kept_and_verified(tmp_path: Path) -> None:
    peers = (str(EXAMPLES / "alia_iln.xlsx"), "--programme", "alia_iln")
    first, again = tmp_path / "first.json", tmp_path / "again.json"
    assert match(*peers, "-o", str(first)).exit_code == 0
    three = next(pair for pair in _data(first)["partnerships"] if len(pair["members"]) == 3)
    email = {one["id"]: one["email"] for one in _data(first)["people"]}
    rows = [["person 1", "person 2", "person 3"], [email[one["person"]] for one in three["members"]]]
    keep = _csv(tmp_path / "keep.csv", rows)
    done = match(*peers, "--keep", keep, "-o", str(again))
    assert done.exit_code == 0, done.output
    kept = [pair for pair in _data(again)["partnerships"] if pair["kept"]]
    assert [pair["members"] for pair in kept] == [three["members"]]
    assert _data(again)["people_placed"] == _data(first)["people_placed"]
    assert _data(again)["total"] == sum(pair["score"] for pair in _data(again)["partnerships"])
    told = CliRunner().invoke(main, ["verify", str(again), *peers, "--keep", keep])
    assert told.exit_code == 0, told.output


def test_a_committees_sheet_is_kept_by_names_and_a_blind_one_by_nothing(tmp_path: Path) -> None:
    sheet, out = tmp_path / "committee.xlsx", tmp_path / "out.json"
    assert match(*LTAIG, "--for", "committee", "-o", str(sheet)).exit_code == 0
    done = match(*LTAIG, "--keep", str(sheet), "-o", str(out))
    assert done.exit_code == 0
    assert all(pair["kept"] for pair in _data(out)["partnerships"])
    out.unlink()
    assert match(*LTAIG, "--for", "committee", "--blind", "-o", str(sheet)).exit_code == 0
    done = match(*LTAIG, "--keep", str(sheet), "-o", str(out))
    assert done.exit_code == 1
    assert "Nobody among the applicants is called" in done.stderr
    assert not out.exists()


# ── what is said ──────────────────────────────────────────────────────────────────────────────


def test_the_summary_names_figures_proof_and_files(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = match(*LTAIG, "-o", str(out))
    data = _data(out)
    assert f"{data['pairs']} partnerships: {data['people_placed']} people placed" in done.stdout
    assert data["statements"][0] in done.stdout
    assert f"Written: {out}" in done.stdout


def test_the_report_is_in_one_language_and_letters_in_each_persons(tmp_path: Path) -> None:
    head, *rows = _rows()
    head.append("Preferred language")
    answers = _csv(tmp_path / "answers.csv", [head, *[[*row, ""] for row in rows]])
    out = tmp_path / "out.json"
    assert match(answers, "--programme", "ltaig", "--language", "fr", "-o", str(out)).exit_code == 0
    data = _data(out)
    assert data["language"] == "fr"
    assert all(rule["label"] for rule in data["rules"])
    assert not any("No better set" in one for one in data["statements"])
