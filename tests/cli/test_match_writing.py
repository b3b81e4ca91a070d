"""``match`` where nothing can be written, and what it writes for a committee."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from tests.cli.test_match import LTAIG, _csv, _data, _emails, match


@pytest.mark.parametrize("ending", ["xlsx", "html", "json"])
def test_a_limit_on_the_size_of_files_is_said_in_one_sentence(ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{ending}"
    call = [sys.executable, "-c", "from shelfmates.cli import main; main()", "match", *LTAIG, "-o", str(out)]
    done = subprocess.run(
        ["/bin/sh", "-c", 'ulimit -f 4; exec "$@"', "sh", *call],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.splitlines()
    assert f"{out} was not written: it is larger than a file may be here." in line
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "said"),
    [(13, "Nothing can be written in the folder {folder} ("), (28, "{folder}/out.json was not written: the")],
)
def test_a_folder_that_takes_nothing_is_named(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> tuple[int, str]:
        raise OSError(number, os.strerror(number), str(tmp_path / ".shelfmates-x"))

    monkeypatch.setattr("shelfmates.cli.writing.tempfile.mkstemp", fails)
    done = match(*LTAIG, "-o", str(tmp_path / "out.json"))
    assert done.exit_code == 1
    assert said.format(folder=tmp_path) in done.stderr
    assert ".shelfmates-" not in done.output
    assert not list(tmp_path.iterdir())


def test_a_failure_to_put_a_file_in_its_place_names_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, _: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "replace", fails)
    done = match(*LTAIG, "-o", str(tmp_path / "out.json"))
    assert done.exit_code == 1
    assert f"{tmp_path / 'out.json'} was not written (Permission denied)." in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_committee_is_not_told_why_rules_were_waived_nor_how_many_pairs_they_allow(tmp_path: Path) -> None:
    one, other = _emails("Mentee")[0], _emails("Mentor")[0]
    rows = [["person 1", "person 2", "waiver", "reason"], [one, other, "yes", "zzsickness"]]
    keep = _csv(tmp_path / "keep.csv", rows)
    written: dict[str, dict[str, str]] = {}
    for audience in ("coordinator", "committee"):
        outputs = [tmp_path / f"{audience}.{form}" for form in ("json", "html", "xlsx")]
        called = [part for path in outputs for part in ("-o", str(path))]
        done = match(*LTAIG, "--keep", keep, "--for", audience, *called)
        assert done.exit_code == 0, done.output
        written[audience] = {path.suffix: _whole(path) for path in outputs}
    for form, text in written["coordinator"].items():
        assert "pairs the rules allow" in text, form
    for form, text in written["committee"].items():
        for trace in ("zzsickness", "waiver", "pairs the rules allow", "eligible_pairs"):
            assert trace not in text, (form, trace)
    assert all(entry.keys() == {"people"} for entry in _data(tmp_path / "committee.json")["record"]["kept"])
    told = CliRunner().invoke(
        main, ["verify", str(tmp_path / "committee.json"), *LTAIG, "--keep", keep], catch_exceptions=False
    )
    assert told.exit_code == 1
    assert "has no proof in it" in told.output


def _whole(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
