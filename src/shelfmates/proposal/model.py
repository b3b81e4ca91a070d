"""What a match gives back: frozen values that reports turn into pages, sheets and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import Sentence

type Cause = Literal[
    "not_eligible", "to_be_checked", "no_partner", "no_seat", "others_fit", "deferred", "not_needed"
]


@dataclass(frozen=True)
class Finding:
    """One thing that was found out.

    ``data`` says the same for programs: JSON-ready, people by id, points on the inner scale
    (0…1,000,000), and under "code" what kind of finding it is, which no language changes.
    """

    sentence: Sentence
    data: Mapping[str, object]


@dataclass(frozen=True)
class Section:
    """Findings that belong together, the most important first. ``id`` is stable, for programs and links."""

    id: str
    heading: Sentence
    findings: tuple[Finding, ...]
    note: Sentence | None = None  # how to read them, or why there are none


@dataclass(frozen=True)
class Reason:
    """Points one criterion gives a partnership (inner scale; they add up to its score)."""

    criterion: str
    points: int
    of: int  # the most this criterion could give
    code: str
    sentence: Sentence
    label: Sentence


@dataclass(frozen=True)
class Member:
    person: str
    role: str


@dataclass(frozen=True)
class RunnerUp:
    """Who the mentee (or first peer) has in the best set without this pair, and what that set loses.

    Where peers are matched after mentees and mentors, it is the best set of its own stage.

    ``score_lost`` is None where confidential wishes could be told from it.
    ``person`` is None when nobody is left for them. ``aim``: the one before the points that decides
    against that set though it places as many people: "waiting" (who waited longest comes first) or "worst"
    (the weakest partnership); then the points say nothing.
    """

    person: str | None
    people_lost: int
    score_lost: int | None
    sentence: Sentence
    aim: str | None = None


@dataclass(frozen=True)
class Partnership:
    members: tuple[Member, ...]
    score: int
    reasons: tuple[Reason, ...]
    runner_up: RunnerUp | None
    stage: str  # "directed" or "peer"
    kept: bool = False
    weak: bool = False
    sure: Finding | None = None  # how firmly it stands, where the proposal was looked at in depth


@dataclass(frozen=True)
class Remedy:
    """One change that places this person, found by solving again. ``change`` is machine-readable."""

    change: Mapping[str, object]
    sentence: Sentence


@dataclass(frozen=True)
class Unplaced:
    person: str
    role: str
    cause: Cause
    sentence: Sentence
    remedies: tuple[Remedy, ...] = ()
    advice: Sentence | None = None  # "no single change helps", what happens next
    told: Sentence | None = None  # what the letter says, where the cause alone would say the wrong thing
    limited: bool = False  # a limit of the programme (not a confidential one) leaves no place


@dataclass(frozen=True)
class Rule:
    """A must, wish, cap or setting as it was used, in words."""

    kind: Literal["must", "wish", "cap", "setting", "eligibility"]
    id: str
    label: Sentence
    weight: int | None = None
    detail: Sentence | None = None


@dataclass(frozen=True)
class Figures:
    people_placed: int
    people_bound: int
    mentors_used: int
    pairs: int
    total: int
    bound: int
    gap: int
    status: Literal["optimal", "bounded", "interrupted", "infeasible"]
    objective: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    programme: Definition
    on: date
    people: tuple[Applicant, ...]
    partnerships: tuple[Partnership, ...]
    unplaced: tuple[Unplaced, ...]
    figures: Figures
    rules: tuple[Rule, ...]
    record: Mapping[str, object]  # fingerprints, versions, options, certificates: JSON-ready
    statements: tuple[Sentence, ...] = ()  # the proof in words
    warnings: tuple[Problem, ...] = field(default_factory=tuple)
    sections: tuple[Section, ...] = ()  # what looking at it in depth found: see ``questions.in_depth``

    def person(self, person_id: str) -> Applicant:
        return next(p for p in self.people if p.id == person_id)
