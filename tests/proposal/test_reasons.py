"""What the engine found about a pair, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shelfmates.definitions import load
from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.model import Part, Question
from shelfmates.language import Text, Words
from shelfmates.proposal.telling.reasons import _TELLINGS, CONFIDENTIAL_WISH, both_ways, reason
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


def with_answers(
    mentee: dict[str, Answer],
    mentor: dict[str, Answer],
    code: str,
    values: dict[str, object],
    language: str = "en",
    **parameters: object,
) -> str:
    """A sentence about two people who answered so, in the common form."""
    part = Part("part", code.split(".", maxsplit=1)[0], parameters)
    shared = load("ltaig")
    questions = {q.id: q for q in (*shared.questions, *MORE_QUESTIONS)}
    sentence = reason(
        code, values, part=part, label=LABEL, definition=replace(shared, questions=tuple(questions.values())),
        seeker=replace(MENTEE, answers=mentee), offerer=replace(MENTOR, answers=mentor),
    )  # fmt: skip
    return Words(language).say(sentence)


MORE_QUESTIONS = (
    Question("F18", "N", LABEL, ()), Question("F30", "N", LABEL, ()), Question("F09", "E", LABEL, ()),
    Question("F12", "E", LABEL, ()), Question("F20", "E", LABEL, ()), Question("F99", "N", LABEL, ()),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "field", "mentee", "mentor", "values", "said"),
    [
        ("exceeds.yes", "F18", 3, AtLeast(10), {"seeker": 3, "offerer": 10},
         "Years of experience: at least 10 for Nguyễn Thị Minh Khai, 3 for Aroha Te Rangi."),
        ("amount.near", "F30", 3, 4, {"seeker": 3, "offerer": 4},
         "Hours a month they can give: 4 for Nguyễn Thị Minh Khai, 3 for Aroha Te Rangi."),
        ("amount.same", "F30", 4, 4, {"value": 4}, "Both can give about as many hours a month: 4."),
        ("amount.far", "F99", 4, 9, {"seeker": 4, "offerer": 9},
         "“Topics”: 9 for Nguyễn Thị Minh Khai, 4 for Aroha Te Rangi."),
        ("different.yes", "F12", "A", "B", {}, "They work for different employers."),
        ("different.same", "F12", "The Lake PL", "Lake PL; Hill PL", {"value": "lake pl"},
         "Both gave the same answer under “Topics”: “Lake PL”."),
        ("common.none", "F35_days", (), (), {}, "Nothing in common under “Topics”."),
        ("common.open", "F35_days", (), (), {}, "“Topics”: neither named any, so all are open to both."),
    ],
)  # fmt: skip
def test_numbers_and_days_are_said_aloud(
    code: str, field: str, mentee: Answer, mentor: Answer, values: dict[str, object], said: str
) -> None:
    assert with_answers({field: mentee}, {field: mentor}, code, values, field=field) == said


def test_of_several_places_only_the_common_one_is_said_and_as_written() -> None:
    towns = {"F09": "Trois-Rivières; Québec"}
    sentence = with_answers({}, towns, "nearby.same_town", {"town": "quebec"}, town="F09")
    assert sentence == "Both live in or near Québec."


def test_of_several_schools_only_the_common_one_is_said() -> None:
    schools = {"F20": "Lakeshore College\nUniversity of the Hills"}
    sentence = with_answers(
        schools, schools, "overlap.same", {"same": ("university hills",)}, wanted=["F20"], offered=["F20"]
    )
    assert sentence == "Both went to the same school: “University of the Hills”."


def test_distance_and_free_hours_are_said() -> None:
    assert said("nearby.within_reach", {"km": 55}) == "About 55 km lie between them, which both would travel."
    assert said("free_times.common", {"minutes": 465}).endswith("both are free: 7.5.")


@pytest.mark.parametrize("code", ["shares.yes", "shares.no", "shares.unanswered"])
def test_what_a_wish_for_shared_identity_found_is_never_said(code: str) -> None:
    assert said(code, {}) == Words("en").say(CONFIDENTIAL_WISH)
