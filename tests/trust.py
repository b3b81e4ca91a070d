"""The figures of trust, one line per bar: ``just trust`` (a quick share), ``just trust-full`` (all of it).

    python -m tests.trust [--full] [--only S1,R4]

Every bar is a row of ``BARS``: what it promises, the command that measures it, and how the figure is read
from what that prints; several of each stand with " & " between. What several bars share runs once.
A bar whose command is not there is said to be missing, never left out.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PASSED = r"(\d+ passed[^\n]*?) in "
_PATIENCE = 3 * 3600  # seconds for one command
_PAGES = "tests.browser.every_page"


@dataclass(frozen=True)
class Bar:
    """A bar, the command that measures it (``full``: all of it, where that is another), and its figures."""

    id: str
    promise: str
    quick: str
    full: str = ""
    figure: str = PASSED

    def commands(self, *, full: bool) -> list[tuple[str, ...]]:
        """The words of each command. A path is given to pytest, anything else is a module."""
        return [tuple(one.split()) for one in (self.full or self.quick if full else self.quick).split(" & ")]

    def is_there(self, *, full: bool) -> bool:
        """Is what the commands run in the tree?"""
        return all(map(_is_there, self.commands(full=full)))


def _is_there(words: tuple[str, ...]) -> bool:
    if words[0].endswith(".py"):
        return all((ROOT / word).exists() for word in words if word.endswith(".py"))
    path = ROOT / words[0].replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__main__.py").exists()


@cache
def ran(words: tuple[str, ...], *, full: bool) -> subprocess.CompletedProcess[str]:
    """What a command gave. In full, tests take all their random instances."""
    is_test = words[0].endswith(".py")
    before = ("pytest", "-n0", "-q", "-s", "-p", "no:cacheprovider") if is_test else ()
    command = [sys.executable, "-m", *before, *words]
    try:
        return subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "SHELFMATES_TRIALS": "all"} if full else None,
            capture_output=True, text=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        printed = (
            late.stdout.decode(errors="replace") if isinstance(late.stdout, bytes) else late.stdout or ""
        )
        return subprocess.CompletedProcess(command, 1, printed, f"not done after {_PATIENCE} s")


BARS = (
    Bar("S1", "everybody gets what the policy says", "tests/house/access/test_grid.py", "tests.house.access",
        r"^(.*requests.*)$"),
    Bar("S2", "nobody reads a field that is not for them", "tests/house/access/test_canaries.py",
        figure=r"^(S2: .*)$"),
    Bar("S7", "typed markup stays text", "tests.browser.polyglots", "tests.browser.polyglots --full",
        r"^(S7: .*)$"),
    Bar("S8", "fetching the links of letters changes nothing, and none is guessed",
        "tests.people.guessing --count 2000 --letters", "tests.people.guessing --letters",
        r"^(S8: .* links .*)$ & ^(S8: .* guesses.*)$"),
    Bar("S9", "forged sign-ins are refused, and what was taken away at the next request",
        "tests/people/test_oidc_refused.py tests/people/test_stale.py",
        "tests.people.stale --trials 2000 --organisations", r"^(OIDC: .* of 14 .*)$ & ^(S9: .*)$"),
    Bar("S13", "every unsafe route leaves its line of history", "tests/house/access/test_history.py",
        figure=r"^(S13: .*)$"),
    Bar("R3", "sent twice is sent once",
        "tests/house/access/test_sent_twice.py tests/applications/test_double_sending.py",
        figure=r"^(R3: .*)$"),
    Bar("R4", "SQLite is never locked", "tests.chaos.sqlite_mix --seconds 10",
        "tests.chaos.sqlite_mix --seconds 300", r"^(writes=.*)$"),
    Bar("R6", "what was received is kept when the server is killed",
        "tests.chaos.submissions --points 8 --submissions 40", "tests.chaos.submissions", r"^(kills=.*)$"),
    Bar("R13", "the minute of the deadline", "tests.chaos.rush --seconds 8 --rate 10", "tests.chaos.rush",
        r"^(sent=.*)$"),
    Bar("A1", "axe finds nothing on any page and state", _PAGES, f"{_PAGES} --full", r"^A1: (.*)$"),
    Bar("A2", "every journey and every page by keyboard",
        "tests.browser.journeys --share & tests.browser.keyboard --most 4",
        "tests.browser.journeys & tests.browser.keyboard --full",
        r"^A2: (.*journeys.*)$ & ^A2: (.* pages .*)$"),
    Bar("A3", "no scrolling sideways, text may grow", _PAGES, f"{_PAGES} --full", r"^A3: (.*)$"),
    Bar("A4", "every broken rule is told where it is", "tests/questionnaires/test_errors.py"),
    Bar("I1", "any name, any language, any direction", "tests/home/test_names.py & tests.browser.pseudo",
        "tests/home/test_names.py & tests.browser.pseudo --full",
        r"^I1: (.* names .*)$ & ^I1: (.* pages .*)$"),
    Bar("M1", "the headers of every letter", "tests/correspondence/test_headers.py"),
    Bar("P1", "every field is declared", "tests/house/test_personal_fields.py"),
    Bar("P2", "one's own data, whole and nobody else's", "tests/home/test_own_data.py"),
    Bar("P3", "erased is gone everywhere", "tests/home/test_own_data.py -k erasing"),
    Bar("P5", "no page asks another host", _PAGES, f"{_PAGES} --full", r"^P5: (.*)$"),
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 if a bar failed or is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="all of it, as before a release")
    parser.add_argument("--only", default="", help="the bars to measure, with commas")
    chosen = parser.parse_args(arguments)
    only = [name for name in chosen.only.upper().split(",") if name]
    began, bad = time.monotonic(), []
    for bar in BARS:
        if not only or bar.id in only:
            bad += [] if tell(bar, full=chosen.full) else [bar.id]
    told = f"not reached: {', '.join(bad)}" if bad else "every bar reached"
    print(f"{time.monotonic() - began:.0f} s; {told}")
    return 1 if bad else 0


def tell(bar: Bar, *, full: bool) -> bool:
    """Measure one bar and print its line. Was it reached?"""
    if not bar.is_there(full=full):
        print(f"{bar.id:<4} MISSING  {bar.promise}: nothing measures it yet", flush=True)
        return False
    began = time.monotonic()
    done = [ran(words, full=full) for words in bar.commands(full=full)]
    failed = [one for one in done if one.returncode]
    mark, seconds = "NOT     " if failed else "reached", time.monotonic() - began
    told = figure(bar, "\n".join(one.stdout for one in done))
    print(f"{bar.id:<4} {mark:<8} {bar.promise}: {told} ({seconds:.0f} s)", flush=True)
    for one in failed:
        lines = (one.stdout + one.stderr).splitlines()[-12:]
        print("\n".join(f"       {line}" for line in lines), flush=True)
    return not failed


def figure(bar: Bar, printed: str) -> str:
    """The figure of a bar in what its command printed; all of them where it has several (" & ")."""
    found = [re.search(one, printed, re.MULTILINE) for one in bar.figure.split(" & ")]
    if None in found:
        found = [re.search(PASSED, printed)]
    return "; ".join(one[1].strip() for one in found if one) or "no figure printed"


if __name__ == "__main__":
    sys.exit(main())
