"""What a site on SQLite rests on (R4): on every connection, in every thread."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper

from shelfmates.config import env
from tests.cast import a_person

WANTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}
THREADS = 4
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="settings of SQLite")


def opened(home: Path) -> DatabaseWrapper:
    """A connection to a file, with the settings of a site."""
    wanted = env.database(home, "")
    return DatabaseWrapper(copy.deepcopy(connection.settings_dict) | wanted, "own")


@on_sqlite
@pytest.mark.django_db
def test_every_connection_of_every_thread_has_the_safe_settings(tmp_path: Path) -> None:
    at_once = Barrier(THREADS)

    def look(_number: int) -> dict[str, object]:
        at_once.wait(timeout=30)
        with closing(opened(tmp_path)) as own, own.cursor() as cursor:
            return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}

    with ThreadPoolExecutor(THREADS) as threads:
        assert [*threads.map(look, range(THREADS))] == [WANTED] * THREADS


@on_sqlite
@pytest.mark.django_db
def test_a_transaction_takes_the_write_lock_when_it_begins(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as first, closing(opened(tmp_path)) as second:
        with first.cursor() as cursor:
            cursor.execute("CREATE TABLE t (n INTEGER)")
        with second.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=0")
        first._start_transaction_under_autocommit()
        with pytest.raises(Exception, match="locked"):
            second._start_transaction_under_autocommit()
        first.connection.rollback()


@pytest.mark.django_db(transaction=True)
def test_a_row_that_points_nowhere_is_refused() -> None:
    person = a_person()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE account_emailaddress SET user_id = %s WHERE user_id = %s", [person.pk + 99, person.pk]
        )
