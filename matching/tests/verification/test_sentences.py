"""Each thing that can be wrong with a result or its proof is told in a sentence of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from shelfmates_matching import Cap, Certificate, Instance, Result, solve, verify

type Change = Callable[[Result], Result]

PAIRS = Instance.two_sided(
    [[9, 5], [7, 6], [6, 2]], seats=[1, 1], ids=(["Ana", "Bao", "Chidi"], ["Dilnoza", "Émile"])
)
"""Ana with Dilnoza, Bao with Émile: 15 points; Chidi is left over."""
SEATS = Instance.two_sided([[9, 5], [7, 6]], row_seats=2, seats=[1, 1], ids=("AB", "xy"))
PINNED = Instance.two_sided([[9, 5], [7, 6]], pinned=[(0, 1)], ids=("AB", "xy"))
APART = Instance.two_sided([[9, 5], [7, 6]], exclusive=[((0, 0), (1, 1))], ids=("AB", "xy"))
EITHER = Instance.two_sided([[0, 5], [7, 0]], eligible=[[False, True], [True, False]], either=[(0, 0)])
SPARSE = Instance.two_sided([[9, 5]], eligible=[[True, False]], ids=("A", "xy"))
TAKERS = Instance.two_sided(
    [[0, 5, 1], [7, 0, 2], [1, 1, 1]], eligible=~np.eye(3, dtype=bool), either=[(0, 0), (1, 1)],
    seats=[1, 1, 3], ids=("ABC", "xyz"),
)  # fmt: skip
"""Two people for either side; row 2 and column 2 stay on theirs."""
CAPPED = Instance.two_sided(
    [[9, 5], [7, 6]], caps=[Cap((0,), 1), Cap((0, 1), 1), Cap((1,), 1, "columns")], limit=1, ids=("AB", "xy")
)
TABLE = np.array([[0, 9, 2, 1, 1], [9, 0, 3, 1, 1], [2, 3, 0, 4, 1], [1, 1, 4, 0, 1], [1, 1, 1, 1, 0]])
PEERS = Instance.one_sided(TABLE, ids="ABCDE")
TRIOS = Instance.one_sided(TABLE, trios=True, ids="ABCDE")
EVEN_TRIOS = Instance.one_sided(TABLE[:4, :4], trios=True, ids="ABCD")
PINNED_PEERS = Instance.one_sided(TABLE, trios=True, pinned=[(0, 1)], ids="ABCDE")


@cache
def solved(instance: Instance) -> Result:
    """Solved once: many changes are made of one result."""
    return solve(instance)


def groups(*found: tuple[int, ...]) -> Change:
    return lambda result: replace(result, indices=found)


def said(**claims: Any) -> Change:
    return lambda result: replace(result, **claims)


def proved(change: Callable[[dict[str, Any]], None]) -> Change:
    """The certificate's dictionary with a change."""

    def changed(result: Result) -> Result:
        data = result.certificate.to_dict()
        change(data)
        return replace(result, certificate=Certificate.from_dict(data))

    return changed


def levels(**values: Any) -> Change:
    """Every level of every case with these values."""

    def change(data: dict[str, Any]) -> None:
        for leaf in data["leaves"]:
            for level in leaf["levels"]:
                level.update(values)

    return proved(change)


def leaf(**values: Any) -> Change:
    return proved(lambda data: data["leaves"][0].update(values))


def case(**values: Any) -> Change:
    """One case more, for the score alone."""

    def change(data: dict[str, Any]) -> None:
        score = [level for level in data["leaves"][0]["levels"] if level["name"] == "score"]
        data["leaves"].append({**data["leaves"][0], "levels": score, **values})

    return proved(change)


SETS: list[tuple[Instance, Change, list[str]]] = [
    (PAIRS, groups((0, 0, 1)), ["(0, 0, 1) is not a partnership"]),
    (PAIRS, groups((0,)), ["(0,) is not a partnership"]),
    (PAIRS, groups((3, 0)), ["(3, 0) names somebody who is not there"]),
    (PAIRS, groups((0, 2)), ["(0, 2) names somebody who is not there"]),
    (PAIRS, groups((-1, 0)), ["(-1, 0) names somebody who is not there"]),
    (PAIRS, groups((0, 0), (0, 0)), ["a partnership is there twice", "seeker Ana has 2 partners but 1 seats",
                                     "offerer Dilnoza has 2 partners but 1 seats"]),
    (PAIRS, groups((0, 0), (1, 0)), ["offerer Dilnoza has 2 partners but 1 seats"]),
    (PAIRS, groups((0, 0), (0, 1)), ["seeker Ana has 2 partners but 1 seats"]),
    (SEATS, groups((0, 0), (0, 1), (1, 1)), ["offerer y has 2 partners but 1 seats"]),
    (PAIRS.without([(0, 0)]), groups((0, 0)), ["Ana and Dilnoza are forbidden"]),
    (EITHER, groups((0, 0)), ["0 and 0 are forbidden",
                              "0 takes one side or the other, but has partners on both"]),
    (EITHER, groups((0, 1), (1, 0)), ["0 takes one side or the other, but has partners on both"]),
    (SPARSE, groups((0, 1)), ["A and y are not eligible"]),
    (PINNED, groups((0, 0), (1, 1)), ["the pinned pair A and y is missing"]),
    (APART, groups((0, 0), (1, 1)), ["A and x and B and y exclude each other"]),
    (CAPPED, groups((0, 1), (1, 0)), ["there are 2 partnerships, 1 at most are allowed",
                                      "2 places of cap 1 are filled, 1 at most are allowed"]),
    (PEERS, groups((0, 0)), ["(0, 0) is not a partnership"]),
    (PEERS, groups((0, 1, 2, 3)), ["(0, 1, 2, 3) is not a partnership"]),
    (PEERS, groups((0, 5)), ["(0, 5) names somebody who is not there"]),
    (PEERS, groups((0, 1), (1, 2)), ["B is in 2 partnerships"]),
    (PEERS, groups((0, 1, 2)), ["groups of three are not allowed here"]),
    (TRIOS, groups((0, 1, 2), (2, 3, 4)), ["C is in 2 partnerships",
                                           "there are 2 groups of three; one at most is allowed"]),
    (PINNED_PEERS, groups((2, 3)), ["the pinned pair A and B is missing"]),
    (TRIOS.without([(0, 1)]), groups((0, 1, 2)), ["A and B are forbidden"]),
]  # fmt: skip


def unsummed(words: str) -> list[str]:
    return [f"the certificate cannot be added up: {words}"]


ODD_GROUP = unsummed("an odd group names somebody twice or somebody who is not there")
CAP_PEOPLE = unsummed("a set of caps names somebody twice or somebody who is not there")
CAP_NAMES = unsummed("a set of caps names a cap twice or one that is not there")
CHEAP_GROUP = unsummed("an odd group has a price below zero")
CHEAP_CAPS = unsummed("a set of caps has a price below zero")
NO_SETS = unsummed("level people has odd sets between two sides")
TOO_LARGE = unsummed("level people has prices too large to add up exactly")
CLAIMS: list[tuple[Instance, Change, list[str]]] = [
    (PAIRS, said(pairs=()),
     ["pairs is (), the partnerships add up to (('Ana', 'Dilnoza'), ('Bao', 'Émile'))"]),
    (PAIRS, said(people_placed=3), ["people_placed is 3, the partnerships add up to 2"]),
    (PAIRS, said(total=16), ["total is 16, the partnerships add up to 15"]),
    (PAIRS, said(worst=7), ["worst is 7, the partnerships add up to 6"]),
    (PAIRS, said(unplaced=()), ["unplaced is (), the partnerships add up to ('Chidi',)"]),
    (PAIRS, said(unused=("Émile",)), ["unused is ('Émile',), the partnerships add up to ()"]),
    (PAIRS, said(people_bound=3), ["people_bound is 3, the certificate proves 2"]),
    (PAIRS, said(bound=16), ["bound is 16, the certificate proves 15", "gap is 0, bound less total is 1"]),
    (PAIRS, said(gap=1), ["gap is 1, bound less total is 0"]),
    (PAIRS, said(status="bounded"), ["status is bounded, but the set is proved best"]),
    (PAIRS, said(status="infeasible"), ["status is infeasible, but the set is proved best"]),
    (PEERS, said(unused=("A",)), ["unused is ('A',), the partnerships add up to ()"]),
    (PAIRS, levels(rows=[0, 0, 0], columns=[0, 0], multipliers={}), [
        "people_bound is 2, the certificate proves 3",
        "bound is 15, the certificate proves 35",
        "status is optimal, but the set is not proved best"]),
]  # fmt: skip

PROOFS: list[tuple[Instance, Change, list[str]]] = [
    (PAIRS, said(certificate=Certificate(())), ["the certificate is empty"]),
    (PAIRS, leaf(trio=[0, 1, 2]), ["the certificate speaks of groups of three where there are none"]),
    (PAIRS, leaf(forbidden=[[0, 0]]), ["the cases of the certificate do not cover every set"]),
    (PEERS, leaf(forbidden=[[0, 1]]), ["the certificate forbids pairs of peers without a reason"]),
    (TRIOS, case(trio=[0, 1, 2], forbidden=[[0, 1]]),
     ["the certificate forbids pairs of peers without a reason"]),
    (TRIOS.without([(0, 1)]), case(trio=[0, 1, 2]), ["(0, 1, 2) is not a possible group of three"]),
    (TRIOS.without([(1, 2)]), case(trio=[0, 1, 2]), ["(0, 1, 2) is not a possible group of three"]),
    (PEERS, case(), ["the certificate needs one case for sets without the named groups of three"]),
    (TRIOS, case(trio=[5, 6, 7]), ["(5, 6, 7) is not a possible group of three"]),
    (TRIOS, case(trio=[0, 1, 8]), ["(0, 1, 8) is not a possible group of three"]),
    (TRIOS, case(trio=[0, 1, 5]), ["(0, 1, 5) is not a possible group of three"]),
    (TRIOS, case(trio=[-1, 0, 1]), ["(-1, 0, 1) is not a possible group of three"]),
    (TRIOS, case(trio=[0, 1, 1]), ["(0, 1, 1) is not a possible group of three"]),
    (TRIOS.without([(0, 2)]), case(trio=[0, 1, 2]), ["(0, 1, 2) is not a possible group of three"]),
    (PINNED_PEERS, case(trio=[1, 2, 3]),
     ["the group of three (1, 2, 3) has somebody whose partner is pinned"]),
    (EVEN_TRIOS, case(trio=[0, 1, 2]), unsummed("a case is about a group of three, the set has none")),
    (APART, proved(lambda data: data["leaves"][0]["levels"].pop()), unsummed("cases prove different levels")),
    (PAIRS, leaf(levels=[]), ["the certificate has no proof for: people, people, score"]),
    (PAIRS, levels(at_least=1), unsummed("level people leaves out pairs below 1")),
    (PAIRS, levels(rows=[1]), unsummed("level people has 1 and 2 prices")),
    (PAIRS, levels(columns=[1]), unsummed("level people has 3 and 1 prices")),
    (PEERS, levels(columns=[1]), unsummed("level people has 5 and 1 prices")),
    (PAIRS, levels(scale=2), unsummed("level people has scale 2")),
    (PEERS, levels(scale=0), unsummed("level people has scale 0")),
    (PAIRS, levels(odd_sets=[[[0], 1]]), NO_SETS),
    (PAIRS, levels(cap_sets=[[[0], [], 1]]), NO_SETS),
    (PAIRS, levels(multipliers={"people": 1}),
     unsummed("level people leans on levels that do not come before it")),
    (PAIRS, levels(multipliers={"priority": 1}),
     unsummed("level people leans on levels that do not come before it")),
    (PAIRS, levels(limit=1), unsummed("level people has a price for a limit that is not there")),
    (PAIRS, levels(limit=-1), unsummed("level people has a price of a cap below zero")),
    (CAPPED, levels(caps=[-1, 0, 0]), unsummed("level people has a price of a cap below zero")),
    (TAKERS, levels(odd_sets=[[[0, 1], -1]]),
     unsummed("level people has an odd set with a price below zero")),
    (TAKERS, levels(odd_sets=[[[0, 6], 1]]),
     unsummed("level people has an odd set with somebody who is not there")),
    (TAKERS, levels(odd_sets=[[[-1, 0], 1]]),
     unsummed("level people has an odd set with somebody who is not there")),
    (TAKERS, levels(odd_sets=[[[0, 0, 1], 1]]),
     unsummed("level people has an odd set with a row that is more than one place")),
    (TAKERS, levels(odd_sets=[[[0, 3], 1]]),
     unsummed("level people has an odd set that names the column of who takes either side")),
    (CAPPED, levels(caps=[1]), unsummed("level people has 1 prices of caps for 3 caps")),
    (PAIRS, levels(rows=[2**60, 0, 0]), TOO_LARGE),
    (PEERS, levels(odd_sets=[[[0, 1, 2], -1]]), CHEAP_GROUP),
    (PEERS, levels(odd_sets=[[[0, 0, 1], 1]]), ODD_GROUP),
    (PEERS, levels(odd_sets=[[[0, 1, 5], 1]]), ODD_GROUP),
    (PEERS, levels(odd_sets=[[[-1, 0, 1], 1]]), ODD_GROUP),
    (PEERS, levels(cap_sets=[[[0], [], -1]]), CHEAP_CAPS),
    (PEERS, levels(cap_sets=[[[0, 0], [], 1]]), CAP_PEOPLE),
    (PEERS, levels(cap_sets=[[[5], [], 1]]), CAP_PEOPLE),
    (PEERS, levels(cap_sets=[[[0, 7], [], 1]]), CAP_PEOPLE),
    (PEERS, levels(cap_sets=[[[0], [], 0]]), []),
    (PEERS, levels(cap_sets=[[[-1], [], 1]]), CAP_PEOPLE),
    (PEERS, levels(cap_sets=[[[0], [0], 1]]), CAP_NAMES),
    (TRIOS, levels(cap_sets=[[[0], [], 1]]),
     unsummed("level people has sets of caps beside groups of three")),
    (TRIOS, case(trio=[0, 1, 2], levels=[]),
     unsummed("the case of a group of three proves other levels than the score")),
]  # fmt: skip


@pytest.mark.parametrize(("instance", "change", "sentences"), SETS)
def test_a_set_that_cannot_be_is_told(instance: Instance, change: Change, sentences: list[str]) -> None:
    assert verify(instance, change(solved(instance))) == sentences


@pytest.mark.parametrize(("instance", "change", "sentences"), CLAIMS + PROOFS)
def test_a_claim_or_proof_that_does_not_hold_is_told(
    instance: Instance, change: Change, sentences: list[str]
) -> None:
    result = solved(instance)
    assert verify(instance, result) == []
    assert verify(instance, change(result)) == sentences
