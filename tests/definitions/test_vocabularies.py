"""The controlled lists: whole, in English and French, no answer with two meanings."""

from __future__ import annotations

from collections import Counter

import pytest

from shelfmates.definitions import vocabularies
from shelfmates.definitions.model import Vocabulary
from shelfmates.definitions.vocabularies import STANDARD
from shelfmates.spreadsheets.values.choices import Choice, choices_of

OWN = sorted(set(vocabularies()) - set(STANDARD))


def said(vocabulary: Vocabulary) -> list[str]:
    """All that people may type for an option, once per option."""
    return [
        word
        for option in vocabulary.options
        for word in {t.casefold() for t in (*option.label.by_language.values(), *option.synonyms)}
    ]


def test_topics_are_87_in_eleven_groups() -> None:
    topics = vocabularies()["topics"]
    assert len(topics.options) == 87
    groups = Counter(option.group for option in topics.options)
    assert [groups[letter] for letter in "ABCDEFGHIJK"] == [8, 6, 7, 6, 8, 7, 8, 8, 6, 11, 12]
    assert set(groups) == set(topics.groups)


def test_library_types_have_the_special_umbrella() -> None:
    types = vocabularies()["library_types"]
    assert [option.id for option in types.options] == [f"T{n}" for n in range(1, 19)]
    special = {option.id for option in types.options if option.group == "special"}
    assert special == {"T6", "T7", "T8", "T9", "T10", "T13"}


def test_career_stages_are_in_order_and_transitions_apart() -> None:
    stages = vocabularies()["career_stages"]
    assert stages.ordered
    ordered = [option.id for option in stages.options if option.group != "transition"]
    assert ordered == ["student", "graduate", "early", "middle", "senior", "retired"]


@pytest.mark.parametrize("name", OWN)
def test_no_answer_means_two_options(name: str) -> None:
    twice = [word for word, count in Counter(said(vocabularies()[name])).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("name", OWN)
def test_everything_people_type_for_an_option_is_read_as_it(name: str) -> None:
    choices = choices_of(vocabularies()[name])
    wrong = [
        (option.id, text, choices.choice(text))
        for option in vocabularies()[name].options
        for text in (option.id, *option.label.by_language.values(), *option.synonyms)
        if choices.choice(text) != Choice(option.id, text)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", OWN)
def test_a_word_of_several_meanings_is_not_guessed(name: str) -> None:
    vocabulary = vocabularies()[name]
    choices = choices_of(vocabulary)
    for word, ids in vocabulary.unclear.items():
        labels = [option.label for option in vocabulary.options if option.id in ids]
        assert len(labels) == len(ids) > 1, word
        assert choices.choice(word).how == "unknown", word
        assert sorted(map(str, choices.meanings(word))) == sorted(map(str, labels))


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("ILL", "C3"),
        ("PEB", "C3"),
        ("RDA", "B1"),
        ("OPAC", "B5"),
        ("RAMEAU", "B2"),
        ("SIGB", "H1"),
        ("BDP", "E6"),
        ("digitisation", "H3"),
        ("Digitization", "H3"),
        ("Cataloging", "B1"),
        ("entrevues", "K2"),
        ("entretiens d'embauche", "K2"),
        ("Récits", "other:Récits"),
    ],
)
def test_terms_of_the_field_are_known(typed: str, id_: str) -> None:
    assert choices_of(vocabularies()["topics"]).choice(typed).id == id_


def test_every_topic_has_synonyms_and_every_group_its_heads_elsewhere() -> None:
    topics = vocabularies()["topics"]
    assert [option.id for option in topics.options if len(option.synonyms) < 6] == []
    assert set(topics.maps) == set(topics.groups)
    assert {head.split(":")[0] for heads in topics.maps.values() for head in heads} == {"PKSB", "JITA"}
    assert topics.maps["E"] == ("PKSB:customer focus", "JITA:CC")


def test_accents_tell_a_mentor_from_a_mentee() -> None:
    roles = choices_of(vocabularies()["roles"])
    assert [roles.choice(typed).id for typed in ("mentore", "mentoré", "Mentorée")] == [
        "mentor",
        "mentee",
        "mentee",
    ]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("library_types", 18),
        ("positions", 14),
        ("work_areas", 6),
        ("aims", 18),
        ("words", 20),
        ("channels", 6),
    ],
)
def test_lists_are_whole(name: str, number: int) -> None:
    assert len(vocabularies()[name].options) == number


@pytest.mark.parametrize("name", OWN)
def test_every_option_is_named_in_english_and_french(name: str) -> None:
    vocabulary = vocabularies()[name]
    texts = [vocabulary.label, *vocabulary.groups.values(), *(option.label for option in vocabulary.options)]
    assert all(text.by_language.get(language) for text in texts for language in ("en", "fr"))
    ids = [option.id for option in vocabulary.options]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("name", "id_", "english", "french"),
    [
        ("languages", "fr", "French", "français"),
        ("languages", "zh", "Chinese", "chinois"),
        ("countries", "CA", "Canada", "Canada"),
        ("countries", "DE", "Germany", "Allemagne"),
        ("time_zones", "America/Vancouver", "Vancouver", "Vancouver"),
    ],
)
def test_standard_lists_come_from_the_standards(name: str, id_: str, english: str, french: str) -> None:
    option = vocabularies()[name].option(id_)
    assert option is not None
    assert (option.label.said_in("en"), option.label.said_in("fr")) == (english, french)


def test_countries_are_countries() -> None:
    codes = {option.id for option in vocabularies()["countries"].options}
    assert 240 < len(codes) < 260
    assert not codes & {"EU", "UN", "ZZ"}


def test_a_list_nobody_knows_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        vocabularies()["topic"]
    assert "topic" not in vocabularies()


def test_no_employer_holds_the_words_for_having_none() -> None:
    words = set(said(vocabularies()["no_employer"]))
    assert {"n/a", "none", "self-employed", "freelance", "retired", "student", "between jobs"} <= words
    assert {"aucun", "travailleur autonome", "pigiste", "retraité", "étudiant", "sans emploi"} <= words
