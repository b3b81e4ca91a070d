"""What a committee reads of the proof: what was kept and the limits, and no points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import pytest

from shelfmates.definitions.model import Cap, Definition
from shelfmates.language import Points, Sentence, Words
from shelfmates.proposal.model import Figures, Proposal
from shelfmates.proposal.telling.proof import proof, without_points
from shelfmates.reports.audience import view
from tests.proposal.world import LIBRARY, person, programme, proposed, role, text

EN = Words("en")
LIMIT = Cap("limit", "total_cap", text("two at most"), most=2)


def secret(definition: Definition) -> Definition:
    return replace(definition, wishes=(replace(LIBRARY, confidential=True), *definition.wishes[1:]))


MENTORS = [person(name, "mentor", F16=("T1",)) for name in ("Max", "Mia", "Moa")]
MENTEES = [person(name, "mentee", F16=("T1",)) for name in ("Ann", "Bo", "Cy")]
DIRECTED = secret(programme(role("mentor"), role("mentee"), caps=(LIMIT,)))


def said(proposal: Proposal, audience: str) -> list[str]:
    return [EN.say(one) for one in view(proposal, EN, audience).proposal.statements]  # type: ignore[arg-type]


def test_a_committee_reads_what_was_kept_and_the_limits() -> None:
    found = proposed(DIRECTED, *MENTORS, *MENTEES, keep=[(MENTORS[0], MENTEES[2], False)])
    told, whole = said(found, "committee"), said(found, "coordinator")
    assert told[0] == "No better set exists around the kept partnerships by the programme's aims and rules."
    assert told[1:] == [one for one in whole[1:] if not one.startswith("What was checked")]
    assert "1 partnership was kept as it was; the proof holds for everything around it." in told
    assert "The proof holds within the rule “two at most”: at most 2 partnerships here." in told


def test_without_kept_partnerships_nothing_is_said_of_them() -> None:
    told = said(proposed(DIRECTED, *MENTORS, *MENTEES), "committee")
    assert told[0] == "No better set exists by the programme's aims and rules."
    assert not [one for one in told if "kept" in one]


def test_each_stage_keeps_its_own_verdict() -> None:
    roles = role("mentor"), role("mentee"), role("peer")
    many = secret(programme(*roles, peers_of_unplaced=True))
    asked = [person(name, "peer") for name in ("Di", "Ed")]
    found = proposed(many, *MENTORS, *MENTEES, *asked)
    verdict = "No better set exists by the programme's aims and rules."
    assert said(found, "committee") == [
        f"Mentors and mentees first: {verdict}",
        f"Then peers, among those left over: {verdict}",
    ]


CHECKED = "What was checked: a ceiling that no set can pass, over the one pair the rules allow."


def tells_points(sentence: Sentence) -> bool:
    return any(isinstance(one, Points) for one in sentence.values.values())


def statements(**figures: object) -> Sequence[Sentence]:
    given = {
        "mentors_used": 0,
        "pairs": 2,
        "people_placed": 4,
        "people_bound": 4,
        "total": 70,
        "bound": 80,
        "gap": 10,
    }
    return proof(Figures(**{**given, **figures}), kept=1, eligible_pairs=9)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", ["optimal", "bounded", "interrupted", "infeasible"])
@pytest.mark.parametrize("objective", [("people", "score"), ("score",), ("people", "worst", "score")])
@pytest.mark.parametrize("bound", [4, 6])
def test_no_verdict_tells_points(status: str, objective: tuple[str, ...], bound: int) -> None:
    whole = statements(status=status, objective=objective, people_bound=bound)
    told = without_points(whole)
    assert len(told) == len(whole) - any(one.text == CHECKED for one in whole)
    assert all(one.text != CHECKED for one in told)
    assert not [one for one in told if tells_points(one)]
    headed = Sentence("Then peers: {statement}", MappingProxyType({"statement": whole[0]}))
    (one,) = without_points([headed])
    assert one.values["statement"] == told[0]
