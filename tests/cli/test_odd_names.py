"""Files whose names are not UTF-8, as old disks have them, are read and named like any others."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from tests.house.files import ROOT

ODD = os.fsdecode(b"r\xe9ponses")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")


def run(*arguments: object) -> int:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert "Traceback" not in done.output
    return done.exit_code


def test_such_names_are_written_into_results_and_copies(tmp_path: Path) -> None:
    answers, keep = tmp_path / f"{ODD}.csv", tmp_path / f"{ODD}-keep.csv"
    programme, missing = tmp_path / f"{ODD}.toml", tmp_path / f"{ODD}-none.csv"
    shutil.copy(ROOT / "examples/ltaig.csv", answers)
    keep.write_text("person 1,person 2\n", encoding="utf-8")
    assert run("programme", "new", "--like", "ltaig", "-o", programme) == 0
    outputs = [tmp_path / f"out.{ending}" for ending in ("json", "xlsx", "html")]
    called = [part for path in outputs for part in ("-o", path)]
    assert run("match", answers, "--programme", programme, "--keep", keep, *called) == 0
    assert "r?ponses.csv" in outputs[0].read_text(encoding="utf-8")
    assert run("verify", outputs[0], answers, "--programme", programme, "--keep", keep) == 0
    copy, columns = tmp_path / "copy.xlsx", tmp_path / "columns.toml"
    assert run("check", answers, missing, answers, "--programme", programme, "-o", copy) == 1
    assert copy.is_file()
    assert run("columns", answers, "--programme", programme, "-o", columns) == 0
    corrected = ("--columns", columns, "-o", outputs[0])
    assert run("match", answers, "--programme", programme, *corrected) == 0


BROKEN = "/proc/self/mem"  # opens, and fails at the first letter, naming no file
READING = {
    "verify": ("verify", BROKEN, ROOT / "examples/ltaig.csv", "--programme", "ltaig"),
    "show": ("programme", "show", BROKEN),
    "check": ("programme", "check", BROKEN),
}


@pytest.mark.parametrize("command", READING)
def test_a_file_that_breaks_off_is_told_in_a_sentence(command: str) -> None:
    done = CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, [str(part) for part in READING[command]])
    assert done.exit_code == 1
    assert "A file stopped in the middle of reading" in done.output
