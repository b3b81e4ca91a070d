"""Partners like me or different from me."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, criterion

SECTOR = {"criterion": "overlap", "parameters": {"wanted": ["type"], "offered": ["type"], "mode": "any"}}
STANCE = criterion("stance", stance="like", line="type", inner=SECTOR)


@pytest.mark.parametrize(
    ("wish", "mine", "theirs", "share", "code"),
    [
        ("similar", "T1", "T1", FULL, "stance.similar"),
        ("similar", "T1", "T2", 0, "stance.similar"),
        ("different", "T1", "T2", FULL, "stance.different"),
        ("different", "T1", "T1", 0, "stance.different"),
        ("either", "", "", FULL, "stance.either"),
        ("similar", "T1", "", -1, "stance.unanswered"),
        ("perhaps", "T1", "T1", -1, "stance.unanswered"),
    ],
)
def test_wish_is_honoured(wish, mine, theirs, share, code):
    judged = STANCE.judge({"like": {"type": wish}, "type": mine}, {"type": theirs})
    assert (judged.share, judged.code) == (share, code)


def test_inner_findings_are_told():
    judged = STANCE.judge({"like": {"type": "similar"}, "type": "T1"}, {"type": "T1"})
    assert judged.values == {"inner": "overlap.same", "same": ("T1",), "related": (), "wanted": 1}


def test_default_stands_in_for_a_missing_wish():
    made = criterion("stance", stance="like", line="type", inner=SECTOR, default="similar")
    assert made.judge({"type": "T1"}, {"type": "T1"}).share == FULL
    assert STANCE.judge({"type": "T1"}, {"type": "T1"}).code == "stance.unanswered"
