"""Every change that helps, and no other: held against solving anew, in small rounds by chance."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from matching.tests.solving.trials import trials

from shelfmates.language import Words
from shelfmates.proposal.propose import sides_left
from shelfmates.proposal.questions.changes import changed
from shelfmates.proposal.questions.differences import differences, outcome
from shelfmates.proposal.questions.helping import helping, two_helping
from shelfmates.proposal.telling import sentences
from tests.proposal.small_rounds import pairs_of_changes, places, random_round, single_changes

ROUNDS = trials(200)
EN = Words("en")


@pytest.mark.parametrize("peers", [False, True])
def test_every_single_change_that_helps_is_told_and_no_other(peers: bool) -> None:
    rng, seen = Random(f"singles {peers}"), Counter[str]()
    for turn in range(ROUNDS):
        run = random_round(rng, peers=peers)
        for side, entries in sides_left(run):
            for entry in entries:
                if side.mentors and entry.takes_part:
                    continue  # whom nobody needs is told no change
                told = {repr(one.change): one for one in helping(run, side, entry).changes}
                said = [one.sentence for one in told.values()]
                for change in single_changes(run, side, entry):
                    words = sentences.remedy(change, run.definition, run.by_id, entry.person, entry.role)
                    helps = places(run, [change], entry)
                    alike = change["kind"] == "one_more_mentor" and words.sentence in said
                    assert (repr(change) in told or alike) == helps or alike, (
                        turn,
                        entry.person.name,
                        change,
                    )
                    seen[f"{change['kind']} {helps}"] += 1
    assert {f"{kind} True" for kind in ("change_answer", "relax_rule", "one_more_mentor")} <= seen.keys()
    assert peers or seen["add_seat True"]


@pytest.mark.parametrize("peers", [False, True])
def test_what_a_change_does_to_others_is_what_solving_anew_shows(peers: bool) -> None:
    rng, affected = Random(f"effects {peers}"), 0
    for turn in range(ROUNDS):
        run = random_round(rng, peers=peers)
        for side, entries in sides_left(run):
            for entry in entries:
                for one in helping(run, side, entry).changes:
                    new = changed(run, [one.change], person=entry.person.id, role=entry.role)
                    people = {**run.by_id, **new.by_id}
                    expected = differences(outcome(run), outcome(new), people)
                    assert one.effects is not None
                    assert [e.data for e in one.effects] == [e.data for e in expected], (turn, one.change)
                    affected += len(expected) > 1
    assert affected


@pytest.mark.parametrize("peers", [False, True])
def test_two_changes_help_or_all_pairs_were_tried(peers: bool) -> None:
    rng, seen = Random(f"pairs {peers}"), Counter[str]()
    for turn in range(ROUNDS):
        run = random_round(rng, peers=peers)
        for side, entries in sides_left(run):
            for entry in entries:
                if (side.mentors and entry.takes_part) or helping(run, side, entry).changes:
                    continue
                found, search = two_helping(run, side, entry)
                assert search.whole, turn
                if found is not None:
                    both = found.change["changes"]
                    assert isinstance(both, list)
                    assert places(run, both, entry), (turn, found.change)
                    seen[" + ".join(one["kind"] for one in both)] += 1
                else:
                    for pair in pairs_of_changes(run, side, entry):
                        assert not places(run, pair, entry), (turn, entry.person.name, pair)
                    seen["none"] += 1
    assert seen["none"]
    assert len(seen) > 2
