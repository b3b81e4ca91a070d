"""The intake cap: a group's share of those who may take part, by order of application."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shelfmates.definitions.applicants import Answer, Applicant
from shelfmates.definitions.model import Cap, Condition, Definition
from shelfmates.language import Words
from shelfmates.proposal.joining import entries
from tests.proposal.world import ON, causes, left, peers, person, programme, proposed, role, rule, text

CAP = Cap("country", "intake_cap", text("a fifth from one country"), "F07", 0.2, 0.15)
EXPERIENCE = Condition("more_than", "F18", 5)


def crowd(home: int, abroad: int) -> list[Applicant]:
    """``home`` people of one country, who apply on the 1st, 2nd …, and everybody else from elsewhere."""
    elsewhere = ("AU", "NZ", "FR", "KE", "JP", "BR", "IN", "IE", "NG", "VN", "ZA", "CL", "PH", "MX")
    return [person(f"Home {k}", "peer", day=k + 1, F07="CA") for k in range(home)] + [
        person(f"Abroad {k}", "peer", day=20, F07=elsewhere[k % len(elsewhere)]) for k in range(abroad)
    ]


def deferred(definition: Definition, people: list[Applicant]) -> list[str]:
    judged = entries(definition, people, ON)
    return sorted(one.person.name for one in judged if one.deferral is not None)


@pytest.mark.parametrize(
    ("home", "abroad", "let_in"),
    [(3, 12, 3), (4, 11, 3), (4, 16, 4), (5, 15, 4), (2, 1, 1), (3, 0, 1), (6, 4, 2)],
)
def test_a_group_has_the_floor_of_its_share_and_at_least_one(home: int, abroad: int, let_in: int) -> None:
    late = [f"Home {k}" for k in range(let_in, home)]
    assert deferred(peers(caps=[CAP]), crowd(home, abroad)) == late


def test_shares_are_reckoned_without_rounding() -> None:
    people = [person(f"P {k}", "peer", day=k % 28 + 1, F07="CA") for k in range(100)]
    cap = replace(CAP, share=0.29)  # 0.29 × 100 is 28.999… for a computer
    assert len(deferred(peers(caps=[cap]), people)) == 71


def test_the_order_of_rows_does_not_matter() -> None:
    people = crowd(6, 9)
    assert deferred(peers(caps=[CAP]), people) == deferred(peers(caps=[CAP]), people[::-1])


def test_the_base_is_who_is_eligible() -> None:
    definition = programme(role("peer", rule("experience", EXPERIENCE)), kind="peer", caps=[CAP])
    people = [replace(one, answers={**one.answers, "F18": 9}) for one in crowd(3, 7)]
    people += [person(f"New {k}", "peer", F07="CA", F18=1) for k in range(10)]
    assert deferred(definition, people) == ["Home 2"]  # two of ten, not four of twenty


def test_no_answer_belongs_to_no_group() -> None:
    assert deferred(peers(caps=[CAP]), [person(f"P {k}", "peer") for k in range(8)]) == []


def test_deferred_people_are_told_and_get_in_without_the_rule() -> None:
    people = crowd(3, 8)
    found = proposed(peers(caps=[CAP], trios=True), *people)
    assert causes(found)["Home 2"] == "deferred"
    assert [one.change for one in left(found, people[2]).remedies] == [
        {"kind": "relax_rule", "of": "cap", "rule": "country"}
    ]


def test_a_group_near_its_share_is_noted() -> None:
    found = proposed(peers(caps=[CAP]), *crowd(2, 8))
    noted = [one for one in found.warnings if one.code == "cap.near"]
    assert len(noted) == 1


def near(field: str, *answers: Answer) -> list[str]:
    """What is noted of groups that have at least half of the people."""
    cap = replace(CAP, field=field, share=1, warn_at=0.5)
    people = [person(f"P {k}", "peer", **{field: answer}) for k, answer in enumerate(answers)]
    found = proposed(peers(caps=[cap]), *people)
    return [Words("en").say(one.sentence) for one in found.warnings if one.code == "cap.near"]


def test_each_option_of_several_is_noted_by_itself() -> None:
    noted = near("F16", ("T1",), ("T1", "T2"), ("T3",))
    assert len(noted) == 1
    assert noted[0].startswith("2 of 3 applicants answered “")
    assert "T1" not in noted[0]  # named as people read it


def test_each_option_of_several_is_held_to_its_share() -> None:
    answers: list[tuple[str, ...]] = [("T1", "T2"), ("T1",), ("T2",), ("T3",), ("T4",)]
    people = [person(f"P {k}", "peer", day=k + 1, F16=answer) for k, answer in enumerate(answers)]
    assert deferred(peers(caps=[replace(CAP, field="F16")]), people) == ["P 1", "P 2"]


HARBOUR = ("Harbour Library", "harbour  library", "The HARBOUR Library")


def test_words_of_ones_own_are_one_group_however_they_are_written() -> None:
    people = [person(f"P {k}", "peer", day=k + 1, F12=house) for k, house in enumerate(HARBOUR)]
    people += [person(f"Q {k}", "peer", F12=f"House {k}") for k in range(7)]
    assert deferred(peers(caps=[replace(CAP, field="F12", share=0.1)]), people) == ["P 1", "P 2"]
    (noted,) = near("F12", *HARBOUR, "Mill Library")
    assert noted.startswith("3 of 4 applicants answered “")


def test_who_has_two_employers_belongs_to_both_and_who_has_none_to_no_group() -> None:
    (noted,) = near("F12", "Mill Library; Harbour Library", "Harbour Library", "Hill Library")
    assert noted.startswith("2 of 3 applicants answered “Harbour Library”")
    assert near("F12", "n/a", "n/a", "Mill Library") == []


def test_what_is_written_beside_the_options_is_one_group_too() -> None:
    (noted,) = near("F29", "other:Every Day", "other:every  day", "weekly", "monthly")
    assert noted.startswith("2 of 4 applicants answered “")


def test_answers_line_by_line_make_no_groups() -> None:
    assert near("F29", {"topics": "similar"}, {"topics": "similar"}) == []
