"""Files, functions and classes stay small enough to be read in one go."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.files import ROOT, files

FILE, FUNCTION, FUNCTION_P95, CLASS, TEST_FILE, TEMPLATE = 300, 60, 35, 150, 400, 150

# What may be longer, and why. An entry that is no longer needed fails too.
EXCEPTIONS: dict[str, str] = {}

# Migrations are written by a tool and read by nobody twice.
SOURCES = [
    path
    for path in files("src", "matching/src", "benchmarks", endings={".py"})
    if path.parent.name != "migrations"
]
TESTS = [*files("tests", "matching/tests", endings={".py"})]
TEMPLATES = [*files("src", endings={".html", ".j2", ".css"})]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lengths(path: Path, *kinds: type[ast.AST]) -> dict[str, int]:
    """Lines of every definition of these kinds, by "path:name"."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        f"{name(path)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, kinds) and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }


def functions() -> dict[str, int]:
    return {k: v for path in SOURCES for k, v in lengths(path, ast.FunctionDef, ast.AsyncFunctionDef).items()}


MEASURES = {
    "file": ({name(p): lines(p) for p in SOURCES}, FILE),
    "function": (functions(), FUNCTION),
    "class": ({k: v for path in SOURCES for k, v in lengths(path, ast.ClassDef).items()}, CLASS),
    "test file": ({name(p): lines(p) for p in TESTS}, TEST_FILE),
    "template": ({name(p): lines(p) for p in TEMPLATES}, TEMPLATE),
}


@pytest.mark.parametrize("kind", MEASURES)
def test_nothing_is_longer_than_its_budget(kind: str) -> None:
    measured, most = MEASURES[kind]
    too_long = {what: n for what, n in measured.items() if n > most and what not in EXCEPTIONS}
    assert not too_long, f"longer than {most} lines; split, or give a reason in EXCEPTIONS"


def test_most_functions_are_short() -> None:
    ordered = sorted(functions().values())
    assert ordered[int(len(ordered) * 0.95)] <= FUNCTION_P95


def test_every_exception_is_still_needed() -> None:
    over = {what for measured, most in MEASURES.values() for what, n in measured.items() if n > most}
    assert set(EXCEPTIONS) <= over
