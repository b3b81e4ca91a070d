"""Limits inside the solve: a group's share of the people placed, and the number of partnerships."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Cap, Definition
from shelfmates.language import Words
from shelfmates.proposal import propose
from shelfmates.proposal.capping import allowed, settle
from shelfmates.proposal.checking import check_stage
from shelfmates.proposal.propose import solved
from shelfmates.proposal.sides import Side, _peer_placed
from tests.proposal.world import (
    causes,
    left,
    peers,
    person,
    programme,
    proposed,
    role,
    setting,
    text,
    together,
)

SHARE = Cap("country", "set_cap", text("a third from one country"), "F07", 0.34)
TWO = Cap("two", "total_cap", text("two partnerships"), most=2)
EN = Words("en")


def crowd(home: int, abroad: int, *roles: str) -> list[Applicant]:
    """``home`` people of one country, and the others each from another."""
    elsewhere = ("AU", "NZ", "FR", "KE", "JP", "BR", "IN", "IE", "NG", "VN", "ZA", "CL")
    given = roles or ("peer",)
    return [person(f"Home {k}", *given, F07="CA") for k in range(home)] + [
        person(f"Abroad {k}", *given, F07=elsewhere[k]) for k in range(abroad)
    ]


def mentors(count: int, **answers: object) -> list[Applicant]:
    return [person(f"Mentor {k}", "mentor", **answers) for k in range(count)]  # type: ignore[arg-type]


def countries(definition: Definition, people: list[Applicant]) -> list[object]:
    """The countries of all who are placed."""
    found = propose(definition, people, setting())
    placed = {member.person for one in found.partnerships for member in one.members}
    return sorted(str(one.answers.get("F07")) for one in people if one.id in placed)


@pytest.mark.parametrize(
    ("home", "abroad", "placed", "of_home"),
    [(6, 6, 8, 2), (2, 4, 6, 2), (9, 3, 4, 1), (4, 0, 0, 0), (1, 1, 2, 1), (3, 1, 2, 1)],
)
def test_no_group_passes_its_share_of_the_people_placed(
    home: int, abroad: int, placed: int, of_home: int
) -> None:
    """The largest set in which one country has at most a third, rounded down, and at least one."""
    found = countries(peers(caps=[SHARE], trios=False), crowd(home, abroad))
    assert (len(found), found.count("CA")) == (placed, of_home)


def test_an_answer_beside_the_options_is_one_group_however_it_is_written() -> None:
    """Three of one country, each in another way: it fills two places, as a country of the list does."""
    people = crowd(3, 3)
    spelt = ("other:Northland", "other:northland ", "other:NORTHLAND")
    written = [replace(one, answers={"F07": name}) for one, name in zip(people, spelt, strict=False)]
    definition = peers(caps=[SHARE], trios=False)
    with_code, by_hand = (
        propose(definition, people, setting()),
        propose(definition, [*written, *people[3:]], setting()),
    )
    assert len(with_code.unplaced) == len(by_hand.unplaced) > 0


def test_no_larger_set_keeps_the_share() -> None:
    """Six of one country and six others: tried by hand, ten placed would need four of the country."""
    definition, people = peers(caps=[SHARE], trios=False), crowd(6, 6)
    stage = solved(definition, people, setting()).stages[0]
    assert [(step.most, step.result.people_placed) for step in stage.capped.steps] == [
        (None, 12),
        (4, 10),
        (3, 8),
        (2, 8),
    ]
    assert stage.capped.proved
    for more in (10, 12):  # that many would allow fewer of the country than it takes
        assert 6 + allowed(SHARE, more) < more
    assert check_stage(stage, stage.result) == []


def test_the_limits_are_told_and_recorded() -> None:
    found = proposed(peers(caps=[SHARE], trios=False), *crowd(6, 6))
    said = [EN.say(one) for one in found.statements]
    assert any("at most 2 people of one group" in one and "No larger set" in one for one in said)
    stage = found.record["stages"][0]  # type: ignore[index]
    assert stage["caps"][0]["steps"][1] == {"most": 4, "people_placed": 10, "people_bound": 10}


def test_a_step_that_was_changed_is_found() -> None:
    definition, people = peers(caps=[SHARE], trios=False), crowd(6, 6)
    stage = solved(definition, people, setting()).stages[0]
    steps = list(stage.capped.steps)
    steps[0] = replace(steps[0], result=replace(steps[0].result, people_bound=14))
    vars(stage)["capped"] = replace(stage.capped, steps=tuple(steps))
    assert check_stage(stage, stage.result) != []


def test_mentees_and_the_places_of_mentors_each_keep_the_share() -> None:
    definition = programme(role("mentor", seats=5), role("mentee"), caps=[SHARE])
    mentees = crowd(0, 6, "mentee")
    of_one = mentors(1, F07="CA", F32=5)[0]
    people = [*mentees, of_one, person("Other 1", "mentor", F07="AU", F32=5),
              person("Other 2", "mentor", F07="NZ", F32=5)]  # fmt: skip
    found = propose(definition, people, setting())
    taken = [m.person for one in found.partnerships for m in one.members if m.role == "mentor"]
    assert sorted(taken.count(one.id) for one in people[6:]) == [2, 2, 2]


def test_who_a_share_keeps_out_is_told_and_gets_in_without_it() -> None:
    people = crowd(3, 5)
    definition = peers(caps=[SHARE], trios=False)
    found = proposed(definition, *people)
    out = [one for one in people if one.id in {left.person for left in found.unplaced}]
    assert [one.answers["F07"] for one in out[:1]] == ["CA"]
    told = left(found, out[0])
    assert "“a third from one country” allows no more." in EN.say(told.sentence)
    assert {"kind": "relax_rule", "of": "cap", "rule": "country"} in [one.change for one in told.remedies]
    without = proposed(replace(definition, caps=()), *people)
    assert out[0].id not in {one.person for one in without.unplaced}


def test_a_total_ends_the_number_of_partnerships() -> None:
    people = [*crowd(0, 4, "mentee"), *mentors(4)]
    found = proposed(programme(caps=[TWO]), *people)
    assert len(found.partnerships) == 2
    out = [one for one in found.unplaced if one.role == "mentee"]
    assert {one.cause for one in out} <= {"no_seat", "others_fit"}
    for one in out:
        assert "“two partnerships” allows no more." in EN.say(one.sentence)
        assert {"kind": "relax_rule", "of": "cap", "rule": "two"} in [r.change for r in one.remedies]
    unused = [one for one in found.unplaced if one.role == "mentor"]
    assert {one.cause for one in unused} == {"not_needed"}
    assert all("allows no more partnerships" in EN.say(one.sentence) for one in unused)
    assert any("at most 2 partnerships" in EN.say(one) for one in found.statements)
    assert found.figures.status == "optimal"


def test_a_total_that_nobody_reaches_changes_nothing() -> None:
    people = [*crowd(0, 4, "mentee"), *mentors(4)]
    plain, capped = proposed(programme(), *people), proposed(programme(caps=[replace(TWO, most=9)]), *people)
    assert together(plain) == together(capped)
    assert causes(plain) == causes(capped)


def test_the_second_stage_gets_what_is_left_of_a_total() -> None:
    definition = programme(
        role("mentor", seats=5), role("mentee"), role("peer"), caps=[TWO], peers_of_unplaced=True
    )
    mentees = [person(f"Mentee {k}", "mentee", F42="peer") for k in range(7)]
    found = proposed(definition, *mentees, person("Mentor", "mentor"))
    assert sorted(one.stage for one in found.partnerships) == ["directed", "peer"]


def test_kept_partnerships_come_before_a_total() -> None:
    people = [*crowd(0, 4, "mentee"), *mentors(4)]
    keep = [(people[k], people[4 + k], False) for k in range(3)]
    found = proposed(programme(caps=[TWO]), *people, keep=keep)
    assert len(found.partnerships) == 3


def test_a_group_near_its_limit_is_noted_for_every_kind() -> None:
    near = replace(SHARE, warn_at=0.3)
    found = proposed(peers(caps=[near], trios=False), *crowd(6, 6))
    assert [one.code for one in found.warnings].count("cap.near") == 0  # 2 of 8
    found = proposed(peers(caps=[replace(near, warn_at=0.25)], trios=False), *crowd(6, 6))
    assert [one.code for one in found.warnings].count("cap.near") == 1
    people = [*crowd(0, 4, "mentee"), *mentors(4)]
    found = proposed(programme(caps=[replace(TWO, warn_at=0.9)]), *people)
    assert [one.code for one in found.warnings].count("cap.near") == 1


def test_who_waited_goes_first_and_what_it_costs_is_said() -> None:
    """Two of the country would each sit with another; the cap takes one, and the one who waited is it."""
    definition = peers(caps=[replace(SHARE, share=0.5)], trios=False)
    people = crowd(3, 1)
    waited = replace(setting(), waiting={people[2].id: 1})
    found = propose(definition, people, waited)
    assert people[2].id in {m.person for one in found.partnerships for m in one.members}


def test_settled_without_a_cap_is_the_programme_without_it() -> None:
    definition = peers(caps=[SHARE, replace(TWO, most=3)], trios=False)
    stage = solved(definition, crowd(6, 6), setting()).stages[0]
    assert settle(stage, stage.uncapped, "country").instance.caps == ()
    assert settle(stage, stage.uncapped, "two").instance.limit is None
    assert len(stage.result.indices) == 3


def test_what_is_out_of_reach_is_what_solving_again_would_say() -> None:
    """Other scores of somebody left over: the short answer and the long one agree."""
    rng = np.random.default_rng(3)
    often = ("weekly", "weekly", "monthly", "bimonthly", "weekly", "weekly", "monthly", "weekly")
    people = [
        replace(one, answers={**one.answers, "F29": rhythm})
        for one, rhythm in zip(crowd(4, 4), often, strict=True)
    ]
    stage = solved(peers(caps=[SHARE], trios=True), people, setting()).stages[0]
    side = Side(stage)
    placed = {k for group in stage.result.indices for k in group}
    short = 0
    for index in sorted(set(range(len(people))) - placed):
        for _ in range(20):
            row = stage.scored[0][index].astype(np.int64) + rng.integers(-300_000, 300_001, len(people))
            row = np.where(stage.eligible[index], np.maximum(0, row), -1)
            there = bool(side.placed([index], row[None, :])[0])
            assert there == _peer_placed(stage, index, row)
            short += side._out_of_reach(index, row)
    assert short
