"""Partners of an earlier round."""

from __future__ import annotations

from shelfmates_matching.criteria import FULL, criterion

REPEAT = criterion("repeat")


def test_either_list_is_enough():
    ana, li = {"id": "a", "past_partners": frozenset({"l"})}, {"id": "l"}
    assert REPEAT.judge(ana, li).code == REPEAT.judge(li, ana).code == "repeat.before"


def test_no_history_is_a_first_time():
    assert REPEAT.judge({"id": "a"}, {"id": "l"}).share == FULL
    assert REPEAT.judge({}, {}).code == "repeat.first"
