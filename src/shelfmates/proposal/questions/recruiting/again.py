"""The run solved anew with newcomers, or with one more seat: what is told of them is found here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.proposal.propose import Run, staged
from shelfmates.proposal.questions.differences import Outcome, outcome, outcome_of
from shelfmates.proposal.questions.recruiting.scoring import NOT_ELIGIBLE
from shelfmates.proposal.questions.recruiting.trying import Bench, Trial, Value, without_three
from shelfmates.proposal.stages import Stage
from shelfmates_matching import Instance, best_groups, worth
from shelfmates_matching.openings import NEWCOMER, with_seat
from shelfmates_matching.recruiting import Newcomer, gained, joined

NAMES = (NEWCOMER, "a second newcomer", "a third newcomer")


@dataclass(frozen=True)
class Gain:
    """What a change does to the whole run. People by id; newcomers count nowhere but as ``partners``.

    ``points``: how much higher the total is. ``partners``: with whom the newcomers are, in the order in
    which they joined; () for one who is not needed.
    """

    gains: tuple[str, ...]
    loses: tuple[str, ...]
    changes: tuple[str, ...]
    points: int
    partners: tuple[tuple[str, ...], ...] = ()

    @property
    def people(self) -> int:
        return len(self.gains) - len(self.loses)

    @property
    def value(self) -> Value:
        return (self.people, self.points)


def waiting(run: Run) -> tuple[str, ...]:
    """Those who take part and seek a partner, but have none."""
    placed = _placed(run, outcome(run))
    return tuple(sorted({
        person.id
        for stage in run.stages
        for person, flag in zip(stage.seekers, stage.open, strict=True)
        if flag and person.id not in placed
    }))  # fmt: skip


def _placed(run: Run, there: Outcome) -> dict[str, tuple[str, ...]]:
    """Who seeks a partner and has one, with whom: also those who would take either side and mentor."""
    stage = run.stages[0]
    flexible = {stage.seekers[row].id for row, _ in stage.instance.either}
    mentoring = {one: others for one, others in there.mentoring.items() if one in flexible}
    return {**mentoring, **there.seeking}


def is_simple(run: Run) -> bool:
    """Whether somebody who joins only widens the one instance: no later stage, no shares to reckon anew."""
    return len(run.stages) == 1 and not any(
        cap.kind in ("intake_cap", "set_cap") for cap in run.definition.caps
    )


def with_newcomers(bench: Bench, chosen: Sequence[Trial]) -> Gain:
    """The best set if these joined."""
    people = _named(chosen)
    if not is_simple(bench.run):
        return _whole(bench.run, (*bench.run.people, *people), people)
    stage = bench.stage
    offerers = (*stage.offerers, *people)
    wider = replace(stage, offerers=offerers, seekers=offerers if stage.peers else stage.seekers)
    return _in_stage(bench.run, wider, instance_with(bench, chosen), people)


def with_one_seat(run: Run, stage: Stage, column: int) -> Gain:
    """The best set if this mentor took one more."""
    if is_simple(run):
        return _in_stage(run, stage, with_seat(stage.instance, column), ())
    mentor, field = stage.offerers[column], run.definition.roles["mentor"].seats_field
    more = replace(mentor, answers={**mentor.answers, field: int(stage.seats[column]) + 1})
    return _whole(run, tuple(more if one.id == mentor.id else one for one in run.people), ())


def instance_with(bench: Bench, chosen: Sequence[Trial]) -> Instance:
    """The instance of the stage with these newcomers in it."""
    stage, people = bench.stage, _named(chosen)
    between = bench.lending.between(people) if stage.peers and len(people) > 1 else None
    newcomers = []
    for k, (trial, person) in enumerate(zip(chosen, people, strict=True)):
        before = between[k, :k] if between is not None else np.full(k if stage.peers else 0, NOT_ELIGIBLE)
        newcomers.append(Newcomer(person.id, np.concatenate([trial.scores, before]), bench.costs))
    return joined(bench.instance, newcomers)


def _named(chosen: Sequence[Trial]) -> tuple[Applicant, ...]:
    return tuple(replace(trial.person, id=name) for trial, name in zip(chosen, NAMES, strict=False))


def _in_stage(run: Run, stage: Stage, changed: Instance, people: Sequence[Applicant]) -> Gain:
    """``stage`` has everybody of the changed instance in it, in this order."""
    first = run.stages[0]
    found = gained(first.instance, first.result, changed)
    after = outcome_of([(stage, _with_trio(found.groups, first))])
    return _gain(run, after, found.points, people)


def _whole(run: Run, applicants: Sequence[Applicant], people: Sequence[Applicant]) -> Gain:
    """All stages anew, without their proofs."""
    objective = run.definition.matching.objective
    groups: dict[str, tuple[tuple[int, ...], ...]] = {}

    def placed(stage: Stage) -> set[str]:
        groups[stage.name] = best_groups(without_three(stage), objective)
        side = stage.offerers
        return {one for i, j in groups[stage.name] for one in (stage.seekers[i].id, side[j].id)}

    again = staged(run.definition, applicants, run.setting, placed, like=run.stages)
    for stage in again.stages:
        if stage.name not in groups:
            groups[stage.name] = best_groups(without_three(stage), objective)
    after = outcome_of((stage, _with_trio(groups[stage.name], stage)) for stage in again.stages)
    total = sum(worth(stage.instance, groups[stage.name]).total for stage in again.stages)
    return _gain(run, after, total - sum(stage.result.total for stage in run.stages), people)


def _with_trio(groups: Sequence[tuple[int, ...]], stage: Stage) -> tuple[tuple[int, ...], ...]:
    return (*groups, stage.trio) if stage.trio else tuple(groups)


def _gain(run: Run, after: Outcome, points: int, people: Sequence[Applicant]) -> Gain:
    before, new = _placed(run, outcome(run)), {person.id for person in people}
    now = {one: others for one, others in _placed(run, after).items() if one not in new}
    return Gain(
        tuple(sorted(now.keys() - before.keys())),
        tuple(sorted(before.keys() - now.keys())),
        tuple(sorted(one for one in now.keys() & before.keys() if now[one] != before[one])),
        points,
        tuple(after.mentoring.get(one.id, after.seeking.get(one.id, ())) for one in people),
    )
