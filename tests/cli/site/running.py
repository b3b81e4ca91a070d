"""Shelfmates as people run it: real processes in a home of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

ROOT = Path(__file__).parents[3]
_PATIENCE = 60.0  # seconds for a start on a loaded machine


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SHELFMATES_") and k != "DATABASE_URL"}
    return {**kept, "SHELFMATES_HOME": str(home), "PYTHONUNBUFFERED": "1", **more}


def run(home: Path, *words: str, given: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shelfmates", *words],
        env=environment(home, **more), input=given, capture_output=True, text=True, timeout=120, check=False,
        cwd=ROOT,
    )  # fmt: skip


@contextmanager
def started(home: Path, *words: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """The command running in the background, ended (by force if need be) afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "shelfmates", *words],
        env=environment(home, **more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()
        if process.stdout:
            process.stdout.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer_of(address: str) -> HTTPResponse:
    """The answer once the site is up."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return urllib.request.urlopen(address, timeout=10)  # type: ignore[no-any-return]
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
