"""The whole access grid: ``uv run python -m tests.house.access`` prints its figure (S1)."""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module

import django


def main() -> int:
    """Request everything in a fresh database and print the figure; 1 if anything was unexpected."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    runner = import_module("django.test.runner").DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    made = runner.setup_databases()
    try:
        world = import_module("tests.house.access.world").a_world()
        figure = import_module("tests.house.access.grid").run(world)
    finally:
        runner.teardown_databases(made)
        runner.teardown_test_environment()
    print(figure)
    print(*figure.lines(), sep="\n")
    return 1 if figure.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
