"""How much of what the seeker wants the offerer has."""

from __future__ import annotations

from shelfmates_matching.criteria import FULL, criterion

GROUPS = {"A1": "A", "A2": "A", "B1": "B"}
TOPICS = {"wanted": ["learn"], "offered": ["teach"], "groups": GROUPS}


def judge(wanted, offered, **changes):
    made = criterion("overlap", **{**TOPICS, **changes})
    return made.judge({"learn": wanted}, {"teach": offered})


def test_same_topic_earns_everything():
    judged = judge(("A1",), frozenset({"A1", "B1"}))
    assert (judged.share, judged.code) == (FULL, "overlap.same")
    assert judged.values == {"same": ("A1",), "related": (), "wanted": 1}


def test_same_group_earns_the_related_credit():
    judged = judge(("A1",), frozenset({"A2"}))
    assert (judged.share, judged.code, judged.values["related"]) == (400_000, "overlap.related", ("A1",))


def test_ranked_topics_weigh_by_rank():
    assert judge(("A1", "B1"), frozenset({"A1"}), ranked=True).share == FULL * 2 // 3
    assert judge(("B1", "A1"), frozenset({"A1"}), ranked=True).share == FULL // 3


def test_any_takes_the_best_credit():
    assert judge(("A1", "B1"), frozenset({"B1"}), mode="any").share == FULL
    assert judge(("A1", "B1"), frozenset({"A2"}), mode="any", related=0.6).share == 600_000


def test_first_answered_key_counts_and_offers_are_joined():
    made = criterion("overlap", wanted=["wanted", "own"], offered=["own", "more"])
    assert made.judge({"own": "T1"}, {"more": "T1"}).share == FULL
    assert made.judge({"wanted": ("T2",), "own": "T1"}, {"own": "T1"}).share == 0


def test_only_listed_items_count_among():
    speak = {"among": ["en"]}
    assert judge(frozenset({"en", "fr"}), frozenset({"fr"}), **speak).code == "overlap.none"
    assert judge(frozenset({"fr"}), frozenset({"fr"}), **speak).share == 0
    assert judge(frozenset({"fr"}), (), **speak).code == "overlap.unanswered"


def test_no_credit_for_groups_says_none():
    assert judge(("A1",), ("A2",), related=0).code == "overlap.none"


def test_blank_answers_are_no_answers():
    assert judge(("",), ("A1",)).code == "overlap.unanswered"
    assert judge(("A1",), "  ").code == "overlap.unanswered"
