"""The pages that people follow: every console block of the README and the tutorials is run as it stands.

In a page, ``$ shelfmates …`` (or ``./run …``) is run in a folder with a copy of ``examples/``; each line
shown under it must be printed, in this order; "…" stands for anything. A block with a ``title`` is first
written to a file of that name. ``<!-- exit code 1 -->`` above a block is the code of its last command.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.files import ROOT

PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs/tutorials").glob("*.md")),
    *sorted((ROOT / "docs/how-to").glob("*.md")),
]
BLOCK = re.compile(
    r"""(?:<!--\ exit\ code\ (?P<code>\d+)\ -->\n+)?
    ^(?P<indent>[ ]*)```(?P<kind>\w+)(?P<info>[^\n]*)\n
    (?P<body>.*?)
    ^(?P=indent)```""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
COMMAND = re.compile(r"^\$ (?:shelfmates|\./run|uv run shelfmates) +(?P<arguments>.*)$")
NOT_RUN_HERE = {"test", "demo"}  # the tests do not run the tests; the demo runs until it is stopped


@dataclass(frozen=True)
class Step:
    """A command of a page and the lines shown under it, or a file to write first."""

    arguments: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    exit_code: int = 0
    file: str = ""
    content: str = ""


def steps(text: str) -> Iterator[Step]:
    for block in BLOCK.finditer(text):
        body = "\n".join(line.removeprefix(block["indent"]) for line in block["body"].splitlines())
        title = re.search(r'title="([^"]+)"', block["info"])
        if title:
            yield Step(file=title[1], content=body + "\n")
        elif block["kind"] == "console":
            yield from commands(body, int(block["code"] or 0))


def commands(body: str, exit_code: int) -> Iterator[Step]:
    chunks = [
        chunk
        for chunk in re.split(r"^(?=\$ )", body.replace("\\\n", " "), flags=re.MULTILINE)
        if chunk.strip()
    ]
    for number, chunk in enumerate(chunks, start=1):
        first, *shown = chunk.splitlines()
        found = COMMAND.match(first)
        assert found, f"a console block may only run shelfmates: {first}"
        arguments = tuple(shlex.split(found["arguments"], comments=True))
        yield Step(arguments, tuple(filter(str.strip, shown)), exit_code if number == len(chunks) else 0)


def missing(shown: tuple[str, ...], printed: str) -> list[str]:
    """The shown lines that were not printed in this order."""
    rest, lost = " ".join(printed.split()), []
    for line in shown:
        pattern = ".*?".join(re.escape(" ".join(part.split())) for part in line.split("…"))
        found = re.search(pattern, rest)
        if found is None:
            lost.append(line)
        else:
            rest = rest[found.end() :]
    return lost


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_can_be_followed_command_by_command(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    plain = {"COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    for step in steps(page.read_text(encoding="utf-8")):
        if step.file:
            (tmp_path / step.file).write_text(step.content, encoding="utf-8")
            continue
        if step.arguments[:1] and step.arguments[0] in NOT_RUN_HERE:
            continue
        call = [sys.executable, "-m", "shelfmates", *step.arguments]
        environment = os.environ | plain
        done = subprocess.run(
            call, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        printed = done.stdout + done.stderr
        assert done.returncode == step.exit_code, f"{shlex.join(step.arguments)}\n{printed}"
        assert not missing(step.shown, printed), f"{shlex.join(step.arguments)}\n{printed}"


def test_steps_are_read_from_a_page() -> None:
    page = """
1.  Write:

    ```csv title="people.csv"
    name
    ```

<!-- exit code 1 -->
```console
$ shelfmates check people.csv \\
    --programme ltaig
2 problems … here
$ ./run match "a b.csv"
```
"""
    assert list(steps(page)) == [
        Step(file="people.csv", content="name\n"),
        Step(("check", "people.csv", "--programme", "ltaig"), ("2 problems … here",)),
        Step(("match", "a b.csv"), (), 1),
    ]


def test_missing_lines_are_found() -> None:
    assert missing(("a … d", "e"), "a  b c d\nf") == ["e"]
    assert missing(("second", "first"), "first\nsecond") == ["first"]
