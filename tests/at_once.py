"""Two who act at the same moment, on a database where the second waits for the first (PostgreSQL)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, connections, transaction

from shelfmates.core.access import MovedOnError, NotAllowedError

PATIENCE = 10.0


class Second:
    """Somebody else, in a thread and a connection of their own."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.act = act
        self.error: Exception | None = None
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            self.act()
        except (MovedOnError, NotAllowedError, DatabaseError) as error:
            self.error = error
        finally:
            connections.close_all()

    def begins_and_waits(self) -> None:
        """Let the second act until it waits for a lock that the first holds."""
        self.thread.start()
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN "
                    "(SELECT pid FROM pg_stat_activity WHERE datname = current_database())"
                )
                if cursor.fetchone()[0]:
                    return
            time.sleep(0.02)
        raise AssertionError("the second did not wait")


@contextmanager
def beside(act: Callable[[], object]) -> Iterator[Second]:
    """The block is the first's transaction; ``act`` begins where the block calls ``begins_and_waits``."""
    second = Second(act)
    try:
        with transaction.atomic():
            yield second
    finally:
        second.thread.join(PATIENCE)
    assert not second.thread.is_alive()
