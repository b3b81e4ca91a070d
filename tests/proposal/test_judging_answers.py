"""Which rules of a role some answers break, before anybody has applied."""

from __future__ import annotations

from datetime import date

import pytest

from shelfmates import definitions
from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.editing import with_value
from shelfmates.definitions.eligibility import judge

ON = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("role", "answers", "verdicts"),
    [
        ("mentor", {}, {"experience": None}),
        ("mentor", {"F18": 5}, {"experience": False}),
        ("mentor", {"F18": 6}, {"experience": True}),
        ("mentor", {"F18": AtLeast(5)}, {"experience": True}),
        ("mentee", {"F20_year": 2023}, {"graduate": True}),
        ("mentee", {"F20_year": 2022}, {"graduate": False}),
        ("peer", {"F15": "student"}, {"student_or_graduate": True}),
        ("peer", {"F15": "manager"}, {"student_or_graduate": None}),
        ("peer", {"F15": "manager", "F20_year": 2010}, {"student_or_graduate": False}),
    ],
)
def test_each_rule_is_met_broken_or_open(
    role: str, answers: dict[str, Answer], verdicts: dict[str, bool | None]
) -> None:
    judged = judge(definitions.load("ltaig"), role, answers, ON)
    assert {rule.id: verdict for rule, verdict in judged} == verdicts


@pytest.mark.parametrize(("answer", "verdict"), [(True, True), (False, False), (None, None)])
def test_yes_or_no_can_be_a_rule(answer: bool | None, verdict: bool | None) -> None:
    raw = with_value(
        with_value(definitions.whole("ltaig"), "form.optional.mentor", ["F32", "F44"]),
        "roles.mentor.eligibility.experience.condition",
        {"field": "F44", "test": "is", "value": True},
    )
    given: dict[str, Answer] = {} if answer is None else {"F44": answer}
    ((_, found),) = judge(definitions.from_tables(raw), "mentor", given, ON)
    assert found is verdict
