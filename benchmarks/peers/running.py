"""One peer on one set in a process of its own: its answer, processor time, peak memory, or why it failed."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.environments import Peer
from benchmarks.peers.sets import People

ADAPTERS = Path(__file__).with_name("adapters")

# Runs the rest of its command line; prints exit code or "limit", processor seconds, peak memory in MB.
# A process of its own, because what is asked about finished children is about all of them.
MEASURE = """
import subprocess, sys, time
wall = time.perf_counter()
try:
    code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, timeout=float(sys.argv[1])).returncode
except subprocess.TimeoutExpired:
    code = "limit"
wall = time.perf_counter() - wall
try:
    import resource
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    print(code, used.ru_utime + used.ru_stime, peak)
except ImportError:  # Windows tells neither
    print(code, wall, -1)
"""


@dataclass(frozen=True)
class Answer:
    """What came of one run.

    :param failed: why there are no pairs; "" when there are.
    :param matching: processor seconds from people to pairs, as the adapter measured them.
    :param process: processor seconds of the whole process; :param memory: its peak in MB, −1 not known.
    :param proved: whether the peer says, and has checked, that nothing better exists; None: it never says.
    :param explained: people without a mentor for whom it says why.
    """

    failed: str = ""
    pairs: frozenset[tuple[int, int]] = frozenset()
    matching: float = 0.0
    process: float = 0.0
    memory: float = -1.0
    proved: bool | None = None
    explained: int = 0


def answer(python: Path, peer: Peer, people: People, limit: float, kept: Path | None = None) -> Answer:
    """Run a peer on these people; at most ``limit`` seconds on the clock.

    :param kept: a folder of answers of earlier runs. What is there of the same adapter, packages, people and
        options is not run again.
    """
    given = json.dumps({"people": people.to_dict(), "options": peer.options})
    if kept is None:
        return _run(python, peer.adapter, given, limit)
    code = [(ADAPTERS / name).read_text("utf-8") for name in ("shared.py", peer.adapter)]
    mark = hashlib.sha256(json.dumps([given, peer.packages, limit, code]).encode()).hexdigest()[:24]
    file = kept / f"{mark}.json"
    if file.exists():
        told = json.loads(file.read_text("utf-8"))
        return Answer(**{**told, "pairs": frozenset((one, other) for one, other in told["pairs"])})
    found = _run(python, peer.adapter, given, limit)
    kept.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({**vars(found), "pairs": sorted(found.pairs)}), "utf-8")
    return found


def _run(python: Path, adapter: str, given: str, limit: float) -> Answer:
    with tempfile.TemporaryDirectory() as name:
        people, found = Path(name) / "people.json", Path(name) / "answer.json"
        people.write_text(given, "utf-8")
        return _measured(
            [str(python), "-W", "ignore", str(ADAPTERS / adapter), str(people), str(found)], limit
        )


def _measured(command: list[str], limit: float) -> Answer:
    """Run an adapter; the last word of its command is the file that it writes."""
    found = Path(command[-1])
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(limit), *command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return Answer(failed=_last_line(done.stderr))
    code, *used = done.stdout.split()
    process, memory = map(float, used)
    if code == "limit":
        return Answer(f"longer than {limit:g} s", process=process, memory=memory)
    if code != "0" or not found.exists():
        return Answer(_last_line(done.stderr) or f"exit code {code}", process=process, memory=memory)
    told = json.loads(found.read_text("utf-8"))
    return Answer(
        pairs=frozenset((mentee, mentor) for mentee, mentor in told["pairs"]),
        matching=told["seconds"],
        process=process,
        memory=memory,
        proved=told.get("proved"),
        explained=told.get("explained", 0),
    )


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
