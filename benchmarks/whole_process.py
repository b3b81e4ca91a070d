"""The command line from a coordinator's chair: help, fifty people, three thousand people.

Every figure is a whole process: Python starting, files read, result and certificate written.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import Run, machine, median_run, run, say

HELP_BAR, SMALL_BAR, LARGE_BAR, MEMORY_BAR = 3.0, 2.0, 20.0, 600.0


def shelfmates(*arguments: str) -> list[str]:
    """The installed command, as people call it."""
    command = shutil.which("shelfmates", path=str(Path(sys.executable).parent))
    return [command or sys.exit("shelfmates is not installed in this environment"), *arguments]


def made(folder: Path, programme: str, mentors: int, mentees: int, seed: int) -> str:
    """An XLSX file of invented applicants."""
    path = folder / f"{programme}-{mentors}-{mentees}.xlsx"
    numbers = ["--mentors", str(mentors), "--mentees", str(mentees), "--seed", str(seed)]
    run(shelfmates("examples", "make", "--programme", programme, *numbers, "-o", str(path)))
    return str(path)


def match(folder: Path, people: str, programme: str, endings: Sequence[str], runs: int) -> Run:
    outputs = [part for ending in endings for part in ("-o", str(folder / f"out{ending}"))]
    return median_run(shelfmates("match", people, "--programme", programme, *outputs), runs)


def memory(figure: Run) -> str:
    return "not known" if figure.memory is None else f"{figure.memory:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--programme", default="bcla")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    print(machine())
    print(f"programme {given.programme}, seed {given.seed}, median of {given.runs} runs (help: of 9)")
    click = median_run([sys.executable, "-c", "import click"], 9)
    help_ = median_run(shelfmates("--help"), 9)
    ratio = help_.seconds / click.seconds
    say("importing click alone", f"{click.seconds:.3f} s")
    say("shelfmates --help", f"{help_.seconds:.3f} s")
    say("ratio", f"{ratio:.2f}", f"≤ {HELP_BAR:g}", ratio <= HELP_BAR)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fifty = match(
            folder, made(folder, given.programme, 20, 30, given.seed), given.programme, [".xlsx"], given.runs
        )
        say(
            "50 people, XLSX to XLSX",
            f"{fifty.seconds:.2f} s",
            f"≤ {SMALL_BAR:g} s",
            fifty.seconds <= SMALL_BAR,
        )
        crowd = made(folder, given.programme, 1000, 2000, given.seed)
        large = match(folder, crowd, given.programme, [".xlsx", ".json"], given.runs)
    heavy = large.memory is None or large.memory <= MEMORY_BAR
    say(
        "2,000 mentees × 1,000 mentors, XLSX to XLSX and JSON", f"{large.seconds:.1f} s",
        f"≤ {LARGE_BAR:g} s", large.seconds <= LARGE_BAR,
    )  # fmt: skip
    say("  its peak memory", memory(large), f"≤ {MEMORY_BAR:g} MB", heavy)


if __name__ == "__main__":
    main()
