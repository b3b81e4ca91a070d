"""Change the verifiers, one small thing at a time, and see whether the tests notice.

uv run python -m matching.tests.mutants                          all of verification/ and certificate.py
uv run python -m matching.tests.mutants --only rota.py --every 5 a fifth of one file's
uv run python -m matching.tests.mutants --list                   which there are, without running anything

It forks processes and so needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import matching.tests.mutants.running as running
from matching.tests.mutants.equivalent import EQUIVALENT
from matching.tests.mutants.operators import Mutant, mutants
from matching.tests.mutations import subjects
from matching.tests.mutations.trying import FAMILIES

ROOT = Path(__file__).parents[3]
SOURCES = ROOT / "matching/src"
PACKAGE = SOURCES / "shelfmates_matching"
CHANGED = "matching/tests/mutations/test_quick.py::test_no_change_that_makes_something_untrue_is_accepted"
SETS = ("matching/tests/verification/test_sentences.py", "matching/tests/verification/test_cases.py",
        "matching/tests/verification/test_bounds.py",
        "matching/tests/solving/test_certificate.py", f"{CHANGED}[partnerships]")  # fmt: skip
TESTS = {
    "rota.py": (
        "matching/tests/verification/test_rota_sentences.py",
        "matching/tests/verification/test_rota_bounds.py",
        f"{CHANGED}[rotas]",
    ),
    "circles.py": (
        "matching/tests/verification/test_circle_sentences.py",
        "matching/tests/verification/test_circle_bounds.py",
        f"{CHANGED}[circles]",
    ),
}
"""What is run against the mutants of a file, quick tests first; of all others ``SETS``."""

TURNS = 120  # subjects kept for the tests, of each family
SLOWER = 4  # times as long as the unchanged program: then it does not end
BAR = 0.9


def main() -> int:
    """Print what survived and the share that was killed; 0 where that is at least nine tenths."""
    parser = argparse.ArgumentParser(
        prog="python -m matching.tests.mutants", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--only", default="", help="files whose path holds this")
    parser.add_argument("--every", type=int, default=1, help="one mutant in so many")
    parser.add_argument("--tests", nargs="+", help="tests to run instead of those made for a file")
    parser.add_argument("--list", action="store_true", help="print the mutants, run nothing")
    given = parser.parse_args()
    chosen = _all(given.only)[:: given.every]
    if given.list:
        sys.stdout.write("".join(f"{mutant.name}\n" for mutant, _ in chosen))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "subjects"
        subjects.keep(kept, {name: family.fresh for name, family in FAMILIES.items()}, TURNS)
        os.environ[subjects.KEPT] = str(kept)
        counts = [_run(path, those, given.tests) for path, those in _by_file(chosen).items()]
    every = sum(counts, Counter[str]())
    sys.stdout.write(f"{_told(every)}\n")
    return int(_share(every) < BAR)


def _all(only: str) -> list[tuple[Mutant, str]]:
    files = [*sorted((PACKAGE / "verification").glob("*.py")), PACKAGE / "certificate.py"]
    found = []
    for file in files:
        module = ".".join(file.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")
        if only in str(file.relative_to(SOURCES)):
            path = file.relative_to(ROOT).as_posix()
            found += [(mutant, module) for mutant in mutants(path, file.read_text(encoding="utf-8"))]
    return found


def _by_file(chosen: list[tuple[Mutant, str]]) -> dict[str, list[tuple[Mutant, str]]]:
    found: dict[str, list[tuple[Mutant, str]]] = {}
    for mutant, module in chosen:
        found.setdefault(mutant.path, []).append((mutant, module))
    return found


def _run(path: str, chosen: list[tuple[Mutant, str]], tests: list[str] | None) -> Counter[str]:
    """Judge the mutants of one file and print what survived."""
    tests = tests or [*TESTS.get(Path(path).name, SETS)]
    found, before = Counter[str](), time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        passing = running.passing(tests)
    if not passing:
        raise SystemExit(f"The tests fail on the program as it is: {' '.join(tests)}")
    seconds = 5 + round(SLOWER * (time.process_time() - before))
    for mutant, verdict in running.judged(chosen, tests, seconds):
        found["equivalent" if verdict == "survived" and _key(mutant) in EQUIVALENT else verdict] += 1
        if verdict == "survived" and _key(mutant) not in EQUIVALENT:
            sys.stdout.write(f"survived: {path}:{mutant.line}: {mutant.place}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{path}: {_told(found)}\n")
    sys.stdout.flush()
    return found


def _key(mutant: Mutant) -> str:
    return f"{Path(mutant.path).name}: {mutant.place}"


def _share(counts: Counter[str]) -> float:
    killed = counts["killed"] + counts["too slow"]
    return killed / max(1, killed + counts["survived"])


def _told(counts: Counter[str]) -> str:
    killed = counts["killed"] + counts["too slow"]
    return (
        f"{killed} of {killed + counts['survived']} mutants killed ({_share(counts):.1%}), "
        f"{counts['survived']} survived, {counts['equivalent']} are equivalent"
    )


if __name__ == "__main__":
    sys.exit(main())
