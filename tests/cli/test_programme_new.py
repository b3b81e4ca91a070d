"""``programme new``: a file to edit that is right from the start and matches as what it starts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from shelfmates.definitions import catalogue, check, load
from shelfmates.proposal import Setting, propose
from shelfmates.spreadsheets import RoleFile, read_applicants
from tests.house.files import ROOT

EXAMPLE = ROOT / "examples/ltaig.csv"
OF_THE_FILE = {"id": "ours", "extends": "", "aliases": (), "sources": {}, "variants": {}}


def new(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["programme", "new", "-o", str(path), *arguments])


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("whole", [(), ("--whole",)], ids=["short", "whole"])
@pytest.mark.parametrize("name", [*catalogue(), "ltaig:november"])
def test_a_new_file_says_what_it_starts_from(
    name: str, whole: tuple[str, ...], language: str, tmp_path: Path
) -> None:
    made = new(tmp_path / "ours.toml", "--like", name, "--language", language, *whole)
    assert made.exit_code == 0, made.output
    ours = check(tmp_path / "ours.toml")
    assert replace(ours, **OF_THE_FILE) == replace(load(name), **OF_THE_FILE)
    assert ours.id == "ours"


@pytest.mark.parametrize("whole", [(), ("--whole",)], ids=["short", "whole"])
def test_a_new_file_matches_as_the_preset(whole: tuple[str, ...], tmp_path: Path) -> None:
    new(tmp_path / "ours.toml", "--like", "ltaig", *whole)
    ours, theirs = load(tmp_path / "ours.toml"), load("ltaig")
    salted = replace(ours, id=theirs.id)  # ties follow the programme's name
    people = read_applicants([RoleFile(EXAMPLE)], ours).applicants
    setting = Setting(on=date(2026, 6, 1))
    one, other = propose(salted, people, setting), propose(theirs, people, setting)
    assert (one.partnerships, one.unplaced, one.figures) == (
        other.partnerships,
        other.unplaced,
        other.figures,
    )
    assert one.partnerships


def test_every_published_value_keeps_its_source(tmp_path: Path) -> None:
    new(tmp_path / "ours.toml", "--like", "ltaig")
    assert load(tmp_path / "ours.toml").sources == load("ltaig").sources


def test_notes_are_in_the_language_asked_for(tmp_path: Path) -> None:
    new(tmp_path / "a.toml", "--like", "ltaig", "--language", "fr")
    text = (tmp_path / "a.toml").read_text(encoding="utf-8")
    assert "# Ce qui fait un bon binôme." in text
    assert "# Numéro de membre" in text
    assert "What makes a good pair" not in text


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text("mine", encoding="utf-8")
    refused = new(path, "--like", "ltaig")
    assert (refused.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in refused.output
    assert new(path, "--like", "ltaig", "--force").exit_code == 0
    assert load(path).id == "ours"


def test_a_file_may_start_from_another_file_and_its_variant(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    new(tmp_path / "first.toml", "--like", "ltaig", "--whole")
    new(tmp_path / "deeper/second.toml", "--like", str(tmp_path / "first.toml"))
    new(tmp_path / "deeper/third.toml", "--like", f"{tmp_path / 'first.toml'}:november")
    assert load(tmp_path / "deeper/second.toml").extends == "../first.toml"
    assert load(tmp_path / "deeper/third.toml").calendar["starts"] == ("11-05",)


@pytest.mark.parametrize(
    ("file", "id_"),
    [("Notre été 2026.toml", "Notre_ete_2026"), ("2026.toml", "programme_2026"), ("a-b.toml", "a-b")],
)
def test_the_id_is_made_of_the_files_name(file: str, id_: str, tmp_path: Path) -> None:
    new(tmp_path / file, "--like", "bcla")
    assert check(tmp_path / file).id == id_


def test_another_ending_and_another_name_are_refused(tmp_path: Path) -> None:
    assert "ends in .toml" in new(tmp_path / "ours.txt", "--like", "ltaig").output
    assert "Did you mean ltaig" in new(tmp_path / "ours.toml", "--like", "ltiag").output
    assert not (tmp_path / "ours.toml").exists()


def test_the_schema_is_named_where_it_lies_beside_the_file(tmp_path: Path) -> None:
    new(tmp_path / "before.toml", "--like", "ltaig")
    (tmp_path / "definition.schema.json").write_text("{}", encoding="utf-8")
    new(tmp_path / "after.toml", "--like", "ltaig")
    first = [
        (tmp_path / name).read_text(encoding="utf-8").split("\n")[0] for name in ("before.toml", "after.toml")
    ]
    assert [line.startswith("#:schema ./definition.schema.json") for line in first] == [False, True]


@pytest.mark.parametrize("name", ["ltaig", "arla", "alia_iln"])
def test_the_limits_behind_signs_can_be_taken(name: str, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    new(path, "--like", name)
    head, sign, limits = path.read_text(encoding="utf-8").partition("# [[cap]]")
    assert sign
    taken = "\n".join(line.removeprefix("# ") for line in (sign + limits).split("\n"))
    path.write_text(head + taken, encoding="utf-8")
    assert [cap.kind for cap in check(path).caps][-3:] == ["intake_cap", "set_cap", "total_cap"]


def test_a_programme_without_limits_is_offered_none(tmp_path: Path) -> None:
    new(tmp_path / "ours.toml", "--like", "coaching")
    assert "[[cap]]" not in (tmp_path / "ours.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "shown"), [("ours prairie.toml", '"ours prairie.toml"'), ("a.toml", "a.toml")]
)
def test_the_next_command_names_the_file_as_a_terminal_takes_it(
    file: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = new(Path(file), "--like", "ltaig", "--language", "en").output
    assert f"run: shelfmates programme check {shown}\n" in said
    assert f"# Afterwards run: shelfmates programme check {shown}\n" in Path(file).read_text(encoding="utf-8")


def test_the_schema_says_the_line_for_files_made_before(tmp_path: Path) -> None:
    arguments = ["programme", "schema", "-o", str(tmp_path / "s.json"), "--language", "en"]
    assert "the first line: #:schema ./s.json" in CliRunner().invoke(main, arguments).output
