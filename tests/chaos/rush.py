"""The minute of the deadline: many send at once, and the call closes in the middle of it.

    python -m tests.chaos.rush --seconds 60 --rate 50

A real server on SQLite whose clock stands at the close of the call half-way through. Everybody began before
it, so the minutes of grace take them all. Latency counts from the moment at which each was to be sent. Prints
its figures; ends with 1 if something acknowledged is not stored, refused or answered by an error.
"""

# ruff: noqa: PLC0415 - what needs Django is imported when its settings have been made

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from tests.chaos.ready import Author, Site, a_home, authors, new_once

SENDERS = 48
SLOW = 1.5  # seconds, the goal at the 95th percentile


def one(site: Site, author: Author, at: float) -> tuple[int, bool, float]:
    """Send one application at its moment: the status, whether it was acknowledged, how long it took."""
    time.sleep(max(0.0, at - time.monotonic()))
    try:
        status, location, _body = site.send(author, new_once())
    except OSError:
        return 599, False, time.monotonic() - at
    return status, status == 302 and location.endswith("/received"), time.monotonic() - at


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=int, default=50, help="applicants a second")
    chosen = parser.parse_args(arguments)
    count = chosen.seconds * chosen.rate
    with a_home():
        from shelfmates.programmes.models import Round
        from shelfmates.programmes.queries import closes_at

        people = authors(count, datetime.now(tz=UTC))
        close = closes_at(Round.objects.get().windows.all()[0])
        assert close is not None
        site = Site()
        begins = datetime.now(tz=UTC).timestamp() + 8
        site.shift = close.timestamp() - (begins + chosen.seconds / 2)
        try:
            site.start()
            start = time.monotonic() + max(0.5, begins - datetime.now(tz=UTC).timestamp())
            with ThreadPoolExecutor(SENDERS) as pool:
                tasks = [pool.submit(one, site, who, start + n / chosen.rate) for n, who in enumerate(people)]
                results = [task.result() for task in tasks]
            took = time.monotonic() - start
        finally:
            site.kill()
        return tell(results, took)


def tell(results: list[tuple[int, bool, float]], took: float) -> int:
    """The figures."""
    from shelfmates.applications.models import Application
    from shelfmates.correspondence.models import Letter

    statuses = Counter(status for status, _received, _seconds in results)
    acknowledged = sum(received for _status, received, _seconds in results)
    sent = Application.objects.filter(state="submitted")
    errors = sum(n for status, n in statuses.items() if status >= 500)
    slowest = sorted(seconds for _status, _received, seconds in results)
    p50, p95 = (slowest[int(len(slowest) * share)] for share in (0.5, 0.95))
    stored, late = sent.count(), sent.filter(is_late=True).count()
    letters = Letter.objects.filter(kind="applications.receipt").count()
    print(
        f"sent={len(results)} acknowledged={acknowledged} stored={stored} letters={letters} late={late} "
        f"errors_5xx={errors} rate={len(results) / took:.1f}/s p50={p50:.3f}s p95={p95:.3f}s "
        f"within_goal={'yes' if p95 <= SLOW else 'no'} machine={platform.machine()}/{os.cpu_count()}"
    )
    return int(errors > 0 or late > 0 or not acknowledged == stored == letters == len(results))


if __name__ == "__main__":
    sys.exit(main())
