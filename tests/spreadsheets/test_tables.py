"""The command that prints the tables judges what it prints."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.files import ROOT
from tests.tables import MOST_MEMORY, MOST_MILLISECONDS, Row

REFUSED = Row("error", "file.too_big", "", MOST_MILLISECONDS, MOST_MEMORY, 0, True)


def test_one_command_prints_the_tables_and_the_fuzz_figure() -> None:
    call = [sys.executable, "-m", "tests.tables", "hostile", "--like", "archive", "--fuzz", "4"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 refused before parsing" in done.stdout
    assert "4 files, seed 1" in done.stdout
    assert [line for line in done.stdout.splitlines() if line.split() == ["tracebacks", "0"]]


@pytest.mark.parametrize(
    ("row", "in_any_time", "in_little_time"),
    [
        (REFUSED, True, True),
        (REFUSED._replace(as_expected=False), False, False),
        (REFUSED._replace(own=MOST_MEMORY + 1), False, False),
        (REFUSED._replace(own=None, parser=None), True, True),
        (REFUSED._replace(milliseconds=MOST_MILLISECONDS + 1), True, False),
        (REFUSED._replace(milliseconds=MOST_MILLISECONDS + 1, own=500, parser=90), True, True),
        (REFUSED._replace(happened="ok", milliseconds=9000, own=500), True, True),
    ],
)
def test_a_refusal_before_parsing_takes_little(row: Row, in_any_time: bool, in_little_time: bool) -> None:
    assert (row.good(timed=False), row.good(timed=True)) == (in_any_time, in_little_time)
