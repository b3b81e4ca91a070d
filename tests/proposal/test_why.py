"""Why two people are together or not, held against every set there is and against solving from the start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from matching.tests.solving.trials import trials

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import Words
from shelfmates.proposal import KeptError, Run, Setting, propose, solved
from shelfmates.proposal.questions.differences import differences, outcome
from shelfmates.proposal.questions.why import about, why
from shelfmates.proposal.stages import Stage
from shelfmates_matching import Instance
from shelfmates_matching.checks import everything
from tests.proposal.chance import ByChance, round_by_chance
from tests.proposal.world import ON, ids, person, programme, role, setting
from tests.saying import found, said

ROUNDS = range(trials(220))
MEN = (
    person("Max", "mentor", F16=("T1",), F29="weekly"),
    person("Mia", "mentor", F16=("T2",), F29="weekly"),
)
ANN = person("Ann", "mentee", F16=("T1",), F29="weekly", F42="peer")
BEA = person("Bea", "mentee", F16=("T2",), F29="weekly", F42="peer")


def best_set(instance: Instance, objective: tuple[str, ...], without: tuple[int, ...] = ()) -> Any:
    """By trying all sets: the best one, ties decided, in which the group ``without`` is not."""
    every = [groups for groups in everything.allowed(instance, objective) if without not in groups]
    return max(every, key=lambda s: (everything.value(instance, s, objective), everything.ties(instance, s)))


@pytest.mark.parametrize("seed", ROUNDS)
def test_every_pair_is_explained_as_trying_all_sets_and_solving_anew_explain_it(seed: int) -> None:
    made = round_by_chance(seed)
    run = solved(made.definition, made.people, made.setting)
    asked = list(combinations(made.people, 2))
    for one, other in asked[seed % 3 :: 3]:
        check_pair(made, run, one, other)


def check_pair(made: ByChance, run: Run, one: Applicant, other: Applicant) -> None:
    known, answer = about(run, one, other), why(run, one, other)
    (verdict, *_) = [finding.data["code"] for finding in known.verdict]
    if known.score is not None:
        assert sum(reason["points"] for reason in found(answer, "reason")) == known.score  # type: ignore[misc]
    if verdict == "together":
        if not found(answer, "kept"):
            check_runner_ups(run, one, other, found(answer, "runner_up"))
        return
    if found(answer, "limits") or found(answer, "kept_instead"):
        return
    told = {pair: waived for pair, waived in made.setting.kept.items() if pair != ids(one, other)}
    try:
        after = solved(
            made.definition, made.people, replace(made.setting, kept={**told, ids(one, other): False})
        )
    except KeptError:
        assert verdict in ("excluded", "confidential", "not_taking_part", "never_meet", "below_minimum")
        return
    assert verdict == "apart"
    (cost,) = found(answer, "forced")
    assert cost["people_lost"] == _sum(run, "people_placed") - _sum(after, "people_placed")
    assert cost["score_lost"] == _sum(run, "total") - _sum(after, "total")
    moves = differences(outcome(run), outcome(after), run.by_id)
    assert [finding.data for finding in known.forced[1:]] == [finding.data for finding in moves]
    for stage in after.stages:
        objective = stage.definition.matching.objective
        assert stage.result.indices == best_set(stage.instance, objective)


def _sum(run: Run, figure: str) -> int:
    return sum(getattr(stage.result, figure) for stage in run.stages)


def check_runner_ups(run: Run, one: Applicant, other: Applicant, told: Sequence[Any]) -> None:
    stage, group = _chosen(run, one, other)
    objective = stage.definition.matching.objective
    without = best_set(stage.instance, objective, group)
    names = [someone.id for someone in stage.offerers]
    first = stage.seekers[group[0]].id
    assert told[0]["person"] == first
    assert told[0]["people_lost"] == stage.result.people_placed - len(
        everything.placed(stage.instance, without)
    )
    assert told[0]["score_lost"] == stage.result.total - everything.total(stage.instance, without)
    if stage.peers:
        for data, member in zip(told, group, strict=True):
            mine = [p for other_ in without if member in other_ for p in other_ if p != member]
            assert (data["person"], data["with"]) == (names[member], [names[p] for p in mine])
        return
    assert told[0]["with"] == [names[j] for i, j in without if i == group[0]]
    had = {i for i, j in stage.result.indices if j == group[1]}
    new = [stage.seekers[i].id for i, j in without if j == group[1] and i not in had]
    assert (told[1]["person"], told[1]["with"]) == (names[group[1]], new)


def _chosen(run: Run, one: Applicant, other: Applicant) -> tuple[Stage, tuple[int, ...]]:
    for stage in run.stages:
        for group in stage.result.indices:
            people = {stage.seekers[group[0]].id, stage.offerers[group[1]].id}
            if stage.peers:
                people = {stage.seekers[k].id for k in group}
            if {one.id, other.id} <= people:
                return stage, group
    raise AssertionError("they are together")


def test_the_rounds_by_chance_have_something_of_everything() -> None:
    codes: Counter[object] = Counter()
    for seed in range(44):
        made = round_by_chance(seed)
        run = solved(made.definition, made.people, made.setting)
        for one, other in combinations(made.people, 2):
            codes.update(
                finding.data["code"] for part in why(run, one, other).sections for finding in part.findings
            )
    assert codes.keys() >= {
        "together", "apart", "kept", "runner_up", "forced", "excluded", "confidential", "not_taking_part",
        "never_meet", "below_minimum", "kept_instead", "loses_place", "gains_place", "changes_partner",
    }  # fmt: skip


def test_the_runner_up_of_the_mentee_is_that_of_the_report() -> None:
    for seed in range(12):
        made = round_by_chance(seed)
        run = solved(made.definition, made.people, made.setting)
        proposal = propose(made.definition, made.people, made.setting)
        for pair in proposal.partnerships:
            if pair.runner_up is not None:
                one, other, *_ = (proposal.person(member.person) for member in pair.members)
                words = Words("en")
                told, answer = words.say(pair.runner_up.sentence), said(why(run, one, other), "without")
                if pair.stage == "directed" and "peer" in made.definition.roles:  # asked, both stages count
                    assert (
                        told.startswith("Among mentees and mentors: Without this pair") or "As good" in told
                    )
                else:
                    assert told in answer


# ── two stages ────────────────────────────────────────────────────────────────────────────────

STAGED = programme(role("mentor"), role("mentee"), role("peer"), peers_of_unplaced=True)


def test_forcing_a_pair_counts_the_peers_that_come_after() -> None:
    """Cy has the only mentor; with Ann there, Cy and Bea are peers instead of Ann and Bea."""
    cy = person("Cy", "mentee", F16=("T1",), F29="weekly", F42="peer")
    ann = person("Ann", "mentee", F16=("T3",), F29="weekly", F42="peer")
    run = solved(STAGED, (MEN[0], ann, BEA, cy), Setting(ON))
    assert outcome(run).seeking[ann.id] == (BEA.id,)
    answer = why(run, ann, MEN[0])
    (cost,) = found(answer, "forced")
    assert cost["people_lost"] == 0
    assert [section.note is not None for section in answer.sections if section.id == "forced"] == [True]
    assert "Bea (now with Ann) and Cy (now with Max) would be together." in said(answer, "forced")


def test_without_a_mentor_a_mentee_may_find_a_peer() -> None:
    run = solved(STAGED, (MEN[0], ANN, BEA), Setting(ON))
    told = said(why(run, ANN, MEN[0]), "without")
    assert told[1:] == ["Without this pair, Max would have Bea instead of Ann."]
    dee = person("Dee", "mentee", F16=("T4",), F42="peer")
    alone = solved(replace(STAGED, musts=()), (MEN[0], ANN, BEA, dee), Setting(ON))
    lines = said(why(alone, ANN, MEN[0]), "without")
    assert "Without this pair, Ann would be a peer of Dee, " in lines[0]


def test_two_mentees_may_be_asked_about_as_peers() -> None:
    run = solved(STAGED, (MEN[0], ANN, BEA), Setting(ON))
    answer = why(run, ANN, BEA)
    assert "They are not together in the proposed set." in said(answer)
    (cost,) = found(answer, "forced")
    assert cost["people_lost"] == -1
    never = why(solved(programme(), (*MEN, ANN, BEA), Setting(ON)), ANN, BEA)
    assert said(never) == ["Ann and Bea are not on two sides that could be paired."]


# ── words ─────────────────────────────────────────────────────────────────────────────────────


def test_nobody_is_paired_with_themselves() -> None:
    run = solved(programme(), (*MEN, ANN, BEA), Setting(ON))
    assert said(why(run, ANN, ANN)) == ["Ann cannot be paired with themselves."]


def test_a_kept_partnership_has_no_runner_up() -> None:
    told = setting(keep=[(ANN, MEN[1], False)])
    answer = why(solved(programme(), (*MEN, ANN, BEA), told), ANN, MEN[1])
    assert "This partnership was kept as it was, so no other partner was looked for." in said(answer)
    assert not found(answer, "runner_up")
    instead = said(
        why(solved(programme(role("mentor"), role("mentee")), (*MEN, ANN, BEA), told), BEA, MEN[1])
    )
    assert "Bea and Mia could only be paired instead of a kept partnership." in instead


def test_the_whole_answer_in_french() -> None:
    run = solved(programme(), (*MEN, ANN, BEA), Setting(ON))
    words = Words("fr")
    answer = why(run, ANN, MEN[1])
    headings = [words.say(section.heading) for section in answer.sections]
    assert headings == ["Ann et Mia\u00a0: 40,0 points sur 100", "Si ces deux personnes étaient ensemble"]
