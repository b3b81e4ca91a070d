"""Hours a month and other numbers that should be near one another."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, WrongParameterError, criterion

HOURS = criterion("amount", field="hours", within=1, zero_at=5)


@pytest.mark.parametrize(
    ("one", "other", "share", "code"),
    [
        (4, 4, FULL, "amount.same"),
        (4, 5, FULL, "amount.near"),
        (4, 7, FULL // 2, "amount.near"),
        (4, 8, FULL // 4, "amount.near"),
        (4, 9, 0, "amount.far"),
        (4, 40, 0, "amount.far"),
        ("10+", 30, FULL, "amount.near"),
        ("10+", 7, FULL // 2, "amount.near"),
        (None, 4, -1, "amount.unanswered"),
        ("a few", 4, -1, "amount.unanswered"),
    ],
)
def test_credit_falls_evenly(one, other, share, code):
    judged = HOURS.judge({"hours": one}, {"hours": other})
    assert (judged.share, judged.code) == (share, code)
    assert HOURS.judge({"hours": other}, {"hours": one}).share == share


def test_thirds_are_exact():
    made = criterion("amount", field="hours", zero_at=3)
    assert [made.judge({"hours": 0}, {"hours": n}).share for n in range(4)] == [FULL, 666_666, 333_333, 0]


def test_the_end_must_lie_beyond_the_beginning():
    with pytest.raises(WrongParameterError, match="less than zero_at"):
        criterion("amount", field="hours", within=5, zero_at=5)
