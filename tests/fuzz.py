"""Read thousands of generated and damaged spreadsheets: ``uv run python -m tests.fuzz --files 10000``.

Prints how many were read and refused, and what must never happen: a traceback, a hang, an output in spite
of a refusal, a message without its place or its remedy. Ends with exit code 1 if anything of it did.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from shelfmates.cli import main as shelfmates
from shelfmates.definitions.problems import Problem
from shelfmates.language import Words
from shelfmates.spreadsheets import RoleFile, read_applicants
from tests.spreadsheets.fuzz_files import Made, file_of, programme

SEED, SHARE, JOBS = 1, 50, os.cpu_count() or 1
LONGEST = 20  # seconds of work
NEVER = ("tracebacks", "hangs", "outputs on refusal", "messages without a place", "errors without a remedy")
WHOLE = {"file", "sheet", "columns", "group", "option", "form"}  # these are about more than one row


class Outcome(NamedTuple):
    """``what``: "read clean", "read with errors" or "refused"; ``wrong``: (one of NEVER, details)."""

    what: str
    wrong: tuple[tuple[str, str], ...] = ()


class HangError(Exception):
    """Reading one file took longer than it may."""


@contextlib.contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Raise HangError after so many seconds of work, on systems that count them; waiting is not work."""

    def ring(*_: object) -> None:
        raise HangError

    if not hasattr(signal, "SIGPROF"):
        yield
        return
    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def tried(made: Made, folder: Path, *, whole: bool = False) -> Outcome:
    """Read one file; with ``whole``, run the command on it as well."""
    path = folder / made.name
    path.write_bytes(made.data)
    try:
        with at_most(LONGEST):
            reading = read_applicants([RoleFile(path)], programme(made.programme))
            wrong = [found for problem in reading.problems for found in lacking(problem)]
        if whole:
            with at_most(3 * LONGEST):
                wrong += matched(path, made.programme, folder, refused=bool(reading.errors))
    except HangError:
        return Outcome("refused", (("hangs", made.name),))
    except BaseException:  # noqa: BLE001 - that is what is looked for
        return Outcome("refused", (("tracebacks", traceback.format_exc(limit=-3)),))
    finally:
        path.unlink()
    if reading.errors:
        return Outcome("read with errors" if reading.sheets else "refused", tuple(wrong))
    return Outcome("read clean", tuple(wrong))


def lacking(problem: Problem) -> Iterator[tuple[str, str]]:
    """What a message lacks; saying it in both languages must work."""
    for language in ("en", "fr"):
        words = Words(language)
        said = words.say(problem.sentence), words.say(problem.remedy) if problem.remedy else ""
    of_a_row = problem.code.partition(".")[0] not in WHOLE
    if not problem.file or (of_a_row and problem.row is None):
        yield "messages without a place", f"{problem.code}: {said[0]}"
    if problem.severity == "error" and not said[1]:
        yield "errors without a remedy", f"{problem.code}: {said[0]}"


def matched(path: Path, of: str, folder: Path, *, refused: bool) -> list[tuple[str, str]]:
    """The whole command: a sentence and exit code 1, or a result; never half of either."""
    out = folder / "result.xlsx"
    result = CliRunner().invoke(shelfmates, ["match", str(path), "--programme", of, "-o", str(out)])
    wrong = []
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        wrong.append(("tracebacks", "".join(traceback.format_exception(result.exception)[-4:])))
    if (result.exit_code or refused) and list(folder.glob("*result*")):
        wrong.append(("outputs on refusal", f"exit code {result.exit_code}"))
    if not result.exit_code:
        out.unlink(missing_ok=True)
    return wrong


def one(seed: int, share: int, number: int) -> tuple[int, Outcome]:
    """The outcome of a file by its number; every so-manieth goes through the whole command."""
    with tempfile.TemporaryDirectory() as folder:
        whole = bool(share) and number % share == 0
        return number, tried(file_of(seed, number), Path(folder), whole=whole)


def print_figure(files: int, seed: int = SEED, share: int = SHARE, jobs: int = JOBS) -> bool:
    """Read so many files and print what came of them; True when nothing did that must never happen."""
    counts: Counter[str] = Counter()
    with ProcessPoolExecutor(jobs) as pool:
        for number, outcome in pool.map(partial(one, seed, share), range(files), chunksize=20):
            counts[outcome.what] += 1
            for kind, details in outcome.wrong:
                counts[kind] += 1
                print(f"--seed {seed} --only {number}: {kind}\n{details}", file=sys.stderr)
    print(f"{files} files, seed {seed}")
    for line in ("read clean", "read with errors", "refused", *NEVER):
        print(f"  {line:<26}{counts[line]:>7}")
    return not any(counts[kind] for kind in NEVER)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--files", type=int, default=10_000, help="how many files")
    parser.add_argument("--seed", type=int, default=SEED, help="the same seed gives the same files")
    parser.add_argument("--match-every", type=int, default=SHARE, help="how often the whole command runs")
    parser.add_argument("--only", type=int, help="one file by its number, written into this folder")
    parser.add_argument("--jobs", type=int, default=JOBS)
    told = parser.parse_args()
    if told.only is not None:
        made = file_of(told.seed, told.only)
        Path(made.name).write_bytes(made.data)
        print(f"{made.name} for {made.programme}: {one(told.seed, 1, told.only)[1]}")
        return 0
    return int(not print_figure(told.files, told.seed, told.match_every, told.jobs))


if __name__ == "__main__":
    sys.exit(main())
