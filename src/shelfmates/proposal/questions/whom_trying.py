"""Newcomers of many kinds tried in bulk: what each might be worth, from prices.

A kind is tried with the other answers of everybody in turn who lends theirs. Only the rules that read
what the kind fixes are scored again. Of the cases of a kind the middle one stands for it: at least half
of them are worth as much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Question
from shelfmates.proposal.answers import engine_answers, with_answer
from shelfmates.proposal.capping import allowed
from shelfmates.proposal.grouping import keys_of
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.whom_kinds import Kind, lenders, newcomer
from shelfmates.proposal.stages import POINT, Stage
from shelfmates.proposal.variants import read_by
from shelfmates_matching import Instance, Openings, openings, solve
from shelfmates_matching.policy import Policy
from shelfmates_matching.recruiting import newcomer_bounds, newcomer_gains, peer_bounds

NOT_ELIGIBLE = -1
AT_ONCE = 1024  # newcomers scored together with everybody
FEWEST_AT_ONCE = 64
MOST_FOR_THREES = 120  # peers; beyond, each search for a group of three takes long

type Rows = NDArray[np.int64]
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
    def lenders(self) -> tuple[Applicant, ...]:
        return lenders(self.stage, self.role)

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
        plain = replace(self.stage.instance, exclusive=(), caps=(), limit=None)
        return openings(plain, solve(plain))

    @property
    def exact(self) -> bool:
        """Whether what prices say is what solving anew says."""
        return not self.stage.peers and self.stage.openings.there is not None and len(self.run.stages) == 1

    # ── what newcomers score ──────────────────────────────────────────────────────────────────

    def newcomers(self, kinds: Iterable[Kind]) -> list[tuple[Kind, list[tuple[int, Applicant]]]]:
        """Each kind with its cases: who lends (index), and the newcomer."""
        found = []
        for kind in kinds:
            cases = [(n, newcomer(kind, one, self.stage, one.id)) for n, one in enumerate(self.lenders)]
            able = [(n, person) for n, person in cases if person is not None and not self._held_back(person)]
            if able:
                found.append((kind, able))
        return found

    def _held_back(self, person: Applicant) -> bool:
        """Whether an intake cap would defer them, as they come last."""
        return any(
            there[key] + 1 > most
            for question, there, most in self._shares
            for key in keys_of(person, question)
        )

    @cached_property
    def _shares(self) -> list[tuple[Question, Counter[str], int]]:
        """Intake caps: the question, how many of each group take part, how many of one more might."""
        taking = [*{entry.person.id: entry.person for entry in self.run.entries if entry.takes_part}.values()]
        found = []
        for cap in self.stage.definition.caps:
            question = self.stage.definition.question(cap.field) if cap.kind == "intake_cap" else None
            if question is not None:
                there = Counter(key for person in taking for key in keys_of(person, question))
                found.append((question, there, allowed(cap, len(taking) + 1)))
        return found

    def rows(self, fields: frozenset[str], cases: Sequence[tuple[int, Applicant]]) -> Rows:
        """Scores with every seeker of newcomers who answer ``fields`` in their own way, (cases, seekers)."""
        own, others = self._parts(fields)
        scores, able = others
        who = np.array([n for n, _ in cases], dtype=np.int64)
        mine, admitted = self._scored(own, [self._answers(fields, n, person) for n, person in cases])
        whole = scores[who] + mine
        open_ = able[who] & admitted & self.stage.open & (whole >= self.stage.lowest)
        return np.where(open_, whole, NOT_ELIGIBLE)

    def _answers(self, fields: frozenset[str], lender: int, person: Applicant) -> dict[str, Any]:
        answers = self._lending[lender]
        for field in fields:
            question = self.stage.definition.question(field)
            assert question is not None
            answers = with_answer(answers, question, person)
        return answers

    def _parts(self, fields: frozenset[str]) -> tuple[Policy, tuple[Rows, NDArray[np.bool_]]]:
        """The rules that read these fields, and what the lenders score by the others."""
        policy, role = self.stage.policy, self.role
        musts = tuple(one for one in policy.musts if fields & read_by(one.criterion, role))
        wishes = tuple(one for one in policy.wishes if fields & read_by(one.criterion, role))
        shape = (len(self.lenders), len(self.stage.seekers))
        scores, able = np.zeros(shape, dtype=np.int64), np.ones(shape, dtype=np.bool_)
        for rule, (points, admitted) in self._by_rule:
            if rule not in wishes and rule not in musts:
                scores, able = scores + points, able & admitted
        return replace(policy, musts=musts, wishes=wishes), (scores, able)

    @cached_property
    def _by_rule(self) -> list[tuple[object, tuple[Rows, NDArray[np.bool_]]]]:
        """What each must and each wish alone says of the lenders."""
        policy = self.stage.policy
        alone = [(must, replace(policy, musts=(must,), wishes=())) for must in policy.musts]
        alone += [(wish, replace(policy, musts=(), wishes=(wish,))) for wish in policy.wishes]  # type: ignore[misc]
        return [(rule, self._scored(only, self._lending)) for rule, only in alone]

    @cached_property
    def _lending(self) -> list[dict[str, Any]]:
        return [engine_answers(person, self.stage.definition) for person in self.lenders]

    def _scored(self, policy: Policy, answers: list[dict[str, Any]]) -> tuple[Rows, NDArray[np.bool_]]:
        n = len(self.stage.seekers)
        step = max(FEWEST_AT_ONCE, n // 3) if self.stage.peers else AT_ONCE
        scores, able = [], []
        for start in range(0, len(answers), step):
            part = answers[start : start + step]
            if self.stage.peers:
                there = policy.peer_scores([*part, *self.stage.seeking])
                scores.append(there.scores[: len(part), len(part) :])
                able.append(there.eligible[: len(part), len(part) :])
            else:
                there = policy.scores(self.stage.seeking, part)
                scores.append(there.scores.T)
                able.append(there.eligible.T)
        return np.concatenate(scores).astype(np.int64), np.concatenate(able)

    def between(self, people: Sequence[Applicant]) -> Rows:
        """Scores of newcomers among themselves (peers), −1 not eligible: (people, people)."""
        answers = [engine_answers(person, self.stage.definition) for person in people]
        there = self.stage.policy.peer_scores(answers)
        able = there.eligible & (there.scores >= self.stage.lowest)
        return np.where(able, there.scores, NOT_ELIGIBLE).astype(np.int64)

    # ── what they may be worth ────────────────────────────────────────────────────────────────

    def trials(self, kinds: Iterable[Kind]) -> list[Trial]:
        """Each kind with its middle case, the most promising first."""
        found = []
        ordered = sorted(kinds, key=lambda kind: (sorted(kind.fields), kind.answers))
        for fields, group in groupby(ordered, key=lambda kind: kind.fields):
            made = self.newcomers(group)
            rows = self.rows(fields, [case for _, cases in made for case in cases]) if made else None
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
        plain = replace(instance, exclusive=(), caps=(), limit=None)
        found = newcomer_bounds(openings(plain, solve(plain)), rows, self.costs)
        return list(zip(found.people.tolist(), found.points.tolist(), strict=True))


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
