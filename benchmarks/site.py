"""A participant's page against an empty page of an authenticated Django site: the same server and database.

    uv run python -m benchmarks.site [--seconds 30] [--minutes 10]

Prints requests a second of both and their ratio, the memory of the web process after the load (``--minutes``
of it, or only the seconds above), and how long the demo takes to its first page.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measuring import machine

from tests.chaos.ready import HERE, Author, Site, a_home, authors

CLIENTS = 4
EMPTY = "/empty"


class Measured(Site):
    """A server with the empty page beside the site's own."""

    def start(self) -> None:
        os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE / "src"), str(HERE)])
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port",
                str(self.port), "--workers", "1", "--blocking-threads", "4", "--log-level", "error",
                "benchmarks.empty_page:application",
            ],
            cwd=HERE, start_new_session=True,
        )  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                if self.get("/healthz", {"Host": "localhost"})[0] == 200:
                    return
            time.sleep(0.1)
        raise RuntimeError("the site did not start")

    def memory(self) -> float:
        """What the process that serves holds, in MB: the largest of the server's processes."""
        assert self.process is not None
        found = subprocess.run(
            ["ps", "-o", "rss=", "-g", str(self.process.pid)], capture_output=True, text=True, check=True
        )
        return max(int(line) for line in found.stdout.split()) / 1024


def rate(site: Site, author: Author, path: str, seconds: float) -> float:
    """Requests a second with a few clients that keep their connections."""
    until = time.monotonic() + seconds

    def one(_number: int) -> int:
        connection, done = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30), 0
        while time.monotonic() < until:
            connection.request("GET", path, headers=author.headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, f"{path}: {answer.status}"
            done += 1
        connection.close()
        return done

    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(one, range(CLIENTS))) / seconds


@contextlib.contextmanager
def a_demo() -> Iterator[tuple[int, Path]]:
    with tempfile.TemporaryDirectory(prefix="shelfmates-demo-") as home:
        yield Site().port, Path(home)


def first_page() -> float:
    """Seconds from ``shelfmates demo`` in an empty home to its first page."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SHELFMATES_", "DJANGO_"))
    }
    with a_demo() as (port, home):
        command = ["demo", "--no-browser", "--home", str(home / "demo"), "--port", str(port)]
        start = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "shelfmates", *command], env=kept, stdout=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            while True:
                with contextlib.suppress(OSError):
                    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                    connection.request("GET", "/", headers={"Host": "localhost"})
                    if connection.getresponse().status == 200:
                        return time.monotonic() - start
                assert process.poll() is None, "the demo ended"
                time.sleep(0.05)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 where the ratio or the memory is not as promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="of load for each page, twice")
    parser.add_argument("--minutes", type=float, default=0, help="of load before memory is read")
    chosen = parser.parse_args(arguments)
    print(machine())
    print(f"first page of the demo: {first_page():.1f} s (goal 10)")
    with a_home():
        (author,) = authors(1, datetime.now(tz=UTC))
        site = Measured()
        site.start()
        try:
            page = f"/me/applications/{author.application}/tasks"
            rate(site, author, EMPTY, 2), rate(site, author, page, 2)  # what is cached, is cached for both
            both = [
                (rate(site, author, EMPTY, chosen.seconds), rate(site, author, page, chosen.seconds))
                for _ in "12"
            ]
            if chosen.minutes:
                rate(site, author, page, chosen.minutes * 60)
            memory = site.memory()
        finally:
            site.kill()
    empty, ours = (sum(column) / len(both) for column in zip(*both, strict=True))
    print(f"empty page {empty:.0f}/s, participant's page {ours:.0f}/s: {ours / empty:.0%} (goal 50 %)")
    print(f"web process {memory:.0f} MB (goal 200)")
    return int(ours < empty / 2 or memory > 200)


if __name__ == "__main__":
    sys.exit(main())
