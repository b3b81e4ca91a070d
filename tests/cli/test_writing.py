"""No command writes over what it reads, over what is there unasked, or leaves half a file behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from shelfmates.definitions.skos.writing import as_turtle
from shelfmates.definitions.vocabularies import vocabularies

MAKE = ("examples", "make", "--programme", "ltaig")
PEOPLE = ("--mentors", "3", "--mentees", "3")


def run(*arguments: object) -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, [str(argument) for argument in arguments])


def files_in(folder: Path) -> None:
    """answers.csv, own.toml and terms.toml, which holds concepts, as files may be called anything."""
    assert (
        run("examples", "make", "--programme", "ltaig", *PEOPLE, "-o", folder / "answers.csv").exit_code == 0
    )
    assert run("programme", "new", "--like", "ltaig", "-o", folder / "own.toml").exit_code == 0
    (folder / "terms.toml").write_text(as_turtle(vocabularies()["topics"]), encoding="utf-8")


OVER_INPUT: dict[str, tuple[str, Callable[[str], tuple[str, ...]]]] = {
    "columns": ("answers.csv", lambda name: ("columns", name, "--programme", "ltaig", "-o", name, "--force")),
    "programme of columns": (
        "own.toml", lambda name: ("columns", "answers.csv", "--programme", name, "-o", name, "--force")
    ),
    "programme of examples": (
        "own.toml", lambda name: ("examples", "make", "--programme", name, *PEOPLE, "-o", name, "--force")
    ),
    "programme new": ("own.toml", lambda name: ("programme", "new", "--like", name, "-o", name, "--force")),
    "vocabulary": ("terms.toml", lambda name: ("programme", "vocabulary", name, "-o", name, "--force")),
}  # fmt: skip


@pytest.mark.parametrize("command", OVER_INPUT)
def test_what_is_read_is_never_written_over(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    name, arguments = OVER_INPUT[command]
    before = Path(name).read_bytes()
    done = run(*arguments(name))
    assert done.exit_code == 2, done.output
    assert f"{name} is read here and would be overwritten" in done.output
    assert Path(name).read_bytes() == before


@pytest.mark.parametrize("command", ["columns", "examples"])
def test_what_is_there_is_kept_unless_told(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    out = Path("there.toml" if command == "columns" else "there.csv")
    out.write_text("precious", encoding="utf-8")
    named = {"columns": ("answers.csv",), "examples": ("make", *PEOPLE)}[command]
    called = (command, *named, "--programme", "ltaig", "-o", out)
    done = run(*called)
    assert done.exit_code == 2
    assert "is there already" in done.output
    assert out.read_text(encoding="utf-8") == "precious"
    assert run(*called, "--force").exit_code == 0
    assert out.read_text(encoding="utf-8") != "precious"


WRITING = {
    "examples": (*MAKE, "--mentors", "30", "--mentees", "30", "-o", "o.csv"),
    "examples as a workbook": (*MAKE, *PEOPLE, "-o", "o.xlsx"),
    "form": ("programme", "form", "ltaig", "-o", "o.html"),
    "new": ("programme", "new", "--like", "ltaig", "-o", "o.toml"),
    "schema": ("programme", "schema", "-o", "o.json"),
    "columns": ("columns", "answers.csv", "--programme", "ltaig", "-o", "o.toml"),
    "vocabulary": ("programme", "vocabulary", "--export", "topics", "-o", "o.ttl"),
}  # fmt: skip


@pytest.mark.parametrize("command", WRITING)
def test_a_file_that_cannot_be_written_whole_is_not_left_behind(command: str, tmp_path: Path) -> None:
    files_in(tmp_path)
    before = sorted(tmp_path.iterdir())
    call = [sys.executable, "-c", "from shelfmates.cli import main; main()", *WRITING[command]]
    done = subprocess.run(
        ["/bin/sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *call], cwd=tmp_path, check=False,
        capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "was not written: it is larger than a file may be here." in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("programme", "new", "--like", "ltaig", "-o", tmp_path / "nowhere" / "own.toml")
    assert done.exit_code == 2
    assert f"{tmp_path / 'nowhere'}: this folder does not exist." in done.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_said_in_a_sentence_and_a_device_needs_no_force() -> None:
    done = run("programme", "schema", "-o", "/dev/full")
    assert done.exit_code == 1
    assert "/dev/full was not written: the disk is full." in done.output
