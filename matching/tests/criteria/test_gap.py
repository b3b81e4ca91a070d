"""How far apart two people stand on a scale."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, criterion

STAGE = criterion("gap", field="stage", scale=["student", "early", "middle", "senior"], free=["any"])


@pytest.mark.parametrize(
    ("one", "other", "share", "code"),
    [
        ("early", "early", FULL, "gap.same"),
        ("early", "middle", 500_000, "gap.near"),
        ("student", "senior", 0, "gap.far"),
        ("any", "senior", FULL, "gap.free"),
        (("student", "middle"), ("senior",), 500_000, "gap.near"),
        (("student", "other:pause"), "student", FULL, "gap.same"),
        ("other:pause", "student", -1, "gap.unanswered"),
        ("", "student", -1, "gap.unanswered"),
    ],
)
def test_share_by_distance(one, other, share, code):
    judged = STAGE.judge({"stage": one}, {"stage": other})
    assert (judged.share, judged.code) == (share, code)


def test_the_nearest_answers_are_named():
    judged = STAGE.judge({"stage": ("senior", "student")}, {"stage": ("middle",)})
    assert judged.values == {"seeker": "senior", "offerer": "middle"}
