"""A few of the kills of ``tests/chaos/outbox.py``."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are of POSIX")
def test_no_letter_is_lost_when_workers_are_killed() -> None:
    command = [sys.executable, "-m", "tests.chaos.outbox", "--points", "4", "--letters", "15"]
    paths = os.pathsep.join([str(HERE / "src"), str(HERE)])
    done = subprocess.run(
        command,
        check=False,
        cwd=HERE,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=240,
    )
    figures = dict(re.findall(r"(\w+)=(\d+)", done.stdout))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (figures["lost"], figures["wrong"], figures["not_sent"]) == ("0", "0", "0")
    assert int(figures["kills"]) >= 4
    assert int(figures["letters"]) >= 15
