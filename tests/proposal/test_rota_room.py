"""Times of an evening and who sits where."""

from __future__ import annotations

from datetime import time

from shelfmates import definitions
from shelfmates.proposal.rota.model import Room
from shelfmates.proposal.rota.room import advice, seated, turns


def test_times_count_turns_changes_and_pauses() -> None:
    room = Room(4, breaks=frozenset({2}), pauses={3: 10}, minutes=6, change=1, start=time(18, 30))
    found = [(turn.number, turn.starts, turn.ends, turn.rest) for turn in turns(room)]
    assert found == [
        (1, time(18, 30), time(18, 36), False),
        (2, time(18, 37), time(18, 43), True),
        (3, time(18, 44), time(18, 50), False),
        (4, time(19, 0), time(19, 6), False),
    ]


def test_an_evening_past_midnight_and_one_without_a_start_have_no_wrong_times() -> None:
    late = turns(Room(2, minutes=10, start=time(23, 55)))
    assert late[1].starts == time(0, 5)
    assert [turn.starts for turn in turns(Room(2))] == [None, None]


def test_mentors_sit_in_order_and_stay() -> None:
    planned = [(number, mentor) for number in (1, 2, 3) for mentor in "cab"]
    found = seated(planned, "abc", 3)
    assert {found[number, mentor] for number in (1, 2, 3) for mentor in "b"} == {2}
    assert [found[1, mentor] for mentor in "abc"] == [1, 2, 3]


def test_where_tables_are_few_nobody_moves_without_need() -> None:
    planned = [(1, "a"), (1, "b"), (2, "b"), (2, "c"), (3, "a"), (3, "b"), (4, "a"), (4, "c")]
    found = seated(planned, "abc", 2)
    assert all(found[number, "b"] == found[1, "b"] for number in (2, 3))
    for number in (1, 2, 3, 4):
        at = [table for (n, _), table in found.items() if n == number]
        assert len(set(at)) == len(at) == 2
        assert set(at) <= {1, 2}


def test_tables_of_rounds_already_run_are_kept_and_newcomers_take_free_ones() -> None:
    found = seated([(2, "a"), (2, "z")], "az", 3, before=[(1, 3, "a"), (1, 1, "b")])
    assert found[2, "a"] == 3
    assert found[2, "z"] == 2


def test_turns_that_are_too_short_are_noted() -> None:
    speed = definitions.load("speed")
    (note,) = advice(speed, Room(5, minutes=3))
    assert (note.severity, note.code) == ("note", "rota.minutes")
    assert list(advice(speed, Room(5, minutes=6))) == []
    assert list(advice(definitions.load("bcla"), Room(5, minutes=3))) == []
