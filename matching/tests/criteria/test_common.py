"""Ticks in common: days at the conference."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, WrongParameterError, criterion

DAYS = criterion("common", field="days", blank="all")
TWO = criterion("common", field="days", enough=2)


@pytest.mark.parametrize(
    ("one", "other", "share", "code", "same"),
    [
        ({"thu", "fri"}, {"fri", "sat"}, FULL, "common.same", ("fri",)),
        ({"thu"}, {"sat"}, 0, "common.none", None),
        ({"thu"}, (), FULL, "common.same", ("thu",)),
        ((), {"sat"}, FULL, "common.same", ("sat",)),
        ((), None, FULL, "common.open", None),
    ],
)
def test_blank_days_are_all_days(one, other, share, code, same):
    judged = DAYS.judge({"days": one}, {"days": other})
    assert (judged.share, judged.code, judged.values.get("same")) == (share, code, same)
    assert DAYS.judge({"days": other}, {"days": one}).share == share


def test_fewer_than_enough_give_a_part():
    assert TWO.judge({"days": {"thu", "fri"}}, {"days": {"fri"}}).share == FULL // 2
    assert TWO.judge({"days": {"thu", "fri"}}, {"days": {"fri"}}).code == "common.few"
    assert TWO.judge({"days": {"thu", "fri"}}, {"days": {"fri", "thu"}}).share == FULL
    assert TWO.judge({"days": {"thu"}}, {}).code == "common.unanswered"


@pytest.mark.parametrize("wrong", [{"enough": 0}, {"enough": True}, {"blank": "some"}])
def test_mistakes_are_named(wrong):
    with pytest.raises(WrongParameterError, match="common"):
        criterion("common", field="days", **wrong)
