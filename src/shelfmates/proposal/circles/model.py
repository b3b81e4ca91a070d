"""Circles as frozen values: what the organisers decide, the circles, and who has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import Sentence
from shelfmates.proposal.model import Reason, Rule, Unplaced
from shelfmates.proposal.telling.letters import Letter


class CirclesError(ValueError):
    """No circles can be formed of this; ``sentence`` says why and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


@dataclass(frozen=True)
class Plan:
    """What the organisers decide.

    ``least`` and ``most``: people of a circle, beside a mentor who facilitates. ``topics``: the question
    whose options circles are about, or ''. ``facilitators``: ids of members who said they would facilitate;
    where mentors come with the applicants, they do. ``each``: circles a person sits in at most; ``leads``:
    circles one facilitator leads at most; ``rooms``: circles in all at most; ``own_places``: a mentor takes
    no more people than they answered.
    """

    least: int
    most: int
    topics: str = ""
    facilitators: frozenset[str] = frozenset()
    each: int = 1
    leads: int = 1
    rooms: int | None = None
    own_places: bool = False


@dataclass(frozen=True)
class Kept:
    """A circle of an earlier run that stays: ids of its topic and facilitator, or '', and of its members."""

    topic: str
    leader: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Seat:
    """One member of a circle. ``points`` on the inner scale, ``open_points`` as if nobody had answered what
    confidential wishes read; ``better``: where they would fit better."""

    person: str
    points: int
    reasons: tuple[Reason, ...]
    weak: bool = False
    kept: bool = False
    better: Sentence | None = None
    open_points: int = 0


@dataclass(frozen=True)
class Circle:
    """``title``: what it is about or who leads it. ``leader``: the facilitator's id or '', who is one of the
    members of the programme where ``among`` is true. ``language``: what it is held in, where that was to be
    settled."""

    number: int
    title: Sentence
    topic: str
    leader: str
    language: str
    seats: tuple[Seat, ...]
    kept: bool = False
    among: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of everybody who sits in it, the facilitator first."""
        return (*((self.leader,) if self.leader else ()), *(seat.person for seat in self.seats))


@dataclass(frozen=True)
class Figures:
    """What was reached, and what any circles could reach at most (at least, of weak seats)."""

    placed: int
    most_placed: int
    weak: int
    least_weak: int
    points: int
    most_points: int
    status: Literal["optimal", "bounded"]


@dataclass(frozen=True)
class Formed:
    """Everything a report needs. ``people``: everybody in the files by id; ``unplaced``: who has no circle;
    ``not_needed``: mentors whose offer to facilitate was not needed; ``weighed``: whether the programme's
    wishes count; ``contacts``: whether this is for the coordinator, who sees addresses."""

    programme: Definition
    on: date
    plan: Plan
    people: Mapping[str, Applicant]
    circles: tuple[Circle, ...]
    unplaced: tuple[Unplaced, ...]
    not_needed: tuple[Unplaced, ...]
    figures: Figures
    letters: tuple[Letter, ...]
    statements: tuple[Sentence, ...]
    rules: tuple[Rule, ...]
    weighed: bool
    record: Mapping[str, object]
    problems: tuple[Problem, ...] = ()
    contacts: bool = True
