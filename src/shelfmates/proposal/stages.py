"""From people and rules to the engine's instances, one per stage, and back.

Mentor–mentee comes first; then peer pairs among those who asked and those left over who said they
would. Everything is ordered by identity, so that no order of rows or files can matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant, AtLeast
from shelfmates.definitions.model import Definition, Must
from shelfmates.proposal.answers import Past, engine_policy
from shelfmates.proposal.capping import Capped, placed_without, settle
from shelfmates.proposal.pinning import exclusions, pins
from shelfmates.proposal.scoring import answers_read, but_lifted, judged
from shelfmates_matching import Instance, Openings, Result, openings, solve
from shelfmates_matching.policy import Policy, Scored

POINT = 10_000
"""One point of the hundred people see, on the engine's scale."""

type IdPair = tuple[str, str]

type Lifted = tuple[str, str, str]
"""A rule that one person need not meet: "must", "eligibility" or "cap"; the rule's id; the person's id."""


@dataclass(frozen=True)
class Terms:
    """What a run was told beside the applicants: kept and forbidden partnerships, earlier rounds.

    ``kept`` maps a pair (sorted ids) to whether its musts are waived; ``forbidden`` and ``wished``
    (kept only because both asked for each other) are sorted pairs of ids; ``trio``: a kept group of three;
    ``waiting``: who was left out before → how often, and so how much sooner they come;
    ``lifted``: rules that single people need not meet.
    """

    on: date
    kept: Mapping[IdPair, bool]
    forbidden: frozenset[IdPair]
    wished: frozenset[IdPair]
    past: Past
    trio: tuple[str, ...] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)
    lifted: frozenset[Lifted] = frozenset()


@dataclass(frozen=True, eq=False)
class Stage:
    """One instance with the people in it. For peers ``offerers`` is ``seekers``.

    ``open``: which of the seekers may be placed at all (others only wait for an answer to "what if");
    ``free``: the same of the offerers; ``earlier``: the stages whose partnerships count before these;
    ``like``: a stage that is mostly the same, of which points are taken over.
    """

    name: str
    definition: Definition
    terms: Terms
    policy: Policy
    seekers: tuple[Applicant, ...]
    offerers: tuple[Applicant, ...]
    open: NDArray[np.bool_]
    free: NDArray[np.bool_]
    seats: NDArray[np.int64]
    earlier: tuple[Stage, ...] = ()
    like: Stage | None = None

    @property
    def peers(self) -> bool:
        return self.name == "peer"

    @property
    def lowest(self) -> int:
        """The score under which nobody is paired (0 where the programme sets none)."""
        minimum = self.definition.matching.minimum_score
        return 0 if minimum is None else round(minimum * POINT)

    @cached_property
    def seeking(self) -> list[dict[str, Any]]:
        return answers_read(self, self.seekers)

    @cached_property
    def offering(self) -> list[dict[str, Any]]:
        if self.peers:
            return self.seeking
        return answers_read(self, self.offerers)

    @cached_property
    def judged(self) -> Scored:
        return judged(self)

    @cached_property
    def scored(self) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Scores and what the rules admit, before seats: (seekers, offerers)."""
        found = self.judged
        admitted = found.eligible
        if any(of == "must" for of, _, _ in self.terms.lifted):
            taken = [matrix for _, matrix in self.exclusions]
            admitted = ~np.logical_or.reduce(taken) if taken else admitted
        return found.scores, admitted & (found.scores >= self.lowest) & self.ruled_by_run

    @cached_property
    def ruled_by_run(self) -> NDArray[np.bool_]:
        """Who might be paired if the programme had no musts: not oneself, nobody forbidden."""
        mask = np.ones((len(self.seekers), len(self.offerers)), dtype=bool)
        for pair in [*self.terms.forbidden, *((person.id, person.id) for person in self.seekers)]:
            for way in self.ways(pair):
                mask[way] = False
        return mask

    @cached_property
    def _index(self) -> tuple[dict[str, int], dict[str, int]]:
        row = {person.id: i for i, person in enumerate(self.seekers)}
        return row, {person.id: j for j, person in enumerate(self.offerers)}

    def ways(self, pair: IdPair) -> list[tuple[int, int]]:
        """Where two people stand as (seeker, offerer): not at all, one way or both."""
        row, column = self._index
        return [(row[a], column[b]) for a, b in (pair, pair[::-1]) if a in row and b in column]

    @cached_property
    def eligible(self) -> NDArray[np.bool_]:
        """Which pairs may be formed: the rules, and both take part; a waiver lifts either."""
        mask = self.scored[1] & self.open[:, None] & self.free[None, :]
        for pair in (p for p, waived in self.terms.kept.items() if waived and p not in self.terms.forbidden):
            for way in self.ways(pair):
                mask[way] = True
        return mask

    @cached_property
    def either(self) -> tuple[tuple[int, int], ...]:
        """Where those stand on both sides who take either: (seeker, offerer). They have one place in all."""
        row, column = self._index
        people = () if self.peers else self.seekers
        return tuple((row[one.id], column[one.id]) for one in people if one.takes_either and one.id in column)

    @cached_property
    def pinned(self) -> tuple[tuple[int, int], ...]:
        """Kept partnerships of this stage as indices (seeker, offerer), while there are places for them."""
        return pins(self)

    @cached_property
    def trio(self) -> tuple[int, ...]:
        """The kept group of three as indices; its people wait outside the instance."""
        row = self._index[0]
        there = self.peers and all(person in row for person in self.terms.trio)
        return tuple(sorted(row[person] for person in self.terms.trio)) if there else ()

    @property
    def priority(self) -> list[int]:
        """Per seeker: who waited from earlier rounds goes first."""
        return [self.terms.waiting.get(person.id, 0) for person in self.seekers]

    @cached_property
    def uncapped(self) -> Instance:
        """The engine's view of this stage without the programme's limits."""
        return _instance(self)

    @cached_property
    def capped(self) -> Capped:
        return settle(self, self.uncapped)

    @cached_property
    def placed_without(self) -> dict[str, tuple[frozenset[int], frozenset[int]]]:
        """Cap → the seekers and offerers who would be placed without it."""
        return placed_without(self)

    @property
    def instance(self) -> Instance:
        """The engine's view of this stage."""
        return self.capped.instance

    @cached_property
    def result(self) -> Result:
        return self.capped.result or solve(self.instance, self.definition.matching.objective)

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The partnerships of the best set as indices, (seeker, offerer) or peers."""
        return self.result.indices

    @cached_property
    def openings(self) -> Openings:
        """What the finished solve knows of places (mentor–mentee stages only)."""
        return openings(self.instance, self.result)

    @cached_property
    def exclusions(self) -> list[tuple[Must, NDArray[np.bool_]]]:
        """Each must of the programme with the pairs it excludes, (seekers, offerers)."""
        if self.peers:
            taken = self.policy.exclusions(self.seeking, self.seeking, peers=True)
        else:
            taken = self.policy.exclusions(self.seeking, self.offering)
        return [(must, but_lifted(self, must.id, taken[must.id])) for must in self.definition.musts]


def _instance(stage: Stage) -> Instance:
    definition = stage.definition
    ids = [person.id for person in stage.seekers]
    salt = f"{definition.id}/{stage.terms.on.isoformat()}"
    if stage.peers:
        return Instance.one_sided(
            stage.scored[0],
            trios=definition.matching.trios and not stage.trio,
            priority=stage.priority,
            eligible=stage.eligible,
            pinned=stage.pinned,
            ids=ids,
            salt=salt,
        )
    return Instance.two_sided(
        stage.scored[0],
        priority=stage.priority,
        eligible=stage.eligible,
        seats=stage.seats,
        seat_costs=[0, round(definition.matching.load * POINT)],
        pinned=stage.pinned,
        exclusive=exclusions(stage),
        either=stage.either,
        ids=(ids, [person.id for person in stage.offerers]),
        salt=salt,
    )


def directed_stage(
    definition: Definition,
    terms: Terms,
    mentees: Sequence[tuple[Applicant, bool]],
    mentors: Sequence[tuple[Applicant, bool]],
    more_seats: Mapping[str, int] = MappingProxyType({}),
) -> Stage:
    """Mentees seeking mentors; the flag says whether the person takes part.

    ``more_seats``: mentor → seats beyond those they offer.
    """
    seekers, opened = _ordered(mentees)
    offerers, free = _ordered(mentors)
    seats = np.array(
        [seats_of(person, definition, more_seats.get(person.id, 0)) for person in offerers], dtype=np.int64
    )
    return Stage(
        "directed", definition, terms, engine_policy(definition, terms.on),
        seekers, offerers, opened, free, seats,
    )  # fmt: skip


def peer_stage(definition: Definition, terms: Terms, peers: Sequence[tuple[Applicant, bool]]) -> Stage:
    """Peers among themselves."""
    people, opened = _ordered(peers)
    seats = np.ones(len(people), dtype=np.int64)
    policy = engine_policy(definition, terms.on)
    return Stage("peer", definition, terms, policy, people, people, opened, opened, seats)


def _ordered(people: Sequence[tuple[Applicant, bool]]) -> tuple[tuple[Applicant, ...], NDArray[np.bool_]]:
    ordered = sorted(people, key=lambda item: item[0].id)
    return tuple(person for person, _ in ordered), np.array([flag for _, flag in ordered], dtype=bool)


def seats_of(person: Applicant, definition: Definition, more: int = 0) -> int:
    """How many partners this mentor takes: the answer, one where there is none, never above the limit.

    ``more``: seats beyond those. Who takes either side has one place, whatever they answer.
    """
    role = definition.roles["mentor"]
    answer = person.answers.get(role.seats_field) if role.seats_field else None
    wanted = answer.value if isinstance(answer, AtLeast) else answer
    if not isinstance(wanted, int) or isinstance(wanted, bool):
        wanted = 1
    seats = max(0, min(wanted, role.most_seats)) + more
    return min(1, seats) if person.takes_either else seats
