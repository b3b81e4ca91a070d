"""The proof says what the programme's own aims make true, and no loss is said as a negative number."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations

import pytest

from shelfmates.language import Words
from shelfmates.proposal import Setting, propose, solved
from shelfmates.proposal.questions.why import why
from tests import saying

from .world import ON, person, programme

ENGLISH = Words("en")
PEOPLE = (
    person("Max", "mentor", F16=("T1",), F29="weekly"),
    person("Mia", "mentor", F16=("T2",), F29="monthly"),
    person("Ann", "mentee", F16=("T1",), F29="weekly"),
    person("Bo", "mentee", F16=("T1",), F29="monthly"),
    person("Cy", "mentee", F16=("T3",), F29="weekly"),
)
OBJECTIVES = (("people", "score"), ("score",), ("people", "worst", "score"))


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_verdict_is_true_of_every_other_set(objective: tuple[str, ...]) -> None:
    definition = programme()
    definition = replace(definition, matching=replace(definition.matching, objective=objective))
    run = solved(definition, PEOPLE, Setting(ON))
    stage = run.stages[0]
    proposal = propose(definition, PEOPLE, Setting(ON))
    said = ENGLISH.say(proposal.statements[0])
    best = max(_value(stage, chosen, objective) for chosen in _sets(stage))
    assert _value(stage, stage.result.indices, objective) == best
    assert ("places more than" in said) == ("people" in objective)
    assert ("weakest partnership" in said) == ("worst" in objective)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_no_answer_speaks_of_a_negative_loss(objective: tuple[str, ...]) -> None:
    definition = programme()
    definition = replace(definition, matching=replace(definition.matching, objective=objective))
    run = solved(definition, PEOPLE, Setting(ON))
    proposal = propose(definition, PEOPLE, Setting(ON))
    said = [ENGLISH.say(pair.runner_up.sentence) for pair in proposal.partnerships if pair.runner_up]
    for one, other in combinations(PEOPLE, 2):
        answer = why(run, one, other)
        said += saying.said(answer, "without", "forced")
    assert said
    assert not [sentence for sentence in said if " -" in sentence or "−" in sentence]


def _sets(stage) -> list[tuple[tuple[int, int], ...]]:  # type: ignore[no-untyped-def]
    """Every set of pairs with one mentee per mentor."""
    rows, columns = range(len(stage.seekers)), range(len(stage.offerers))
    found: list[tuple[tuple[int, int], ...]] = [()]
    for size in range(1, len(columns) + 1):
        for seekers in combinations(rows, size):
            found += [tuple(zip(seekers, chosen, strict=True)) for chosen in permutations(columns, size)]
    return [chosen for chosen in found if all(stage.eligible[pair] for pair in chosen)]


def _value(stage, chosen, objective: tuple[str, ...]) -> tuple[int, ...]:  # type: ignore[no-untyped-def]
    scores = [int(stage.scored[0][pair]) for pair in chosen]
    levels = {"people": len(scores), "worst": min(scores, default=0), "score": sum(scores)}
    return tuple(levels[name] for name in objective)
