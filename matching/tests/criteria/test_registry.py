"""Every criterion: whole blocks read exactly as single pairs do, whatever people answer."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelfmates_matching.criteria import (
    CRITERIA,
    FULL,
    UNANSWERED,
    Criterion,
    MissingParameterError,
    UnknownCriterionError,
    UnknownParameterError,
    WrongParameterError,
    criterion,
    described,
    description,
)

GROUPS = {"a1": "a", "a2": "a", "b1": "b"}
AGAINST = {"name": "text", "email": "email", "employer": "more"}
BOTH = criterion("both", field="wish")
SPOTS = {"Burnaby": (49.25, -122.98), "van": (49.28, -123.12), "Kyiv": (50.45, 30.52)}
EXAMPLES: list[Criterion] = [
    criterion("overlap", wanted=["wanted", "own"], offered=["own", "more"], groups=GROUPS, ranked=True),
    criterion("overlap", wanted=["wanted"], offered=["own"], groups=GROUPS, mode="any", related=1 / 3),
    criterion("overlap", wanted=["wanted"], offered=["own"], among=["a1", "b1"], related=0),
    criterion("gap", field="own", scale=["a1", "a2", "b1"], free=["free"], steps=[1, 0.7, 0.1]),
    criterion("words", field="text", stop=["library", "de"]),
    criterion("nearby", town="text", region="region", wish="wish", yes=["yes"]),
    criterion("nearby", town="text", wish="wish", yes=["yes"]),
    criterion("hours", field="zone", on="2027-03-01"),
    criterion(
        "stance",
        stance="stance",
        line="type",
        inner=criterion("overlap", wanted=["own"], offered=["own"], groups=GROUPS),
    ),
    criterion("stance", stance="stance", line="type", default="different", inner=BOTH),
    BOTH,
    criterion("fresh", field="own", past="wanted"),
    criterion("different", field="text", none=["none"]),
    criterion(
        "listed", list="list", against={"name": "text", "email": "email", "employer": "more"}, none=["none"]
    ),
    criterion("repeat", past="wanted", identity="region"),
    criterion("exceeds", field="years"),
    criterion("exceeds", field="years", by=0),
    criterion("amount", field="years", within=1, zero_at=4.5),
    criterion("common", field="own", enough=2),
    criterion("common", field="own", blank="all"),
    criterion("free_times", field="free", zone="zone", on="2027-03-14", enough=10),
    criterion("free_times", field="free", on=date(2027, 3, 14)),
    criterion("shares", about=["text", "own"], wish="wish", gate="gate"),
    criterion("shares", about=["text"], wish="wish"),
    criterion("nearby", town="towns", region="region", wish="wish", yes=["yes"], km="years", spots=SPOTS),
]

ITEM = st.sampled_from(["a1", "a2", "b1", "c", "free", "other:Pêche"])
TEXT = st.sampled_from(
    [
        *("", " ", "none", "n/a", "Lima", "Ana", "Ana Ana", "a@example.org", "head of the library"),
        *("Ana Lima", "LIMA, Ána", "Ana M. Lima", "Иван Петров", "山田太郎", "山田 太郎", "図書館員"),
        *("김민수", "김민수 팀장", "North Library & Co", "The North Library", "anyone from North Library"),
        *("Bibliothèque de l'Île", "LU", "Lake University (LU)", "Lund University (LU)"),
    ]
)
ZONE = st.sampled_from(
    [
        *("America/Vancouver", "Australia/Sydney", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"),
        *("Nowhere", "../etc", "Europe"),
    ]
)
FREE = st.sampled_from(
    ["mon.morning", "mon.night", "tue.evening", "sun.evening", "sat.afternoon", "mon", "x"]
)
TOWN = st.sampled_from(["Burnaby", "van", "VAN", "Kyiv", "Lima", "", "Burnaby\nLima"])
PERSON = st.fixed_dictionaries(
    {},
    optional={
        "wanted": st.lists(ITEM, max_size=5, unique=True).map(tuple),
        "own": st.one_of(st.frozensets(ITEM, max_size=4), ITEM),
        "more": st.one_of(st.frozensets(ITEM, max_size=3), TEXT),
        "text": st.one_of(TEXT, st.text(max_size=12)),
        "region": st.sampled_from(["a1", "a2", "", "C"]),
        "wish": st.sampled_from([True, False, "yes", "no", "maybe", ("yes", "no")]),
        "zone": ZONE,
        "stance": st.dictionaries(
            st.sampled_from(["type", "x"]), st.sampled_from(["similar", "different", "either", "", "what"])
        ),
        "list": st.one_of(TEXT, st.lists(TEXT, max_size=3).map("; ".join), st.text(max_size=20)),
        "years": st.sampled_from([0, 3, 5, 5.5, "5+", "4", "7+", "many", True, -1]),
        "free": st.frozensets(FREE, max_size=6),
        "gate": st.sampled_from(["yes", "no", True]),
        "towns": st.one_of(TOWN, st.lists(TOWN, max_size=3).map("; ".join), st.frozensets(TOWN, max_size=2)),
        "email": st.sampled_from(["A@Example.org", "b@example.org"]),
    },
)
PEOPLE = st.lists(PERSON, min_size=1, max_size=6)


@pytest.mark.parametrize("made", EXAMPLES, ids=lambda made: made.name)
@settings(max_examples=40, deadline=None)
@given(seekers=PEOPLE, offerers=PEOPLE)
def test_block_gives_the_share_of_every_pair(made, seekers, offerers):
    block = made.encode(seekers, offerers)
    shares = block.shares(slice(0, len(seekers)), slice(None))
    assert shares.dtype == np.int32
    expected = [[made.judge(seeker, offerer).share for offerer in offerers] for seeker in seekers]
    assert shares.tolist() == expected
    assert block.shares(slice(1, 3), slice(1, 2)).tolist() == [row[1:2] for row in expected[1:3]]
    assert all(share == UNANSWERED or 0 <= share <= FULL for row in expected for share in row)


@pytest.mark.parametrize("made", EXAMPLES, ids=lambda made: made.name)
@settings(max_examples=20, deadline=None)
@given(seeker=PERSON, offerer=PERSON)
def test_code_belongs_to_the_criterion_and_says_unanswered(made, seeker, offerer):
    judged = made.judge(seeker, offerer)
    assert judged.code.startswith(f"{made.name}.")
    assert judged.answered == (judged.code != f"{made.name}.unanswered")


@pytest.mark.parametrize("made", EXAMPLES, ids=lambda made: made.name)
def test_criterion_survives_its_plain_description(made):
    assert described(description(made)) == made


def test_every_registered_criterion_has_an_example():
    assert {made.name for made in EXAMPLES} == set(CRITERIA)


@pytest.mark.parametrize("made", EXAMPLES, ids=lambda made: made.name)
@settings(max_examples=40, deadline=None)
@given(seeker=PERSON, offerer=PERSON)
def test_nothing_counts_but_the_answers_a_criterion_says_it_reads(made, seeker, offerer):
    reads = made.reads()
    mine = {key: value for key, value in seeker.items() if key in reads.seeker}
    theirs = {key: value for key, value in offerer.items() if key in reads.offerer}
    assert made.judge(mine, theirs) == made.judge(seeker, offerer)


def test_every_criterion_takes_no_people():
    for made in EXAMPLES:
        assert made.encode([], []).shares(slice(None), slice(None)).shape == (0, 0)


@pytest.mark.parametrize(
    ("name", "parameters", "error", "says"),
    [
        ("overlop", {}, UnknownCriterionError, "did you mean 'overlap'"),
        ("both", {"feild": "F35"}, UnknownParameterError, "did you mean 'field'"),
        ("gap", {"field": "F19"}, MissingParameterError, "needs the parameter 'scale'"),
        ("gap", {"field": "F19", "scale": "abc"}, WrongParameterError, "list of texts"),
        ("gap", {"field": "F19", "scale": ["a", "a"]}, WrongParameterError, "twice"),
        ("gap", {"field": "F19", "scale": ["a"], "steps": [2]}, WrongParameterError, "from 0 to 1"),
        ("overlap", {"wanted": [], "offered": ["a"]}, WrongParameterError, "must not be empty"),
        (
            "overlap",
            {"wanted": ["a"], "offered": ["a"], "mode": "sum"},
            WrongParameterError,
            "'mean' or 'any'",
        ),
        ("hours", {"field": "F10", "on": "soon"}, WrongParameterError, "a day like"),
        ("hours", {"field": "F10", "on": "2027-03-01", "waking": [22, 8]}, WrongParameterError, "in order"),
        ("hours", {"field": "F10", "on": "2027-03-01", "enough": 0}, WrongParameterError, "above 0"),
        ("stance", {"stance": "F33", "line": "x", "inner": 3}, WrongParameterError, "must be a criterion"),
        ("listed", {"list": "F13", "against": ["phone"]}, WrongParameterError, "'phone'"),
        ("words", {"field": "", "minimum": 3}, WrongParameterError, "key of the answers"),
    ],
)
def test_mistakes_are_named(name, parameters, error, says):
    with pytest.raises(error, match=says):
        criterion(name, **parameters)
