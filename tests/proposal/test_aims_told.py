"""Where a waiting list or the weakest partnership comes before the points, what is told stays true.

Each claim is held against every set there is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from matching.tests.solving.trials import trials

from shelfmates.language import Words
from shelfmates.proposal import KeptError, Run, explained, solved
from shelfmates.proposal.stages import Stage
from shelfmates_matching.checks import everything
from tests.proposal.chance import ByChance, round_by_chance
from tests.proposal.world import person, programme, role, setting

ENGLISH, FRENCH = Words("en"), Words("fr")
PEOPLE_FIRST, WEAKEST_FIRST = ("people", "score"), ("people", "worst", "score")
SETS_AT_MOST = 6

# Mo and Mi mentor one each. Bo fits worst of all and waited; Ana or Cy take the other place.
ALIKE = {"F16": ("public",), "F29": "weekly"}
MO, MI = person("Mo", "mentor", **ALIKE), person("Mi", "mentor", F16=("public",), F29="bimonthly")
ANA, CY = person("Ana", "mentee", **ALIKE), person("Cy", "mentee", **ALIKE)
BO = person("Bo", "mentee", F16=("school",), F29="weekly")
WAITED = replace(setting(), waiting={BO.id: 1})
TINY = programme(role("mentor", seats=1), role("mentee"), musts=())


def _with_aims(seed: int) -> tuple[ByChance, Run] | None:
    """A small round in which somebody waited, or the weakest partnership comes before the points."""
    made = round_by_chance(seed)
    people = made.people[:SETS_AT_MOST]
    ids = {one.id for one in people}
    told = replace(
        made.setting, kept={pair: way for pair, way in made.setting.kept.items() if set(pair) <= ids}
    )
    if seed % 3:
        told = replace(
            told, waiting={people[seed % len(people)].id: 1, people[seed // 2 % len(people)].id: 2}
        )
    matching = replace(made.definition.matching, objective=WEAKEST_FIRST if seed % 2 else PEOPLE_FIRST)
    definition = replace(made.definition, matching=matching)
    try:
        return ByChance(definition, people, told), solved(definition, people, told)
    except KeptError:
        return None


type Groups = tuple[tuple[int, ...], ...]


def _every(stage: Stage) -> list[Groups]:
    return everything.allowed(stage.instance, stage.definition.matching.objective)


def _class_counts(stage: Stage, groups: Groups) -> tuple[int, ...]:
    return everything.placed_by_class(stage.instance, groups)


# ── the proof ─────────────────────────────────────────────────────────────────────────────────


def _check_proof(stage: Stage, said: str) -> None:
    """Read the verdict as it stands and look for a set that contradicts it."""
    mine, every = stage.result.indices, _every(stage)
    if "waiting list" in said:
        best = _class_counts(stage, mine)[:-1]
        assert max(_class_counts(stage, one)[:-1] for one in every) == best
        every = [one for one in every if _class_counts(stage, one)[:-1] == best]
    most = stage.result.people_placed
    assert max(len(everything.placed(stage.instance, one)) for one in every) == most
    every = [one for one in every if len(everything.placed(stage.instance, one)) == most]
    if "stronger weakest" in said:
        worst = [everything.worst(stage.instance, one) or 0 for one in every if one]
        assert not worst or max(worst) == (everything.worst(stage.instance, mine) or 0)
        every = [one for one in every if (everything.worst(stage.instance, one) or 0) == max(worst)]
    assert max(everything.total(stage.instance, one) for one in every) == stage.result.total


def test_the_proof_holds_whoever_waited_and_whatever_comes_before_the_points() -> None:
    seen = Counter[str]()
    for seed in range(trials(240)):
        found = _with_aims(seed)
        if found is None or len(found[1].stages) != 1 or not len(found[1].stages[0].instance.score):
            continue
        made, run = found
        said = ENGLISH.say(explained(run, made.setting).statements[0])
        if run.stages[0].result.status == "optimal":
            _check_proof(run.stages[0], said)
            seen.update(word for word in ("waiting list", "stronger weakest", "kept") if word in said)
    assert min(seen["waiting list"], seen["stronger weakest"], seen["kept"]) > 2, seen


VERDICT = (
    "No better set exists: none does more for those on the waiting list, the longest waiting first; of those "
    "that do as much, none places more than 2 people; and of these, none that places as many reaches more "
    "than 100.0 points."
)
VERDICT_FR = (
    "Il n'existe pas de meilleur ensemble : aucun ne fait plus pour la liste d'attente, les plus longues "
    "attentes d'abord ; parmi ceux qui en font autant, aucun ne place plus de 2 personnes ; et parmi ces "
    "derniers, aucun de ceux qui en placent autant ne dépasse 100,0 points."
)


@pytest.mark.parametrize(("words", "verdict"), [(ENGLISH, VERDICT), (FRENCH, VERDICT_FR)])
def test_a_better_set_that_passes_over_who_waited_is_no_contradiction(words: Words, verdict: str) -> None:
    """Cy with Mo and Ana with Mi would have 160 points, but Bo, who waited, no place."""
    run = solved(TINY, [MO, MI, ANA, CY, BO], WAITED)
    assert words.say(explained(run, WAITED).statements[0]).replace("\u00a0", " ") == verdict
    without = solved(TINY, [MO, MI, ANA, CY, BO], setting())
    assert without.stages[0].result.total == 1_600_000
    assert "waiting" not in ENGLISH.say(explained(without, setting()).statements[0])
