"""Partners who share what somebody asked a partner to share; neutral for everybody else."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, UNANSWERED, criterion
from shelfmates_matching.policy import Policy, Wish

MADE = criterion("shares", about=["about"], wish="same", gate="gate")


def person(about="", same="", gate="yes"):
    return {"about": about, "same": same, "gate": gate}


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (person("Deaf", "yes"), person("deaf"), FULL),
        (person("Deaf; first generation", "yes"), person("rural, First Generation"), FULL),
        (person("Deaf", "yes"), person("first generation", "yes"), 0),
        (person("Deaf"), person("Deaf"), UNANSWERED),  # nobody asked
        (person("Deaf", "no"), person("Deaf", "no"), UNANSWERED),
        (person("Deaf", "yes"), person(), UNANSWERED),
        (person("", "yes"), person("Deaf"), UNANSWERED),
        (person("Deaf", "yes", gate="no"), person("Deaf"), UNANSWERED),
        (person("Deaf", "yes", gate=""), person("Deaf"), UNANSWERED),
        (person("Deaf", "yes"), person("Deaf", gate="no"), UNANSWERED),
        (person("first", "yes"), person("first generation"), 0),  # a description counts whole
    ],
)
def test_only_where_somebody_asked_and_both_said(one, other, share):
    assert MADE.judge(one, other).share == share
    assert MADE.judge(other, one).share == share


def test_nothing_is_told_of_what_was_found():
    for other in (person("Deaf"), person("hearing"), person()):
        assert MADE.judge(person("Deaf", "yes"), other).values == {}


def test_options_count_as_they_are_and_questions_are_not_mixed():
    made = criterion("shares", about=["first", "second"], wish="same")
    one = {"first": frozenset({"a", "b"}), "same": True}
    assert made.judge(one, {"first": ("b",)}).share == FULL
    assert made.judge(one, {"second": ("b",)}).share == 0


def test_neutral_points_for_those_who_did_not_ask():
    policy = Policy(wishes=(Wish("identity", 100_000, MADE),))
    scores = policy.scores(
        [person("Deaf", "yes"), person("Deaf")], [person("Deaf"), person("rural"), {}]
    ).scores
    assert scores.tolist() == [[100_000, 0, 50_000], [50_000, 50_000, 50_000]]
