"""What the coordinator should look at: everybody of a group of three counts, whoever stands first in it."""

from __future__ import annotations

import pytest

from shelfmates.language import Words
from shelfmates.proposal import Setting, propose
from shelfmates.proposal.model import Proposal
from tests.proposal.world import EMPLOYER, ON, peers, person, proposed

THREE = peers(musts=(EMPLOYER,), trios=True)
HOUSES = ("Harbourton Public Library", "Elm Library", "Oak College")


def a_trio(odd: int, answer: str | None, *, kept: bool) -> Proposal:
    """Ann, Bo and Cy as one group; ``answer`` is that of the person in the place ``odd``."""
    said = [answer if k == odd else house for k, house in enumerate(HOUSES)]
    people = [
        person(name, "peer", **({"F12": one} if one else {}))
        for name, one in zip(("Ann", "Bo", "Cy"), said, strict=True)
    ]
    if not kept:
        return proposed(THREE, *people)
    return propose(THREE, people, Setting(ON, trio=tuple(sorted(one.id for one in people))))


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("odd", [1, 2])
def test_employers_that_may_be_one_are_told_of_everybody_in_a_group_of_three(odd: int, kept: bool) -> None:
    found = a_trio(odd, "City of Harbourton", kept=kept)
    assert [len(one.members) for one in found.partnerships] == [3]
    (told,) = [one for one in found.warnings if one.code == "rule.similar"]
    said = Words("en").say(told.sentence)
    assert ("Bo", "Cy")[odd - 1] in said
    assert "“City of Harbourton”" in said


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("odd", [0, 1, 2])
def test_a_missing_answer_is_told_of_everybody_in_a_group_of_three(odd: int, kept: bool) -> None:
    found = a_trio(odd, None, kept=kept)
    (told,) = [one for one in found.warnings if one.code == "rule.unanswered"]
    said = Words("en").say(told.sentence)
    assert said.startswith("“not the same employer”: 1 partnership passes")
    assert said.count(("Ann", "Bo", "Cy")[odd]) == 2
