"""Starting the web server, and for a small site the worker beside it; each is started again when it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from django.conf import settings

_LEAST_LIFE = 5.0  # seconds; a process that ends sooner has failed
_TRIES = 5  # failures in a row, then the whole command ends instead of trying for ever
_PATIENCE = 15.0  # seconds for an orderly end
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def serve(host: str, port: int, *, processes: int = 1) -> int:
    """Serve the pages until asked to stop. Where the system can, this process becomes the server."""
    command, environment = _web(host, port, processes), _environment()
    if os.name == "posix":
        os.execve(command[0], command, environment)  # noqa: S606 - no shell
    return subprocess.run(command, env=environment, check=False).returncode


def supervise(
    host: str, port: int, *, processes: int = 1, meanwhile: Callable[[], object] | None = None
) -> int:
    """Web and worker as processes of one command; each is started again when it ends by itself.

    ``meanwhile``: what is done while the web server loads, before there is a worker; it ends at once when
    asked to stop. Returns after both have ended: 0 when asked to stop, 1 when one failed again and again.
    """
    web = _Watched(_web(host, port, processes))
    worker = _Watched([sys.executable, "-m", "shelfmates", "work"])
    with _stopping() as asked:
        try:
            web.start()
            if meanwhile is not None:
                with _interrupting():
                    meanwhile()
            if not asked:
                worker.start()
            while not asked and all(one.failures < _TRIES for one in (web, worker)):
                time.sleep(0.2)
                web.look()
                worker.look()
        except KeyboardInterrupt:
            asked.append(signal.SIGINT)
        finally:
            web.stop()
            worker.stop()
    return 0 if asked else 1


class _Watched:
    """A process that is started again when it ends, more slowly when it ends at once."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self.failures = 0
        self.process: subprocess.Popen[bytes] | None = None
        self.since = self.not_before = 0.0

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, env=_environment())
        self.since = time.monotonic()

    def look(self) -> None:
        now = time.monotonic()
        if self.process is None:
            if now >= self.not_before:
                self.start()
        elif self.process.poll() is not None:
            self.process = None
            self.failures = self.failures + 1 if now - self.since < _LEAST_LIFE else 0
            self.not_before = now + self.failures * 1.0

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _web(host: str, port: int, processes: int) -> list[str]:
    return [sys.executable, "-m", "shelfmates.config.web", host, str(port), str(processes)]


def _environment() -> dict[str, str]:
    return {**os.environ, "SHELFMATES_HOME": str(settings.HOME)}


@contextmanager
def _stopping() -> Iterator[list[int]]:
    """A list that is empty until Ctrl-C, SIGTERM or a closed terminal asks to stop."""
    asked: list[int] = []
    with _handled(lambda number, _frame: asked.append(number)):
        yield asked


@contextmanager
def _interrupting() -> Iterator[None]:
    """Whatever asks to stop ends the block at once (KeyboardInterrupt)."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    with _handled(end):
        yield


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
