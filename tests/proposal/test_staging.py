"""Mentors and mentees first, peers among who is left; several roles at once."""

from __future__ import annotations

from typing import Any

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.proposal import propose
from shelfmates.proposal.model import Proposal
from tests.proposal.world import causes, person, programme, proposed, role, setting, together


def staged_programme() -> Definition:
    return programme(role("mentor", seats=2), role("mentee"), role("peer"), peers_of_unplaced=True)


def mentees(*names: str, **answers: Any) -> list[Applicant]:
    return [person(name, "mentee", **answers) for name in names]


def stages_of(proposal: Proposal, name: str) -> list[str]:
    return [
        one.stage
        for one in proposal.partnerships
        for member in one.members
        if proposal.person(member.person).name == name
    ]


def test_mentees_left_over_who_said_so_are_paired_as_peers() -> None:
    mentor = person("Max", "mentor", F16=("T1",))
    fits = person("Ann", "mentee", F16=("T1",), F42="peer")
    others = mentees("Bo", "Cy", F16=("T9",), F42="peer")
    found = proposed(staged_programme(), mentor, fits, *others)
    assert together(found) == {("Max", "Ann"), ("Bo", "Cy")}
    assert not found.unplaced


def test_who_did_not_say_so_is_not_paired_as_a_peer() -> None:
    found = proposed(
        staged_programme(), *mentees("Bo", F42="peer"), *mentees("Cy", F42="waiting"), *mentees("Di")
    )
    assert not found.partnerships
    assert causes(found) == dict.fromkeys(("Bo", "Cy", "Di"), "no_partner")


def test_who_asked_to_be_a_peer_is_paired_with_who_is_left_over() -> None:
    found = proposed(staged_programme(), person("Pat", "peer"), *mentees("Bo", F42="peer"))
    assert together(found) == {("Bo", "Pat")}
    assert not found.unplaced


def test_nobody_is_in_two_stages() -> None:
    people = [
        person("Max", "mentor", "peer"),
        person("Ann", "mentee", "peer", F42="peer"),
        *mentees("Bo", "Cy", F42="peer"),
        person("Pat", "peer"),
    ]
    found = proposed(staged_programme(), *people)
    assert all(len(stages_of(found, one.name)) <= 1 for one in people)
    assert {one.stage for one in found.partnerships} == {"directed", "peer"}


def test_a_mentor_with_a_mentee_is_not_left_over_as_a_peer() -> None:
    found = proposed(staged_programme(), person("Max", "mentor", "peer"), *mentees("Bo"))
    assert together(found) == {("Max", "Bo")}
    assert not found.unplaced


def test_a_waived_partnership_is_kept_in_one_stage_only() -> None:
    max_, ann = person("Max", "mentor", "peer", F12="Elm"), person("Ann", "mentee", "peer", F12="Elm")
    found = propose(staged_programme(), [max_, ann], setting(keep=[(max_, ann, True)]))
    assert together(found) == {("Max", "Ann")}


def test_each_stage_has_its_own_proof() -> None:
    found = proposed(staged_programme(), person("Max", "mentor"), *mentees("Bo", "Cy", "Di", F42="peer"))
    stages = found.record["stages"]
    assert isinstance(stages, list)
    assert [one["stage"] for one in stages] == ["directed", "peer"]
    assert all(one["certificate"] and one["status"] == "optimal" for one in stages)
    assert found.figures.people_placed == sum(one["people_placed"] for one in stages) == 3


# ── several roles at once ─────────────────────────────────────────────────────────────────────


def test_both_roles_are_never_paired_with_themselves() -> None:
    found = proposed(programme(), person("Ann", "mentor", "mentee"))
    assert not found.partnerships
    assert [(one.role, one.cause) for one in found.unplaced] == [
        ("mentee", "no_partner"),
        ("mentor", "no_partner"),
    ]


def test_two_with_both_roles_are_paired_one_way_only() -> None:
    found = proposed(programme(), person("Ann", "mentor", "mentee"), person("Bo", "mentor", "mentee"))
    assert len(found.partnerships) == 1
    assert found.figures.people_placed == 1


def test_three_with_both_roles_go_round_in_a_ring() -> None:
    people = [person(name, "mentor", "mentee") for name in ("Ann", "Bo", "Cy")]
    found = proposed(programme(role("mentor"), role("mentee")), *people)
    assert found.figures.people_placed == 3
    assert not any((b, a) in together(found) for a, b in together(found))
