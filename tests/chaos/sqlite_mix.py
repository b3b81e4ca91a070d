"""Writes and reads at the same time on SQLite (R4): several web processes and a worker on one file.

    python -m tests.chaos.sqlite_mix --seconds 300 --writes 20 --reads 100

Each write is an application that is sent: answers, agreements, history, a receipt; the worker sends the
receipts to a mail server and notes it. Latency counts from the moment at which each request was due. Prints
its figures; ends with 1 when the database was locked, a page failed, or something was not stored.
"""

# ruff: noqa: PLC0415 - what needs Django is imported when its settings have been made

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime

from tests.chaos.ready import HERE, Author, Site, a_home, authors, new_once
from tests.correspondence.sink import Sink, mail_server

AT_ONCE = 32
Result = tuple[str, int, float]


class BusySite(Site):
    """As on a site: several web processes, and a worker; what they log is kept."""

    def __init__(self, processes: int) -> None:
        super().__init__()
        self.processes = processes
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with the process
        self.worker: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start both and wait until the site answers."""
        self.process = self._run("shelfmates.config.web", "127.0.0.1", str(self.port), str(self.processes))
        self.worker = self._run("shelfmates", "work")
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                if self.get("/healthz", {"Host": "localhost"})[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the site did not start")

    def kill(self) -> None:
        if self.worker is not None:
            self.worker.terminate()
            self.worker.wait()
        super().kill()

    def locked(self) -> int:
        """How often the database was locked."""
        self.log.seek(0)
        return self.log.read().count("database is locked")

    def _run(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", *words], cwd=HERE, stdout=self.log, stderr=self.log, start_new_session=True
        )


def write(site: Site, author: Author, at: float) -> Result:
    time.sleep(max(0.0, at - time.monotonic()))
    try:
        status, location, _body = site.send(author, new_once())
    except OSError:
        return "write", 599, time.monotonic() - at
    return "write", status if location.endswith("/received") else max(status, 400), time.monotonic() - at


def read(site: Site, author: Author, at: float) -> Result:
    time.sleep(max(0.0, at - time.monotonic()))
    try:
        status, _location, _body = site.get(f"/me/applications/{author.application}", author.headers)
    except OSError:
        return "read", 599, time.monotonic() - at
    return "read", status, time.monotonic() - at


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--writes", type=int, default=20, help="a second")
    parser.add_argument("--reads", type=int, default=100, help="a second")
    parser.add_argument("--processes", type=int, default=4, help="web processes")
    chosen = parser.parse_args(arguments)
    with ExitStack() as stack:
        port = stack.enter_context(mail_server(Sink()))
        os.environ["SHELFMATES_MAIL"] = f"smtp://127.0.0.1:{port}"
        stack.enter_context(a_home())
        people = authors(chosen.seconds * chosen.writes, datetime.now(tz=UTC))
        site = BusySite(chosen.processes)
        stack.callback(site.kill)
        site.start()
        start = time.monotonic() + 1
        plan = [(start + n / chosen.writes, write, who) for n, who in enumerate(people)]
        plan += [
            (start + n / chosen.reads, read, people[n % len(people)])
            for n in range(chosen.seconds * chosen.reads)
        ]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            tasks = [
                pool.submit(verb, site, who, at) for at, verb, who in sorted(plan, key=lambda one: one[0])
            ]
            results = [task.result() for task in tasks]
        return tell(results, site.locked(), time.monotonic() - start)


def tell(results: list[Result], locked: int, took: float) -> int:
    """The figures."""
    from django.db import connection

    from shelfmates.applications.models import Application
    from shelfmates.correspondence.models import Letter

    statuses = Counter((kind, status) for kind, status, _seconds in results)
    errors = sum(n for (_kind, status), n in statuses.items() if status >= 500)
    refused = sum(n for (_kind, status), n in statuses.items() if 400 <= status < 500)
    writes = sorted(seconds for kind, _status, seconds in results if kind == "write")
    reads = sorted(seconds for kind, _status, seconds in results if kind == "read")
    stored = Application.objects.filter(state="submitted").count()
    letters = Letter.objects.filter(kind="applications.receipt")
    with connection.cursor() as cursor:
        sound = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    print(
        f"writes={len(writes)} reads={len(reads)} locked={locked} errors_5xx={errors} refused={refused} "
        f"stored={stored} letters={letters.count()} sent={letters.filter(state='sent').count()} "
        f"rate={len(results) / took:.0f}/s write_p50={at_share(writes, 0.5):.3f}s "
        f"write_p99={at_share(writes, 0.99):.3f}s read_p99={at_share(reads, 0.99):.3f}s database={sound}"
    )
    return int(bool(locked or errors or refused or stored != len(writes) or sound != "ok"))


def at_share(seconds: list[float], share: float) -> float:
    """The time within which this share was answered."""
    return seconds[int(len(seconds) * share)]


if __name__ == "__main__":
    sys.exit(main())
