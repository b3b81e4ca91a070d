"""``programme diff``: what differs, in words and as data, with the exit codes of ``diff``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from shelfmates.definitions import catalogue

EDITS = (
    ("weight = 45\n", "weight = 30\n"),
    ("weight = 10\n", "weight = 30\n"),
    ("weight = 5\n# off", "weight = 5\noff"),
    ('"Partners share', '"They share'),
    ("close_days_before = 10", "close_days_before = 14"),
    ('  "F14", ', "  # "),
    ('  # "F03", ', '  "F03", '),
    ('fr = "Le même type de bibliothèque"', 'fr = "La même sorte de bibliothèque"'),
    ("peers_of_unplaced = true", "peers_of_unplaced = false"),
    ("value = 5}", "value = 7}"),
)
ADDED = """
[[prompt]]
id = "archives"
label = {en = "A visit to an archive", fr = "Une visite aux archives"}

[[prompt]]
id = "balance"
off = true
"""


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["programme", "diff", *arguments])


@pytest.fixture
def ours(tmp_path: Path) -> str:
    path = tmp_path / "ours.toml"
    CliRunner().invoke(main, ["programme", "new", "--like", "ltaig", "-o", str(path)])
    text = path.read_text(encoding="utf-8")
    for old, new in EDITS:
        text = text.replace(old, new, 1)
    path.write_text(text + ADDED, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", catalogue())
def test_a_programme_does_not_differ_from_a_new_file_like_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    CliRunner().invoke(main, ["programme", "new", "--like", name, "-o", str(path)])
    same = diff(name, str(path), "--language", "en")
    assert (same.exit_code, same.output) == (0, "No difference.\n")


def test_differences_are_said_in_words(ours: str) -> None:
    found = diff("ltaig", ours, "--language", "en")
    assert found.exit_code == 1
    for line in (
        "The same type of library: weight: 45 → 30",
        "label (fr): “Le même type de bibliothèque” → “La même sorte de bibliothèque”",
        "- The same school: weight 5",
        "close_days_before: 10 → 14",
        "- Job title: required (mentor, mentee, peer)",
        "+ Pronouns: not required (mentor, mentee, peer)",
        "peers_of_unplaced: yes → no",
        '"more_than", value = 5} → {field = "F18", test = "more_than", value = 7}',
        "+ A visit to an archive",
        "- Work/life balance",
    ):
        assert f"{line}\n" in found.output


def test_turned_round_what_was_added_is_removed(ours: str) -> None:
    found = diff(ours, "ltaig", "--language", "en").output
    assert "- A visit to an archive\n" in found
    assert "+ The same school: weight 5\n" in found


def test_differences_are_said_in_french(ours: str) -> None:
    found = diff("ltaig", ours, "--language", "fr").output
    assert "+ Une visite aux archives\n" in found
    assert "- Titre du poste : obligatoire (mentor, mentee, peer)" in found.replace("\u00a0", " ")
    assert "oui → non" in found


def test_differences_are_data(ours: str) -> None:
    data = json.loads(diff("ltaig", ours, "--json").output)
    by_path = {one["path"]: one for one in data["differences"]}
    weight = by_path["wish.library_type.weight"]
    assert (weight["change"], weight["before"], weight["after"]) == ("changed", 45, 30)
    assert by_path["wish.school"]["change"] == "removed"
    assert by_path["prompt.archives"]["after"]["label"]["fr"] == "Une visite aux archives"


def test_a_variant_differs_in_its_calendar() -> None:
    found = diff("ltaig", "ltaig:november", "--language", "en")
    assert "starts: 06-01, 11-05 → 11-05\n" in found.output


def test_another_order_is_said(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    CliRunner().invoke(main, ["programme", "new", "--like", "ltaig", "--whole", "-o", str(path)])
    head, first, second, *rest = path.read_text(encoding="utf-8").split("[[prompt]]\n")
    path.write_text("[[prompt]]\n".join([head, second, first, *rest]), encoding="utf-8")
    found = diff("ltaig", str(path), "--language", "en")
    assert (found.exit_code, "in another order" in found.output) == (1, True)


def test_a_programme_that_cannot_be_read_is_no_difference() -> None:
    assert diff("ltaig", "ltiag").exit_code == 2
