"""What comes out: causes, reasons that add up, objectives, figures."""

from __future__ import annotations

import pytest

from shelfmates.language import Words
from tests.proposal.world import (
    causes,
    left,
    partnership,
    peers,
    person,
    programme,
    proposed,
    role,
    together,
)

ONE_EACH = programme(role("mentor"), role("mentee"))
MAX = person("Max", "mentor", F16=("T1",), F29="weekly")


# ── causes ────────────────────────────────────────────────────────────────────────────────────


def test_others_fit_says_what_placing_the_person_would_cost() -> None:
    near, far = person("Ann", "mentee", F16=("T1",), F29="weekly"), person("Bo", "mentee", F16=("T9",))
    found = proposed(ONE_EACH, MAX, near, far)
    assert causes(found) == {"Bo": "others_fit"}
    assert "80.0 points less" in Words("en").say(left(found, far).sentence)  # 100 to 20, half of the rhythm


def test_no_seat_is_said_where_every_place_is_kept() -> None:
    ann, bo = person("Ann", "mentee"), person("Bo", "mentee")
    found = proposed(ONE_EACH, MAX, ann, bo, keep=[(MAX, bo, False)])
    assert causes(found) == {"Ann": "no_seat"}


def test_a_mentor_nobody_needs_has_not_failed() -> None:
    mia = person("Mia", "mentor", F16=("T2",))
    found = proposed(ONE_EACH, MAX, mia, person("Ann", "mentee", F16=("T1",)))
    assert causes(found) == {"Mia": "not_needed"}
    assert not left(found, mia).remedies
    assert left(found, mia).advice is None


def test_nobody_possible_says_which_rules_exclude_how_many() -> None:
    elms = [person(name, "mentor", F12="Elm", F11=("en",)) for name in ("Max", "Mia")]
    other = person("Moe", "mentor", F12="Oak", F11=("fr",))
    ann = person("Ann", "mentee", F12="ELM", F11=("en",))
    found = proposed(ONE_EACH, *elms, other, ann)
    said = Words("en").say(left(found, ann).sentence)
    assert "“not the same employer” excludes 2 people" in said
    assert "“a common language” excludes 1 person" in said
    rules = [one.change["rule"] for one in left(found, ann).remedies if one.change["kind"] == "relax_rule"]
    assert rules == ["employer", "language"]


def test_the_odd_one_out_among_peers_is_told_so() -> None:
    found = proposed(peers(), *[person(name, "peer", F16=("T1",)) for name in ("Ann", "Bo", "Cy")])
    assert list(causes(found).values()) == ["others_fit"]
    assert any(one.change["kind"] == "one_more_mentor" for one in found.unplaced[0].remedies)


# ── reasons ───────────────────────────────────────────────────────────────────────────────────


def test_the_load_of_a_further_mentee_is_a_reason_and_adds_up() -> None:
    max_ = person("Max", "mentor", F32=3, F16=("T1",), F29="weekly")
    mentees = [person(name, "mentee", F16=("T1",), F29="weekly") for name in ("Ann", "Bo", "Cy")]
    found = proposed(programme(), max_, *mentees)
    scores = sorted(one.score for one in found.partnerships)
    assert scores == [950_000, 950_000, 1_000_000]
    for one in found.partnerships:
        assert sum(reason.points for reason in one.reasons) == one.score
    assert found.figures.total == sum(scores)
    assert [r.points for one in found.partnerships for r in one.reasons if r.criterion == "load"] == [
        -50_000
    ] * 2


def test_seats_are_never_more_than_the_programme_allows() -> None:
    max_ = person("Max", "mentor", F32=9)
    mentees = [person(f"M{k}", "mentee") for k in range(9)]
    assert proposed(programme(), max_, *mentees).figures.people_placed == 5


def test_a_trio_has_the_mean_of_its_three_pairs() -> None:
    people = [
        person("Ann", "peer", F16=("T1",), F29="weekly"),
        person("Bo", "peer", F16=("T1",), F29="fortnightly"),
        person("Cy", "peer", F16=("T2",), F29="monthly"),
    ]
    found = proposed(peers(trios=True), *people)
    trio = partnership(found, *people)
    assert trio.score == (800_000 + 0 + 200_000) // 3
    assert sum(one.points for one in trio.reasons) == trio.score
    assert found.figures.people_placed == 3
    assert found.figures.status == "optimal"


def test_no_trio_where_it_places_nobody_more() -> None:
    found = proposed(peers(trios=True), *[person(name, "peer") for name in ("Ann", "Bo", "Cy", "Di")])
    assert [len(one.members) for one in found.partnerships] == [2, 2]


# ── objectives and figures ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("objective", "expected", "total"),
    [
        (("people", "score"), {("Max", "Ann"), ("Mia", "Bo")}, 800_000),
        (("people", "worst", "score"), {("Mia", "Ann"), ("Max", "Bo")}, 600_000),
        (("score",), {("Max", "Ann"), ("Mia", "Bo")}, 800_000),
    ],
)
def test_the_objective_decides(
    objective: tuple[str, ...], expected: set[tuple[str, str]], total: int
) -> None:
    people = [
        person("Max", "mentor", F16=("T1",), F29="monthly"),
        person("Mia", "mentor", F16=("T2",), F29="weekly"),
        person("Ann", "mentee", F16=("T1",), F29="fortnightly"),
        person("Bo", "mentee", F16=("T9",), F29="monthly"),
    ]
    found = proposed(programme(role("mentor"), role("mentee"), objective=objective), *people)
    assert together(found) == expected
    assert found.figures.objective == objective
    assert (found.figures.total, found.figures.bound, found.figures.gap) == (total, total, 0)
    assert found.figures.status == "optimal"


def test_nobody_at_all_is_a_result_too() -> None:
    found = proposed(ONE_EACH)
    assert not found.partnerships
    assert found.figures.people_placed == 0
    assert found.figures.status == "optimal"


@pytest.mark.parametrize("in_role", ["mentor", "mentee"])
def test_one_side_alone_finds_nobody(in_role: str) -> None:
    found = proposed(ONE_EACH, person("Ann", in_role), person("Bo", in_role))
    assert causes(found) == dict.fromkeys(("Ann", "Bo"), "no_partner")


def test_runners_up_say_what_is_lost() -> None:
    mia, ann = (
        person("Mia", "mentor", F16=("T1",), F29="monthly"),
        person("Ann", "mentee", F16=("T1",), F29="weekly"),
    )
    found = proposed(ONE_EACH, MAX, mia, ann)
    runner_up = partnership(found, MAX, ann).runner_up
    assert runner_up is not None
    assert (runner_up.person, runner_up.people_lost, runner_up.score_lost) == (mia.id, 0, 400_000)


def test_without_its_only_pair_one_person_fewer_is_placed() -> None:
    ann = person("Ann", "mentee", F16=("T1",))
    runner_up = partnership(proposed(ONE_EACH, MAX, ann), MAX, ann).runner_up
    assert runner_up is not None
    assert (runner_up.person, runner_up.people_lost) == (None, 1)


@pytest.mark.parametrize(
    "theirs", ["SPL", "Surrey Public Library", "Oak Library; SPL (Surrey Public Library)"]
)
def test_an_acronym_and_its_name_are_one_employer(theirs: str) -> None:
    one = person("Ann", "mentee", F12="Surrey Public Library (SPL)")
    assert not proposed(programme(), one, person("Bea", "mentor", F12=theirs)).partnerships


@pytest.mark.parametrize(
    ("mine", "theirs", "warned"),
    [
        ("UBC Library, Koerner", "University of British Columbia", True),
        ("Oak Library", "Elm Library", False),
        ("Seattle Public Library (SPL)", "Surrey Public Library (SPL)", False),
        ("Retired", "retired", False),
        ("Oak Library; City of Harbourton", "Harbourton Public Library", True),
    ],
)
def test_employers_that_may_be_one_are_told(mine: str, theirs: str, warned: bool) -> None:
    one, other = person("Ann", "mentee", F12=mine), person("Bea", "mentor", F12=theirs)
    found = proposed(programme(), one, other)
    assert together(found) == {("Bea", "Ann")}
    told = [one.sentence for one in found.warnings if one.code == "rule.similar"]
    assert len(told) == warned
    if warned:
        assert "which may be the same" in Words("en").say(told[0])
