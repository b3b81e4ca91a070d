"""Proofs by cases and proofs of the lowest score: what they must cover, and what they must not leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest
from matching.tests.solving.trials import trials

from shelfmates_matching import Cap, Certificate, Instance, Result, solve, verify
from shelfmates_matching.certificate import Leaf, Level
from shelfmates_matching.verification import coverage, sums

type Pair = tuple[int, int]

WORST = ("people", "worst", "score")
PAIRS = Instance.two_sided([[9, 5], [7, 6], [6, 2]])
A, B, C, D, E, F = (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)
TABLE = np.ones((2, 3), dtype=int)
UNCOVERED = ["the cases of the certificate do not cover every set"]


def with_levels(result: Result, change: Callable[[int, dict[str, Any]], None]) -> Result:
    """The result with levels changed; ``change`` gets the number of the case and the level."""
    data = result.certificate.to_dict()
    for at, leaf in enumerate(data["leaves"]):
        for level in leaf["levels"]:
            change(at, level)
    return replace(result, certificate=Certificate.from_dict(data))


def faults(
    exclusive: list[tuple[Pair, Pair]], *cases: tuple[Pair, ...], pinned: tuple[Pair, ...] = ()
) -> list[str]:
    instance = Instance.two_sided(TABLE, exclusive=exclusive, pinned=pinned, seats=2, row_seats=3)
    return list(coverage.faults(instance, Certificate(tuple(Leaf((), forbidden=case) for case in cases))))


@pytest.mark.parametrize(
    ("exclusive", "cases"),
    [
        ([], [()]),
        ([(A, B)], [()]),
        ([(A, B)], [(), (A,)]),
        ([(A, B)], [(A,), (B,)]),
        ([(A, B), (C, D)], [(A, C), (A, D), (B,)]),
        ([(A, B), (C, D)], [(A, C), (A, D), (B, C), (B, D)]),
        ([(E, F), (A, B)], [(A,), (B,)]),
        ([(C, D), (A, B), (E, F)], [(E, A), (E, B), (F, C), (F, D)]),
    ],
)
def test_cases_that_cover_every_set_are_accepted(
    exclusive: list[tuple[Pair, Pair]], cases: list[tuple[Pair, ...]]
) -> None:
    for turned in (exclusive, [(other, one) for one, other in exclusive], exclusive[::-1]):
        assert faults(turned, *cases) == []
        assert faults(turned, *cases[::-1]) == []


@pytest.mark.parametrize(
    ("exclusive", "cases"),
    [
        ([], [(A,)]),
        ([], [(A,), (B,)]),
        ([(A, B)], [(A,)]),
        ([(A, B)], [(B,), (B, C)]),
        ([(A, B)], [(A, C), (B,)]),
        ([(A, B), (C, D)], [(A, C), (B, D)]),
        ([(A, B), (C, D)], [(A, C), (A, D), (B, C)]),
        ([(A, B), (B, C)], [(A,), (C,)]),
        ([(C, D), (A, B)], [(A, E), (B, E)]),
    ],
)
def test_cases_that_miss_a_set_are_told(
    exclusive: list[tuple[Pair, Pair]], cases: list[tuple[Pair, ...]]
) -> None:
    assert faults(exclusive, *cases) == UNCOVERED
    assert faults([(other, one) for one, other in exclusive[::-1]], *cases[::-1]) == UNCOVERED


def test_a_case_that_no_exclusion_explains_is_refused() -> None:
    """Every case must come from following exclusions; one beside them makes the proof none of ours."""
    assert faults([(A, B)], (A,), (B,), (C, D)) == UNCOVERED


def test_a_pinned_pair_decides_an_exclusion() -> None:
    assert faults([(A, B)], (B,), pinned=(A,)) == []
    assert faults([(B, A)], (B,), pinned=(A,)) == []
    assert faults([(A, B)], (A,), pinned=(A,)) == UNCOVERED
    assert faults([(A, B), (B, C)], (B, C), (B, D), pinned=(A,)) == UNCOVERED


def _sets(exclusive: list[tuple[Pair, Pair]]) -> Iterator[set[Pair]]:
    pairs = (A, B, C, D, E, F)
    for size in range(len(pairs) + 1):
        for some in combinations(pairs, size):
            if not any(one in some and other in some for one, other in exclusive):
                yield set(some)


def test_what_is_called_covered_is_covered() -> None:
    rng, covered = Random("covered"), 0
    for turn in range(trials(1000)):
        pairs = [A, B, C, D, E, F]
        exclusive = [(one, other) for one, other in (rng.sample(pairs, 2) for _ in range(rng.randint(1, 4)))]
        some = [pair for couple in exclusive for pair in couple]
        cases = [tuple(rng.sample(some, rng.randint(1, 2))) for _ in range(rng.randint(1, 5))]
        missed = [s for s in _sets(exclusive) if all(s & set(case) for case in cases)]
        told = faults(exclusive, *cases)
        assert told == UNCOVERED or not missed, turn
        covered += not told
    assert covered > turn / 20


def test_following_cases_ends_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes too many steps to follow counts as not covered."""
    exclusive, cases = [(A, B), (C, D)], [(A, C), (A, D), (B,)]
    for steps, told in ((0, UNCOVERED), (1, UNCOVERED), (2, []), (3, [])):
        monkeypatch.setattr(coverage, "MOST_STEPS", steps)
        assert faults(exclusive, *cases) == told, steps


def test_the_worst_case_counts() -> None:
    """Each case bounds its own sets; the proof is as good as the loosest of them."""
    instance = Instance.two_sided([[9, 8], [8, 9]], exclusive=[((0, 0), (1, 1))])
    result = solve(instance)
    for loose in (0, 1):
        looser = with_levels(
            result, lambda at, level, loose=loose: at == loose and level["rows"].__setitem__(0, 99)
        )
        assert any("bound is 16, the certificate proves" in told for told in verify(instance, looser))


def test_a_lowest_score_is_proved_by_pairs_just_above_it() -> None:
    """Pairs from 7 on place fewer people; that proves 6. Pairs from 8 on say nothing about 7."""
    result = solve(PAIRS, WORST)
    assert (result.worst, verify(PAIRS, result)) == (6, [])
    for least, told in ((7, []), (8, ["status is optimal, but the set is not proved best"])):
        other = with_levels(
            result, lambda _, level, least=least: level["name"] == "worst" and level.update(at_least=least)
        )
        assert verify(PAIRS, other) == told
    same = with_levels(result, lambda _, level: level["name"] == "worst" and level.update(at_least=6))
    assert "status is optimal, but the set is not proved best" in verify(PAIRS, same)


def test_a_lowest_score_is_proved_in_every_case() -> None:
    instance = Instance.two_sided([[9, 8], [8, 9]], exclusive=[((0, 0), (1, 1))])
    result = solve(instance, WORST)
    assert (result.worst, verify(instance, result)) == (8, [])
    for skipping in (0, 1):
        other = with_levels(
            result,
            lambda at, level, skipping=skipping: (
                at == skipping and level["name"] == "worst" and level.update(at_least=99)
            ),
        )
        assert verify(instance, other) == ["status is optimal, but the set is not proved best"]


def test_as_many_people_on_higher_scores_prove_nothing() -> None:
    """Prices that let pairs above the lowest score place as many people leave it open."""
    result = solve(PAIRS, WORST)
    other = with_levels(result, lambda _, level: level["name"] == "worst" and level.update(rows=[0, -1, -1]))
    assert verify(PAIRS, other) == ["status is optimal, but the set is not proved best"]


def test_pairs_may_be_left_out_for_low_scores_only_where_the_lowest_counts() -> None:
    result = solve(PAIRS)
    other = with_levels(result, lambda _, level: level["name"] == "score" and level.update(at_least=6))
    assert verify(PAIRS, other) == [
        "the certificate leaves pairs out for their low scores, which the objective does not allow"
    ]
    other = with_levels(result, lambda _, level: level["name"] == "score" and level.update(at_least=7))
    assert verify(PAIRS, other) == [
        "the certificate cannot be added up: level score leaves out pairs below 7"
    ]


def test_a_proof_about_most_people_is_told_where_nobody_asked() -> None:
    result = solve(PAIRS)
    assert verify(PAIRS, replace(result, objective=("score",))) == [
        "the certificate speaks of sets that place most people, which the objective does not ask for"
    ]


def test_no_leaf_may_speak_of_groups_of_three_between_two_sides() -> None:
    leaves = (Leaf(()), Leaf((), trio=(0, 1, 2)))
    told = list(coverage.faults(PAIRS, Certificate(leaves)))
    assert told == ["the certificate speaks of groups of three where there are none"]


@pytest.mark.parametrize("scores", [[[9, 5], [7, 6], [6, 2]], [[9, 5], [7, 6]], [[1]]])
def test_prices_are_refused_just_where_sums_could_leave_64_bits(scores: list[list[int]]) -> None:
    """Four times the largest price, for everybody and four more, must stay below 2**62."""
    instance = Instance.two_sided(scores)
    result, people = solve(instance), instance.rows + instance.columns + 4
    most = ((1 << 62) - 1) // (4 * people)
    for price, refused in ((most, False), (most + 1, True), (-most, False), (-most - 1, True)):
        for where in ("rows", "columns"):
            other = with_levels(
                result, lambda _, level, where=where, price=price: level[where].__setitem__(0, price)
            )
            assert ("too large to add up exactly" in " ".join(verify(instance, other))) == refused
    other = with_levels(
        result, lambda _, level: level["name"] == "score" and level.update(multipliers={"people": most + 1})
    )
    assert "level score has prices too large to add up exactly" in verify(instance, other)[0]


def test_caps_without_prices_cost_nothing() -> None:
    caps = [Cap((0,), 1), Cap((0, 1, 2), 1), Cap((1,), 1, "columns")]
    for instance in (Instance.two_sided([[9, 5], [7, 6], [6, 2]], caps=caps), Instance.two_sided([[3]])):
        result = solve(instance)
        bare = with_levels(result, lambda _, level: level.pop("caps", None))
        noughts = [0] * len(instance.caps)
        told = with_levels(result, lambda _, level, noughts=noughts: level.update(caps=noughts))
        assert verify(instance, bare) == verify(instance, told)
    assert verify(instance, result) == []


def test_what_adds_up_too_far_is_refused_even_where_each_price_is_allowed() -> None:
    """The sum is looked at as well, with all prices counted as if they were above zero."""
    assert sums.total(np.array([1 << 61, (1 << 61) - 1024])) == (1 << 62) - 1024
    for far in ([1 << 61, 1 << 61], [-(1 << 61), -(1 << 61)], [1 << 61, -(1 << 61)]):
        with pytest.raises(ValueError, match="leave 64 bits"):
            sums.total(np.array(far))


def test_what_a_proof_does_not_say_is_nought() -> None:
    level = Level("score", np.zeros(2, dtype=np.int64), np.zeros(1, dtype=np.int64))
    given = (level.scale, level.at_least, level.limit, level.caps, level.odd_sets, level.cap_sets)
    assert given == (1, 0, 0, (), (), ())
    assert dict(level.multipliers) == {}
    assert (Leaf((level,)).forbidden, Leaf((level,)).trio) == ((), None)
    assert Leaf((level,)).level("score") is level
    assert Leaf((level,)).level("people") is None


def test_numbers_of_64_bits_are_read_and_longer_ones_are_not() -> None:
    data = solve(PAIRS).certificate.to_dict()
    for number in (-(1 << 63), (1 << 63) - 1):
        data["leaves"][0]["levels"][0]["rows"][0] = number
        assert Certificate.from_dict(data).leaves[0].levels[0].rows[0] == number
    for number in (-(1 << 63) - 1, 1 << 63):
        data["leaves"][0]["levels"][0]["rows"][0] = number
        with pytest.raises(ValueError, match="beyond 64 bits"):
            Certificate.from_dict(data)
