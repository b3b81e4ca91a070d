"""Who may take part: met, not met, or open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.eligibility import answers_that_meet, standing
from shelfmates.definitions.model import Condition
from shelfmates.language import Words
from tests.proposal.world import ON, causes, cautions, left, person, programme, proposed, role, rule

MORE_THAN_FIVE = Condition("more_than", "F18", 5)
RECENT = Condition("years_since_at_most", "F20_year", 3)


def state(condition: Condition, on: date = ON, **answers: Any) -> str:
    definition = programme(role("mentor"), role("mentee", rule("it", condition)))
    return standing(person("Ann", "mentee", **answers), "mentee", definition, on).state


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (6, "eligible"),
        (5, "not_eligible"),
        (AtLeast(5), "eligible"),
        (AtLeast(6), "eligible"),
        (AtLeast(4), "not_eligible"),
        ("many", "to_be_checked"),
    ],
)
def test_more_than_five_years(answer: Answer, expected: str) -> None:
    assert state(MORE_THAN_FIVE, F18=answer) == expected


@pytest.mark.parametrize(
    ("answer", "expected"), [(5, "eligible"), (AtLeast(5), "eligible"), (4, "not_eligible")]
)
def test_at_least_five_years(answer: Answer, expected: str) -> None:
    assert state(Condition("at_least", "F18", 5), F18=answer) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (2023, "eligible"),
        (2022, "not_eligible"),
        (2027, "eligible"),
        (date(2022, 11, 6), "eligible"),  # three years and 364 days before
        (date(2022, 11, 5), "not_eligible"),  # four years to the day
    ],
)
def test_years_since_count_by_year_or_by_the_day(answer: Answer, expected: str) -> None:
    assert state(RECENT, F20_year=answer) == expected


@pytest.mark.parametrize(
    ("test", "passes", "fails"),
    [("more_than", 3, 2), ("at_least", 3, 2), ("at_most", 2, 3), ("less_than", 2, 3)],
)
def test_half_a_year_is_a_limit_too(test: str, passes: int, fails: int) -> None:
    condition = Condition(test, "F18", 2.5)
    assert [state(condition, F18=years) for years in (passes, fails)] == ["eligible", "not_eligible"]
    assert answers_that_meet(condition, ON) == [("F18", passes)]


@pytest.mark.parametrize(
    ("test", "value", "answer"),
    [("more_than", 2, 3), ("at_least", 2, 2), ("at_most", 2, 2), ("less_than", 2, 1), ("less_than", 0.5, 0)],
)
def test_the_answer_that_meets_a_limit_just_meets_it(test: str, value: float, answer: int) -> None:
    assert answers_that_meet(Condition(test, "F18", value), ON) == [("F18", answer)]
    assert state(Condition(test, "F18", value), F18=answer) == "eligible"


def test_the_day_that_counts_is_the_rounds() -> None:
    assert state(RECENT, date(2027, 11, 5), F20_year=2023) == "not_eligible"


def _met(yes: bool | None) -> dict[str, Any]:
    return {} if yes is None else {"F18": 9 if yes else 1}


def _also(yes: bool | None) -> dict[str, Any]:
    return {} if yes is None else {"F20_year": 2025 if yes else 1999}


@pytest.mark.parametrize(
    ("test", "one", "other", "expected"),
    [
        ("any", True, None, "eligible"),
        ("any", False, None, "to_be_checked"),
        ("any", None, None, "to_be_checked"),
        ("any", False, False, "not_eligible"),
        ("any", False, True, "eligible"),
        ("all", True, None, "to_be_checked"),
        ("all", False, None, "not_eligible"),
        ("all", True, True, "eligible"),
        ("all", True, False, "not_eligible"),
        ("all", None, None, "to_be_checked"),
    ],
)
def test_any_and_all_know_what_nobody_can_tell(
    test: str, one: bool | None, other: bool | None, expected: str
) -> None:
    both = Condition(test, parts=(MORE_THAN_FIVE, RECENT))
    assert state(both, **_met(one), **_also(other)) == expected


def test_answered_is_never_open() -> None:
    assert state(Condition("answered", "F18")) == "not_eligible"
    assert state(Condition("answered", "F18"), F18=0) == "eligible"


@pytest.mark.parametrize("nested", [False, True])
def test_five_or_more_passes_for_more_than_five_with_a_warning(nested: bool) -> None:
    condition = Condition("any", parts=(MORE_THAN_FIVE, RECENT)) if nested else MORE_THAN_FIVE
    definition = programme(role("mentor", rule("experience", condition)), role("mentee"))
    found = proposed(definition, person("Ann", "mentor", F18=AtLeast(5)), person("Bo", "mentee"))
    assert len(found.partnerships) == 1
    assert cautions(found) == [("warning", "eligibility.lenient")]


def test_the_warning_quotes_the_answer_inside_a_condition_of_several() -> None:
    condition = Condition("any", parts=(RECENT, MORE_THAN_FIVE))
    definition = programme(role("mentor", rule("experience", condition)), role("mentee"))
    ann = replace(person("Ann", "mentor", F18=AtLeast(5)), typed={"F18": "5+"})
    found = proposed(definition, ann, person("Bo", "mentee"))
    (told,) = [one for one in found.warnings if one.code == "eligibility.lenient"]
    assert "“5+”" in Words("en").say(told.sentence)


def test_nothing_is_doubtful_where_another_condition_is_met_outright() -> None:
    condition = Condition("any", parts=(MORE_THAN_FIVE, RECENT))
    definition = programme(role("mentor", rule("experience", condition)), role("mentee"))
    ann = person("Ann", "mentor", F18=AtLeast(5), F20_year=ON.year)
    assert not cautions(proposed(definition, ann, person("Bo", "mentee")))


def test_more_than_five_passes_without_a_warning() -> None:
    definition = programme(role("mentor", rule("experience", MORE_THAN_FIVE)), role("mentee"))
    found = proposed(definition, person("Ann", "mentor", F18=6), person("Bo", "mentee"))
    assert not cautions(found)


@pytest.mark.parametrize(
    ("test", "limit", "answer", "warned"),
    [
        ("at_most", 5, AtLeast(5), True),
        ("at_most", 9, AtLeast(5), True),
        ("less_than", 5, AtLeast(4), True),
        ("at_most", 5, 5, False),
        ("less_than", 5, 4, False),
        ("at_least", 5, AtLeast(5), False),
        ("more_than", 4, AtLeast(5), False),
    ],
)
def test_five_or_more_under_an_upper_bound_passes_with_a_warning(
    test: str, limit: int, answer: Answer, warned: bool
) -> None:
    definition = programme(role("mentor", rule("years", Condition(test, "F18", limit))), role("mentee"))
    found = proposed(definition, person("Ann", "mentor", F18=answer), person("Bo", "mentee"))
    assert len(found.partnerships) == 1
    assert cautions(found) == [("warning", "eligibility.lenient")] * warned


@pytest.mark.parametrize(("test", "limit"), [("at_most", 4), ("less_than", 5)])
def test_five_or_more_above_an_upper_bound_is_not_eligible(test: str, limit: int) -> None:
    assert state(Condition(test, "F18", limit), F18=AtLeast(5)) == "not_eligible"


def test_a_missing_answer_is_to_be_checked_and_named() -> None:
    definition = programme(role("mentor"), role("mentee", rule("recent", RECENT)))
    mentee = person("Bo", "mentee")
    found = proposed(definition, person("Ann", "mentor"), mentee)
    assert causes(found) == {"Bo": "to_be_checked", "Ann": "no_partner"}
    sentence = Words("en").say(left(found, mentee).sentence)
    assert "rule recent" in sentence
    assert "Year of graduation" in sentence


def test_what_would_settle_a_missing_answer_is_a_remedy() -> None:
    definition = programme(role("mentor"), role("mentee", rule("recent", RECENT)))
    mentee = person("Bo", "mentee")
    remedies = left(proposed(definition, person("Ann", "mentor"), mentee), mentee).remedies
    assert {"kind": "change_answer", "question": "F20_year", "to": 2023} in [one.change for one in remedies]


def test_a_rule_not_met_cannot_be_answered_away_but_waived() -> None:
    definition = programme(role("mentor"), role("mentee", rule("recent", RECENT)))
    mentee = person("Bo", "mentee", F20_year=1999)
    found = left(proposed(definition, person("Ann", "mentor"), mentee), mentee)
    assert found.cause == "not_eligible"
    assert [one.change for one in found.remedies] == [
        {"kind": "relax_rule", "of": "eligibility", "rule": "recent"}
    ]
