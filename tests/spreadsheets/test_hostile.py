"""Hostile files are read or refused as their table says, in both languages, and nothing is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.spreadsheets import UnreadableError, read_sheets
from shelfmates.spreadsheets.files.files import LARGEST_FILE, read_bytes
from tests.spreadsheets import hostile_parts as make
from tests.spreadsheets.exports import read, said
from tests.spreadsheets.hostile import HOSTILE, bomb
from tests.spreadsheets.table_row import Case

REFUSED = [case for case in HOSTILE if case.outcome == "error"]
NEEDS = {"named pipe": "mkfifo", "link": "symlink"}


def built(case: Case, folder: Path) -> Path:
    """The file of a case. Skips what this system cannot make."""
    for word, call in NEEDS.items():
        if case.name.startswith(word) and not hasattr(os, call):
            pytest.skip(f"no {word} on this system")
    return case.build(folder)


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_a_hostile_file_comes_out_as_the_table_says(case: Case, tmp_path: Path) -> None:
    reading = read(built(case, tmp_path))
    worst = {problem.severity for problem in reading.problems}
    assert ("error" if "error" in worst else "warn" if worst else "ok") == case.outcome
    if case.code:
        (found,) = (problem for problem in reading.problems if problem.code == case.code)
        assert case.says in said(found)
        assert found.remedy is not None
        assert found.file.startswith("answers.")
    else:
        assert len(reading.applicants) == 2


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_refusal_is_a_french_sentence_and_nothing_is_written(case: Case, tmp_path: Path) -> None:
    path, out = built(case, tmp_path), tmp_path / "out"
    out.mkdir()
    arguments = [path, "--programme", "ltaig", "--language", "fr", "-o", out / "result.xlsx"]
    result = CliRunner().invoke(main, ["match", *map(str, arguments)])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit), result.output
    assert "Traceback" not in result.output
    assert f"erreur · {path.name}" in result.output
    assert case.says not in result.output
    assert list(out.iterdir()) == []


def test_there_are_at_least_twenty_five_shapes() -> None:
    assert len({case.name for case in HOSTILE}) == len(HOSTILE) >= 25


def test_a_file_that_grows_while_it_is_read_is_read_to_the_limit_only(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(b"x" * (LARGEST_FILE + 2))
    with pytest.raises(UnreadableError) as caught:
        read_bytes(path)
    assert caught.value.problem.code == "file.too_big"


def test_rows_and_columns_of_a_refusal_are_those_the_spreadsheet_shows(tmp_path: Path) -> None:
    rows = make.answers(make.xlsx_row(9, ["", "x" * 40_000]))
    path = make.pack(tmp_path / "answers.xlsx", make.xlsx(rows))
    with pytest.raises(UnreadableError) as caught:
        read_sheets(path)
    problem = caught.value.problem
    assert (problem.sheet, problem.row, problem.column) == ("Answers", 9, "B")


def test_damaged_letters_are_found_in_their_row(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes('Name,Town\nZoë,"Ely\nnorth"\n\nAda,M\xfcnchen\n'.encode().replace(b"\xc3\xbc", b"\xfc"))
    with pytest.raises(UnreadableError) as caught:
        read_sheets(path)
    assert (caught.value.problem.code, caught.value.problem.row) == ("file.mixed_encoding", 4)


MEASURE = """
import resource, sys
from pathlib import Path
from shelfmates.spreadsheets import UnreadableError, read_sheets
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
try:
    read_sheets(Path(sys.argv[1]))
except UnreadableError as error:
    print(error.problem.code, peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of the peak differs between systems")
def test_a_bomb_is_refused_in_little_memory(tmp_path: Path) -> None:
    call = [sys.executable, "-c", MEASURE, str(bomb(tmp_path))]
    code, kilobytes = subprocess.run(call, capture_output=True, text=True, check=True).stdout.split()
    assert code == "file.too_big"
    assert int(kilobytes) <= 64 * 1024


def test_the_parser_has_little_memory_and_time_and_writes_no_file() -> None:
    resource = pytest.importorskip("resource")
    show = (
        "import resource as r; import shelfmates.spreadsheets.files.parser_process as p; "
        "p.limit_this_process(); "
        "print(*(r.getrlimit(getattr(r, n))[0] for n in ('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_FSIZE')))"
    )
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert [int(number) for number in done.stdout.split()] == [512 * 2**20, 20, 0]
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] != 20  # the process that asks keeps its own
