"""Print the tables of dirty and hostile files: ``uv run python -m tests.tables``; ``--fuzz 10000`` adds the
figure of as many generated and damaged ones.

Every file is built and read in a process of its own, started when everything is imported: the time is that
of reading, the memory what reading takes beyond that, and behind it what the parser's process takes. A
file that is refused before the parser starts must be so within MOST_MEMORY and MOST_MILLISECONDS; the memory
is always judged, the time only with ``--timed``, as it is also that of whatever else the computer does.
Ends with exit code 1 when a file came out otherwise than its row says, or took more than it may.
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
from tests import fuzz
from tests.spreadsheets.dirty import DIRTY, everything, outcome
from tests.spreadsheets.exports import ltaig
from tests.spreadsheets.hostile import GOOD, HOSTILE
from tests.spreadsheets.table_row import Case

try:
    import resource
except ImportError:  # a system that does not count memory like this
    resource = None  # type: ignore[assignment]

MB = 1024 if sys.platform == "linux" else 1024 * 1024  # a peak is given in kilobytes, or in bytes
MOST_MEMORY, MOST_MILLISECONDS = 64, 1000  # MB beyond the idle process
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

    @property
    def early(self) -> bool:
        """Refused before the parser was started?"""
        return self.happened == "error" and not self.parser

    def good(self, *, timed: bool) -> bool:
        """As the table says, and an early refusal with little memory and, if that is judged, time."""
        if not self.as_expected or not self.early:
            return self.as_expected
        slow = timed and self.milliseconds > MOST_MILLISECONDS
        return not slow and (self.own is None or self.own <= MOST_MEMORY)


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


def rows(name: str, like: str) -> Iterable[tuple[Case, Row]]:
    """What came of the files of a table whose name has ``like`` in it."""
    for number, case in enumerate(TABLES[name].cases):
        if like not in case.name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = alone(partial(build, name, number, folder))
            assert isinstance(path, Path)
            paths = paths_of(path, folder_of_files=name == "dirty")
            row = alone(partial(measured, name, number, paths))
            assert isinstance(row, Row)
            yield case, row


def shown(case: Case, row: Row, told: argparse.Namespace) -> str:
    memory = "" if row.own is None else f"{row.own:5.0f} {row.parser:5.0f}"
    sign = " " if row.good(timed=told.timed) else "!"
    return (
        f"{sign} {case.name[:44]:<44} {case.outcome:<5} {row.happened:<5} {row.milliseconds:6.0f} "
        f"{memory:<11} {row.code:<22} {row.message}"
    )[: told.width]


def print_table(name: str, told: argparse.Namespace) -> bool:
    """Print one table; True when every row is as expected and within what it may take."""
    found: list[Row] = []
    print(f"\n{name} files")
    title = f"  {'file':<44} {'must':<5} {'is':<5} {'ms':>6} {'MB':>5} {'+':>5} {'code':<22} message"
    print(f"{title}\n{'-' * min(told.width, 120)}")
    for case, row in rows(name, told.like):
        found.append(row)
        print(shown(case, row, told), flush=True)
    counts = Counter(row.happened for row in found)
    numbers = ", ".join(f"{counts[kind]} {kind}" for kind in ("ok", "warn", "error"))
    wrong = sum(not row.as_expected for row in found)
    early = [row for row in found if row.early]
    print(f"{len(found)} {name} files: {numbers}; {wrong} not as expected; {most(found)}")
    print(f"{len(early)} refused before parsing: {most(early)}; "
          f"they may take {MOST_MILLISECONDS} ms and {MOST_MEMORY} MB")  # fmt: skip
    return all(row.good(timed=told.timed) for row in found)


def most(found: list[Row]) -> str:
    slowest = max((row.milliseconds for row in found), default=0)
    memory = max((row.own for row in found if row.own is not None), default=0)
    return f"slowest {slowest:.0f} ms, most memory {memory:.0f} MB beyond the idle process"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.tables", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("tables", nargs="*", default=[*TABLES], help="dirty, hostile, or both")
    parser.add_argument("--width", type=int, default=200, help="letters in a line")
    parser.add_argument("--like", default="", help="only files whose name has this in it")
    parser.add_argument("--timed", action="store_true", help="judge the time of refusals as well")
    parser.add_argument("--fuzz", type=int, default=0, help="read so many generated and damaged files too")
    told = parser.parse_args()
    good = []
    for name in told.tables:
        warm_up(name)
        good.append(print_table(name, told))
    if told.fuzz:
        print()
        good.append(fuzz.print_figure(told.fuzz))
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
