"""Where a waiting list or the weakest partnership comes before the points, what is told stays true.

Each claim is held against every set there is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from matching.tests.solving.trials import trials

from shelfmates.language import Sentence, Words
from shelfmates.proposal import KeptError, Run, explained, solved
from shelfmates.proposal.questions.apart import has_stages
from shelfmates.proposal.questions.fairness.worst import worst_section
from shelfmates.proposal.questions.sureness import sureness
from shelfmates.proposal.questions.sureness.verdicts import Sureness
from shelfmates.proposal.questions.why import why
from shelfmates.proposal.stages import Stage
from shelfmates.reports.folding import without_points
from shelfmates_matching.checks import everything
from tests.proposal.chance import ByChance, round_by_chance
from tests.proposal.world import person, programme, role, setting
from tests.saying import said

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
    assert _plain(words, explained(run, WAITED).statements[0]) == verdict
    without = solved(TINY, [MO, MI, ANA, CY, BO], setting())
    assert without.stages[0].result.total == 1_600_000
    assert "waiting" not in ENGLISH.say(explained(without, setting()).statements[0])


# ── what a set without a pair, or with one, loses ─────────────────────────────────────────────


def _group(stage: Stage, members: Sequence[str]) -> tuple[int, ...]:
    def ids(group: tuple[int, ...]) -> set[str]:
        if stage.peers:
            return {stage.seekers[k].id for k in group}
        return {stage.seekers[group[0]].id, stage.offerers[group[1]].id}

    return next(group for group in stage.result.indices if ids(group) == set(members))


def _check_margin(stage: Stage, one: Sureness) -> str:
    """What is said of a partnership against every set without it; gives back what was lost."""
    objective = stage.definition.matching.objective
    mine = everything.value(stage.instance, stage.result.indices, objective)
    group = _group(stage, one.members)
    others = [
        everything.value(stage.instance, each, objective) for each in _every(stage) if group not in each
    ]
    best = max(others)
    said = ENGLISH.say(one.sentence)
    assert one.tie == (best == mine)
    assert not re.search(r"[-−]\d|(?<!\d)0\.0 points less", said), said
    assert ("As good for the whole" in said) <= one.tie
    if "not first those who waited" in said:
        assert best[0] < mine[0]  # type: ignore[operator]
        assert sum(best[0]) >= sum(mine[0])  # type: ignore[call-overload]
        return "waiting"
    if "partnership would be weaker" in said:
        assert best[0] == mine[0]
        assert best[1] < mine[1]  # type: ignore[operator]
        return "worst"
    if "Every set without it" in said:
        same = [each[-1] for each in others if each[:-1] == mine[:-1]]
        assert max(same) == mine[-1] - one.points_lost  # type: ignore[type-var, operator]
        return "points"
    return "tie" if one.tie else "people"


def test_no_partnership_is_a_toss_up_where_an_aim_before_the_points_decides() -> None:
    seen = Counter[str]()
    for seed in range(trials(240)):
        found = _with_aims(seed)
        if found is None or len(found[1].stages) != 1 or has_stages(found[1]):
            continue
        run = found[1]
        for one in sureness(run, draws=0).values():
            if one.people_lost is not None and run.stages[0].trio != one.members:
                seen[_check_margin(run.stages[0], one)] += 1
    assert min(seen[word] for word in ("waiting", "worst", "points", "tie", "people")) > 2, seen


def test_a_forced_pair_is_as_good_only_where_every_aim_is_as_good() -> None:
    seen = Counter[object]()
    for seed in range(trials(120)):
        found = _with_aims(seed)
        if found is None or len(found[1].stages) != 1 or has_stages(found[1]):
            continue
        run, stage = found[1], found[1].stages[0]
        objective = stage.definition.matching.objective
        mine = everything.value(stage.instance, stage.result.indices, objective)
        for i, j in zip(stage.instance.left.tolist(), stage.instance.right.tolist(), strict=True):
            told = " ".join(said(why(run, stage.seekers[i], stage.offerers[j])))
            with_it = [
                everything.value(stage.instance, each, objective) for each in _every(stage) if (i, j) in each
            ]
            if "would be as good for the whole" in told:
                assert max(with_it) == mine
            if "as many people would be placed, but" in told and "With " in told:
                assert max(with_it) < mine
                seen["waited" if "waited" in told else "weaker"] += 1
    assert min(seen["waited"], seen["weaker"]) > 0, seen


# language → what is said of the forced pair, of the runner-up, and of how sure the pair is
TOLD = {
    "en": (
        "With Ana and Mo together, as many people would be placed, but not first those who waited longest.",
        (
            "Without this pair, Bo would be without a place; "
            "others would be placed, but not first those who waited longest."
        ),
        "Without it others would be placed, but not first those who waited longest.",
    ),
    "fr": (
        (
            "Avec Ana et Mo ensemble, autant de personnes seraient placées, mais pas en premier les plus "
            "longues attentes."
        ),
        (
            "Sans ce binôme, Bo serait sans place ; d'autres seraient placés, mais pas en premier les plus "
            "longues attentes."
        ),
        "Sans lui, d'autres seraient placés, mais pas en premier les plus longues attentes.",
    ),
}


@pytest.mark.parametrize("language", TOLD)
def test_who_waited_is_no_toss_up_with_who_did_not(language: str) -> None:
    """Ana and Bo answered alike; Bo has the one place for having waited."""
    like_ana, words = person("Bo", "mentee", **ALIKE), Words(language)
    forced, runner_up, sure = TOLD[language]
    run = solved(TINY, [MO, ANA, like_ana], WAITED)
    assert forced in said(why(run, ANA, MO), language=language)
    (pair,) = explained(run, WAITED).partnerships
    assert pair.runner_up is not None
    assert _plain(words, pair.runner_up.sentence) == runner_up
    assert pair.runner_up.aim == "waiting"
    (one,) = sureness(run, draws=4).values()
    assert (one.verdict, one.tie) == ("solid", False)
    assert _plain(words, one.sentence).endswith(sure)
    assert _plain(words, without_points(pair.runner_up.sentence)) == runner_up


@pytest.mark.parametrize(
    ("words", "tie"),
    [
        (ENGLISH, "As good for the whole: {} without a place, and somebody else with one. "),
        (FRENCH, "Tout aussi bon pour l'ensemble : {} sans place, et quelqu'un d'autre avec une place. "),
    ],
)
def test_a_tie_is_said_as_a_tie(words: Words, tie: str) -> None:
    run = solved(TINY, [MO, ANA, CY], setting())
    (pair,) = explained(run, setting()).partnerships
    mentee = next(one.person for one in pair.members if one.role == "mentee")
    assert pair.runner_up is not None
    told = _plain(words, pair.runner_up.sentence)
    assert told.startswith(tie.format(run.by_id[mentee].name))
    assert "0.0" not in told


def _plain(words: Words, sentence: Sentence) -> str:
    return words.say(sentence).replace("\u00a0", " ")


# ── fairness ──────────────────────────────────────────────────────────────────────────────────


def test_the_weakest_partnership_is_compared_with_sets_that_serve_who_waited_as_well() -> None:
    seen = Counter[str]()
    for seed in range(trials(160)):
        found = _with_aims(seed)
        if found is None or len(found[1].stages) != 1 or "worst" in found[0].definition.matching.objective:
            continue
        stage = found[1].stages[0]
        for finding in worst_section(found[1]).findings:
            told = ENGLISH.say(finding.sentence)
            assert "nobody their place" not in told
            if "has a stronger one" in told:
                best = max(_class_counts(stage, one) for one in _every(stage))
                alike = [one for one in _every(stage) if _class_counts(stage, one) == best]
                if "waited" not in told:
                    most = max(len(everything.placed(stage.instance, one)) for one in _every(stage))
                    alike = [
                        one for one in _every(stage) if len(everything.placed(stage.instance, one)) == most
                    ]
                assert max(everything.worst(stage.instance, one) or 0 for one in alike) == finding.data["now"]
                seen["waited" if "waited" in told else "as many"] += 1
    assert min(seen["waited"], seen["as many"]) > 2, seen


SAME_PRICE = {
    "en": "Putting the weakest partnership before the sum costs no points; as many people would be placed.",
    "fr": "Faire passer le partenariat le plus faible avant la somme ne coûte aucun point ; autant de "
    "personnes seraient placées.",
}


@pytest.mark.parametrize("language", SAME_PRICE)
def test_what_costs_nothing_is_not_said_to_cost_nobody_their_place(language: str) -> None:
    run = solved(TINY, [MO, MI, ANA, CY, BO], WAITED)
    told = [_plain(Words(language), one.sentence) for one in worst_section(run).findings]
    assert SAME_PRICE[language] in told


# ── who has no place ──────────────────────────────────────────────────────────────────────────


def test_no_place_at_equal_points_is_said_to_be_equal() -> None:
    (left,) = (one for one in explained(solved(TINY, [MO, ANA, CY], setting()), setting()).unplaced)
    told = _plain(ENGLISH, left.sentence)
    assert "A set that places this person instead has as many points." in told
    assert "un ensemble" in _plain(FRENCH, left.sentence).casefold()


def test_no_reason_without_a_place_speaks_of_a_loss_that_is_none() -> None:
    seen = Counter[str]()
    for seed in range(trials(160)):
        found = _with_aims(seed)
        if found is None:
            continue
        for left in explained(found[1], found[0].setting).unplaced:
            told = _plain(ENGLISH, left.sentence)
            assert not re.search(r"(?<!\d)0\.0 points|[-−]\d", told), told
            seen.update(word for word in ("as many points", "points less") if word in told)
    assert min(seen["as many points"], seen["points less"]) > 0, seen
