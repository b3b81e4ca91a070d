"""The web server, and for a small site the worker beside it, restarted when it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings

THREADS = 4
_LEAST_LIFE = 5.0  # seconds; a worker that ends sooner is started again more slowly


def serve(host: str, port: int, *, processes: int = 1) -> None:
    """Serve the pages until asked to stop."""
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    Server(
        "shelfmates.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
        log_access=False,
        log_level="warning",
    ).serve()


def is_free(host: str, port: int) -> bool:
    """Can somebody listen there?"""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def supervise(host: str, port: int) -> int:
    """Web and worker as two processes of one command; both are started again when one ends by itself.

    Returns when asked to stop, after both have ended.
    """
    environment = {**os.environ, "SHELFMATES_HOME": str(settings.HOME)}
    commands = {
        "web": ["serve", "--host", host, "--port", str(port)],
        "worker": ["work"],
    }
    with _stopping() as asked:
        running = {name: _start(words, environment) for name, words in commands.items()}
        started = dict.fromkeys(running, time.monotonic())
        while not asked:
            time.sleep(0.2)
            for name, process in running.items():
                if process.poll() is not None and not asked:
                    if time.monotonic() - started[name] < _LEAST_LIFE:
                        time.sleep(2)
                    running[name], started[name] = _start(commands[name], environment), time.monotonic()
        for process in running.values():
            process.terminate()
        return max(_ended(process) for process in running.values())


def _start(words: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "shelfmates", *words], env=environment)


def _ended(process: subprocess.Popen[bytes]) -> int:
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
    return 0


@contextmanager
def _stopping() -> Iterator[list[int]]:
    """A list that is empty until SIGTERM or Ctrl-C asks to stop."""
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
