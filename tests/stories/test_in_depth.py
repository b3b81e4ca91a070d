"""A round looked at in depth: what match writes by itself, and that verify holds every word of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from shelfmates.cli import main
from tests.stories.rounds import arguments

type Data = dict[str, Any]

SECTIONS = ["recruit", "seats", "sure", "worst", "ranks", "blocking", "caps", "groups"]


def run(*given: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(given), catch_exceptions=False)
    return done.exit_code, done.stdout + done.stderr


@cache
def written() -> Path:
    """The outputs of one match, for all tests."""
    folder = Path(mkdtemp())
    outputs = [part for ending in ("json", "html", "xlsx") for part in ("-o", str(folder / f"out.{ending}"))]
    code, said = run("match", *arguments("ltaig"), *outputs)
    assert code == 0, said
    return folder


def data() -> Data:
    found: Data = json.loads((written() / "out.json").read_text(encoding="utf-8"))
    return found


def test_every_section_stands_in_every_report() -> None:
    sections = data()["sections"]
    assert [one["id"] for one in sections] == SECTIONS
    assert all(one["findings"] or one["note"] for one in sections)
    assert all(one["sure"] for one in data()["partnerships"])
    page = (written() / "out.html").read_text(encoding="utf-8")
    assert all(f'id="asked-{section}"' in page for section in SECTIONS)
    sheet = load_workbook(written() / "out.xlsx")["Questions"]
    headings = list(dict.fromkeys(row[0] for row in sheet.iter_rows(min_row=2, values_only=True)))
    assert headings == [one["heading"] for one in sections]


def sections_of(tmp_path: Path, *given: str) -> list[str]:
    path = tmp_path / "some.json"
    code, said = run("match", *arguments("ltaig"), *given, "-o", str(path))
    assert code == 0, said
    return [one["id"] for one in json.loads(path.read_text(encoding="utf-8"))["sections"]]


@pytest.mark.parametrize("given", [["--brief"], ["--for", "committee", "--in-depth"], ["--blind"]])
def test_briefly_and_for_others_there_are_none(given: list[str], tmp_path: Path) -> None:
    assert sections_of(tmp_path, *given) == []


def test_many_people_ask_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shelfmates.cli.match.IN_DEPTH", 30)
    assert sections_of(tmp_path) == []
    assert sections_of(tmp_path, "--in-depth") == SECTIONS


def test_of_peers_fewer_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people, result = str(tmp_path / "peers.xlsx"), tmp_path / "peers.json"
    assert run("examples", "make", "--programme", "alia_iln", "--people", "8", "-o", people)[0] == 0
    found = []
    for most in (8, 7):
        monkeypatch.setattr("shelfmates.cli.match.IN_DEPTH_PEERS", most)
        code, said = run("match", people, "--programme", "alia_iln", "-o", str(result))
        assert code == 0, said
        found.append(len(json.loads(result.read_text(encoding="utf-8"))["sections"]))
    assert found[0] > 0
    assert found[1] == 0


def _said(changed: Data) -> None:
    changed["sections"][0]["findings"][0]["sentence"] = "One more mentor would place everybody."


def _counted(changed: Data) -> None:
    changed["sections"][2]["findings"][0]["count"] += 1


def _gone(changed: Data) -> None:
    del changed["sections"][5]


def _sure(changed: Data) -> None:
    changed["partnerships"][0]["sure"] = changed["partnerships"][-1]["sure"]


def _brief(changed: Data) -> None:
    """The sections taken out alone, while each partnership still says how sure it is."""
    changed["sections"] = []


def test_verify_holds_it(tmp_path: Path) -> None:
    code, said = run("verify", str(written() / "out.json"), *arguments("ltaig"))
    assert code == 0, said


@pytest.mark.parametrize("change", [_said, _counted, _gone, _sure, _brief])
def test_verify_rejects_what_was_changed(change: Callable[[Data], None], tmp_path: Path) -> None:
    changed, path = data(), tmp_path / "changed.json"
    change(changed)
    path.write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    code, said = run("verify", str(path), *arguments("ltaig"))
    assert code == 1
    assert "is not what the answers give" in said
