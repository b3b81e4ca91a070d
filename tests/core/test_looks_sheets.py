"""The style sheets: logical, small, complete, and the vendored file as it came."""

from __future__ import annotations

import gzip
import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from shelfmates.core import looks
from tests.house.files import ROOT, files

SHEETS = [
    path for path in files("src", endings={".css"}) if "static" in path.parts and "vendor" not in path.parts
]
# Left and right in any property or value; and four distances of which the second and the fourth differ.
PHYSICAL = re.compile(r"(?:^|[\s:;{-])(left|right)\b(?!\s*\()", re.MULTILINE)
ONE_SIDED = re.compile(r"(?:padding|margin|inset|border-radius|border-width):([^;{}]+);")


def sheet(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_sheet_knows_neither_left_nor_right(path: Path) -> None:
    assert PHYSICAL.findall(sheet(path)) == []
    for values in ONE_SIDED.findall(sheet(path)):
        parts = re.findall(r"[^\s(]+\([^()]*(?:\([^()]*\))*[^()]*\)|\S+", values.strip())
        assert len(parts) < 4 or parts[1] == parts[3], values


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_colours_are_tokens(path: Path) -> None:
    if path.name not in ("tokens.css", "print.css"):
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl", sheet(path)) == []


def test_every_sheet_is_part_of_the_one() -> None:
    ours = {path.relative_to(looks.STATIC).as_posix() for path in SHEETS if looks.STATIC in path.parents}
    assert ours == set(looks.SHEETS)


def test_the_one_sheet_is_small() -> None:
    size = len(gzip.compress(looks.stylesheet().text.encode(), 6))
    assert size <= 25_000


def test_scripts_are_small() -> None:
    scripts = {path.name: path.stat().st_size for path in looks.STATIC.glob("*.js")}
    assert scripts
    assert all(size < 3_000 for size in scripts.values()), scripts


def test_vendored_files_are_as_they_came() -> None:
    folder = looks.STATIC / "vendor"
    listed = tomllib.loads((folder / "vendor.toml").read_text(encoding="utf-8"))
    versions = {name: entry for name, entries in listed.items() for entry in entries}
    texts = {entry["licence-text"] for entry in versions.values()}
    assert {path.name for path in folder.iterdir()} - {"vendor.toml"} - texts == set(versions)
    for name, entry in versions.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["licence"]
        assert entry["version"] in entry["source"]
        assert (folder / entry["licence-text"]).exists()


def test_the_fingerprint_follows_the_words(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEBUG = True
    before = looks.stylesheet()
    monkeypatch.setattr(looks, "SHEETS", looks.SHEETS[:-1])
    after = looks.stylesheet()
    assert before.fingerprint != after.fingerprint
    assert len(after.text) < len(before.text)


def test_the_sheets_are_looked_up_anew_only_while_somebody_works_on_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = looks.stylesheet()
    monkeypatch.setattr(looks, "SHEETS", looks.SHEETS[:-1])
    assert looks.stylesheet() is before


# A letter and a report are whole in themselves: they are read where our style sheet can't be fetched.
ALONE = {"correspondence/letter.html"}
TEMPLATES = [
    path
    for path in files("src", endings={".html"})
    if "reports" not in path.parts and "/".join(path.parts[-2:]) not in ALONE
]


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "src/shelfmates").as_posix()
)
def test_a_template_has_no_inline_style_or_script(path: Path) -> None:
    text = re.sub(r"\{[%{].*?[%}]\}", "", path.read_text(encoding="utf-8"))  # a tag's own words are not HTML
    assert re.findall(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:", text) == []
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
    assert re.findall(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", text) == []
