"""One more partner: all that is needed of them is told, and all else may be of no use."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from matching.tests.solving.trials import trials

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition, Must, Part
from shelfmates.language import Words
from shelfmates.proposal import Setting, explained, solved
from shelfmates.proposal.model import Remedy
from shelfmates.proposal.newcomers import of_no_other_use
from shelfmates.proposal.propose import sides_left
from shelfmates.proposal.questions.changes import changed
from shelfmates.proposal.questions.differences import outcome
from shelfmates.proposal.questions.helping import OPEN, helping
from shelfmates.proposal.questions.unplaced import unplaced
from tests.proposal.small_rounds import random_round
from tests.proposal.world import (
    LANGUAGE,
    LIBRARY,
    ON,
    left,
    peers,
    person,
    programme,
    proposed,
    text,
)

EN, FR = Words("en"), Words("fr")
FOREIGN: Mapping[str, object] = {
    "F07": "BT",
    "F11": ("tlh",),
    "F12": "Somewhere Else",
    "F16": ("T12",),
    "F23": ("other:none of these",),
    "F18": 0,
    "F20_year": 1,
    "F29": "other:never",
}
"""Answers that nobody of these rounds gives."""
MIA = person("Mia Lund", "mentor", F11=("en",), F16=("public",), F07="SE")
BEN = person("Ben Okoro", "mentee", F11=("en",), F16=("public",), F07="NG", F29="weekly")
COUNTRY = Must("country", text("different countries"), Part("country", "different", {"field": "F07"}))
YEARS = Must("years", text("more years"), Part("years", "exceeds", {"field": "F18", "by": 2}))


def partners(definition: Definition, who: Applicant, *people: Applicant) -> list[Remedy]:
    found = left(proposed(definition, *people, who), who).remedies
    return [one for one in found if one.change["kind"] == "one_more_mentor"]


def test_a_language_in_common_is_told_with_the_rest() -> None:
    zoe = person("Zoë Roux", "mentee", F11=("fr",), F16=("academic",), F29="weekly")
    (told,) = partners(programme(musts=(LANGUAGE,)), zoe, BEN, MIA)
    assert told.change["like"] == {"F16": ("academic",), "F11": ("fr",)}
    assert EN.say(told.sentence) == (
        "One more person whose type of library is “academic” and who speaks French "
        "would give Zoë Roux a place."
    )
    assert "qui parle français" in FR.say(told.sentence)


def test_ask_says_how_partners_were_tried_and_whom_they_move() -> None:
    zoe = person("Zoë Roux", "mentee", F11=("fr",), F16=("academic",), F29="weekly")
    run = solved(programme(musts=(LANGUAGE,)), [zoe, BEN, MIA], Setting(ON))
    (part,) = [one for one in unplaced(run, zoe).sections if one.id == "help-partners"]
    assert part.note is not None
    assert "with answers that nobody here gives" in EN.say(part.note)
    told = EN.say(part.findings[0].sentence)
    assert "who speaks French would give Zoë Roux a place. Nobody else is affected." in told


def test_who_else_moves_is_left_open_where_it_depends_on_the_rest() -> None:
    rng, seen = Random("depends"), Counter[bool]()
    for _ in range(trials(200)):
        run = random_round(rng)
        for side, entries in sides_left(run):
            for entry in (one for one in entries if one.takes_part and not side.mentors):
                for one in helping(run, side, entry).changes:
                    if one.change["kind"] == "one_more_mentor":
                        sets = [
                            outcome(changed(run, [change], person=entry.person.id, role=entry.role))
                            for change in (one.change, of_no_other_use(one.change, run.definition))
                        ]
                        assert (one.said == (OPEN,)) == (sets[0] != sets[1])
                        seen[one.said == (OPEN,)] += 1
    assert seen[False]


def test_of_several_languages_one_is_asked_for() -> None:
    zoe = person("Zoë Roux", "mentee", F11=("fr", "de"), F16=("academic",), F29="weekly")
    (told,) = partners(programme(musts=(LANGUAGE,)), zoe, BEN, MIA)
    assert told.change["like"]["F11"] == ("fr",)  # type: ignore[index]


def test_what_a_must_wants_otherwise_is_told() -> None:
    zoe = person("Zoë Roux", "mentee", F07="SE", F16=("public",), F29="weekly")
    (told,) = partners(programme(musts=(COUNTRY,)), zoe, BEN, MIA)
    assert told.change["unlike"] == ["F07"]
    assert "who lives in another country than Zoë Roux" in EN.say(told.sentence)
    assert "vit dans un autre pays que Zoë Roux" in FR.say(told.sentence)


def test_years_are_told_as_at_least_and_come_back_from_json() -> None:
    zoe = person("Zoë Roux", "mentee", F18=4, F16=("public",))
    definition = programme(musts=(YEARS,))
    (told,) = partners(definition, zoe, person("Lia Rossi", "mentor", F18=1))
    assert told.change["like"] == {"F16": ("public",), "F18": "6+"}
    assert "who answers at least 6 to “Years”" in EN.say(told.sentence)
    run = solved(definition, [zoe], Setting(ON))
    change = json.loads(json.dumps(told.change))
    assert zoe.id in outcome(changed(run, [change])).seeking
    fewer = {**change, "like": {**change["like"], "F18": 5}}
    assert zoe.id not in outcome(changed(run, [fewer])).seeking


def test_what_a_confidential_rule_reads_is_not_told() -> None:
    secret = replace(LANGUAGE, id="secret", confidential=True, relaxable=False)
    zoe = person("Zoë Roux", "mentee", F11=("fr",), F16=("academic",), F29="weekly")
    assert not partners(programme(musts=(LANGUAGE, secret)), zoe, BEN, MIA)
    kept = replace(LIBRARY, id="kept", confidential=True)
    definition = replace(programme(musts=()), wishes=(kept,))
    for one in partners(definition, zoe, BEN, MIA):
        assert one.change["like"] == {}


def test_peers_need_of_each_other_what_the_rule_reads_both_ways() -> None:
    rule = Part("aims", "overlap", {"wanted": ("F23",), "offered": ("F16",), "mode": "any", "related": 0})
    zoe = person("Zoë Roux", "peer", F23=("T1",), F16=("T2",))
    definition = peers(musts=(Must("aims", text("aims"), rule),))
    (told,) = partners(definition, zoe)
    assert told.change["like"] == {"F16": ("T1", "T2"), "F23": ("T2",)}


@pytest.mark.parametrize("as_peers", [False, True])
def test_whoever_answers_all_else_as_nobody_does_still_gives_the_place(as_peers: bool) -> None:
    rng, tried = Random(f"foreign {as_peers}"), 0
    for turn in range(trials(200)):
        run = random_round(rng, peers=as_peers)
        for one in explained(run, run.setting).unplaced:
            for remedy in one.remedies:
                if remedy.change["kind"] == "one_more_mentor":
                    like = {**FOREIGN, **remedy.change["like"]}  # type: ignore[dict-item]
                    new = changed(run, [{**remedy.change, "like": like}], person=one.person, role=one.role)
                    assert one.person in outcome(new).seeking, (turn, remedy.change)
                    tried += 1
    assert tried
