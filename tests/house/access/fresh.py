"""A database of its own for a command that measures: made, used, taken down."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import django


@contextmanager
def a_database() -> Iterator[None]:
    """Django set up with the settings of the tests and an empty, migrated database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    runner = import_module("django.test.runner").DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    made = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(made)
        runner.teardown_test_environment()


def tested(*paths: str) -> bool:
    """Run tests beside what a command measures, and let them print their figures. Did all pass?"""
    words = [sys.executable, "-m", "pytest", "-n0", "-q", "-s", "-p", "no:cacheprovider", *paths]
    return subprocess.run(words, cwd=Path(__file__).parents[3], check=False).returncode == 0
