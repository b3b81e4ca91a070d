"""Kill workers while they send, against a mail server that refuses, hangs and breaks off: no letter is lost.

    python -m tests.chaos.outbox --points 200 --seed 7

Real worker processes, a real SMTP server, the database that DATABASE_URL names (a new one beside it) or a
new SQLite file. Half of the kills fall at a random moment, half at the worst one: the server has taken a
letter and the worker has not yet noted it. Prints its figures; ends with 1 when one of them is not right.
Waits are seconds here instead of minutes; everything else is what runs on a site.
"""

# ruff: noqa: PLC0415 - what needs Django is imported when its settings have been made

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, suppress
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit, urlunsplit

from tests.correspondence.sink import Sink, mail_server

WORKERS = 2
_ENOUGH = 180  # seconds in which the rest must have been sent


def main(arguments: list[str] | None = None) -> int:
    """The command; also the nursery in which workers are made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=200, help="how many kills")
    parser.add_argument("--letters", type=int, default=60, help="how many letters in a round")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--nursery", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.nursery:
        return nursery()
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="shelfmates-chaos-"))
        sink = Sink(refused=0.2, hung=0.02, dropped=0.02, seed=chosen.seed, hang_seconds=0.3)
        port = stack.enter_context(mail_server(sink))
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "shelfmates.config.settings",
            "SHELFMATES_HOME": home,
            "SHELFMATES_ADDRESS": "http://localhost:8000",
            "SHELFMATES_MAIL": f"smtp://127.0.0.1:{port}",
        }
        if os.environ.get("DATABASE_URL"):
            stack.enter_context(NewDatabase())
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return Chaos(sink, points=chosen.points, letters=chosen.letters, seed=chosen.seed).run()


class NewDatabase:
    """A PostgreSQL database of its own, beside the one that DATABASE_URL names."""

    def __enter__(self) -> None:
        self.url = os.environ["DATABASE_URL"]
        self.name = f"shelfmates_chaos_{os.getpid()}"
        self._say(f"CREATE DATABASE {self.name}")
        os.environ["DATABASE_URL"] = urlunsplit(urlsplit(self.url)._replace(path=f"/{self.name}"))

    def __exit__(self, *_: object) -> None:
        from django.db import connections

        connections.close_all()
        self._say(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _say(self, words: str) -> None:
        import psycopg

        maintained = urlunsplit(urlsplit(self.url)._replace(path="/postgres"))
        with psycopg.connect(maintained, autocommit=True) as connection:
            connection.execute(words)  # type: ignore[arg-type]


class Chaos:
    """Rounds of letters, workers that are killed, and the count at the end."""

    def __init__(self, sink: Sink, *, points: int, letters: int, seed: int) -> None:
        self.sink, self.points, self.letters = sink, points, letters
        self.random = random.Random(seed)
        self.kills = 0
        self.worst_moment = False
        self.written = 0
        self.workers: list[int] = []
        sink.on_arrival = self._arrived
        self.nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.outbox", "--nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def run(self) -> int:
        try:
            while self.kills < self.points:
                self._one_more_moment()
            self._finish()
        finally:
            for pid in self.workers:
                _kill(pid)
            assert self.nursery.stdin
            self.nursery.stdin.close()
            self.nursery.wait(timeout=20)
        return self._tell()

    def _one_more_moment(self) -> None:
        self._fill_up()
        if self.random.random() < 0.5:
            self.worst_moment = True
            until = time.monotonic() + 5
            while self.worst_moment and time.monotonic() < until:
                time.sleep(0.002)
            return
        time.sleep(self.random.uniform(0, 0.15))
        self._kill_one()

    def _fill_up(self) -> None:
        from shelfmates.core.clock import now
        from shelfmates.correspondence.models import Letter
        from tests.cast import a_person
        from tests.correspondence.letters import OWN, a_letter

        if not Letter.objects.filter(state__in=("queued", "sending")).exists():
            for _ in range(self.letters):
                self.written += 1
                name = f"Reader {self.written}"
                reader = a_person(name, email=f"reader{self.written}@example.org")
                a_letter(OWN, person=reader, now=now())
        while len(self.workers) < WORKERS:
            self.workers.append(self._new_worker())

    def _new_worker(self) -> int:
        talk_in, talk_out = self.nursery.stdin, self.nursery.stdout
        assert talk_in
        assert talk_out
        talk_in.write("fork\n")
        talk_in.flush()
        return int(talk_out.readline())

    def _arrived(self, _mail: EmailMessage) -> None:
        """The server has taken a letter and has not answered yet."""
        if self.worst_moment and self.kills < self.points:
            while self.workers:
                self._kill_one()
            self.worst_moment = False

    def _kill_one(self) -> None:
        if self.workers:
            _kill(self.workers.pop(self.random.randrange(len(self.workers))))
            self.kills += 1

    def _finish(self) -> None:
        from shelfmates.correspondence.models import Letter

        until = time.monotonic() + _ENOUGH
        while Letter.objects.filter(state__in=("queued", "sending")).exists():
            while len(self.workers) < WORKERS:
                self.workers.append(self._new_worker())
            if time.monotonic() > until:
                break
            time.sleep(0.1)

    def _tell(self) -> int:
        from shelfmates.correspondence.models import Letter

        letters = {letter.message_id: letter for letter in Letter.objects.all()}
        arrived = Counter(str(mail["Message-ID"]) for mail in self.sink.arrived)
        lost = len(letters.keys() - arrived.keys())
        dup = sum(arrived.values()) - len(arrived)
        wrong = len(arrived.keys() - letters.keys())
        for mail, (_sender, to) in zip(self.sink.arrived, self.sink.envelopes, strict=True):
            letter = letters.get(str(mail["Message-ID"]))
            body: Any = mail.get_body(("plain",))
            same = letter and to == (letter.to_address,) and body.get_content().split() == letter.text.split()
            wrong += 0 if same else 1
        not_sent = sum(letter.state != "sent" for letter in letters.values())
        print(
            f"lost={lost} dup={dup} wrong={wrong} not_sent={not_sent} letters={len(letters)} "
            f"kills={self.kills} broken_off={self.sink.drops}"
        )
        # One letter may arrive twice for each worker killed, and for each answer that was never heard.
        return 1 if lost or wrong or not_sent or dup > self.kills + self.sink.drops else 0


def nursery() -> int:
    """Make a worker for every line on standard input: a fork, so that many are made quickly."""
    import django

    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    lines: IO[str] = sys.stdin
    for _line in iter(lines.readline, ""):
        pid = os.fork()
        if not pid:
            work()
        print(pid, flush=True)
    return 0


def work() -> None:
    """A worker as on a site, with seconds instead of minutes."""
    from shelfmates.config import working
    from shelfmates.core.clock import now
    from shelfmates.correspondence.jobs import sending

    sending.LEASE = timedelta(seconds=2)
    sending.DELAYS = (timedelta(milliseconds=100),) * 40
    working._PAUSE = 0.05
    every = [job for job in working.jobs() if job.name == "correspondence.send_due"]
    for job in every:
        job.every = timedelta(0)
    stopping = working.Stopping()
    while not stopping.asked:
        if not working.work_once(every, now()):
            time.sleep(working._PAUSE)
    os._exit(0)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
