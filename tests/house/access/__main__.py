"""The whole access grid: ``uv run python -m tests.house.access`` prints its figure (S1)."""

from __future__ import annotations

import sys
from importlib import import_module

from tests.house.access.fresh import a_database


def main() -> int:
    """Request everything in a fresh database and print the figure; 1 if anything was unexpected."""
    with a_database():
        world = import_module("tests.house.access.world").a_world()
        figure = import_module("tests.house.access.grid").run(world)
    print(figure)
    print(*figure.lines(), sep="\n")
    return 1 if figure.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
