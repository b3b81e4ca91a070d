"""A share of the figure: what is changed is rejected, unless all that is said is still true."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matching.tests.mutations import partnerships, rotas
from matching.tests.mutations.trying import FAMILIES, Family, Tally, try_family
from matching.tests.solving.trials import trials

from shelfmates_matching import Instance, Result, solve, verify


@pytest.mark.parametrize("name", FAMILIES)
def test_no_change_that_makes_something_untrue_is_accepted(name: str) -> None:
    family = FAMILIES[name]
    tally = try_family(name, trials(200) * family.weight, seed=0)
    assert (tally.accepted, tally.broke_off) == ([], [])
    assert sum(tally.still_true.values()) > 0  # so the truth was asked for, and found


def test_a_verifier_that_believes_everything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figure is worth something only if whoever counts can tell truth from untruth."""
    for name, family in FAMILIES.items():
        credulous = replace(family, verify=lambda question, answer: [])
        monkeypatch.setitem(FAMILIES, name, credulous)
        tally = try_family(name, 20, seed=1)
        assert len(tally.accepted) >= 20
        assert "was accepted though it is wrong" in tally.accepted[0]


def test_a_verifier_that_breaks_off_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    family = FAMILIES["rotas"]
    calls: list[int] = []

    def fragile(question: object, answer: object) -> list[str]:
        calls.append(1)
        if len(calls) > 1:
            raise ZeroDivisionError("no rounds")
        return []

    monkeypatch.setitem(FAMILIES, "rotas", replace(family, verify=fragile))
    tally = try_family("rotas", 1, seed=1)
    assert "ZeroDivisionError: no rounds" in tally.broke_off[0]


def test_truth_is_told_from_untruth_without_the_verifier() -> None:
    instance = Instance.two_sided([[5, 1], [1, 5]])
    result = solve(instance)
    assert partnerships.is_true(instance, result)
    looser = replace(result, bound=result.bound + 3, gap=3, status="bounded")
    assert partnerships.is_true(instance, looser)
    untrue: list[Result] = [
        replace(result, bound=9, gap=-1),
        replace(result, total=9, gap=1),
        replace(result, people_bound=1),
        replace(result, status="infeasible"),
        replace(result, objective=("score", "people")),
        replace(result, indices=((0, 0),)),
    ]
    assert not any(partnerships.is_true(instance, wrong) for wrong in untrue)
    event, rota = rotas.fresh(1) or (None, None)
    assert event is not None
    assert rota is not None
    assert rotas.is_true(event, rota)
    assert not rotas.is_true(event, replace(rota, bound_total=rota.bound_total - 1))
    assert not rotas.is_true(event, replace(rota, balance=rota.balance + 1))


def test_a_proof_about_most_people_says_nothing_of_the_score_alone() -> None:
    """Two pairs of peers are worth nothing, one pair is worth a point: the score alone prefers the one."""
    scores = np.zeros((4, 4), dtype=np.int64)
    eligible = np.zeros((4, 4), dtype=bool)
    for i, j in ((0, 1), (0, 2), (1, 3)):
        eligible[i, j] = eligible[j, i] = True
    scores[0, 1] = scores[1, 0] = 1
    instance = Instance.one_sided(scores, eligible=eligible)
    for objective, untold in ((("people", "score"), ("score",)), (("score",), ("people", "score"))):
        result = solve(instance, objective)
        assert verify(instance, result) == []
        assert verify(instance, replace(result, objective=untold)) != []


def test_figures_are_told_by_kind_of_change() -> None:
    tally = Tally()
    tally.rejected["price changed"] += 1200
    assert tally.table() == "  price changed                       1,200 rejected      0 still true"
    assert isinstance(FAMILIES["rotas"], Family)
