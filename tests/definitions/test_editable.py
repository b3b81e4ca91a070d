"""Every value of a programme stands in one field, explained in both languages, and can be written back."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shelfmates import definitions
from shelfmates.definitions.editing import (
    Field,
    Section,
    as_toml,
    check_value,
    choice_words,
    editable,
    value_at,
)
from shelfmates.definitions.editing.choice_words import CHOICE_WORDS
from shelfmates.definitions.editing.headings import SECTION_LABELS
from shelfmates.definitions.keys.core import CHOICES, INNER, TABLES
from shelfmates.definitions.keys.criteria import PARAMETERS
from shelfmates.definitions.merging import is_text
from shelfmates.language import Sentence, Text, Words
from shelfmates.language.catalogue import extracted
from tests.definitions.test_tables import NAMES

ENGLISH, FRENCH = Words("en"), Words("fr")


def leaves(value: object, path: str = "") -> Iterator[str]:
    """The path of every value: of a text, a number, a list of words."""
    if isinstance(value, dict) and not is_text(value):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(item, dict) and not is_text(item) for item in value):
        for place, item in enumerate(value, start=1):
            yield from leaves(item, f"{path}.{item.get('id', place)}")
    elif value != []:
        yield path


def fields_of(name: str) -> tuple[Field, ...]:
    return tuple(field for section in editable(definitions.whole(name)) for field in section.fields)


def section_of(name: str, id_: str) -> Section:
    return next(section for section in editable(definitions.whole(name)) if section.id == id_)


def field_of(name: str, path: str) -> Field:
    (found,) = [field for field in fields_of(name) if field.path == path]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_reached_by_exactly_one_field(name: str) -> None:
    raw, fields = definitions.whole(name), Counter(field.path for field in fields_of(name))
    assert max(fields.values()) == 1
    seen = 0
    for leaf in leaves(raw):
        parts = leaf.split(".")
        around = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
        assert sum(path in fields for path in around) == 1, leaf
        seen += 1
    assert seen > 500


@pytest.mark.parametrize("name", definitions.catalogue())
def test_each_field_has_the_value_of_its_path_and_it_is_right(name: str) -> None:
    raw = definitions.whole(name)
    for field in fields_of(name):
        assert value_at(raw, field.path) == field.value, field.path
        if field.value is not None:
            assert check_value(field.type, field.value, key=field.key) is None, field.path
        if field.choices and field.value:
            chosen = field.value if isinstance(field.value, list) else [field.value]
            assert {*chosen} <= {*field.choices, ""}, field.path


@pytest.mark.parametrize("name", definitions.catalogue())
def test_questions_stand_in_a_section_of_their_own(name: str) -> None:
    for section in editable(definitions.whole(name)):
        for path in (*(f.path for f in section.fields), *(one.path for one in section.lists)):
            assert (path == "form" or path.startswith("form.")) == (section.id == "form"), path


def test_sections_of_another_kind_of_programme_are_left_out() -> None:
    directory = {section.id for section in editable(definitions.whole("mentorconnect"))}
    assert {"request", "profile"} <= directory
    assert not {"matching", "calendar", "slots"} & directory


def test_what_a_programme_does_not_say_can_still_be_said() -> None:
    field = field_of("ltaig", "pd.points_per_hour")
    assert (field.value, field.type, field.required) == (None, "number", False)
    assert field_of("ltaig", "form.question.F21.only_if").value is None


def test_a_field_says_which_page_says_so() -> None:
    assert (field_of("ltaig", "must.employer.field").source or "").startswith("Mentoring Connections")
    assert (field_of("bcla", "reply.within_days").source or "").startswith("http")
    assert field_of("ltaig", "matching.floor").source is None


def test_a_field_offers_what_may_be_chosen() -> None:
    assert field_of("ltaig", "kind").choices == ("directed", "peer", "directory", "talk", "event", "circle")
    assert "F12" in field_of("ltaig", "must.employer.field").choices
    assert field_of("ltaig", "roles.mentor.seats_field").choices == ("F09_km", "F18", "F20_year", "F32")
    assert field_of("acrl", "calendar.always_open").choices == ("mentor", "mentee")
    assert "topics" in field_of("ltaig", "form.question.F21.vocabulary").choices
    assert (field_of("ltaig", "calendar.starts").lists, field_of("ltaig", "label").lists) == (True, False)


def test_every_choice_has_words_of_its_own() -> None:
    offered = {name: {*choices} for name, choices in CHOICES.items() if name != "placeholder"}
    offered["criterion"] = {*PARAMETERS}
    assert {name: words.keys() for name, words in CHOICE_WORDS.items()} == offered
    messages = {message.id for message in extracted()}
    for words in CHOICE_WORDS.values():
        said = [ENGLISH.say(sentence) for sentence in words.values()]
        assert len(set(said)) == len(said)
        assert messages >= {*said}
    assert FRENCH.say(choice_words("choice:rhythm", "monthly")) == "Chaque mois"
    assert ENGLISH.say(choice_words("stance", "")) == "Not answered"
    assert ENGLISH.say(choice_words("question", "F12")) == "F12"


def test_a_condition_is_edited_part_by_part() -> None:
    assert field_of("ltaig", "roles.mentor.eligibility.experience.condition.value").value == 5
    path = "roles.peer.eligibility.student_or_graduate.condition.any"
    assert field_of("ltaig", f"{path}.1.field").value == "F15"
    assert field_of("ltaig", f"{path}.2.value").value == 3


def test_lists_that_grow_name_what_stands_in_them() -> None:
    (lists,) = section_of("ltaig", "cap").lists
    assert (lists.path, lists.table, lists.ids) == ("cap", "cap", ())
    assert section_of("ltaig", "roles").lists[0].ids == ("mentor", "mentee", "peer")
    assert {"wish", "wish.aims_topics.part"} <= {one.path for one in section_of("ltaig", "wish").lists}


def test_every_explanation_is_extracted_and_said_in_french() -> None:
    tables = [key for keys in (*TABLES.values(), INNER) for key in keys.values()]
    parameters = [one for parameters in PARAMETERS.values() for one in parameters.values()]
    explanations = {one.about for one in (*tables, *parameters)}
    assert len(explanations) > 400
    messages = {message.id for message in extracted()}
    assert explanations <= messages
    assert {about for about in explanations if FRENCH(about) == about} == set()


def test_every_section_has_a_heading_in_both_languages() -> None:
    messages = {message.id for message in extracted()}
    for name in ("ltaig", "mentorconnect", "speed", "coaching", "circle"):
        for section in editable(definitions.whole(name)):
            if isinstance(section.label, Text):
                assert section.id.startswith("roles.")
            else:
                assert section.label.text in messages
            assert FRENCH.say(section.about) != ENGLISH.say(section.about)
    tables = {key for key, entry in TABLES[""].items() if entry.type.partition(":")[0] in ("table", "tables")}
    assert tables <= SECTION_LABELS.keys()


@pytest.mark.parametrize("name", NAMES)
def test_a_programme_written_to_a_file_is_read_back_the_same(name: str, tmp_path: Path) -> None:
    path = tmp_path / "exported.toml"
    path.write_text(as_toml(definitions.whole(name)), encoding="utf-8")
    assert definitions.load(path) == replace(definitions.load(name), extends="")
    assert "extends" not in tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_an_installed_programme_is_passed_on_as_a_file(name: str, tmp_path: Path) -> None:
    left = ("extends", "aliases", "variants")  # as one association runs it, there is nothing to choose
    installed = {key: value for key, value in definitions.whole(name).items() if key not in left}
    path = tmp_path / "exported.toml"
    path.write_text(as_toml(installed), encoding="utf-8")
    found = definitions.check(path)
    assert found == replace(definitions.load(name), extends="", aliases=(), variants={})


@pytest.mark.parametrize(
    "text", ['"""', "a\\b", "line\nline\ttab\x7f\x00\x1b", "# [x]", "مكتبة 📚", "'''", "é\u2028"]
)
def test_any_text_survives_the_way_through_a_file(text: str, tmp_path: Path) -> None:
    raw = definitions.whole("speed") | {"label": {"en": text, "fr": text}, "aliases": [text]}
    path = tmp_path / "exported.toml"
    path.write_text(as_toml(raw), encoding="utf-8", newline="")
    assert definitions.load(path).label.said_in("en") == text
    assert definitions.load(path).aliases == (text,)


def test_sentences_are_what_pages_get() -> None:
    assert all(isinstance(field.about, Sentence) for field in fields_of("speed"))
