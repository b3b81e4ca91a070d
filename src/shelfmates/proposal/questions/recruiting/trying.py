"""Newcomers of many kinds tried in bulk: what each might be worth, from prices.

A kind is tried with the other answers of everybody in turn who lends theirs. Only the rules that read
what the kind fixes are scored again. Of the cases of a kind the middle one stands for it: at least half
of them are worth as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.recruiting.kinds import Kind
from shelfmates.proposal.questions.recruiting.scoring import NOT_ELIGIBLE, Lending, Rows
from shelfmates.proposal.stages import POINT, Stage
from shelfmates_matching import Instance, Openings, openings, solve
from shelfmates_matching.recruiting import newcomer_bounds, newcomer_gains, peer_bounds

MOST_FOR_THREES = 120  # peers; beyond, each search for a group of three takes long

type Value = tuple[int, int]
"""People gained and points gained, to be compared in this order."""


@dataclass(frozen=True, eq=False)
class Trial:
    """A kind with the newcomer who stands for it.

    ``scores``: with every seeker (or peer), −1 not eligible. ``first``: what one place with them is worth
    (None among peers); ``bound``: at most what they are worth with all their places; ``unneeded``: in how
    many of ``cases`` a newcomer of the kind gains nothing (None where that is not known yet).
    """

    kind: Kind
    person: Applicant
    scores: Rows
    first: Value | None
    bound: Value
    cases: int
    unneeded: int | None


@dataclass(frozen=True, eq=False)
class Bench:
    """The stage newcomers are tried in, with those who lend them their answers."""

    run: Run
    stage: Stage

    @property
    def role(self) -> str:
        return "peer" if self.stage.peers else "mentor"

    @cached_property
    def lending(self) -> Lending:
        return Lending(self.run, self.stage, self.role)

    @cached_property
    def seats(self) -> int:
        """How many partners a newcomer takes: as many as the middle mentor of the round, at least one."""
        seats = np.sort(self.stage.seats[self.stage.free & (self.stage.seats > 0)])
        return 1 if self.stage.peers or not len(seats) else int(seats[(len(seats) - 1) // 2])

    @cached_property
    def instance(self) -> Instance:
        """What newcomers join: the stage's, of many peers without the group of three there might be."""
        return without_three(self.stage)

    @property
    def costs(self) -> tuple[int, ...]:
        """Points each of a newcomer's places costs."""
        return (0, *[round(self.stage.definition.matching.load * POINT)] * (self.seats - 1))

    @cached_property
    def ask(self) -> Openings:
        """Prices of the solved stage; where there are none, those of the stage without its limits."""
        if self.stage.openings.there is not None:
            return self.stage.openings
        return _without_limits(self.stage.instance)

    @property
    def exact(self) -> bool:
        """Whether what prices say is what solving anew says."""
        return not self.stage.peers and self.stage.openings.there is not None and len(self.run.stages) == 1

    # ── what they may be worth ────────────────────────────────────────────────────────────────

    def trials(self, kinds: Iterable[Kind]) -> list[Trial]:
        """Each kind with its middle case, the most promising first."""
        found = []
        ordered = sorted(kinds, key=lambda kind: (sorted(kind.fields), kind.answers))
        for fields, group in groupby(ordered, key=lambda kind: kind.fields):
            made = self.lending.newcomers(group)
            rows = self.lending.rows(fields, [case for _, cases in made for case in cases]) if made else None
            end = 0
            for kind, cases in made:
                start, end = end, end + len(cases)
                assert rows is not None
                found.append(self._trial(kind, cases, rows[start:end]))
        return sorted(found, key=lambda trial: (-trial.bound[0], -trial.bound[1], trial.kind.answers))

    def _trial(self, kind: Kind, cases: Sequence[tuple[int, Applicant]], rows: Rows) -> Trial:
        if self.stage.peers:
            values = peer_bounds(self.stage.instance, self.stage.result, rows)
            k = _middle([(value, 0) for value in values.tolist()], cases)
            return Trial(kind, cases[k][1], rows[k], None, (int(values[k]), 0), len(cases), None)
        gains = newcomer_gains(self.ask, rows)
        firsts = list(zip(gains.people.tolist(), gains.points.tolist(), strict=True))
        k = _middle(firsts, cases)
        bound = newcomer_bounds(self.ask, rows[k : k + 1], self.costs)
        return Trial(
            kind, cases[k][1], rows[k], firsts[k], (int(bound.people[0]), int(bound.points[0])),
            len(cases), sum(first == (0, 0) for first in firsts),
        )  # fmt: skip

    def bounds(self, instance: Instance, trials: Sequence[Trial]) -> list[Value]:
        """At most what each is worth once others have joined: ``instance`` has them in it."""
        if not trials:
            return []
        more = np.full((len(trials), instance.rows - len(self.stage.seekers)), NOT_ELIGIBLE)
        rows = np.hstack([np.array([trial.scores for trial in trials]), more])
        if self.stage.peers:
            result = solve(instance, self.stage.result.objective)
            return [(value, 0) for value in peer_bounds(instance, result, rows).tolist()]
        found = newcomer_bounds(_without_limits(instance), rows, self.costs)
        return list(zip(found.people.tolist(), found.points.tolist(), strict=True))


def _without_limits(instance: Instance) -> Openings:
    """Prices of the instance as it would be without limits and people on two sides: for putting in order."""
    plain = replace(instance, exclusive=(), either=(), caps=(), limit=None)
    return openings(plain, solve(plain))


def _middle(values: Sequence[Value], cases: Sequence[tuple[int, Applicant]]) -> int:
    """The case below which fewer than half stand."""
    order = sorted(range(len(values)), key=lambda k: (values[k], cases[k][1].id))
    return order[(len(order) - 1) // 2]


def without_three(stage: Stage) -> Instance:
    """The stage's instance; where many peers would make the search for a group of three long, pairs only.

    A group of three places one person more at most, the odd one out: what is found so is never too much.
    """
    return replace(stage.instance, trios=False) if too_many(stage) else stage.instance


def too_many(stage: Stage) -> bool:
    """Whether newcomers among these peers are tried in pairs only."""
    return stage.peers and stage.instance.trios and int(stage.open.sum()) > MOST_FOR_THREES


def bench_of(run: Run) -> Bench:
    """Where newcomers are tried: among mentors, or among peers where there are no mentors."""
    return Bench(run, run.stages[0])
