"""Who may import whom: the contract of pyproject.toml, and that it names every room."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.files import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]


def test_import_contract_is_kept() -> None:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program, "lint-imports comes with the developers' packages"
    done = subprocess.run(
        [program, "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", ["src/shelfmates", "matching/src/shelfmates_matching"])
def test_every_room_stands_in_the_contract(package: str) -> None:
    folder = ROOT / package
    layers = next(c["layers"] for c in CONTRACTS if c.get("containers") == [folder.name])
    named = {part.strip(" ()") for layer in layers for part in layer.split("|")}
    assert rooms(folder) <= named


def rooms(folder: Path) -> set[str]:
    """Modules and packages directly in a folder."""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__"}
    return modules | {path.parent.name for path in folder.glob("*/__init__.py")}
