"""A participant's page against an empty page of an authenticated Django site: the same server and database.

    uv run python -m benchmarks.site [--seconds 30] [--minutes 10]

Prints requests a second of each and what they are of the empty page's, the same by time of the processor,
which other work on the machine touches less, the memory of the web process after the load (``--minutes`` of
it, or only the seconds above), and how long the demo takes to its first page. ``benchmarks.empty_page`` says
what the empty page does.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.measuring import machine

from tests.chaos.ready import HERE, Author, Site, a_home, authors

CLIENTS = 4
TURNS = 10
EMPTY = "empty page"
CALL = b"Demo round"


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

    def spent(self) -> float:
        return float(self.get("/spent", {"Host": "localhost"})[2])

    def memory(self) -> float:
        """What the process that serves holds, in MB: the largest of the server's processes."""
        assert self.process is not None
        found = subprocess.run(
            ["ps", "-o", "rss=", "-g", str(self.process.pid)], capture_output=True, text=True, check=True
        )
        return max(int(line) for line in found.stdout.split()) / 1024


@dataclass
class Load:
    """What one page took: requests, seconds, seconds of the server's processor."""

    requests: int = 0
    seconds: float = 0.0
    spent: float = 0.0

    def add(self, site: Measured, author: Author, path: str, seconds: float) -> None:
        """A few clients that keep their connections."""
        before, start = site.spent(), time.monotonic()

        def one(_number: int) -> int:
            connection, done = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30), 0
            while time.monotonic() < start + seconds:
                connection.request("GET", path, headers=author.headers)
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 200, f"{path}: {answer.status}"
                done += 1
            connection.close()
            return done

        with ThreadPoolExecutor(CLIENTS) as pool:
            self.requests += sum(pool.map(one, range(CLIENTS)))
        self.seconds += time.monotonic() - start
        self.spent += site.spent() - before

    @property
    def rate(self) -> float:
        return self.requests / self.seconds

    @property
    def each(self) -> float:
        """Milliseconds of the server's processor for one request."""
        return self.spent / self.requests * 1000


@contextlib.contextmanager
def a_demo() -> Iterator[tuple[int, Path]]:
    with tempfile.TemporaryDirectory(prefix="shelfmates-demo-") as home:
        yield Site().port, Path(home)


def first_page() -> tuple[float, float]:
    """From ``shelfmates demo`` in an empty home to the page of open calls: seconds, and of the processor."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SHELFMATES_", "DJANGO_"))
    }
    with a_demo() as (port, home):
        command = ["demo", "--no-browser", "--home", str(home / "demo"), "--port", str(port)]
        start = time.monotonic()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(
            [sys.executable, "-m", "shelfmates", *command], env=kept, stdout=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            while True:
                with contextlib.suppress(OSError):
                    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                    connection.request("GET", "/", headers={"Host": "localhost"})
                    answer = connection.getresponse()
                    assert answer.status == 200
                    assert CALL in answer.read(), "the page came before there was something on it"
                    seconds = time.monotonic() - start
                    break
                assert process.poll() is None, "the demo ended"
                time.sleep(0.05)
        finally:
            process.terminate()
            process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def load_average() -> str:
    return f"load average {os.getloadavg()[0]:.1f}"


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 where the ratio, the memory or the time is not as promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="of load for each page")
    parser.add_argument("--minutes", type=float, default=0, help="of load before memory is read")
    parser.add_argument("--starts", type=int, default=3, help="of the demo, each in an empty home")
    chosen = parser.parse_args(arguments)
    print(machine(), load_average())
    starts = [first_page() for _ in range(chosen.starts)]
    if starts:
        seconds, spent = median(each[0] for each in starts), median(each[1] for each in starts)
        print(f"first page of the demo: {seconds:.1f} s (goal 10)")
        told = ", ".join(f"{each[0]:.1f}" for each in starts)
        print(f"  median of {told}; {spent:.1f} s of the processor with all its processes; {load_average()}")
    loads, memory = _loads(chosen.seconds, chosen.minutes)
    empty, tasks = loads[EMPTY], loads["list of tasks"]
    for name, load in loads.items():
        print(
            f"  {name:<20} {load.rate:5.0f}/s ({load.rate / empty.rate:4.0%}),"
            f" processor {load.each:5.2f} ms ({empty.each / load.each:4.0%})"
        )
    ratio = tasks.rate / empty.rate
    print(f"empty page {empty.rate:.0f}/s, participant's page {tasks.rate:.0f}/s: {ratio:.0%} (goal 50 %)")
    print(f"web process {memory:.0f} MB (goal 200)")
    print(load_average())
    return int(ratio < 0.5 or memory > 200 or any(seconds > 10 for seconds, _spent in starts))


def _loads(seconds: float, minutes: float) -> tuple[dict[str, Load], float]:
    """Each page in turn, again and again, so that what else the machine does meets all of them."""
    with a_home():
        (author,) = authors(1, datetime.now(tz=UTC))
        pages = {
            EMPTY: "/empty",
            "empty frame": "/frame",
            "my page": "/me/",
            "list of tasks": f"/me/applications/{author.application}/tasks",
        }
        site = Measured()
        site.start()
        try:
            for page in pages.values():  # what is kept, is kept for all
                Load().add(site, author, page, 1)
            loads = {name: Load() for name in pages}
            for _turn in range(TURNS):
                for name, page in pages.items():
                    loads[name].add(site, author, page, seconds / TURNS)
            if minutes:
                Load().add(site, author, pages["list of tasks"], minutes * 60)
            return loads, site.memory()
        finally:
            site.kill()


if __name__ == "__main__":
    sys.exit(main())
