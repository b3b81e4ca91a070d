"""The files of the project, for tests about all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("src", "matching", "tests", "benchmarks", "docs", "examples", ".ci")
OTHERS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "pyproject.toml",
    "mkdocs.yml",
    "justfile",
)
TEXT = {".py", ".toml", ".md", ".html", ".css", ".csv", ".json", ".po", ".yml", ".sh", ".txt", ""}


def files(*folders: str, endings: set[str]) -> Iterator[Path]:
    """Every file below these folders with one of these endings, caches left out."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in endings and "__pycache__" not in path.parts:
                yield path


def texts() -> Iterator[tuple[str, str]]:
    """Path (from the root, with slashes) and text of every text file that people read or run."""
    others = (ROOT / name for name in (*OTHERS, "run", "run.cmd"))
    for path in (*files(*FOLDERS, endings=TEXT), *others):
        if path.name != "LICENSE" and path.exists():
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace")
