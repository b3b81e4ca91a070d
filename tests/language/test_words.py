"""Sentences said in a language, with values as people there write them."""

from __future__ import annotations

from datetime import date

import pytest

from shelfmates.language import SN, Coded, Name, Points, S, Text, Words


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("en", Points(734_500), "73.5"),
        ("fr", Points(734_500), "73,5"),
        ("en", Points(1_000_000), "100.0"),
        ("en", Points(734_550), "73.5"),
        ("en", Points(73_950), "7.4"),
        ("en", Points(-50_000), "-5.0"),
        ("en", 12345, "12,345"),
        ("fr", 12345, "12\u202f345"),
        ("en", date(2026, 11, 1), "1 November 2026"),
        ("fr", date(2026, 11, 1), "1er novembre 2026"),
        ("fr", date(2026, 11, 11), "11 novembre 2026"),
        ("en", ("Sari", "Mei", "Ọlá"), "Sari, Mei and Ọlá"),
        ("fr", ("Sari", "Mei"), "Sari et Mei"),
        ("fr", Text({"en": "Cataloguing", "fr": "Catalogage"}), "Catalogage"),
        ("fr", Text({"en": "Cataloguing"}), "Cataloguing"),
        ("en", Coded("language", "vi"), "Vietnamese"),
        ("fr", Coded("country", "NZ"), "Nouvelle-Zélande"),
        ("en", Coded("country", "??"), "??"),
        ("en", Name("1", "שרה כהן"), "\u2068שרה כהן\u2069"),
        ("fr", True, "oui"),
        ("en", None, ""),
    ],
)
def test_values_follow_the_language(language: str, value: object, said: str) -> None:
    assert Words(language).value(value) == said


def test_a_value_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        Words("en").value({1})


def test_what_people_typed_is_never_a_message_or_a_placeholder() -> None:
    assert Words("fr").say(S("Both speak {same}.", same="{same} yes")) == "Langue commune\u00a0: {same} yes."


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 0, "0 people"),
        ("en", 1, "1 person"),
        ("en", 2, "2 people"),
        ("fr", 0, "0 personne"),
        ("fr", 1, "1 personne"),
        ("fr", 2, "2 personnes"),
    ],
)
def test_numbers_choose_the_form_of_their_language(language: str, count: int, said: str) -> None:
    assert Words(language).say(SN("{count} person", "{count} people", count)) == said


@pytest.mark.parametrize(
    ("tag", "language"), [("fr-CA", "fr"), ("FR", "fr"), ("en_AU", "en"), ("vi", "en"), ("", "en")]
)
def test_the_nearest_language_is_spoken(tag: str, language: str) -> None:
    assert Words(tag).language == language
