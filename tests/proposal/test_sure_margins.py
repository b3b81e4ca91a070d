"""What the set without a partnership loses: what solving the whole programme anew without it gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from matching.tests.solving.trials import trials

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.proposal import Run, Setting, solved
from shelfmates.proposal.questions.apart import has_stages
from shelfmates.proposal.questions.differences import figures
from shelfmates.proposal.questions.sureness import sureness
from shelfmates.proposal.questions.sureness.draws import key_of
from shelfmates.proposal.questions.sureness.verdicts import Sureness
from shelfmates.proposal.stages import Stage
from shelfmates_matching import without_pairs
from tests.proposal.weighed_rounds import world

EACH = trials(240)


def _both_ways(run: Run, one: Sureness) -> bool:
    """Whether each of a mentor and a mentee might also have the other's role."""
    stage = next(stage for stage in run.stages if stage.name == one.stage)
    return not stage.peers and len(stage.ways((one.members[0], one.members[1]))) > 1


def test_margins_are_what_solving_with_the_pair_forbidden_loses() -> None:
    rng, seen = Random("margins"), Counter[str]()
    for turn in range(EACH):
        definition, people, told = world(rng)
        run = solved(definition, people, told)
        for one in sureness(run, draws=0).values():
            at = next(k for k, stage in enumerate(run.stages) if stage.name == one.stage)
            pair = (min(one.members), max(one.members))
            either = all(run.by_id[member].takes_either for member in pair)
            if at > 0 or has_stages(run):
                continue  # below
            if len(one.members) > 2 or (_both_ways(run, one) and not either):
                continue  # a run forbids two people, whichever of them mentors, and no group of three
            if any(cap.kind == "set_cap" for cap in definition.caps):
                continue  # fewer placed would lower the limit; the margin keeps the one there is
            barred = replace(told, forbidden=told.forbidden | {pair})
            before, after = run.stages[at].result, solved(definition, people, barred).stages[at].result
            assert one.people_lost == before.people_placed - after.people_placed, turn
            assert one.points_lost == before.total - after.total, turn
            seen[one.stage] += 1
            seen["tie"] += one.tie
    assert min(seen["directed"], seen["peer"], seen["tie"]) > 2


def staged_world(rng: Random) -> tuple[Definition, list[Applicant], Setting]:
    """A programme that pairs those whom its mentors leave over among themselves."""
    while True:
        definition, people, told = world(rng)
        if definition.matching.peers_of_unplaced:
            return definition, people, told


def test_where_peers_follow_a_margin_is_what_both_stages_matched_anew_lose() -> None:
    rng, seen = Random("stages"), Counter[str]()
    for turn in range(EACH):
        definition, people, told = staged_world(rng)
        run = solved(definition, people, told)
        for one in sureness(run, draws=0).values():
            limited = one.stage == "peer" and any(cap.kind == "set_cap" for cap in definition.caps)
            if one.points_lost is None or len(one.members) > 2 or limited:
                continue
            barred = replace(told, forbidden=told.forbidden | {(min(one.members), max(one.members))})
            (people_now, total, _), (people_then, then, _) = (
                figures(each) for each in (run, solved(definition, people, barred))
            )
            assert (one.people_lost, one.points_lost) == (people_now - people_then, total - then), turn
            seen[one.stage] += 1
            at = next(stage for stage in run.stages if stage.name == one.stage)
            seen["otherwise"] += one.stage == "directed" and _of_its_stage(at, one) != (
                one.people_lost,
                one.points_lost,
            )
            seen["more"] += (one.people_lost or 0, one.points_lost) < (0, 0)
    assert min(seen["directed"], seen["peer"], seen["otherwise"], seen["more"]) > 2


def _of_its_stage(stage: Stage, one: Sureness) -> tuple[int, int]:
    """What the stage alone would lose."""
    groups = zip(stage.result.indices, without_pairs(stage.instance, stage.result), strict=True)
    (found,) = [other for group, other in groups if key_of(stage, group)[1] == one.members]
    assert found is not None
    return found.people_lost, found.score_lost
