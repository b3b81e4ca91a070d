"""Musts admit, wishes give points, and the reasons of a pair add up to its score."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelfmates_matching.criteria import FULL, UNANSWERED, criterion
from shelfmates_matching.criteria.plain import divided
from shelfmates_matching.policy import Must, Policy, PolicyError, Wish

GROUPS = {"A1": "A", "A2": "A", "B1": "B"}
TOPICS = criterion("overlap", wanted=["learn"], offered=["teach"], groups=GROUPS, ranked=True)
STAGE = criterion("gap", field="stage", scale=["new", "early", "senior"])
HOURS = criterion("hours", field="zone", on=date(2027, 3, 1))
EMPLOYER = criterion("different", field="employer")
LANGUAGE = criterion("overlap", wanted=["speaks"], offered=["speaks"], mode="any")
AVOID = criterion("listed", list="no")
POLICY = Policy(
    musts=(Must("employer", EMPLOYER), Must("language", LANGUAGE), Must("avoid", AVOID, confidential=True)),
    wishes=(Wish("topics", 600_000, TOPICS), Wish("stage", 333_334, STAGE), Wish("hours", 66_666, HOURS)),
)

TOPIC_SET = st.lists(st.sampled_from(["A1", "A2", "B1", "C1"]), max_size=3, unique=True).map(tuple)
PERSON = st.fixed_dictionaries(
    {},
    optional={
        "learn": TOPIC_SET,
        "teach": TOPIC_SET,
        "stage": st.sampled_from(["new", "early", "senior", ""]),
        "zone": st.sampled_from(["Asia/Tokyo", "Europe/Paris", "America/Lima"]),
        "employer": st.sampled_from(["North Library", "The North Library", "City College"]),
        "speaks": st.frozensets(st.sampled_from(["en", "fr", "mi"]), max_size=2),
        "name": st.sampled_from(["Ana Lima", "Li Wei"]),
        "no": st.sampled_from(["Ana Lima", "nobody"]),
    },
)
PEOPLE = st.lists(PERSON, min_size=1, max_size=7)


def broken_musts(seeker, offerer):
    judged = {must.id: must.criterion.judge(seeker, offerer).share for must in POLICY.musts}
    return {must for must, share in judged.items() if share not in (FULL, UNANSWERED)}


@settings(max_examples=60, deadline=None)
@given(seekers=PEOPLE, offerers=PEOPLE)
def test_reasons_add_up_to_the_score(seekers, offerers):
    scored = POLICY.scores(seekers, offerers)
    excluded = POLICY.exclusions(seekers, offerers)
    for i, seeker in enumerate(seekers):
        for j, offerer in enumerate(offerers):
            reasons = POLICY.reasons(seeker, offerer)
            assert sum(reason.points for reason in reasons) == scored.scores[i, j]
            assert [reason.of for reason in reasons] == [600_000, 333_334, 66_666]
            broken = broken_musts(seeker, offerer)
            assert broken == {must for must, matrix in excluded.items() if matrix[i, j]}
            assert scored.eligible[i, j] == (not broken)
            assert not broken & set(POLICY.passed_unanswered(seeker, offerer))


@settings(max_examples=60, deadline=None)
@given(people=PEOPLE)
def test_peer_scores_are_symmetric_and_explained(people):
    scored = POLICY.peer_scores(people)
    excluded = POLICY.exclusions(people, people, peers=True)
    assert (scored.scores == scored.scores.T).all()
    assert (scored.eligible == scored.eligible.T).all()
    assert not scored.eligible.diagonal().any()
    for i, one in enumerate(people):
        for j, other in enumerate(people):
            assert sum(r.points for r in POLICY.reasons(one, other, peers=True)) == scored.scores[i, j]
            broken = broken_musts(one, other) | broken_musts(other, one)
            assert broken == {must for must, matrix in excluded.items() if matrix[i, j]}
            if i != j:
                assert scored.eligible[i, j] == (not broken)


def test_more_people_than_one_chunk_of_rows():
    people = [{"learn": ("A1",), "teach": ("A1",) if n % 3 else ("B1",)} for n in range(600)]
    policy = Policy(wishes=(Wish("topics", FULL, TOPICS),))
    scores = policy.scores(people, people).scores
    assert scores.dtype == np.int32
    assert (scores == np.array([FULL if n % 3 else 0 for n in range(600)])).all()


def test_unanswered_wish_gives_its_neutral_share_rounded_half_up():
    policy = Policy(wishes=(Wish("stage", 333_333, STAGE),))
    (reason,) = policy.reasons({"stage": "new"}, {})
    assert (reason.points, reason.code, reason.answered) == (166_667, "gap.unanswered", False)
    assert policy.scores([{}], [{}]).scores.tolist() == [[166_667]]
    assert Policy(wishes=policy.wishes, neutral_share=0).scores([{}], [{}]).scores.tolist() == [[0]]


def test_each_direction_of_peers_earns_half_of_the_weight():
    policy = Policy(wishes=(Wish("topics", 500_000, TOPICS),))
    one, other = {"learn": ("A1",), "teach": ("B1",)}, {"learn": ("A2",), "teach": ("A1",)}
    (reason,) = policy.reasons(one, other, peers=True)
    assert (reason.points, reason.of) == (250_000, 500_000)
    assert (reason.code, reason.mirrored) == ("overlap.same", False)
    (back,) = policy.reasons(other, one, peers=True)
    assert (back.points, back.code, back.mirrored) == (250_000, "overlap.same", True)


def test_a_must_with_no_answer_passes_and_says_so():
    assert POLICY.scores([{"employer": "North Library"}], [{}]).eligible.all()
    assert POLICY.passed_unanswered({"employer": "North Library"}, {}) == ("employer", "language")


def test_exclusions_are_worked_out_when_asked_for():
    excluded = POLICY.exclusions([{"employer": "X"}], [{"employer": "X"}, {"employer": "Y"}])
    assert list(excluded) == ["employer", "language", "avoid"]
    assert excluded["employer"].tolist() == [[True, False]]
    assert excluded["employer"] is excluded["employer"]
    with pytest.raises(KeyError):
        excluded["nothing"]


def test_policy_survives_plain_dicts_and_json():
    assert Policy.from_dict(json.loads(json.dumps(POLICY.to_dict()))) == POLICY


def test_parts_share_the_weight_of_a_wish_without_loss():
    part = {"criterion": "both", "parameters": {"field": "F35"}}
    policy = Policy.from_dict(
        {
            "wishes": [
                {"id": "wish", "weight": 10, "parts": [{"id": "first", **part, "share": 0.5}, part, part]}
            ]
        }
    )
    assert [(wish.id, wish.weight_points) for wish in policy.wishes] == [
        ("first", 20_000),
        ("wish.2", 40_000),
        ("wish.3", 40_000),
    ]
    assert policy.neutral_share == FULL // 2


SHARES = st.lists(st.integers(1, 50).map(lambda n: Fraction(n, 50)), min_size=1, max_size=6)


@given(points=st.integers(0, FULL), shares=SHARES)
def test_divided_loses_nothing_and_keeps_halves_whole(points, shares):
    given_out = divided(points, shares)
    assert sum(given_out) == points
    assert min(given_out) >= 0
    assert points % 2 or not any(part % 2 for part in given_out)


BOTH = {"criterion": "both", "parameters": {"field": "F35"}}


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        ({"must": []}, "'must' is unknown"),
        ({"musts": [{"id": "a", "criterion": "bath"}]}, r"must 1 \(a\): no criterion is called 'bath'"),
        ({"musts": [{**BOTH}]}, "must 1 .* needs an id"),
        ({"musts": [{"id": "a", **BOTH, "weight": 3}]}, "'weight' is unknown"),
        ({"musts": [{"id": "a", **BOTH, "confidential": "no"}]}, "true or false"),
        ({"musts": [{"id": "a", **BOTH}, {"id": "a", **BOTH}]}, "must 'a' stands twice"),
        ({"wishes": [{"id": "a", **BOTH}]}, "either a weight"),
        ({"wishes": [{"id": "a", **BOTH, "weight": -1}]}, "weight must be a number"),
        ({"wishes": [{"id": "a", **BOTH, "points": 1.5}]}, "whole number"),
        ({"wishes": [{"id": "a", **BOTH, "weight": 60}, {"id": "b", **BOTH, "weight": 41}]}, "more than"),
        ({"wishes": [{"id": "a", "weight": 5, "parts": []}]}, "no parts"),
        ({"wishes": [{"id": "a", "weight": 5, "parts": [{**BOTH, "share": 0}]}]}, "above 0"),
        (
            {"wishes": [{"id": "a", "weight": 5, "parts": [{"criterion": "both"}]}]},
            "wish 1 .*, part 1 .*'field'",
        ),
        ({"wishes": "many"}, "a list is needed"),
        ({"neutral": 2}, "from 0 to 1"),
    ],
)
def test_mistakes_in_a_policy_are_named(plain, says):
    with pytest.raises(PolicyError, match=says):
        Policy.from_dict(plain)


def test_odd_weights_that_cannot_be_halved_are_refused_for_peers_only():
    policy = Policy(wishes=(Wish("a", 499_999, STAGE), Wish("b", 500_001, TOPICS)))
    assert policy.scores([{}], [{}]).scores.shape == (1, 1)
    with pytest.raises(PolicyError, match="even weights"):
        policy.peer_scores([{}])
