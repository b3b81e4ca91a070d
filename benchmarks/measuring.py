"""What the benchmarks share: the machine in a line, the median of several runs, a table of figures."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds on the clock, and the most memory it held, in MB (None: not known)."""

    seconds: float
    memory: float | None


def machine() -> str:
    """The machine in one line: processor, cores, system, Python."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        name = models[0].partition(":")[2].strip() if models else name
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def timed[T](call: Callable[[], T], runs: int = 3) -> tuple[float, T]:
    """Median seconds of several calls, and what the last one gave back."""
    seconds: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        result = call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


MEASURE = """
import subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
seconds = time.perf_counter() - start
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    memory = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
except ImportError:  # Windows
    memory = -1
print(code, seconds, memory)
"""


def run(command: Sequence[str]) -> Run:
    """Run a command in a process of its own, so that its peak memory is its own. Raises when it fails."""
    outcome = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=True, cwd=ROOT
    )
    code, seconds, memory = outcome.stdout.split()
    if code != "0":
        raise SystemExit(f"failed ({code}): {' '.join(command)}\n{outcome.stderr}")
    return Run(float(seconds), float(memory) if float(memory) >= 0 else None)


def median_run(command: Sequence[str], runs: int = 3) -> Run:
    """Median seconds and highest peak memory of several runs of a command."""
    done = [run(command) for _ in range(runs)]
    memory = [r.memory for r in done if r.memory is not None]
    return Run(statistics.median(r.seconds for r in done), max(memory, default=None))


def say(label: str, figure: str, bar: str = "", met: bool | None = None) -> None:
    """One line: what, how much, the bar and whether it is met."""
    verdict = "" if met is None else ("  met" if met else "  NOT MET")
    print(f"{label:<58} {figure:>16}  {bar}{verdict}", flush=True)
