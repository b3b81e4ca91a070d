"""Reading an export: two thousand people, CSV and XLSX, read and checked by a whole process.

Beside it, for what the words "read the file" cost elsewhere: pandas in an environment of its own, which only
opens the same table and understands nothing of it. Times are the best of several runs, because a machine that
has other things to do can only make them longer.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import Run, machine, run, say

SECONDS_BAR, MEMORY_BAR = 3.0, 300.0
PEER = ["pandas==3.0.1", "openpyxl==3.1.5"]
OPEN = "import sys, pandas as p; (p.read_csv if sys.argv[1].endswith('csv') else p.read_excel)(sys.argv[1])"


def shelfmates(*arguments: str) -> list[str]:
    """The installed command, as people call it."""
    command = shutil.which("shelfmates", path=str(Path(sys.executable).parent))
    return [command or sys.exit("shelfmates is not installed in this environment"), *arguments]


def best(command: list[str], runs: int) -> Run:
    """The fastest of several runs, with the highest peak memory of any of them."""
    done = [run(command) for _ in range(runs)]
    memory = [one.memory for one in done if one.memory is not None]
    return Run(min(one.seconds for one in done), max(memory, default=None))


def peer(folder: Path) -> str:
    """A Python of its own with pandas; '' where it can't be had."""
    uv = shutil.which("uv")
    if uv is None:
        return ""
    made = subprocess.run([uv, "venv", "-q", str(folder / "peer")], capture_output=True, check=False)
    python = folder / "peer" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    got = made.returncode or subprocess.run(
        [uv, "pip", "install", "-q", "--compile-bytecode", "--python", str(python), *PEER],
        capture_output=True,
        check=False,
    ).returncode  # fmt: skip
    return "" if got else str(python)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--programme", default="bcla")
    parser.add_argument("--mentors", type=int, default=800)
    parser.add_argument("--mentees", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # people's second run finds the compiled files
    people = given.mentors + given.mentees
    print(machine())
    print(f"programme {given.programme}, {people:,} people, seed {given.seed}, best of {given.runs} runs")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = peer(folder)
        for ending in ("csv", "xlsx"):
            path = str(folder / f"answers.{ending}")
            counts = [
                "--mentors",
                str(given.mentors),
                "--mentees",
                str(given.mentees),
                "--seed",
                str(given.seed),
            ]
            run(shelfmates("examples", "make", "--programme", given.programme, *counts, "-o", path))
            ours = best(shelfmates("check", path, "--programme", given.programme), given.runs)
            report(ending.upper(), ours, best([python, "-c", OPEN, path], given.runs) if python else None)


def report(kind: str, ours: Run, other: Run | None) -> None:
    """The lines for one kind of file."""
    seconds = f"{ours.seconds:.2f} s"
    say(f"{kind}: read and checked", seconds, f"≤ {SECONDS_BAR:g} s", ours.seconds <= SECONDS_BAR)
    if ours.memory is not None:
        memory = f"{ours.memory:.0f} MB"
        say("  its peak memory", memory, f"≤ {MEMORY_BAR:g} MB", ours.memory <= MEMORY_BAR)
    if other is None:
        say("  pandas opens the same file", "not installable")
        return
    say("  pandas opens the same file, checking nothing", f"{other.seconds:.2f} s")
    say("  ratio", f"{ours.seconds / other.seconds:.2f}")
    if ours.memory is not None and other.memory is not None:
        say("  its peak memory, ratio", f"{other.memory:.0f} MB, {ours.memory / other.memory:.2f}")


if __name__ == "__main__":
    main()
