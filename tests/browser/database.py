"""A fresh database for a command that looks through a browser."""

from __future__ import annotations

import os
from collections.abc import Callable

from tests.house.access.fresh import a_database


def alone(run: Callable[[], int]) -> int:
    """Run in a database of its own; Playwright's loop is in this thread, and the models are used from it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with a_database():
        return run()
