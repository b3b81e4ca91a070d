"""More years than the mentee, or as many."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, UNANSWERED, criterion
from shelfmates_matching.policy import Must, Policy, Wish

MORE = criterion("exceeds", field="years")
AS_MANY = criterion("exceeds", field="years", by=0)


@pytest.mark.parametrize(
    ("mentee", "mentor", "more", "as_many"),
    [
        (4, 5, FULL, FULL),
        (5, 5, 0, FULL),
        (6, 5, 0, 0),
        (0, "5+", FULL, FULL),
        (5, "5+", UNANSWERED, FULL),  # at least five: perhaps more
        (9, "5+", UNANSWERED, UNANSWERED),
        ("5+", 5, 0, UNANSWERED),
        ("5+", 4, 0, 0),
        (None, 5, UNANSWERED, UNANSWERED),
        (5, "many", UNANSWERED, UNANSWERED),
        (True, 5, UNANSWERED, UNANSWERED),
    ],
)
def test_experience(mentee, mentor, more, as_many):
    assert MORE.judge({"years": mentee}, {"years": mentor}).share == more
    assert AS_MANY.judge({"years": mentee}, {"years": mentor}).share == as_many


def test_both_numbers_are_told():
    judged = MORE.judge({"years": 2}, {"years": "7+"})
    assert (judged.code, judged.values) == ("exceeds.yes", {"seeker": 2, "offerer": 7})


def test_a_must_of_more_years_does_not_bind_peers():
    policy = Policy((Must("years", MORE), Must("town", criterion("different", field="town"))))
    people = [{"years": 2, "town": "Hull"}, {"years": 5, "town": "York"}, {"years": 5, "town": "Hull"}]
    assert policy.scores(people, people).eligible[0].tolist() == [False, True, False]
    assert policy.peer_scores(people).eligible[0].tolist() == [False, True, False]
    assert policy.peer_scores(people).eligible[1].tolist() == [True, False, True]
    assert not policy.exclusions(people, people, peers=True)["years"].any()
    assert policy.passed_unanswered({}, {}, peers=True) == ("town",)


def test_as_a_wish_among_peers_one_of_two_has_more():
    policy = Policy(wishes=(Wish("years", FULL, MORE),))
    people = [{"years": 2}, {"years": 5}, {"years": 5}]
    assert policy.peer_scores(people).scores.tolist() == [
        [0, FULL // 2, FULL // 2],
        [FULL // 2, 0, 0],
        [FULL // 2, 0, 0],
    ]
