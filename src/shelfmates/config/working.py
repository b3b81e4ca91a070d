"""The worker: does what falls due in every chapter, again and again, several workers side by side.

A chapter's ``jobs`` names its jobs and how often each is looked at:
``JOBS = {"send_due": timedelta(seconds=1)}``.
A job takes ``now``, may run twice without harm, and says how many things it did.
"""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from types import FrameType

from django.conf import settings
from django.db import close_old_connections

log = logging.getLogger("shelfmates.worker")

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_PAUSE = 1.0  # seconds between two looks


@dataclass
class Job:
    """A chapter's job and when it was last looked at."""

    name: str
    run: Callable[..., int]
    every: timedelta
    last: datetime = field(default=_LONG_AGO)


def jobs() -> list[Job]:
    """The jobs of all chapters, in their order."""
    return list(_jobs())


def _jobs() -> Iterator[Job]:
    for chapter in settings.CHAPTERS:
        name = f"shelfmates.{chapter}.jobs"
        if find_spec(name) is None:
            continue
        module = import_module(name)
        for job, every in module.JOBS.items():
            yield Job(f"{chapter}.{job}", getattr(module, job), every)


def work_once(all_jobs: list[Job], now: datetime, *, whatever_the_clock: bool = False) -> int:
    """Run every job whose time has come; how many things were done. A job that fails stops no other."""
    done = 0
    for job in all_jobs:
        if not whatever_the_clock and now - job.last < job.every:
            continue
        job.last = now
        try:
            done += job.run(now=now) or 0
        except Exception:
            log.exception("The job %s failed; the others go on, and it is tried again.", job.name)
        finally:
            close_old_connections()
    return done


class Stopping:
    """Set by SIGTERM or Ctrl-C, so that the worker ends between two jobs."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def work_on(stopping: Stopping) -> None:
    """Work until asked to stop."""
    all_jobs = jobs()
    while not stopping.asked:
        busy = work_once(all_jobs, datetime.now(tz=UTC))
        if not busy and not stopping.asked:
            time.sleep(_PAUSE)
