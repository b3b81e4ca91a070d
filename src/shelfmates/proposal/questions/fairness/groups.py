"""Whether groups of people differ in their chance of a partner and in how well partners fit.

Who seeks a partner is compared: mentees and peers who take part (a mentor nobody needs has lost nothing).
A group has ten people or more; everybody else is one group of their own, "other answers or none". Where
fewer than ten would be left for it, the smallest groups join it, so that nothing can be reckoned of the
few by taking the others from the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition, Question
from shelfmates.language import S, Sentence
from shelfmates.proposal.answers import confidential_reasons, engine_policy
from shelfmates.proposal.grouping import groups as answered_alike
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Finding, Section
from shelfmates.proposal.questions.fairness.likelihood import adjusted, chance_likelihood, points_likelihoods
from shelfmates.proposal.questions.fairness.words import Compared, told

FEWEST = 10
TWO = 2
BY_DEFAULT = ("F07", "F08", "F16", "F19", "F11")  # country, region, type of library, stage, languages
GROUPED = ("T", "N", "B", "O", "M", "R", "E")  # kinds of question with answers several people may share
HEADING = S("Do groups fare differently?")
NOTE = S(
    "Compared are those who seek a partner and take part, in groups of ten people or more. A difference "
    "proves no wrong: rules, wishes and who applied may be its reasons. How likely it is accident takes into "
    "account how many differences were looked at (Holm 1979)."
)


class GroupsError(ValueError):
    """A question that cannot make groups; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


# ── which questions ───────────────────────────────────────────────────────────────────────────


def chosen_questions(run: Run, by: Sequence[str]) -> tuple[Question, ...]:
    """The questions named, by id or label, or those asked of the default ones.

    Raises GroupsError.
    """
    definition, secret = run.definition, _confidential(run)
    if not by:
        asked = (definition.question(one) for one in BY_DEFAULT)
        return tuple(q for q in asked if q is not None and q.id not in secret and q.kind in GROUPED)
    found = []
    for text in dict.fromkeys(by):
        question = _named(definition, text)
        if question is None:
            raise GroupsError(S("The programme asks no question “{question}”.", question=text))
        if question.id in secret:
            raise GroupsError(
                S(
                    "“{question}” is asked for the matching alone, so nothing is counted by its answers. "
                    "Name another question.",
                    question=question.label,
                )
            )
        if question.kind not in GROUPED:
            open_ = tuple(q for q in definition.questions if q.kind in ("B", "O", "M") and q.id not in secret)
            raise GroupsError(
                S(
                    "“{question}” has no answers that several people share. Name another, such as {others}.",
                    question=question.label,
                    others=tuple(S("{id} ({label})", id=q.id, label=q.label) for q in open_),
                )
            )
        found.append(question)
    return tuple({question.id: question for question in found}.values())


def _named(definition: Definition, text: str) -> Question | None:
    said = text.strip().casefold()
    for question in definition.questions:
        if said in (
            question.id.casefold(),
            *(label.casefold() for label in question.label.by_language.values()),
        ):
            return question
    return None


def _confidential(run: Run) -> frozenset[str]:
    """Questions whose answers nobody but the matching sees, and those that a confidential rule reads."""
    definition = run.definition
    secret = {must.id for must in definition.musts if must.confidential} | confidential_reasons(definition)
    policy = engine_policy(definition, run.terms.on)
    rules = [(must.id, must.criterion.reads()) for must in policy.musts]
    rules += [(wish.id, wish.criterion.reads()) for wish in policy.wishes]
    read = {one for id_, reads in rules if id_ in secret for one in (*reads.seeker, *reads.offerer)}
    return frozenset(read | {q.id for q in definition.questions if q.seen_by == "nobody"})


# ── who is compared ───────────────────────────────────────────────────────────────────────────


class _Part(NamedTuple):
    """People who gave the same answer, by a key and as the first of them wrote it; '' for everybody else."""

    key: str
    said: str
    members: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Seekers:
    """Who seeks a partner and takes part, in order of their ids."""

    run: Run

    @cached_property
    def people(self) -> tuple[Applicant, ...]:
        found = {e.person.id: e.person for e in self.run.entries if e.takes_part and e.role != "mentor"}
        return tuple(found[one] for one in sorted(found))

    @cached_property
    def points(self) -> dict[str, int]:
        """Who has a partner → what the two people's answers give; of a group of three the mean."""
        found: dict[str, int] = {}
        for stage in self.run.stages:
            for group in (*stage.result.indices, *([stage.trio] if stage.trio else [])):
                scores = [int(stage.scored[0][pair]) for pair in combinations(group, 2)]
                seekers = group if stage.peers else group[:1]
                found |= {stage.seekers[one].id: sum(scores) // len(scores) for one in seekers}
        return found

    def parts(self, question: Question) -> list[_Part]:
        """Answers with who gave them, (people,), the largest first; "" is everybody else.

        No part, and no rest, has fewer than ten people. Who ticked several answers is in several parts.
        """
        named = [
            _Part(key, group.answer, np.isin(np.arange(len(self.people)), group.members))
            for key, group in answered_alike(self.people, question).items()
            if len(group.members) >= FEWEST
        ]
        named.sort(key=lambda one: (-int(one.members.sum()), one.key))
        while named:
            rest = ~np.logical_or.reduce([one.members for one in named])
            if not 0 < rest.sum() < FEWEST:
                return [*named, *([_Part("", "", rest)] if rest.any() else [])]
            named.pop()
        return []


def groups_section(run: Run, questions: Sequence[Question], *, named: bool) -> Section:
    """Differences in chances and in points between people who gave an answer and everybody else.

    ``named``: whether the coordinator asked for these questions, and is told of those without groups.
    """
    seekers = _Seekers(run)
    compared: list[Compared] = []
    small: list[Finding] = []
    for question in questions:
        mine = list(_compared(seekers, question))
        compared += mine
        if not mine and named:
            sentence = S(
                "“{question}”: there are no two groups of ten people to compare.", question=question.label
            )
            small.append(Finding(sentence, {"code": "too_few", "question": question.id}))
    likelihoods = _likelihoods(run, seekers, compared)
    found = [
        told(one, likelihood, fair, len(compared))
        for one, likelihood, fair in zip(compared, likelihoods, adjusted(likelihoods), strict=True)
    ]
    none = S("There are no two groups of ten people to compare.")
    return Section("groups", HEADING, (*found, *small), NOTE if found else none)


def _compared(seekers: _Seekers, question: Question) -> Iterator[Compared]:
    """What is compared of one question: each part with everybody else, chances and points."""
    parts = seekers.parts(question)
    placed = np.array([person.id in seekers.points for person in seekers.people], dtype=bool)
    points = np.array([seekers.points.get(person.id, 0) for person in seekers.people], dtype=np.int64)
    if len(parts) == TWO and not (parts[0].members & parts[1].members).any():
        parts = parts[:1]  # the other way round it would be the same difference
    everybody = np.ones(len(placed), dtype=bool)
    for key, said, members in parts:
        if (~members).sum() < FEWEST:
            continue
        if 0 < placed.sum() < len(placed):
            yield Compared(question, key, said, "chance", members, everybody, placed.astype(np.int64))
        if min((members & placed).sum(), (~members & placed).sum()) >= FEWEST:
            yield Compared(question, key, said, "points", members & placed, placed, points)


def _likelihoods(run: Run, seekers: _Seekers, compared: Sequence[Compared]) -> list[float]:
    """How likely each difference is accident."""
    drawn = [k for k, one in enumerate(compared) if one.measure == "points"]
    found = {
        k: chance_likelihood(one.count, one.sum, one.count + one.others, one.sum + one.others_sum)
        for k, one in enumerate(compared)
        if one.measure == "chance"
    }
    if drawn:
        placed = compared[drawn[0]].among
        members = np.array([compared[k].members[placed] for k in drawn])
        salt = f"{run.definition.id}/{run.terms.on.isoformat()}/fair"
        found |= zip(
            drawn, points_likelihoods(compared[drawn[0]].values[placed].tolist(), members, salt), strict=True
        )
    return [found[k] for k in range(len(compared))]
