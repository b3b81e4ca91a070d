"""Print the tables of dirty and hostile files: ``uv run python -m tests.tables``.

Every file is built and read in a process of its own, started when everything is imported: the time is that
of reading, the memory what reading takes beyond that, and behind it what the parser's process takes. Ends
with exit code 1 when a file came out otherwise than its row says.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import Words
from shelfmates.spreadsheets import Reading, RoleFile, read_applicants
from tests.spreadsheets.dirty import DIRTY, everything, outcome
from tests.spreadsheets.exports import ltaig
from tests.spreadsheets.hostile import GOOD, HOSTILE
from tests.spreadsheets.table_row import Case

try:
    import resource
except ImportError:  # a system that does not count memory like this
    resource = None  # type: ignore[assignment]

MB = 1024 if sys.platform == "linux" else 1024 * 1024  # a peak is given in kilobytes, or in bytes
WORDS = Words("en")


class Row(NamedTuple):
    """What came of one file."""

    happened: str
    code: str
    message: str
    milliseconds: float
    own: float | None  # MB beyond the idle process
    parser: float | None  # MB of the parser's process, 0 when it never ran
    as_expected: bool


def paths_of(path: Path, *, folder_of_files: bool) -> list[Path]:
    return sorted(path.iterdir()) if folder_of_files and path.is_dir() else [path]


def peak(whose: str) -> float | None:
    """The greatest memory so far, in MB: of this process ("SELF") or of those it started ("CHILDREN")."""
    return resource.getrusage(getattr(resource, f"RUSAGE_{whose}")).ru_maxrss / MB if resource else None


def build(table: str, number: int, folder: str) -> Path:
    return TABLES[table].cases[number].build(Path(folder))


def measured(table: str, number: int, paths: list[Path]) -> Row:
    """Read the files of one row."""
    case, definition = TABLES[table].cases[number], TABLES[table].programme()
    before, start = peak("SELF"), time.perf_counter()
    reading = read_applicants([RoleFile(path) for path in paths], definition)
    milliseconds, after = (time.perf_counter() - start) * 1000, peak("SELF")
    own = after - before if after is not None and before is not None else None
    happened, problem = outcome(reading), _told(case, reading)
    expected = happened == case.outcome and (not case.code or problem is not None)
    shown = problem or next(iter(reading.problems), None)
    message = " ".join(WORDS.say(shown.sentence).split()) if shown else ""
    return Row(happened, shown.code if shown else "", message, milliseconds, own, peak("CHILDREN"), expected)


def _told(case: Case, reading: Reading) -> Problem | None:
    """The problem that the row promises."""
    for problem in reading.problems:
        said = " ".join(WORDS.say(one) for one in (problem.sentence, problem.remedy) if one)
        if problem.code == case.code and case.says in said.replace("\u2068", "").replace("\u2069", ""):
            return problem
    return None


class Table(NamedTuple):
    """A table of cases, and the programme they are read for."""

    cases: tuple[Case, ...]
    programme: Callable[[], Definition]


TABLES = {"dirty": Table(DIRTY, everything), "hostile": Table(HOSTILE, cache(ltaig))}


def alone(work: Callable[[], object]) -> object:
    """The value of a call in a process of its own."""
    fork = "fork" in multiprocessing.get_all_start_methods()
    with multiprocessing.get_context("fork" if fork else "spawn").Pool(1) as pool:
        return pool.apply(work)


def warm_up(name: str) -> None:
    """Read a good file here, so that every row starts from a process that has read one before."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "good.csv"
        path.write_text(GOOD, encoding="utf-8")
        read_applicants([RoleFile(path)], TABLES[name].programme())


def rows(name: str) -> Iterable[tuple[Case, Row]]:
    for number, case in enumerate(TABLES[name].cases):
        with tempfile.TemporaryDirectory() as folder:
            path = alone(partial(build, name, number, folder))
            assert isinstance(path, Path)
            paths = paths_of(path, folder_of_files=name == "dirty")
            row = alone(partial(measured, name, number, paths))
            assert isinstance(row, Row)
            yield case, row


def shown(case: Case, row: Row, width: int) -> str:
    memory = "" if row.own is None else f"{row.own:5.0f} {row.parser:5.0f}"
    sign = " " if row.as_expected else "!"
    return (
        f"{sign} {case.name[:44]:<44} {case.outcome:<5} {row.happened:<5} {row.milliseconds:6.0f} "
        f"{memory:<11} {row.code:<22} {row.message}"
    )[:width]


def print_table(name: str, width: int) -> bool:
    """Print one table; True when every row is as expected."""
    found: list[Row] = []
    print(f"\n{name} files")
    title = f"  {'file':<44} {'must':<5} {'is':<5} {'ms':>6} {'MB':>5} {'+':>5} {'code':<22} message"
    print(f"{title}\n{'-' * min(width, 120)}")
    for case, row in rows(name):
        found.append(row)
        print(shown(case, row, width), flush=True)
    counts = Counter(row.happened for row in found)
    slowest = max(row.milliseconds for row in found)
    most = max((row.own for row in found if row.own is not None), default=0)
    wrong = sum(not row.as_expected for row in found)
    numbers = ", ".join(f"{counts[kind]} {kind}" for kind in ("ok", "warn", "error"))
    print(f"{len(found)} {name} files: {numbers}; {wrong} not as expected; "
          f"slowest {slowest:.0f} ms, most memory {most:.0f} MB beyond the idle process")  # fmt: skip
    return not wrong


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.tables", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("tables", nargs="*", default=[*TABLES], help="dirty, hostile, or both")
    parser.add_argument("--width", type=int, default=200, help="letters in a line")
    told = parser.parse_args()
    for name in told.tables:
        warm_up(name)
    return int(any([not print_table(name, told.width) for name in told.tables]))  # noqa: C419 - print all


if __name__ == "__main__":
    sys.exit(main())
