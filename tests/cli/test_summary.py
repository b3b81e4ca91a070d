"""What ``match`` says when it is done: who has no place, by cause."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from shelfmates.cli import main
from tests.stories import rounds

OWN = """
id = "five"
extends = "bcla"
label = {en = "Five partnerships", fr = "Cinq jumelages"}

[[cap]]
id = "total"
kind = "total_cap"
label = {en = "Five partnerships a round", fr = "Cinq jumelages par session"}
most = 5
"""


def test_who_a_limit_leaves_out_is_counted_as_such(tmp_path: Path) -> None:
    programme = tmp_path / "five.toml"
    programme.write_text(OWN, encoding="utf-8")
    answers = str(rounds.EXAMPLES / "bcla.xlsx")

    def said(name: str) -> str:
        done = CliRunner().invoke(
            main,
            ["match", answers, "--programme", name, "-o", str(tmp_path / "out.json"), "--language", "en"],
        )
        assert done.exit_code == 0, done.output
        return done.output

    assert "limits" not in said("bcla")
    held = said(str(programme))
    assert "Mentors: no place within the programme's limits" in held
    assert "Mentees: no place within the programme's limits" in held
    assert "offer not needed" not in held
