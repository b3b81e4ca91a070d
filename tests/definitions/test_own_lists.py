"""An association's own lists: beside ours, made from ours, in files; wrong ones are refused in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shelfmates.definitions import Definition, DefinitionErrors, Problem, load
from shelfmates.definitions.showing.shown import as_data
from shelfmates.language import Words
from shelfmates.proposal.answers import engine_policy
from shelfmates.spreadsheets.values.choices import choices_of
from tests.definitions.files import FORM, definition_file

SECTIONS = """
[[vocabulary]]
id = "sections"
label = {en = "Sections", fr = "Sections"}
groups = {days = {en = "Days", fr = "Jours"}}
[[vocabulary.options]]
id = "tech"
label = {en = "Technicians' section", fr = "Section des technicien·nes"}
also = ["LTAIG", "technicians"]
[[vocabulary.options]]
id = "friday"
group = "days"
label = {en = "Friday", fr = "Vendredi"}
at = [49.28, -123.12]
maps = ["https://example.org/friday"]
"""
TOPICS = """
[[vocabulary]]
id = "my_topics"
extends = "topics"
hide = ["E7", "K"]
groups = {Z = {en = "Ours", fr = "À nous"}}
rename = {B1 = {en = "Describing things", fr = "Décrire"}}
[[vocabulary.options]]
id = "zines"
group = "Z"
label = {en = "Zines", fr = "Fanzines"}
also = ["weeding"]
"""
QUESTION = """
[[form.question]]
id = "Q1"
kind = "M"
label = {{en = "Q", fr = "Q"}}
vocabulary = "{}"
"""
ASKED = FORM.replace('"F16"]', '"F16", "Q1"]')
WISH = """
[[wish]]
id = "topics"
label = {{en = "Topics", fr = "Sujets"}}
weight = 100
criterion = "overlap"
wanted = ["Q1"]
offered = ["Q1"]
vocabulary = "{}"
"""


def whole(folder: Path, more: str, name: str = "my_topics", wish: str = "") -> Definition:
    form = ASKED + QUESTION.format(name)
    return load(definition_file(folder, form=form, more=more, wish=wish or WISH.format(name)))


def mistakes(folder: Path, more: str, **parts: str) -> list[Problem]:
    with pytest.raises(DefinitionErrors) as caught:
        load(definition_file(folder, more=more, **parts))
    return list(caught.value.problems)


def test_a_list_of_ones_own_stands_beside_ours(tmp_path: Path) -> None:
    found = whole(tmp_path, SECTIONS, "sections").question("Q1")
    assert found is not None
    assert found.vocabulary is not None
    assert [option.id for option in found.vocabulary.options] == ["tech", "friday"]
    assert choices_of(found.vocabulary).choice("ltaig").id == "tech"
    friday = found.vocabulary.options[1]
    assert (friday.at, friday.maps) == ((49.28, -123.12), ("https://example.org/friday",))


def test_a_list_made_from_ours_hides_renames_and_adds(tmp_path: Path) -> None:
    made = whole(tmp_path, TOPICS).vocabularies["my_topics"]
    ids = {option.id for option in made.options}
    assert len(ids) == 87 - 1 - 12 + 1
    assert not ids & {"E7", "K1", "K12"}
    choices = choices_of(made)
    assert choices.choice("Cataloguing").id == choices.choice("Décrire").id == "B1"  # last year's form too
    assert choices.choice("weeding").id == "zines"  # the programme's own word wins over ours
    assert made.label.said_in("fr") == "Sujets"
    assert "K1" not in str(made.unclear)


def test_the_engine_reads_the_groups_of_ones_own_list(tmp_path: Path) -> None:
    policy = engine_policy(whole(tmp_path, TOPICS), date(2026, 5, 1))
    groups = policy.to_dict()["wishes"][0]["parameters"]["groups"]
    assert groups["zines"] == "Z"
    assert groups["A1"] == "A"
    assert "E7" not in groups


def test_a_list_under_the_name_of_ours_stands_in_its_place(tmp_path: Path) -> None:
    definition = whole(tmp_path, TOPICS.replace('"my_topics"', '"topics"'), "topics")
    question = definition.question("Q1")
    assert question is not None
    assert question.vocabulary is definition.vocabularies["topics"]
    assert "zines" in str(as_data(definition)["questions"])


def test_lists_come_from_files_beside_the_definition(tmp_path: Path) -> None:
    (tmp_path / "lists.toml").write_text(TOPICS, encoding="utf-8")
    head = 'vocabulary_files = ["lists.toml"]\n'
    path = definition_file(tmp_path, form=ASKED + QUESTION.format("my_topics"), more=SECTIONS)
    path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert set(load(path).vocabularies) == {"my_topics", "sections"}


FILES = {
    "none": (None, "unknown_file", "ours.toml"),
    "syntax": ("[[vocabulary]\n", "syntax", "lists.toml"),
    "no list": ('kind = "peer"\n', "no_list", "lists.toml"),
    "id twice": (TOPICS + TOPICS, "duplicate", "lists.toml"),
    "what is wrong inside": (TOPICS.replace('group = "Z"', 'group = "Y"'), "unknown_group", "ours.toml"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_file_of_lists_is_refused_with_its_name(tmp_path: Path, name: str) -> None:
    text, code, file = FILES[name]
    if text is not None:
        (tmp_path / "lists.toml").write_text(text, encoding="utf-8")
    path = definition_file(tmp_path)
    path.write_text(
        'vocabulary_files = ["lists.toml"]\n' + path.read_text(encoding="utf-8"), encoding="utf-8"
    )
    with pytest.raises(DefinitionErrors) as caught:
        load(path)
    assert [(p.code, p.file) for p in caught.value.problems] == [(f"definition.{code}", file)]


def test_a_variant_names_no_files(tmp_path: Path) -> None:
    path = definition_file(tmp_path, more='[variants.other]\nvocabulary_files = ["lists.toml"]')
    with pytest.raises(DefinitionErrors) as caught:
        load(path, "other")
    assert [p.code for p in caught.value.problems] == ["definition.misplaced"]


# what is wrong → (old, new in TOPICS, code, table, words of the remedy)
WRONG: dict[str, tuple[str, str, str, str, str]] = {
    "unknown list": ('"topics"', '"topic"', "unknown_vocabulary", "vocabulary.my_topics", "topics?"),
    "itself": ('"topics"', '"my_topics"', "circular", "vocabulary.my_topics", "extends ="),
    "unknown group": (
        'group = "Z"',
        'group = "Y"',
        "unknown_group",
        "vocabulary.my_topics.options.zines",
        "Choose",
    ),
    "option of ours": (
        'id = "zines"',
        'id = "A1"',
        "option_twice",
        "vocabulary.my_topics.options.A1",
        "rename",
    ),
    "hides nothing": ('"E7"', '"E77"', "unknown_option", "vocabulary.my_topics", "E7?"),
    "renames nothing": ("{B1", "{B11", "unknown_option", "vocabulary.my_topics", "B1?"),
    "renames what is hidden": ("{B1", "{E7", "hidden_option", "vocabulary.my_topics", "Keep one"),
    "label of ours": (
        'en = "Zines"',
        'en = "Teenagers"',
        "word_twice",
        "vocabulary.my_topics.options.zines",
        "one of the two",
    ),
    "word of another": (
        '["weeding"]',
        '["Décrire"]',
        "word_twice",
        "vocabulary.my_topics.options.zines",
        "one of the two",
    ),
    "no French": (', fr = "Décrire"', "", "language_missing", "vocabulary.my_topics.rename", "Add fr"),
    "at somewhere": (
        'also = ["weeding"]',
        "at = [120, 3]",
        "wrong_type",
        "vocabulary.my_topics.options.zines",
        "degrees",
    ),
    "no label": (
        'extends = "topics"\nhide = ["E7", "K"]',
        "",
        "missing",
        "vocabulary.my_topics",
        "each language",
    ),
    "a standard": (
        'id = "my_topics"\nextends = "topics"',
        'id = "countries"\nextends = "topics"',
        "reserved",
        "vocabulary.countries",
        "another id",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_list_is_refused_with_place_and_remedy(tmp_path: Path, name: str) -> None:
    old, new, code, table, remedy = WRONG[name]
    assert old in TOPICS
    found = mistakes(tmp_path, TOPICS.replace(old, new, 1))
    said = [(p.code, p.table) for p in found]
    assert (f"definition.{code}", table) in said
    words = Words("en")
    problem = found[said.index((f"definition.{code}", table))]
    assert problem.remedy is not None
    assert remedy in words.say(problem.remedy)


def test_lists_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    other = SECTIONS.replace('id = "sections"', 'id = "sections"\nextends = "my_topics"')
    circle = TOPICS.replace('extends = "topics"', 'extends = "sections"').replace('["E7", "K"]', "[]")
    found = mistakes(tmp_path, circle + other)
    assert [p.code for p in found if p.key == "extends"] == ["definition.circular"] * 2


def test_a_rule_that_names_a_hidden_option_is_told_who_hides_it(tmp_path: Path) -> None:
    rule = '[[must]]\nid = "m"\nlabel = {en = "M", fr = "M"}\ncriterion = "overlap"\n'
    rule += 'wanted = ["Q1"]\noffered = ["Q1"]\namong = ["E7"]\n'
    found = mistakes(tmp_path, TOPICS + rule, form=ASKED + QUESTION.format("my_topics"))
    assert [(p.code, p.table, p.key) for p in found] == [("definition.hidden_option", "must.m", "among")]
    assert "my_topics" in Words("en").say(found[0].sentence)


def test_a_rule_that_takes_groups_from_another_list_is_refused(tmp_path: Path) -> None:
    form = ASKED + QUESTION.format("my_topics")
    found = mistakes(tmp_path, TOPICS, form=form, wish=WISH.format("topics"))
    assert [(p.code, p.table) for p in found] == [("definition.other_list", "wish.topics")]
    assert found[0].remedy is not None
    assert 'vocabulary = "my_topics"' in Words("en").say(found[0].remedy)
