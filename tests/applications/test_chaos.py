"""A few kills of ``tests/chaos/submissions.py`` and a short rush of ``tests/chaos/rush.py``."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and process groups are of POSIX")


def _figures(*command: str) -> dict[str, str]:
    paths = os.pathsep.join([str(HERE / "src"), str(HERE)])
    done = subprocess.run(
        [sys.executable, "-m", *command], check=False, cwd=HERE, capture_output=True, text=True, timeout=240,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(re.findall(r"(\w+)=(\S+)", done.stdout))


def test_what_said_received_is_kept_when_the_server_is_killed() -> None:
    figures = _figures("tests.chaos.submissions", "--points", "2", "--submissions", "20")
    assert (figures["lost"], figures["twice"], figures["wrong_letters"]) == ("0", "0", "0")
    assert figures["acknowledged"] == "20"
    assert int(figures["kills"]) >= 2


def test_everybody_who_began_in_time_is_taken_in_the_minute_of_the_close() -> None:
    figures = _figures("tests.chaos.rush", "--seconds", "4", "--rate", "10")
    assert figures["acknowledged"] == figures["stored"] == figures["letters"] == "40"
    assert (figures["errors_5xx"], figures["late"]) == ("0", "0")
