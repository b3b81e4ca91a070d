"""What ``programme check`` asks to look at in a file that holds no mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.definitions import catalogue
from shelfmates.definitions.editing.cautions import cautions
from shelfmates.definitions.loading import FOLDER
from shelfmates.language import Words

HEAD = 'id = "ours"\nextends = "ltaig"\n'
EXPERIENCE = '[[roles.mentor.eligibility]]\nid = "experience"\n'
TEN_YEARS = 'condition = {field = "F18", test = "more_than", value = 10}\n'
NEW_LABEL = 'label = {en = "A mentor has more than ten years", fr = "Un·e mentor·e a plus de dix ans"}\n'
TOPICS = """
[[vocabulary]]
id = "my_topics"
extends = "topics"
[[vocabulary.options]]
id = "zines"
label = {en = "Zines", fr = "Fanzines"}
also = ["small press"]
[[form.question]]
id = "F21"
vocabulary = "my_topics"
"""


def warned(folder: Path, text: str) -> list[tuple[str, str]]:
    path = folder / "ours.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return [(problem.code.removeprefix("definition."), problem.table) for problem in cautions(path)]


OLD = "roles.mentor.eligibility.experience"
CASES = {
    "nothing changed": ("", []),
    "a number under the old sentence": (EXPERIENCE + TEN_YEARS, [("old_sentence", OLD)]),
    "a number with its sentence": (EXPERIENCE + NEW_LABEL + TEN_YEARS, []),
    "a sentence in one language alone": (
        EXPERIENCE + NEW_LABEL.replace("fr = \"Un·e mentor·e a plus de dix ans\"",
            "fr = \"Un·e mentor·e a plus de cinq ans d'expérience dans le domaine\"") + TEN_YEARS,
        [("old_sentence", OLD)],
    ),
    "another sentence alone": (EXPERIENCE + NEW_LABEL, []),
    "a variant": (
        "[[variants.late.roles.mentor.eligibility]]\nid = \"experience\"\n" + TEN_YEARS,
        [("old_sentence", OLD)],
    ),
    "another question under the old sentence": (
        '[[must]]\nid = "employer"\nfield = "F14"\n', [("old_sentence", "must.employer")]
    ),
    "a rule that no remedy relaxes": ('[[must]]\nid = "employer"\nrelaxable = false\n', []),
    "a rule taken out": ('[[must]]\nid = "employer"\noff = true\n', []),
    "one question with a list of ones own": (TOPICS, [("different_lists", "wish.aims_topics.part.topics")]),
    "a list in the place of ours": (TOPICS.replace('"my_topics"', '"topics"'), []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_seldom_meant_is_told(name: str, tmp_path: Path) -> None:
    text, expected = CASES[name]
    assert warned(tmp_path, text) == expected


@pytest.mark.parametrize("name", catalogue())
def test_our_programmes_give_no_warning(name: str) -> None:
    assert cautions(FOLDER / f"{name}.toml") == ()


def test_limits_are_said_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        'id = "ours"\nextends = "alia_iln"\n[[cap]]\nid = "country"\nshare = 0.5\n', encoding="utf-8"
    )
    assert [problem.table for problem in cautions(path)] == ["cap.country"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_check_says_the_warnings_and_lets_the_file_pass(tmp_path: Path, language: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(HEAD + EXPERIENCE + TEN_YEARS + TOPICS, encoding="utf-8")
    done = CliRunner().invoke(main, ["programme", "check", str(path), "--language", language])
    lines = done.output.splitlines()
    assert (done.exit_code, len(lines)) == (0, 3)
    assert "cinq ans" in lines[1] if language == "fr" else "five years" in lines[1]
    assert 'id = "topics"' in lines[2]
    words = Words(language)
    for line, problem in zip(lines[1:], cautions(path), strict=True):
        assert problem.remedy is not None
        assert words.say(problem.remedy) in line
        assert (words.say(problem.remedy) == Words("en").say(problem.remedy)) == (language == "en")
