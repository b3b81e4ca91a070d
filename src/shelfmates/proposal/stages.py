"""From people and rules to the engine's instances, one per stage, and back.

Mentor–mentee comes first; then peer pairs among those who asked and those left over who said they
would. Everything is ordered by identity, so that no order of rows or files can matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant, AtLeast
from shelfmates.definitions.model import Definition, Must
from shelfmates.proposal.answers import Past, engine_answers, engine_policy
from shelfmates_matching import Instance, Openings, Result, openings, solve
from shelfmates_matching.policy import Policy

POINT = 10_000
"""One point of the hundred people see, on the engine's scale."""

type IdPair = tuple[str, str]


@dataclass(frozen=True)
class Terms:
    """What a run was told beside the applicants: kept and forbidden partnerships, earlier rounds.

    ``kept`` maps a pair (sorted ids) to whether its musts are waived; ``forbidden`` and ``wished``
    (kept only because both asked for each other) are sorted pairs of ids.
    """

    on: date
    kept: Mapping[IdPair, bool]
    forbidden: frozenset[IdPair]
    wished: frozenset[IdPair]
    past: Past


@dataclass(frozen=True, eq=False)
class Stage:
    """One instance with the people in it. For peers ``offerers`` is ``seekers``.

    ``open``: which of the seekers may be placed at all (others only wait for an answer to "what if");
    ``free``: the same of the offerers.
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
        return [engine_answers(person, self.definition, self.terms.past) for person in self.seekers]

    @cached_property
    def offering(self) -> list[dict[str, Any]]:
        if self.peers:
            return self.seeking
        return [engine_answers(person, self.definition, self.terms.past) for person in self.offerers]

    @cached_property
    def scored(self) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Scores and what the rules admit, before seats: (seekers, offerers)."""
        if self.peers:
            found = self.policy.peer_scores(self.seeking)
        else:
            found = self.policy.scores(self.seeking, self.offering)
        return found.scores, self.admitted(found.scores, found.eligible)

    def admitted(
        self, scores: NDArray[np.int32], eligible: NDArray[np.bool_], *, rows: Sequence[int] | None = None
    ) -> NDArray[np.bool_]:
        """``eligible`` with what only this run knows: oneself, forbidden, waived and named pairs, the floor.

        ``rows`` says which seekers the rows are (all by default).
        """
        which = range(len(self.seekers)) if rows is None else rows
        mask = eligible.copy()
        mask &= scores >= self.lowest
        column = {person.id: j for j, person in enumerate(self.offerers)}
        for k, i in enumerate(which):
            own = self.seekers[i].id
            for pair in self._special.get(own, ()):
                j = column.get(pair[0] if pair[1] == own else pair[1])
                if j is not None:
                    mask[k, j] = self._special_verdict(pair, bool(mask[k, j]))
            if own in column:
                mask[k, column[own]] = False
        return mask

    @cached_property
    def _special(self) -> dict[str, list[IdPair]]:
        found: dict[str, list[IdPair]] = {}
        for pair in sorted({*self.terms.kept, *self.terms.forbidden}):
            for person in pair:
                found.setdefault(person, []).append(pair)
        return found

    def _special_verdict(self, pair: IdPair, eligible: bool) -> bool:
        return self.terms.kept.get(pair, False) or (eligible and pair not in self.terms.forbidden)

    @cached_property
    def pinned(self) -> tuple[tuple[int, int], ...]:
        """Kept partnerships of this stage as indices (seeker, offerer), while there are places for them.

        Those the run was told to keep come before those two people wished for themselves.
        """
        row = {person.id: i for i, person in enumerate(self.seekers)}
        column = {person.id: j for j, person in enumerate(self.offerers)}
        found: list[tuple[int, int]] = []
        for one, two in sorted(self.terms.kept, key=lambda pair: (pair in self.terms.wished, pair)):
            for seeker, offerer in ((one, two), (two, one)):
                if seeker in row and offerer in column:
                    way = row[seeker], column[offerer]
                    if self.eligible[way] and self._room(way, found):
                        found.append(way)
                        break
        return tuple(found)

    def _room(self, way: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
        i, j = way
        if self.peers:
            return not {i, j} & {person for pair in taken for person in pair}
        return all(p != i for p, _ in taken) and sum(q == j for _, q in taken) < self.seats[j]

    @cached_property
    def eligible(self) -> NDArray[np.bool_]:
        """Which pairs may be formed: the rules, and both take part; a waiver lifts either."""
        mask = self.scored[1] & self.open[:, None] & self.free[None, :]
        row = {person.id: i for i, person in enumerate(self.seekers)}
        column = {person.id: j for j, person in enumerate(self.offerers)}
        for pair in (pair for pair, waived in self.terms.kept.items() if waived):
            for seeker, offerer in (pair, pair[::-1]):
                if seeker in row and offerer in column:
                    mask[row[seeker], column[offerer]] = True
        return mask

    @cached_property
    def exclusive(self) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
        """A mentoring B and B mentoring A: at most one of the two (people who asked for both roles)."""
        row = {person.id: i for i, person in enumerate(self.seekers)}
        column = {person.id: j for j, person in enumerate(self.offerers)}
        both = sorted(row.keys() & column.keys()) if not self.peers else []
        found = []
        for k, one in enumerate(both):
            for two in both[k + 1 :]:
                there, back = (row[one], column[two]), (row[two], column[one])
                if self.eligible[there] and self.eligible[back]:
                    found.append((there, back))
        return tuple(found)

    @cached_property
    def instance(self) -> Instance:
        ids = [person.id for person in self.seekers]
        salt = f"{self.definition.id}/{self.terms.on.isoformat()}"
        if self.peers:
            return Instance.one_sided(
                self.scored[0],
                trios=self.definition.matching.trios,
                eligible=self.eligible,
                pinned=self.pinned,
                ids=ids,
                salt=salt,
            )
        return Instance.two_sided(
            self.scored[0],
            eligible=self.eligible,
            seats=self.seats,
            seat_costs=[0, round(self.definition.matching.load * POINT)],
            pinned=self.pinned,
            exclusive=self.exclusive,
            ids=(ids, [person.id for person in self.offerers]),
            salt=salt,
        )

    @cached_property
    def result(self) -> Result:
        return solve(self.instance, self.definition.matching.objective)

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
        return [(must, taken[must.id]) for must in self.definition.musts]

    def ruled_by_run(self, index: int, *, offerer: bool = False) -> NDArray[np.bool_]:
        """With whom across this person might be paired if the programme had no musts."""
        own, across = (self.offerers, self.seekers) if offerer else (self.seekers, self.offerers)
        person = own[index].id
        found = np.array([other.id != person for other in across], dtype=bool)
        for k, other in enumerate(across):
            if (min(person, other.id), max(person, other.id)) in self.terms.forbidden:
                found[k] = False
        return found


def directed_stage(
    definition: Definition,
    terms: Terms,
    mentees: Sequence[tuple[Applicant, bool]],
    mentors: Sequence[tuple[Applicant, bool]],
) -> Stage:
    """Mentees seeking mentors; the flag says whether the person takes part."""
    seekers, opened = _ordered(mentees)
    offerers, free = _ordered(mentors)
    seats = np.array([seats_of(person, definition) for person in offerers], dtype=np.int64)
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


def seats_of(person: Applicant, definition: Definition) -> int:
    """How many partners this mentor takes: the answer, one where there is none, never above the limit."""
    role = definition.roles["mentor"]
    answer = person.answers.get(role.seats_field) if role.seats_field else None
    wanted = answer.value if isinstance(answer, AtLeast) else answer
    if not isinstance(wanted, int) or isinstance(wanted, bool):
        return 1
    return max(0, min(wanted, role.most_seats))
