"""Meeting in person, when either of the two wants to."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, WrongParameterError, criterion

PLACE = criterion("nearby", town="town", region="region", wish="meet", yes=["prefer", "easy"])


SPOTS = {"hull": (53.744, -0.332), "york": (53.958, -1.082), "leeds": (53.797, -1.541)}
TRAVEL = criterion(
    "nearby", town="town", region="region", wish="meet", yes=["easy"], km="km", spots=SPOTS
)  # Hull to York: 54 km; York to Leeds: 35 km


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


@pytest.mark.parametrize(
    ("one", "other", "share", "code"),
    [
        (person("easy", "Hull; York"), person("no", "york"), FULL, "nearby.same_town"),
        (person("easy", "Hull\nLeeds"), person("no", "York; Ripon"), 0, "nearby.apart"),
        (person("easy", "Hull; York", "E"), person("no", "Leeds", "e"), 500_000, "nearby.same_region"),
        (person("easy", frozenset({"Hull", "York"})), person("no", ("York",)), FULL, "nearby.same_town"),
        (person("easy", " ; "), person("no", "York"), -1, "nearby.unanswered"),
    ],
)
def test_several_places(one, other, share, code):
    judged = PLACE.judge(one, other)
    assert (judged.share, judged.code) == (share, code)
    assert PLACE.judge(other, one).share == share


@pytest.mark.parametrize(
    ("one", "other", "share", "code"),
    [
        ({"town": "york", "km": 40}, {"town": "leeds", "km": 50}, FULL, "nearby.within_reach"),
        ({"town": "york", "km": "40+"}, {"town": "hull;leeds", "km": 50}, FULL, "nearby.within_reach"),
        ({"town": "york", "km": 40}, {"town": "leeds", "km": 30}, 0, "nearby.apart"),  # one would not
        ({"town": "york", "km": 40}, {"town": "leeds"}, 0, "nearby.apart"),
        ({"town": "york", "km": 40}, {"town": "Ripon", "km": 90}, 0, "nearby.apart"),
        ({"town": "york", "km": 0}, {"town": "york", "km": 0}, FULL, "nearby.same_town"),
        ({"town": "york", "km": 40, "region": "N"}, {"town": "leeds", "km": 40, "region": "W"}, FULL,
         "nearby.within_reach"),
        ({"town": "york", "km": 9, "region": "Y"}, {"town": "leeds", "km": 9, "region": "Y"}, 500_000,
         "nearby.same_region"),
    ],
)  # fmt: skip
def test_a_distance_both_would_travel_is_one_place(one, other, share, code):
    judged = TRAVEL.judge({"meet": "easy", **one}, {"meet": "no", **other})
    assert (judged.share, judged.code) == (share, code)
    assert TRAVEL.judge({"meet": "no", **other}, {"meet": "easy", **one}).share == share


def test_the_distance_is_told():
    judged = TRAVEL.judge({"meet": "easy", "town": "york", "km": 60}, {"town": "hull", "km": 60})
    assert judged.values == {"km": 55}


@pytest.mark.parametrize("spots", [{"york": (91, 0)}, {"york": (1,)}, {"york": "north"}, ["york"]])
def test_places_that_are_nowhere_are_refused(spots):
    with pytest.raises(WrongParameterError, match="latitude"):
        criterion("nearby", town="town", wish="meet", yes=["easy"], spots=spots)
