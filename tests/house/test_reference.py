"""Reference pages are complete: made from the program, or checked against it."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from shelfmates.definitions.keys.core import TABLES
from tests.house.files import ROOT

DOCS = ROOT / "docs"


def test_command_line_reference_is_current() -> None:
    written = (DOCS / "reference/command-line.md").read_text(encoding="utf-8")
    # in a process of its own: click remembers the help option of a command that a test has called alone
    made = [sys.executable, "-c", "from shelfmates.cli.reference import page; print(page(), end='')"]
    utf8 = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(made, check=True, capture_output=True, encoding="utf-8", env=utf8)
    assert written == done.stdout, "run: uv run just reference"


@pytest.mark.parametrize(
    "path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.relative_to(DOCS).as_posix()
)
def test_every_page_is_in_the_navigation(path: object) -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert str(path).replace("\\", "/").rpartition("/docs/")[2] in navigation


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "matching/README.md"])
def test_links_of_pages_outside_the_documentation_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?://|mailto:)([^)#]+)", text) + re.findall(r'src="([^":]+)"', text)
    assert [t for t in targets if not ((ROOT / name).parent / t).exists()] == []


def test_every_key_of_a_definition_is_documented() -> None:
    written = (DOCS / "reference/definition-keys.md").read_text(encoding="utf-8")
    keys = {key for table in TABLES.values() for key in table}
    assert {key for key in keys if f"`{key}`" not in written} == set()
