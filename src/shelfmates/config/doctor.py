"""Looking a site over: what is well, what is not, and what to do about it."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import mailers
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from shelfmates.config.env import SECRET_FILE
from shelfmates.core import history
from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.states import LetterState

_WAITING = timedelta(minutes=10)
_LEAST_FREE = 500_000_000  # bytes
_PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: is it well, what is said of it, and what to do where it is not."""

    name: str
    well: bool
    said: str
    remedy: str = ""


type Check = Callable[[datetime], Iterator[Finding]]


def look(now: datetime) -> list[Finding]:
    """Look at everything; in the order of a first visit."""
    return [finding for check in CHECKS for finding in check(now)]


def _address(_now: datetime) -> Iterator[Finding]:
    local = "localhost" in settings.ADDRESS or "127.0.0.1" in settings.ADDRESS
    yield Finding(
        "address", settings.ADDRESS.startswith("https://") or local, f"People come to {settings.ADDRESS}",
        "Set SHELFMATES_ADDRESS to the https address people type.",
    )  # fmt: skip
    yield Finding("debug", not settings.DEBUG, "Error pages show no details", "Take SHELFMATES_DEBUG away.")
    yield Finding(
        "demo", not settings.DEMO or local, "Demo sign-in links are for this machine alone",
        "A demo home must not be on the web: make another with SHELFMATES_HOME.",
    )  # fmt: skip


def _secret(_now: datetime) -> Iterator[Finding]:
    path = settings.HOME / SECRET_FILE
    readable = path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    yield Finding("secret", not readable, "The secret key is for its owner alone", f"Run: chmod 600 {path}")


def _database(_now: datetime) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding("migrations", not behind, "The database is up to date", "Run: shelfmates init")
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name, wanted in _PRAGMAS.items():
            found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
            yield Finding(
                name, found == wanted, f"SQLite: {name} is {found}", f"It must be {wanted}: report this."
            )
        sound = cursor.execute("PRAGMA integrity_check").fetchone()[0]
        yield Finding("integrity", sound == "ok", f"SQLite: {sound}", "Restore the last backup.")
        loose = cursor.execute("PRAGMA foreign_key_check").fetchall()
        yield Finding("references", not loose, f"{len(loose)} rows point nowhere", "Restore the last backup.")


def _history(_now: datetime) -> Iterator[Finding]:
    broken = history.broken_at()
    yield Finding(
        "history", broken is None, "The history follows on without a break",
        f"Entry {broken} was changed or put in by hand: find out by whom.",
    )  # fmt: skip


def _letters(now: datetime) -> Iterator[Finding]:
    late = Letter.objects.filter(state=LetterState.QUEUED, due_at__lt=now - _WAITING).count()
    yield Finding(
        "worker", not late or not settings.MAIL_LEAVES, f"{late} letters wait for over ten minutes",
        "Is a worker running? Start one: shelfmates work",
    )  # fmt: skip
    failed = Letter.objects.filter(state=LetterState.FAILED).count()
    yield Finding(
        "failed letters", not failed, f"{failed} letters were not sent", "Look at the outbox of the desk."
    )


def _mail(_now: datetime) -> Iterator[Finding]:
    if settings.DEMO:
        return
    yield Finding(
        "mail", settings.MAIL_LEAVES, "A mail server is set" if settings.MAIL_LEAVES else "No letter leaves",
        "Set SHELFMATES_MAIL and SHELFMATES_MAIL_FROM.",
    )  # fmt: skip
    if not settings.MAIL_LEAVES:
        return
    try:
        with mailers.default as mailer:
            answers = mailer is not None
        why = ""
    except OSError as error:
        answers, why = False, str(error)
    yield Finding(
        "mail server", answers, "The mail server answers" if answers else f"The mail server: {why}",
        "Check host, port, user and password in SHELFMATES_MAIL.",
    )  # fmt: skip


def _disk(_now: datetime) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.HOME).free
    yield Finding(
        "disk",
        free >= _LEAST_FREE,
        f"{free // 1_000_000} MB are free",
        "Make room: half a gigabyte at least.",
    )


CHECKS: tuple[Check, ...] = (_address, _secret, _database, _history, _letters, _mail, _disk)
