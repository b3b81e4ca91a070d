"""What the engine found about a pair, in words."""

from __future__ import annotations

import pytest

from shelfmates.definitions.model import Part
from shelfmates.language import Text, Words
from shelfmates.proposal.reasons import _TELLINGS, both_ways, reason
from tests.reports.a_proposal import definition, people

MENTOR, MENTEE = people()[0], people()[7]
LABEL = Text({"en": "Topics", "fr": "Sujets"})


def said(code: str, values: dict[str, object], language: str = "en", **parameters: object) -> str:
    part = Part("part", code.split(".", maxsplit=1)[0], parameters)
    return Words(language).say(
        reason(code, values, part=part, label=LABEL, definition=definition(), seeker=MENTEE, offerer=MENTOR)
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("code", sorted(_TELLINGS))
def test_every_code_has_a_whole_sentence(code: str, language: str) -> None:
    values = {"same": ("B1",), "related": ("B3",), "value": "B1", "seeker": "B1", "offerer": "A6"}
    sentence = said(code, values | {"words": ["chat"], "minutes": 210, "town": "Whitehorse"}, language)
    assert sentence
    assert "{" not in sentence


def test_topics_asked_for_and_offered_name_who_helps_whom() -> None:
    sentence = said("overlap.same", {"same": ("B1", "B3"), "wanted": 3}, wanted=["F21"], offered=["F22"])
    assert sentence == (
        "Nguyễn Thị Minh Khai can help with what Aroha Te Rangi would like to learn: "
        "“Cataloguing” and “Metadata and linked data”."
    )


def test_topics_both_ask_for_are_said_of_both() -> None:
    sentence = said("overlap.same", {"same": ("B1",)}, wanted=["F21"], offered=["F21", "F22"])
    assert sentence == "Both would like to learn about “Cataloguing”."


def test_what_people_typed_is_said_as_typed() -> None:
    sentence = said("overlap.same", {"same": ("other:{seeker} & zines",)}, wanted=["F21"], offered=["F21"])
    assert "“{seeker} & zines”" in sentence


def test_languages_are_said_by_name() -> None:
    assert said("overlap.same", {"same": ("fr", "mi")}, wanted=["F18"], offered=["F18"]).endswith("“mi”.")


def test_an_unanswered_wish_says_that_it_is_neutral() -> None:
    assert "neutral" in said("nearby.unanswered", {})


def test_a_stance_says_the_wish_and_what_was_found() -> None:
    inner = {"criterion": "gap", "parameters": {"field": "F22"}}
    sentence = said("stance.different", {"inner": "gap.far", "seeker": "B1", "offerer": "A6"}, inner=inner)
    assert sentence.startswith("Aroha Te Rangi hoped for somebody different. Further apart")
    assert "“Preservation and conservation”" in sentence


def test_two_directions_that_say_the_same_are_said_once() -> None:
    part = Part("part", "nearby", {})
    one = reason(
        "nearby.same_town",
        {"town": "Iqaluit"},
        part=part,
        label=LABEL,
        definition=definition(),
        seeker=MENTEE,
        offerer=MENTEE,
    )
    assert Words("en").say(both_ways(one, one)) == "Both live in or near Iqaluit."
