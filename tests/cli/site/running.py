"""Shelfmates as people run it: real processes in a home of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

ROOT = Path(__file__).parents[3]
_PATIENCE = 60.0  # seconds for a start on a loaded machine


def environment(home: Path, **more: str) -> dict[str, str]:
    """That of these tests, without the settings that they themselves run with."""
    ours = ("SHELFMATES_", "DJANGO_", "PYTEST_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours) and k != "DATABASE_URL"}
    return {**kept, "SHELFMATES_HOME": str(home), "PYTHONUNBUFFERED": "1", **more}


def run(home: Path, *words: str, given: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shelfmates", *words],
        env=environment(home, **more), input=given, capture_output=True, text=True, timeout=120, check=False,
        cwd=ROOT,
    )  # fmt: skip


class Running:
    """A command that runs in the background; what it says goes to a file, so that it never waits for us."""

    def __init__(self, home: Path, words: tuple[str, ...], more: dict[str, str]) -> None:
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed in end()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "shelfmates", *words],
            env=environment(home, **more), stdout=self._said, stderr=subprocess.STDOUT, cwd=ROOT,
            start_new_session=True,
        )  # fmt: skip

    @property
    def said(self) -> str:
        self._said.seek(0)
        return self._said.read()

    def answer(self, address: str) -> HTTPResponse:
        """The answer of this address once the site is up; at once an error if the command has ended."""
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                return urllib.request.urlopen(address, timeout=10)  # type: ignore[no-any-return]
            except OSError:
                code = self.process.poll()
                assert code is None, f"it ended with {code}:\n{self.said}"
                assert time.monotonic() < end, f"no answer in {_PATIENCE} s:\n{self.said}"
                time.sleep(0.1)

    def stop(self, number: int = signal.SIGINT) -> int:
        """Ask it to stop, as Ctrl-C does (the terminal tells every process of the group); its exit code."""
        if number == signal.SIGINT:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def left_over(self) -> bool:
        """Is a process of its group still alive?"""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def end(self) -> None:
        if self.left_over():
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._said.close()


@contextmanager
def started(home: Path, *words: str, **more: str) -> Iterator[Running]:
    """The command running in the background; whatever is left of it afterwards is killed."""
    running = Running(home, words, more)
    try:
        yield running
    finally:
        running.end()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
