"""Kill the web server while people send applications: what said "received" is kept, the rest sent again.

    python -m tests.chaos.submissions --points 100 --submissions 500 --seed 7

A real server on SQLite, killed with signal 9 at random moments while some are being sent: every kill lets a
few more begin. Every tenth application is sent eight times at once. Prints its figures; ends with 1 if an
acknowledged application is lost, or one of them exists twice.
"""

# ruff: noqa: PLC0415 - what needs Django is imported when its settings have been made

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from tests.chaos.ready import Author, a_home, authors, new_once
from tests.chaos.warm import WarmSite

SENDERS = 4
AT_ONCE = 8
SPREAD = 0.35  # seconds in which a kill falls, and more where the machine is slow
_ENOUGH = 1500  # seconds


class Chaos:
    """People who send until they read "received", and a hand that pulls the plug."""

    def __init__(self, site: WarmSite, people: list[Author], *, points: int, seed: int) -> None:
        self.site, self.people, self.points = site, people, points
        self.random = random.Random(seed)
        self.acknowledged: set[str] = set()
        self.again = self.kills = 0
        self.seconds = [0.0]  # that the sendings took which were acknowledged
        self.lock = threading.Lock()
        self.until = time.monotonic() + _ENOUGH

    def run(self) -> None:
        self.site.start()
        with ThreadPoolExecutor(SENDERS) as pool:
            sending = [pool.submit(self._one, number, one) for number, one in enumerate(self.people)]
            while self.kills < self.points and time.monotonic() < self.until:
                usual = sorted(self.seconds)[len(self.seconds) // 2]
                time.sleep(self.random.uniform(0.0, max(SPREAD, 2 * usual)))
                self.site.kill()
                self.kills += 1
                self.site.start()
            for one in sending:
                one.result()
        self.site.kill()

    def _one(self, number: int, author: Author) -> None:
        once = new_once()
        while self.kills < number * self.points // len(self.people) and time.monotonic() < self.until:
            time.sleep(0.01)
        while time.monotonic() < self.until:
            began = time.monotonic()
            if self._sent(number, author, once):
                with self.lock:
                    self.acknowledged.add(author.application)
                    self.seconds.append(time.monotonic() - began)
                return
            with self.lock:
                self.again += 1
            time.sleep(0.05)

    def _sent(self, number: int, author: Author, once: str) -> bool:
        if number % 10:
            return self._quietly(author, once)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return any(pool.map(lambda _: self._quietly(author, once), range(AT_ONCE)))

    def _quietly(self, author: Author, once: str) -> bool:
        try:
            return self.site.is_received(author, once)
        except (OSError, EOFError, ValueError):
            return False
        except Exception as error:  # noqa: BLE001 - http.client has many ways to say that the line broke
            return type(error).__module__ != "http.client" and self._raise(error)

    def _raise(self, error: Exception) -> bool:
        raise error


def tell(chaos: Chaos) -> int:
    """Compare what was acknowledged with what is kept."""
    from django.db import connection
    from django.db.models import Count

    from shelfmates.applications.models import Application
    from shelfmates.correspondence.models import Letter

    sent = set(Application.objects.filter(state="submitted").values_list("public_id", flat=True))
    lost = chaos.acknowledged - sent
    twice = Application.objects.values("person", "round").annotate(n=Count("pk")).filter(n__gt=1).count()
    letters = Letter.objects.filter(kind="applications.receipt").values_list("about", flat=True)
    wrong = len(letters) - len(set(letters)) + len(set(letters) ^ sent)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone()[0]
    print(
        f"kills={chaos.kills} submissions={len(chaos.people)} acknowledged={len(chaos.acknowledged)} "
        f"lost={len(lost)} twice={twice} wrong_letters={wrong} sent_again={chaos.again} database={sound}"
    )
    whole = len(chaos.acknowledged) == len(chaos.people) and chaos.kills == chaos.points
    return int(bool(lost or twice or wrong or sound != "ok" or not whole))


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=100, help="how many kills")
    parser.add_argument("--submissions", type=int, default=500, help="how many applications")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args(arguments)
    with a_home():
        people, site = authors(chosen.submissions, datetime.now(tz=UTC)), WarmSite()
        chaos = Chaos(site, people, points=chosen.points, seed=chosen.seed)
        try:
            chaos.run()
        finally:
            site.close()
        return tell(chaos)


if __name__ == "__main__":
    sys.exit(main())
