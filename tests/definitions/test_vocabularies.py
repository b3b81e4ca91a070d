"""The controlled lists: whole, in English and French, no answer with two meanings."""

from __future__ import annotations

from collections import Counter

import pytest

from shelfmates.definitions import vocabularies
from shelfmates.definitions.model import Vocabulary
from shelfmates.definitions.vocabularies import STANDARD

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
