"""How many random instances a test tries: a fifth of the whole number, or all of them.

    SHELFMATES_TRIALS=all uv run pytest matching/tests

All of them take the better part of an hour; ask for all before a release, and when an engine changes.
"""

from __future__ import annotations

import os

SHARE = 5
FEWEST = 40


def trials(all_of_them: int) -> int:
    """``all_of_them`` where the environment asks for all, else a fifth, but never fewer than forty."""
    if os.environ.get("SHELFMATES_TRIALS") == "all":
        return all_of_them
    return max(FEWEST, all_of_them // SHARE)
