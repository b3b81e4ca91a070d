"""A fresh database for a command of the tests, which goes away afterwards."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from importlib import import_module

import django


def alone(run: Callable[[], int]) -> int:
    """Set Django up as the tests do, and run in a database of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    runner = import_module("django.test.runner").DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    made = runner.setup_databases()
    try:
        return run()
    finally:
        runner.teardown_databases(made)
        runner.teardown_test_environment()
