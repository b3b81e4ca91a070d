"""One side of a stage, and what its people would get with other answers, in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Must
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.stages import Stage
from shelfmates_matching import Instance, best_groups, worth
from shelfmates_matching.placing import all_placed, cost_of_placing

NOT_ELIGIBLE = -1
CHUNK = 1024  # people whose scores with everybody across are held at once

type Rows = NDArray[np.int64]
"""Scores of some people with everybody across, −1 where not eligible: (people, across)."""


@dataclass(frozen=True, eq=False)
class Side:
    """Mentees or mentors of a directed stage, or peers.

    ``as_peer``: would this person find a peer, if they said they would take one?
    """

    stage: Stage
    mentors: bool = False
    as_peer: Callable[[Entry], bool] = lambda _: False

    @property
    def people(self) -> tuple[Applicant, ...]:
        return self.stage.offerers if self.mentors else self.stage.seekers

    @property
    def role(self) -> str:
        """The role people stand in on this side."""
        if self.stage.peers:
            return "peer"
        return "mentor" if self.mentors else "mentee"

    @property
    def across(self) -> NDArray[np.bool_]:
        """Who across takes part."""
        return self.stage.open if self.mentors else self.stage.free

    def index(self, person: Applicant) -> int:
        return self._indices[person.id]

    @cached_property
    def _indices(self) -> Mapping[str, int]:
        return {person.id: k for k, person in enumerate(self.people)}

    # ── what the rules give ───────────────────────────────────────────────────────────────────

    def excluded(self, index: int) -> list[tuple[Must, NDArray[np.bool_]]]:
        """Each must with whom across it excludes from this person."""
        return [(must, m[:, index] if self.mentors else m[index]) for must, m in self.stage.exclusions]

    def ruled_by_run(self, index: int) -> NDArray[np.bool_]:
        mask = self.stage.ruled_by_run
        return mask[:, index] if self.mentors else mask[index]

    def scores(self, index: int) -> NDArray[np.int32]:
        return self.stage.scored[0][:, index] if self.mentors else self.stage.scored[0][index]

    def rows(self, indices: Sequence[int], answers: Sequence[dict[str, Any]]) -> Iterator[tuple[slice, Rows]]:
        """Scores of ``indices[k]`` with ``answers[k]``, in chunks of k."""
        for start in range(0, len(indices), CHUNK):
            part = slice(start, min(start + CHUNK, len(indices)))
            yield part, self._rows(indices[part], answers[part])

    def _rows(self, indices: Sequence[int], answers: Sequence[dict[str, Any]]) -> Rows:
        stage = self.stage
        if stage.peers:
            there = stage.policy.peer_scores([*answers, *stage.seeking])
            n = len(answers)
            scores, mask = there.scores[:n, n:], there.eligible[:n, n:]
        elif self.mentors:
            scored = stage.policy.scores(stage.seeking, list(answers))
            scores, mask = scored.scores.T, scored.eligible.T
        else:
            scores, mask = stage.policy.scores(list(answers), stage.offering)
        admitted = np.array([self.ruled_by_run(index) for index in indices])
        floor = stage.lowest
        return np.where(mask & admitted & self.across & (scores >= floor), scores, NOT_ELIGIBLE).astype(
            np.int64
        )

    # ── who would be placed ───────────────────────────────────────────────────────────────────

    def placed(self, indices: Sequence[int], rows: Rows) -> NDArray[np.bool_]:
        """Whether each person would have a place in the best set with these scores."""
        if self.stage.peers:
            return np.array(
                [
                    not self._out_of_reach(i, row) and _peer_placed(self.stage, i, row)
                    for i, row in zip(indices, rows, strict=True)
                ],
                dtype=bool,
            )
        if self.mentors:
            opens = self.stage.openings
            return np.array([opens.used(i, row) for i, row in zip(indices, rows, strict=True)], dtype=bool)
        return all_placed(self.stage.openings, np.asarray(indices, dtype=np.int64), rows)

    def _out_of_reach(self, index: int, row: NDArray[np.int64]) -> bool:
        """Whether these scores of a peer cannot make up for what placing them costs: nothing to solve.

        No partner is new, so a set with this person gains at most the largest rise of one score.
        """
        stage = self.stage
        mine, before = stage.eligible[index], stage.scored[0][index].astype(np.int64)
        there = row >= 0
        if stage.definition.matching.objective != ("people", "score") or (there & ~mine).any():
            return False
        lost = self.cost_of_placing(index)
        rise = int((row - before)[there].max(initial=0))
        return lost is None or lost > rise + 1  # a group of three rounds its mean down

    def cost_of_placing(self, index: int) -> int | None:
        """Points an equally large set with this person loses at least; None if there is no such set."""
        if index not in self._costs:
            self._costs[index] = self._cost_of_placing(index)
        return self._costs[index]

    @cached_property
    def _costs(self) -> dict[int, int | None]:
        return {}

    def _cost_of_placing(self, index: int) -> int | None:
        if self.mentors:
            return None
        if self.stage.peers:
            return _peer_loss(self.stage, index)
        return cost_of_placing(self.stage.openings, index)

    def newcomers_take(self, answers: Sequence[dict[str, Any]]) -> list[int]:
        """For each newcomer across, the person (index) who gets a place when they join alone; −1 none."""
        stage = self.stage
        if stage.peers:
            return [_peer_newcomer(stage, one) for one in answers]
        found: list[int] = []
        for start in range(0, len(answers), CHUNK):
            scored = stage.policy.scores(stage.seeking, list(answers[start : start + CHUNK]))
            able = scored.eligible & stage.open[:, None] & (scored.scores >= stage.lowest)
            columns = np.where(able, scored.scores, NOT_ELIGIBLE).astype(np.int64)
            found += [stage.openings.newcomer_takes(column) for column in columns.T]
        return found


# ── peers: solved again outright ──────────────────────────────────────────────────────────────


def _peer_placed(stage: Stage, index: int, row: NDArray[np.int64]) -> bool:
    scores, eligible = stage.scored[0].astype(np.int64), stage.eligible.copy()
    scores[index] = scores[:, index] = np.where(row >= 0, row, 0)
    eligible[index] = eligible[:, index] = row >= 0
    groups = best_groups(_again(stage, scores, eligible), stage.definition.matching.objective)
    return any(index in group for group in groups)


def _peer_loss(stage: Stage, index: int) -> int | None:
    """Points the best equally large set that places this peer loses; None when there is no such set."""
    priority = np.array(stage.priority, dtype=np.int64)
    priority[index] = priority.max() + 1
    forced = best_groups(replace(stage.instance, priority=priority), stage.definition.matching.objective)
    placed = [p for group in forced for p in group]
    before = [p for group in stage.result.indices for p in group]
    if index not in placed or _classes(stage, placed) != _classes(stage, before):
        return None
    return stage.result.total - worth(stage.instance, forced).total


def _classes(stage: Stage, people: Sequence[int]) -> Counter[int]:
    """How many of these people have waited how often: the people level, which counts those first."""
    return Counter(stage.priority[k] for k in people)


def _peer_newcomer(stage: Stage, answers: dict[str, Any]) -> int:
    n = len(stage.seekers)
    there = stage.policy.peer_scores([*stage.seeking, answers])
    scores, eligible = there.scores.astype(np.int64), np.zeros((n + 1, n + 1), dtype=bool)
    eligible[:n, :n] = stage.eligible
    eligible[n, :n] = eligible[:n, n] = (
        there.eligible[n, :n] & stage.open & (there.scores[n, :n] >= stage.lowest)
    )
    groups = best_groups(_again(stage, scores, eligible), stage.definition.matching.objective)
    before = {p for group in stage.result.indices for p in group}
    gained = [p for group in groups for p in group if p not in before and p < n]
    return gained[0] if gained else NOT_ELIGIBLE


def _again(stage: Stage, scores: NDArray[np.int64], eligible: NDArray[np.bool_]) -> Instance:
    ids, priority = [person.id for person in stage.seekers], stage.priority
    if len(scores) > len(ids):
        ids.append("a newcomer")
        priority.append(0)
    return Instance.one_sided(
        scores, trios=stage.instance.trios, eligible=eligible, priority=priority,
        pinned=stage.pinned, ids=ids, salt=stage.instance.salt,
        caps=stage.instance.caps, limit=stage.instance.limit,
    )  # fmt: skip
