"""One value changed by its path: the rest is as before, and a source says only what is still true."""

from __future__ import annotations

import copy

import pytest

from shelfmates import definitions
from shelfmates.definitions.editing import check_value, value_at, with_table, with_value, without
from shelfmates.language import Words

RAW = definitions.whole("ltaig")
ENGLISH, FRENCH = Words("en"), Words("fr")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", "ltaig"),
        ("calendar.open_days_before", 42),
        ("wish.library_type.weight", 45),
        ("wish.aims_topics.part.topics.share", 0.5),
        ("roles.mentor.label.fr", "Mentor·e"),
        ("roles.peer.eligibility.student_or_graduate.condition.any.2.value", 3),
        ("form.question.F41_share.options.cv.label.en", "My CV"),
        ("calendar.nothing", None),
        ("wish.nothing.weight", None),
        ("roles.peer.eligibility.student_or_graduate.condition.any.3.value", None),
        ("id.more", None),
    ],
)
def test_a_value_is_found_by_its_path(path: str, value: object) -> None:
    assert value_at(RAW, path) == value


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("calendar.open_days_before", 30),
        ("calendar.least_open_days", 7),
        ("wish.library_type.weight", 40),
        ("roles.mentor.guide.definition", [{"en": "Somebody", "fr": "Quelqu'un"}]),
        ("roles.peer.eligibility.student_or_graduate.condition.any.2.value", 4),
        ("pd.points_per_hour", 0.5),
        ("form.question.F21.only_if.test", "answered"),
        ("sources.must.language", "https://example.org/rules"),
        ("sources.matching.floor", "https://example.org/floor"),
    ],
)
def test_a_changed_value_is_the_only_change(path: str, value: object) -> None:
    before = copy.deepcopy(RAW)
    changed = with_value(RAW, path, value)
    assert value_at(changed, path) == value
    assert before == RAW
    old = value_at(RAW, path)
    back = without(changed, path) if old is None else with_value(changed, path, old)
    rest = {key: item for key, item in back.items() if key in RAW and key not in ("form", "sources")}
    assert rest == {key: item for key, item in RAW.items() if key not in ("form", "sources")}


def test_what_was_given_may_change_later() -> None:
    guide = [{"en": "Somebody", "fr": "Quelqu'un"}]
    changed = with_value(RAW, "roles.mentor.guide.definition", guide)
    guide.clear()
    assert value_at(changed, "roles.mentor.guide.definition") == [{"en": "Somebody", "fr": "Quelqu'un"}]


@pytest.mark.parametrize("path", ["wish.nothing.weight", "id.more", "calendar.starts.x"])
def test_a_path_that_leads_nowhere_is_an_error(path: str) -> None:
    with pytest.raises(KeyError):
        with_value(RAW, path, 1)
    with pytest.raises(KeyError):
        without(RAW, path)


def test_a_table_of_a_list_is_added_and_taken_out() -> None:
    cap = {"id": "all", "kind": "total_cap", "label": {"en": "Forty", "fr": "Quarante"}, "most": 40}
    more = with_table(RAW, "cap", cap)
    assert definitions.from_tables(more).caps[0].most == 40
    assert value_at(without(more, "cap.all"), "cap") == []
    assert definitions.from_tables(without(more, "cap.all")).caps == ()
    assert value_at(with_table(more, "cap", cap | {"id": "two"}), "cap.two.most") == 40


def test_ids_may_hold_dots() -> None:
    raw = {"vocabulary": [{"id": "a", "options": [{"id": "x"}, {"id": "x.y"}]}]}
    assert value_at(raw, "vocabulary.a.options.x.y") == {"id": "x.y"}
    changed = with_value(raw, "vocabulary.a.options.x.y.group", "g")
    assert changed == {"vocabulary": [{"id": "a", "options": [{"id": "x"}, {"id": "x.y", "group": "g"}]}]}


def test_a_source_goes_with_the_value_it_spoke_of() -> None:
    assert "must.employer" in definitions.load("ltaig").sources
    sources = definitions.from_tables(with_value(RAW, "must.employer.field", "F20")).sources
    assert "must.employer" not in sources
    assert "must.language" in sources
    same = definitions.from_tables(with_value(RAW, "must.employer.field", "F12"))
    assert same.sources == definitions.load("ltaig").sources
    gone = definitions.from_tables(without(RAW, "must.employer"))
    assert "must.employer" not in gone.sources
    assert "must.language" in gone.sources


def test_a_mistake_of_an_edited_value_is_told_with_its_path() -> None:
    with pytest.raises(definitions.DefinitionErrors) as caught:
        definitions.from_tables(with_value(RAW, "wish.library_type.weight", 46))
    (problem,) = caught.value.problems
    assert (problem.table, problem.key) == ("wish", "weight")


@pytest.mark.parametrize(
    ("type_", "right", "wrong", "words"),
    [
        ("whole", 5, -1, "whole number"),
        ("share", 0.5, 1.5, "from 0 to 1"),
        ("day", "06-01", "1 June", "month and day"),
        ("yes", True, "yes", "true or false"),
        ("text", {"en": "A", "fr": "B"}, {"en": "A"}, 'Add fr = "…"'),
        ("letter", {"en": "{name}", "fr": "{name}"}, {"en": "{nam}", "fr": "x"}, "Did you mean name?"),
        ("choice:kind", "peer", "pear", "Did you mean peer?"),
        ("choices:channel", ["email"], ["e-mail"], "Did you mean email?"),
        ("asked", {"all": ["F01"]}, {"all": "F01"}, "question ids"),
        ("value", True, {}, "true or false"),
        ("criterion", "overlap", "same", "Did you mean overlap?"),
        ("word", "shared/1", 1, "in quotes"),
    ],
)
def test_a_value_is_checked_by_the_type_of_its_field(
    type_: str, right: object, wrong: object, words: str
) -> None:
    assert check_value(type_, right) is None
    told = check_value(type_, wrong)
    assert told is not None
    assert words in ENGLISH.say(told)
    assert FRENCH.say(told) != ENGLISH.say(told)


def test_an_id_is_checked_as_one() -> None:
    assert check_value("word", "two words") is None
    assert check_value("word", "two words", key="id") is not None


def test_texts_are_needed_in_the_languages_of_the_programme() -> None:
    assert check_value("text", {"en": "A"}, ("en",)) is None
    assert check_value("text", {"en": "A", "fr": "B"}, ("en", "fr", "es")) is not None
