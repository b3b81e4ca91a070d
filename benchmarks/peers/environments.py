"""The peers, and an environment of its own for each: made once, kept, made anew when its packages change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

OURS = "shelfmates"


@dataclass(frozen=True)
class Peer:
    """One row of the table.

    :param packages: exact requirements; none: the project's own environment.
    :param python: what to make the environment with; "" for the Python that runs this.
    :param options: what its adapter is told.
    :param note: what has to be known to read its row.
    """

    name: str
    adapter: str
    packages: tuple[str, ...]
    note: str
    python: str = ""
    options: dict[str, object] = field(default_factory=dict)

    @property
    def environment(self) -> str:
        """The name of its folder; rows with the same packages share one."""
        return "-".join(package.replace("==", "-") for package in self.packages)


MENTOR_MATCH = ("mentor-match==7.0.1", "munkres==3.0.0")

PEERS = (
    Peer(
        f"{OURS} (ours)",
        "ours.py",
        (),
        "most people, then most points; its proof is checked in the same process",
    ),
    Peer(
        "mentor-match, 1 round",
        "peer_mentor_match.py",
        MENTOR_MATCH,
        "knows no places: one mentee for each mentor",
        options={"rounds": 1, "seat rule": False},
    ),
    Peer(
        "mentor-match, 3 rounds",
        "peer_mentor_match.py",
        MENTOR_MATCH,
        "knows no places: up to three mentees for each mentor, up to three mentors for each mentee",
        options={"rounds": 3, "seat rule": False},
    ),
    Peer(
        "mentor-match, 3 rounds, with a seat rule",
        "peer_mentor_match.py",
        MENTOR_MATCH,
        "two rules added by us keep to the places; its manual has none",
        options={"rounds": 3, "seat rule": True},
    ),
    Peer(
        "mentormatch",
        "peer_mentormatch.py",
        ("mentormatch==1.1", "numpy==1.23.5", "pandas==1.5.3"),
        "its own order of preference, no points; with packages of its time, else its command fails to start",
        python="3.11",
    ),
    Peer(
        "algmatch",
        "peer_algmatch.py",
        ("algmatch==1.5.2",),
        "stable matching: lists instead of points, made from the points",
    ),
    Peer(
        "matching",
        "peer_matching.py",
        ("matching==1.4.3",),
        "stable matching: lists instead of points, made from the points; deeper calls allowed than usual",
    ),
    Peer(
        "OR-tools CP-SAT",
        "peer_cp_sat.py",
        ("ortools==9.15.6755",),
        "a model of ours, most people, then most points; after 10 s on all cores it gives what it has",
        options={"seconds": 10},
    ),
)


class CannotBeInstalledError(Exception):
    """An environment could not be made; the sentence says why."""


def default_cache() -> Path:
    """Where environments are kept: the user's folder for things that can be made anew."""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = str(Path.home() / "Library" / "Caches")
    else:
        home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "shelfmates" / "peers"


def python_of(peer: Peer, cache: Path) -> Path:
    """The Python of the peer's environment, which is made when it is not there yet.

    :raises CannotBeInstalledError: with the last line of what the installer said.
    """
    if not peer.packages:
        return Path(sys.executable)
    folder = cache / peer.environment
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    complete = folder / "installed"
    if not complete.exists():
        uv = shutil.which("uv")
        if uv is None:
            raise CannotBeInstalledError("uv is needed to install it apart from the project")
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _run(uv, "venv", "-q", "--python", peer.python or sys.executable, str(folder))
        _run(uv, "pip", "install", "-q", "--python", str(python), *peer.packages)
        complete.write_text("\n".join(peer.packages), "utf-8")
    return python


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise CannotBeInstalledError(lines[-1].strip() if lines else f"exit code {done.returncode}")


def python_version(python: Path) -> str:
    """ "3.12.1", asked of that Python."""
    asked = [str(python), "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
