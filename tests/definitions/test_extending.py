"""A file of an association's own, laid over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates import definitions
from shelfmates.cli import main
from shelfmates.language import Words

OVER_LTAIG = """
id = "ours"
extends = "ltaig"
label = {en = "Ours", fr = "Le nôtre"}

[[wish]]
id = "library_type"
weight = 40

[[wish]]
id = "school"
weight = 10

[[must]]
id = "employer"
off = true
"""


def extended(folder: Path, text: str) -> definitions.Definition:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return definitions.load(path)


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    ours, theirs = extended(tmp_path, OVER_LTAIG), definitions.load("ltaig")
    assert {wish.id: wish.weight for wish in ours.wishes}["library_type"] == 40
    assert ours.wishes[0].parts == theirs.wishes[0].parts
    assert ours.questions == theirs.questions
    assert ours.label.said_in("fr") == "Le nôtre"


def test_a_rule_can_be_left_out(tmp_path: Path) -> None:
    assert "employer" not in {must.id for must in extended(tmp_path, OVER_LTAIG).musts}


def test_a_page_no_longer_speaks_for_what_was_changed(tmp_path: Path) -> None:
    ours, theirs = extended(tmp_path, OVER_LTAIG), definitions.load("ltaig")
    assert {"label", "wish.library_type"} <= set(theirs.sources) - set(ours.sources)
    assert "calendar.starts" in ours.sources


def test_another_kind_of_reason_replaces_the_old_one_whole(tmp_path: Path) -> None:
    school = (
        '[[wish]]\nid = "school"\nlabel = {en = "E", fr = "E"}\n'
        'weight = 5\ncriterion = "words"\nfield = "F14"\n'
    )
    ours = extended(tmp_path, f'id = "ours"\nextends = "ltaig"\n{school}')
    (part,) = ours.wishes[-1].parts
    assert (part.criterion, dict(part.parameters)) == ("words", {"field": "F14"})


def test_a_definition_in_english_alone_says_so(tmp_path: Path) -> None:
    text = 'id = "ours"\nextends = "ltaig"\nlanguages = ["en"]\nlabel = {en = "Ours"}\n'
    assert extended(tmp_path, text).label.said_in("fr") == "Ours"


def test_an_extended_file_is_found_beside_it(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(OVER_LTAIG, encoding="utf-8")
    path = tmp_path / "more.toml"
    path.write_text('id = "more"\nextends = "base.toml"\n', encoding="utf-8")
    assert definitions.load(path).label.said_in("en") == "Ours"


def test_a_question_taken_out_falls_out_of_its_step(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    CliRunner().invoke(main, ["programme", "new", "--like", "bcla", "-o", str(path)])
    path.write_text(path.read_text(encoding="utf-8").replace('  "F37", ', '  # "F37", ', 1), encoding="utf-8")
    ours = definitions.load(path)
    assert ours.question("F37") is None
    assert "F37" in str(definitions.load("bcla").life["steps"])
    assert "F37" not in str(ours.life["steps"])


QUESTION_AND_RULE = """
[[form.question]]
id = "Q1"
kind = "T"
label = {en = "Branch", fr = "Succursale"}

[[must]]
id = "branch"
label = {en = "Not the same branch", fr = "Pas la même succursale"}
criterion = "different"
field = "Q1"
"""


@pytest.mark.parametrize(
    ("form", "list_"),
    [
        ("", "the list “all” under [form.optional]"),
        ('[form]\noptional = ["F11"]\n', "the list optional under [form]"),
    ],
)
def test_a_rule_says_in_which_list_its_question_has_to_stand(tmp_path: Path, form: str, list_: str) -> None:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        extended(tmp_path, f'id = "ours"\nextends = "ltaig"\n{form}{QUESTION_AND_RULE}')
    said = [Words("en").say(p.remedy) for p in caught.value.problems if p.table == "must.branch" and p.remedy]
    assert [f'Add "Q1" to {list_}' in text for text in said] == [True]
