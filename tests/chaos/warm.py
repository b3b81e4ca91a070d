"""A nursery of web servers: everything is loaded once, each server is a fork of it.

A server killed a hundred times need not be read from disk a hundred times. What is forked is the real web
server with the real site; no connection to the database is open when it is.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from typing import IO

from tests.chaos.ready import HERE, Site

THREADS = 4


class WarmSite(Site):
    """As ``Site``, from a nursery; ``close`` it at the end."""

    def __init__(self, *, shift: float = 0.0) -> None:
        super().__init__(shift=shift)
        self.pid = 0
        self.nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.warm"],
            cwd=HERE,
            env={**os.environ, "CHAOS_SHIFT": str(shift)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self) -> None:
        """Fork a server and wait until it answers."""
        assert self.nursery.stdin
        assert self.nursery.stdout
        self.nursery.stdin.write(f"{self.port}\n")
        self.nursery.stdin.flush()
        self.pid = int(self.nursery.stdout.readline())
        self.wait()

    def kill(self) -> None:
        """kill -9: the server and everything it started."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            self.pid = 0

    def close(self) -> None:
        """No more servers."""
        self.kill()
        assert self.nursery.stdin
        self.nursery.stdin.close()
        self.nursery.wait(timeout=20)


def nursery() -> None:
    """Make a server for every port on standard input, in a process group of its own."""
    _warm()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    lines: IO[str] = sys.stdin
    for line in iter(lines.readline, ""):
        pid = os.fork()
        if not pid:
            os.setsid()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _serve(int(line))
            os._exit(0)
        print(pid, flush=True)


def _warm() -> None:
    """Whatever is loaded by the first page is loaded now."""
    from django.db import connections  # noqa: PLC0415 - the other half of this module needs none of it
    from django.test import Client  # noqa: PLC0415

    import_module("tests.chaos.served")
    Client(HTTP_HOST="localhost").get("/account/sign-in")
    connections.close_all()


def _serve(port: int) -> None:
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    Server(
        "tests.chaos.served:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    nursery()
