"""The circles that may open: about a topic, led by a facilitator, or both; and how well people fit in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition, Option, Question
from shelfmates.proposal.circles.languages import Languages, languages_of
from shelfmates.proposal.circles.model import Kept, Plan
from shelfmates.proposal.stages import POINT, Stage, seats_of
from shelfmates.proposal.telling.labels import FREE_TIMES, ids
from shelfmates_matching.criteria.text import folded

STEP, LAST = 15 * POINT, 10 * POINT  # what each later wish counts less, and what the last counts at least
APART = frozenset({"different", "listed"})
"""Criteria that say who must not be put together, so that they also hold between members of a circle."""


@dataclass(frozen=True)
class Column:
    """A kind of circle. ``topic`` and ``language``: option ids, or ''; ``leader``: an id, or ''."""

    topic: str
    leader: str
    language: str
    least: int
    most: int
    times: int
    kept: tuple[str, ...] | None = None  # the members who stay
    number: int = 0  # tells kept circles apart

    @property
    def id(self) -> str:
        return "\x1f".join((self.topic, self.leader, self.language, str(self.number)))


@dataclass(frozen=True, eq=False)
class Room:
    """Who is to sit in circles, who leads them, and what circles are about.

    ``stage``: everybody weighed against everybody who may lead (peers: against one another). ``among``: do
    facilitators sit in their circle as members do?
    """

    stage: Stage
    plan: Plan
    leaders: tuple[str, ...]
    question: Question | None
    kept: tuple[Kept, ...]

    @property
    def definition(self) -> Definition:
        return self.stage.definition

    @property
    def members(self) -> tuple[Applicant, ...]:
        return self.stage.seekers

    @property
    def among(self) -> bool:
        return self.stage.peers

    @cached_property
    def row(self) -> Mapping[str, int]:
        return {person.id: i for i, person in enumerate(self.members)}

    @cached_property
    def offerer(self) -> Mapping[str, int]:
        return {person.id: j for j, person in enumerate(self.stage.offerers)}

    @cached_property
    def wished(self) -> tuple[Mapping[str, int] | None, ...]:
        """For each member the topics wished for with their points; None where nothing was answered."""
        if self.question is None:
            return tuple(None for _ in self.members)
        return tuple(wishes(person, self.question) for person in self.members)

    @cached_property
    def apart(self) -> NDArray[np.bool_]:
        """Who must not sit in one circle, (members, members)."""
        stage = self.stage
        taken = stage.policy.exclusions(stage.seeking, stage.seeking, peers=True)
        mask = np.zeros((len(self.members), len(self.members)), dtype=bool)
        for must in self.definition.musts:
            if must.confidential or must.part.criterion in APART:
                mask |= taken[must.id]
        for one, two in stage.terms.forbidden:
            if one in self.row and two in self.row:
                mask[self.row[one], self.row[two]] = True
        np.fill_diagonal(mask, False)
        return np.asarray(mask | mask.T)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Kept circles first, then those that may open."""
        kept = [self._kept(number, one) for number, one in enumerate(self.kept, start=1)]
        return (*kept, *sorted(self._new(), key=lambda one: one.id))

    def _kept(self, number: int, one: Kept) -> Column:
        least, most = self._sizes(one.leader)
        there = len(one.members)
        return Column(one.topic, one.leader, "", min(least, there), max(most, there), 1, one.members, number)

    def _sizes(self, leader: str) -> tuple[int, int]:
        """Least and most members beside the facilitator."""
        plan = self.plan
        if leader and self.among:
            return max(plan.least - 1, 0), plan.most - 1
        if leader and plan.own_places:
            return plan.least, min(plan.most, self.places_of(leader))
        return plan.least, plan.most

    def places_of(self, leader: str) -> int:
        """How many people this mentor answered they take."""
        return seats_of(self.stage.offerers[self.offerer[leader]], self.definition)

    def _new(self) -> Iterator[Column]:
        if not self.leaders:
            for topic in self.topics:
                yield from self._about(topic)
            return
        for leader in self.leaders:
            least, most = self._sizes(leader)
            if least > most:
                continue
            about = self._led(leader) if self.question is not None else ("",)
            times = 1 if self.among or self.question is not None else self.plan.leads
            for topic in about:
                yield Column(topic, leader, "", least, most, times)

    @property
    def topics(self) -> tuple[str, ...]:
        """Everything somebody wishes for."""
        return tuple(sorted({topic for wished in self.wished for topic in wished or ()}))

    def _about(self, topic: str) -> Iterator[Column]:
        """Circles about a topic without a facilitator, in each language they may need."""
        able = [k for k, wished in enumerate(self.wished) if wished is None or topic in wished]
        least, most = self._sizes("")
        for language in self.languages.needed(able):
            count = sum(not language or self.languages.spoken(k, language) for k in able)
            if count >= max(least, 1):
                yield Column(topic, "", language, least, most, count // max(least, 1))

    def _led(self, leader: str) -> tuple[str, ...]:
        """The topics a facilitator said they know, or wish for where only that is asked."""
        assert self.question is not None
        person = self.stage.offerers[self.offerer[leader]]
        fields = [] if self.among else offered_beside(self.definition, self.question.id)
        said = [topic for field in (*fields, self.question.id) for topic in ids(person.answers.get(field))]
        return tuple(sorted(set(said) & set(self.topics)))

    @cached_property
    def languages(self) -> Languages:
        """What circles may be held in."""
        return languages_of(self.definition, self.members)

    # ── who fits where ────────────────────────────────────────────────────────────────────────

    @cached_property
    def weighed(self) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Points and who may sit where, (members, columns)."""
        shape = (len(self.members), len(self.columns))
        scores, able = np.zeros(shape, dtype=np.int64), np.ones(shape, dtype=bool)
        neutral = round(self.definition.matching.neutral * 100) * POINT
        for c, column in enumerate(self.columns):
            parts = []
            if column.topic:
                wished = [neutral if one is None else one.get(column.topic, -1) for one in self.wished]
                parts.append(np.array(wished, dtype=np.int64))
            if column.leader:
                j = self.offerer[column.leader]
                parts.append(self.stage.scored[0][:, j].astype(np.int64))
                able[:, c] &= self.stage.eligible[:, j]
            if column.language:
                able[:, c] &= [self.languages.spoken(k, column.language) for k in range(len(self.members))]
            if column.topic:
                able[:, c] &= parts[0] >= 0
            scores[:, c] = np.maximum(sum(parts) // len(parts), 0) if parts else 0
            for member in column.kept or ():
                able[self.row[member], c] = True
        return scores, able


def wishes(person: Applicant, question: Question) -> Mapping[str, int] | None:
    """Topics a person wishes for, with points: each later one 15 less; None without an answer."""
    answer = person.answers.get(question.id)
    if answer is None:
        return None
    known = options(question)
    said = [one for one in ids(answer) if one in known]
    if question.kind != "R":
        return dict.fromkeys(said, 100 * POINT)
    return {one: max(100 * POINT - STEP * n, LAST) for n, one in enumerate(said)}


def options(question: Question) -> Mapping[str, Option]:
    """The answers of a question that a circle can be about, by id."""
    if question.kind == "G":
        return {one.id: one for one in FREE_TIMES}
    return {one.id: one for one in question.vocabulary.options} if question.vocabulary else {}


def offered_beside(definition: Definition, wanted: str) -> list[str]:
    """The questions in which mentors offer what this question asks mentees for."""
    return [
        field
        for wish in definition.wishes
        for part in wish.parts
        if part.criterion == "overlap" and wanted in ids(part.parameters.get("wanted"))
        for field in ids(part.parameters.get("offered"))
        if field != wanted
    ]


def topic_called(definition: Definition, question_id: str, called: str) -> str | None:
    """The id of the topic with this label, in any language, or id; '' for none, None for an unknown one.

    What is written behind it in brackets, as a language, does not count.
    """
    if not called:
        return ""
    question = definition.question(question_id)
    known = options(question) if question else {}
    said = folded(called), folded(called.rpartition(" (")[0])
    for one in known.values():
        names = {folded(one.id), *(folded(label) for label in one.label.by_language.values())}
        if names.intersection(name for name in said if name):
            return one.id
    return None
