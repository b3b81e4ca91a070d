"""Differences between groups: who is compared, who is never shown, how likely a difference is accident."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest
from matching.tests.solving.trials import trials

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import Words
from shelfmates.proposal import Run, solved
from shelfmates.proposal.questions.answer import Section
from shelfmates.proposal.questions.fairness import GroupsError, fair
from shelfmates.proposal.questions.fairness.groups import FEWEST
from shelfmates.proposal.questions.fairness.likelihood import (
    DRAWS,
    adjusted,
    chance_likelihood,
    points_likelihoods,
)
from tests.proposal.world import AVOID, LIBRARY, RHYTHM, peers, person, programme, setting

EN = Words("en")
EACH = trials(200)


# ── likelihoods ───────────────────────────────────────────────────────────────────────────────


def test_the_likelihood_of_a_chance_is_that_of_counting_every_draw() -> None:
    rng = Random("chances")
    for _ in range(EACH):
        people = rng.randint(2, 10)
        members, placed = rng.randint(1, people - 1), rng.randint(1, people - 1)
        fewest, most = max(0, members + placed - people), min(members, placed)
        seen = rng.randint(fewest, most)
        differences = [
            abs(Fraction(k, members) - Fraction(placed - k, people - members))
            for draw in combinations(range(people), members)
            for k in [sum(one < placed for one in draw)]
        ]
        here = abs(Fraction(seen, members) - Fraction(placed - seen, people - members))
        expected = sum(one >= here for one in differences) / len(differences)
        assert chance_likelihood(members, seen, people, placed) == expected


def test_the_likelihood_of_points_comes_near_that_of_every_draw() -> None:
    rng = Random("points")
    for turn in range(EACH):
        people, members = rng.randint(3, 9), rng.randint(1, 2)
        points = [rng.choice((0, 100, 250, 1_000_000)) for _ in range(people)]
        group = np.zeros((1, people), dtype=bool)
        group[0, rng.sample(range(people), members)] = True
        middle = sum(points) * members
        here = abs(sum(np.array(points)[group[0]].tolist()) * people - middle)
        sums = [sum(draw) * people for draw in combinations(points, members)]
        exact = sum(abs(one - middle) >= here for one in sums) / len(sums)
        (found,) = points_likelihoods(points, group, f"turn {turn}")
        assert abs(found - exact) <= 5 * (exact * (1 - exact) / DRAWS) ** 0.5 + 1 / DRAWS


def test_draws_depend_on_the_salt_alone() -> None:
    points, group = [1, 5, 2, 8, 3, 9], np.array([[True, True, True, False, False, False]])
    one, same, other = (points_likelihoods(points, group, salt) for salt in ("a", "a", "b"))
    assert one == same
    assert one != other


def test_the_lady_who_tasted_tea() -> None:
    """Fisher, The design of experiments, 1935: four cups of eight told apart by chance in 1 of 70 draws,
    and as often all taken for each other.
    """
    assert chance_likelihood(4, 4, 8, 4) == 2 / 70


def test_many_differences_are_adjusted_as_holm_does() -> None:
    assert adjusted([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert adjusted([0.9, 0.8]) == [1.0, 1.0]
    assert adjusted([]) == []


# ── groups ────────────────────────────────────────────────────────────────────────────────────


def crowd(*sizes: tuple[str, int], rhythm: str = "weekly") -> list[Applicant]:
    """Mentees by country."""
    return [
        person(f"{country} {k:02}", "mentee", F07=country, F29=rhythm)
        for country, size in sizes
        for k in range(size)
    ]


def mentors(count: int, seats: int = 1) -> list[Applicant]:
    return [person(f"Mentor {k:02}", "mentor", F32=seats, F29="weekly") for k in range(count)]


def groups(people: list[Applicant], *by: str, **matching: object) -> Section:
    return fair(run_of(people, **matching), by=by).sections[-1]


def run_of(people: list[Applicant], **matching: object) -> Run:
    return solved(programme(musts=(), **matching), people, setting())  # type: ignore[arg-type]


def shown(section: Section) -> set[tuple[object, object]]:
    """(measure, answer) of what is compared."""
    return {(one.data["code"], one.data.get("answer")) for one in section.findings}


def test_chances_and_points_of_groups_are_compared_with_the_others() -> None:
    people = [*crowd(("CA", 12)), *crowd(("FR", 14), rhythm="bimonthly"), *mentors(6, 4)]
    section = groups(people, "F07")
    chance = next(one.data for one in section.findings if one.data["code"] == "chance")
    assert (chance["people"], chance["others"]) == (14, 12)
    assert chance["placed"] == 12
    assert chance["others_placed"] == 12
    points = next(one.data for one in section.findings if one.data["code"] == "points")
    assert (points["people"], points["mean"], points["others_mean"]) == (12, 300_000, 700_000)
    assert points["verdict"] == "hardly_accident"
    assert [EN.say(one.sentence) for one in section.findings] == [
        (
            "“Country”: of 14 people who answered “France”, 12 have a partner (86 %), of the 12 others 12 "
            "(100 %). A difference as large or larger appears in about 5 of 10 random draws: it may well be "
            "accident."
        ),
        (
            "“Country”: the partnerships of 12 people who answered “France” have 30.0 points on average, "
            "those of the 12 others 70.0. A difference as large or larger appears in fewer than 1 of 1,000 "
            "random draws; also among the 2 differences looked at, that is hardly accident."
        ),
    ]


def test_groups_under_ten_stand_among_the_others_or_nowhere() -> None:
    people = [*crowd(("CA", 13), ("FR", 12), ("KE", 9), ("JP", 3)), *mentors(20)]
    found = shown(groups(people, "F07"))
    assert {answer for _, answer in found} == {"CA", "FR", None}
    # Two Kenyans fewer than the rest needs: the smallest group joins them, else they could be reckoned.
    people = [*crowd(("CA", 13), ("FR", 12), ("KE", 9)), *mentors(20)]
    assert {answer for _, answer in shown(groups(people, "F07"))} == {"CA"}
    people = [*crowd(("CA", 30), ("KE", 9)), *mentors(20)]
    section = groups(people, "F07")
    assert [EN.say(one.sentence) for one in section.findings] == [
        "“Country”: there are no two groups of ten people to compare."
    ]
    assert section.findings[0].data["code"] == "too_few"


def test_no_number_is_of_fewer_than_ten_people() -> None:
    rng = Random("few")
    countries, checked = ("CA", "FR", "KE", "JP", "BR"), 0
    for _ in range(EACH // 4):
        people = crowd(*((one, rng.randint(0, 25)) for one in countries))
        section = groups([*people, *mentors(rng.randint(1, 60))], "F07")
        for one in (one.data for one in section.findings if one.data["code"] != "too_few"):
            assert min(one["people"], one["others"]) >= FEWEST  # type: ignore[type-var]
            checked += 1
        compared = {one.data["answer"] for one in section.findings if one.data["code"] == "chance"}
        sizes = {c: sum(p.answers["F07"] == c for p in people) for c in countries}
        left = len(people) - sum(sizes[one] for one in compared if one)  # type: ignore[index]
        assert not 0 < left < FEWEST or not compared
    assert checked > EACH // 4


def test_when_everybody_is_placed_chances_are_no_question() -> None:
    section = groups([*crowd(("CA", 12), ("FR", 12)), *mentors(24)], "F07")
    assert {code for code, _ in shown(section)} == {"points"}
    assert EN.say(section.findings[0].sentence).endswith("There is no difference.")


def test_an_answer_in_own_words_is_said_as_written() -> None:
    towns = ["City of Ottawa Libraries"] * 11 + ["McGill University"] * 11
    people = [person(f"One {k:02}", "mentee", F12=town) for k, town in enumerate(towns)]
    section = groups([*people, *mentors(22)], "F12")
    assert "who answered “City of Ottawa Libraries” have" in EN.say(section.findings[0].sentence)


def test_peers_are_compared_like_mentees() -> None:
    people = [person(f"{c} {k:02}", "peer", F07=c) for c in ("CA", "FR") for k in range(11)]
    run = solved(peers(musts=()), people, setting())
    assert shown(fair(run, by=["F07"]).sections[-1]) == {("points", "CA")}


def test_without_names_the_usual_questions_are_compared() -> None:
    people = [*crowd(("CA", 12), ("FR", 12)), *mentors(10)]
    answer = fair(run_of(people))
    assert answer.asked == {"by": ["F07", "F16", "F11"]}
    assert {one.data["question"] for one in answer.sections[-1].findings} == {"F07"}


def test_a_label_names_a_question_too() -> None:
    answer = fair(run_of([*crowd(("CA", 1)), *mentors(1)]), by=["country", "F07", "Rhythm"])
    assert answer.asked == {"by": ["F07", "F29"]}


def test_answers_for_the_matching_alone_are_refused() -> None:
    secret = replace(RHYTHM, confidential=True)
    definition = replace(programme(musts=(AVOID,)), wishes=(secret,))
    run = solved(definition, [*crowd(("CA", 1)), *mentors(1)], setting())
    for by in ("F29", "Not with"):
        with pytest.raises(GroupsError) as refused:
            fair(run, by=[by])
        assert EN.say(refused.value.sentence).endswith(
            "is asked for the matching alone, so nothing is counted by its answers. Name another question."
        )
    assert "F29" not in fair(run).asked["by"]  # type: ignore[operator]


def test_a_confidential_rule_hides_even_a_question_of_the_usual_ones() -> None:
    secret = replace(LIBRARY, confidential=True)
    run = solved(replace(programme(), wishes=(secret,)), [*crowd(("CA", 1)), *mentors(1)], setting())
    assert fair(run).asked == {"by": ["F07", "F11"]}


def test_other_questions_are_refused_with_what_to_do() -> None:
    run = run_of([*crowd(("CA", 1)), *mentors(1)])
    with pytest.raises(GroupsError) as refused:
        fair(run, by=["F99"])
    assert EN.say(refused.value.sentence) == "The programme asks no question “F99”."
    definition = programme(musts=())
    with pytest.raises(GroupsError) as refused:
        fair(solved(definition, [], setting()), by=["F13"])
    assert "has no answers that several people share. Name another, such as F07 (Country)" in EN.say(
        refused.value.sentence
    )
