"""Journeys by keyboard (A2): all by ``python -m tests.browser.journeys``, two of them with ``--share``."""

from __future__ import annotations

import os
import subprocess
import sys

# The threads of the test's own server leave their connections to the database in memory open to the end.
KNOWN = (
    "ignore:unclosed database:ResourceWarning",
    "ignore:.*sqlite3.Connection.*:pytest.PytestUnraisableExceptionWarning",
)


def main() -> int:
    """By the test of the share."""
    words = [sys.executable, "-m", "pytest", "-n0", "-q", "-s", "tests/browser/test_journeys.py"]
    for known in KNOWN:
        words += ["-W", known]
    trials = {} if "--share" in sys.argv else {"SHELFMATES_TRIALS": "all"}
    return subprocess.run(words, env={**os.environ, **trials}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
