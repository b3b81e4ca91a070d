"""What newcomers of a kind score with everybody: a lender's answers, but for what the kind fixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Question
from shelfmates.proposal.answers import engine_answers, with_answer
from shelfmates.proposal.capping import allowed
from shelfmates.proposal.grouping import keys_of
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.recruiting.kinds import Kind, lenders, newcomer
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.variants import read_by
from shelfmates_matching.policy import Policy

NOT_ELIGIBLE = -1
AT_ONCE = 1024  # newcomers scored together with everybody
FEWEST_AT_ONCE = 64

type Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Lending:
    """Those whose other answers newcomers take over, with what each rule says of them.

    Only the rules that read what a kind fixes are scored for each kind.
    """

    run: Run
    stage: Stage
    role: str

    @cached_property
    def lenders(self) -> tuple[Applicant, ...]:
        return lenders(self.stage, self.role)

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
