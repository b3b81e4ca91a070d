"""Meeting in person, when either of the two wants to."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, criterion

PLACE = criterion("nearby", town="town", region="region", wish="meet", yes=["prefer", "easy"])


def person(meet, town="", region=""):
    return {"meet": meet, "town": town, "region": region}


@pytest.mark.parametrize(
    ("one", "other", "share", "code"),
    [
        (person("no", "Hull"), person("no", "York"), FULL, "nearby.not_needed"),
        (person("no", "Hull"), person("", "York"), -1, "nearby.unanswered"),
        (person("prefer", "Montréal"), person("no", "MONTREAL"), FULL, "nearby.same_town"),
        (person("", "Hull"), person("easy", "York"), 0, "nearby.apart"),
        (person("easy", "Hull", "QC"), person("no", "York", "qc"), 500_000, "nearby.same_region"),
        (person("easy", "London", "ON"), person("no", "London", "England"), 0, "nearby.apart"),
        (person("easy", "", "QC"), person("easy", "Hull", "QC"), 500_000, "nearby.same_region"),
        (person("easy", "Hull"), person("easy", "", "QC"), -1, "nearby.unanswered"),
        (person("easy", "札幌"), person("easy", "札幌"), FULL, "nearby.same_town"),
    ],
)
def test_place(one, other, share, code):
    judged = PLACE.judge(one, other)
    assert (judged.share, judged.code) == (share, code)
    assert PLACE.judge(other, one).share == share


def test_the_place_is_named_as_typed():
    judged = PLACE.judge(person("easy", "Trois-Rivières"), person("no", "trois rivieres"))
    assert judged.values == {"town": "Trois-Rivières"}
