"""Which single changes would place somebody, each found by asking for the best set anew.

For mentor–mentee stages the engine's ``openings`` answer from the prices of the finished solve what
solving again would say; peers are solved again outright.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant
from shelfmates.proposal.answers import engine_answers
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.variants import Variant, answer_variants, newcomers, waived_rules
from shelfmates_matching import Instance, best_groups, worth

MOST_OF_A_KIND = 3
NOT_ELIGIBLE = -1

IF_NO_MATCH = "F42"
PEER_PAIR = "peer"
TAKE_A_PEER = {"kind": "change_answer", "question": IF_NO_MATCH, "to": PEER_PAIR}

type Row = NDArray[np.int64]
"""Scores of one person with everybody across, −1 where not eligible."""


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a stage, and how to ask what a person on it would get with other scores."""

    stage: Stage
    people: tuple[Applicant, ...]
    places: Callable[[int, Row], bool]
    mentors: bool = False
    as_peer: Callable[[Entry], bool] = lambda _: (
        False
    )  # would this person find a peer, if they said they would?

    def index(self, person: Applicant) -> int:
        return self._indices[person.id]

    @cached_property
    def _indices(self) -> Mapping[str, int]:
        return {person.id: k for k, person in enumerate(self.people)}

    def rows(self, index: int, answers: Sequence[dict[str, Any]]) -> list[Row]:
        """Scores of person ``index`` with each of these answers in turn."""
        stage = self.stage
        if not answers:
            return []
        if self.mentors:
            scored = stage.policy.scores(stage.seeking, list(answers))
            mask = scored.eligible & stage.open[:, None]
            own = self.people[index].id
            mask &= np.array([[self._free(own, seeker.id)] for seeker in stage.seekers])
            return [
                np.where(m, s, NOT_ELIGIBLE).astype(np.int64)
                for s, m in zip(scored.scores.T, mask.T, strict=True)
            ]
        if stage.peers:
            return [self._peer_row(index, one) for one in answers]
        scored = stage.policy.scores(list(answers), stage.offering)
        mask = stage.admitted(scored.scores, scored.eligible, rows=[index] * len(answers)) & stage.free
        return [
            np.where(m, s, NOT_ELIGIBLE).astype(np.int64) for s, m in zip(scored.scores, mask, strict=True)
        ]

    def _peer_row(self, index: int, answers: dict[str, Any]) -> Row:
        there = self.stage.policy.peer_scores([answers, *self.stage.seeking])
        mask = self.stage.admitted(there.scores[:1, 1:], there.eligible[:1, 1:], rows=[index])[0]
        mask &= self.stage.free
        mask[index] = False
        return np.where(mask, there.scores[0, 1:], NOT_ELIGIBLE).astype(np.int64)

    def _free(self, one: str, other: str) -> bool:
        return one != other and (min(one, other), max(one, other)) not in self.stage.terms.forbidden

    def relaxed_rows(self, index: int) -> Iterator[tuple[str, Row]]:
        """The person's row without each open rule in turn that excludes somebody from them."""
        stage = self.stage
        exclusions = stage.exclusions
        across = stage.free if not self.mentors else stage.open
        taken = {
            must.id: (matrix[:, index] if self.mentors else matrix[index]) for must, matrix in exclusions
        }
        scores = stage.scored[0][:, index] if self.mentors else stage.scored[0][index]
        whole = stage.ruled_by_run(index, offerer=self.mentors) & across
        for must, _ in exclusions:
            if must.relaxable and not must.confidential and (taken[must.id] & across).any():
                others = (
                    np.any([row for name, row in taken.items() if name != must.id], axis=0)
                    if len(taken) > 1
                    else False
                )
                yield must.id, np.where(whole & ~others, scores, NOT_ELIGIBLE).astype(np.int64)


def side_of_seekers(stage: Stage, as_peer: Callable[[Entry], bool] = lambda _: False) -> Side:
    """Mentees of a directed stage, or peers."""
    if stage.peers:
        return Side(stage, stage.seekers, lambda index, row: _peer_placed(stage, index, row))
    return Side(stage, stage.seekers, lambda index, row: stage.openings.places(index, row), as_peer=as_peer)


def side_of_offerers(stage: Stage) -> Side:
    """Mentors of a directed stage."""
    return Side(stage, stage.offerers, lambda index, row: stage.openings.used(index, row), mentors=True)


def helpful_changes(side: Side, entry: Entry) -> list[Mapping[str, object]]:
    """Up to a few single changes of each kind that place this person, in the order to say them."""
    index = side.index(entry.person)
    found: list[Mapping[str, object]] = [TAKE_A_PEER] if side.as_peer(entry) else []
    found += [
        *_limited(_helpful_answers(side, index, entry)),
        *_limited(_helpful_rules(side, index, entry)),
    ]
    if entry.takes_part and not side.mentors:
        found += _limited(_helpful_seats(side, index))
        found += _limited(_helpful_newcomers(side, index, entry), 1)
    return found


def _limited(
    changes: Iterator[Mapping[str, object]], most: int = MOST_OF_A_KIND
) -> list[Mapping[str, object]]:
    return [change for change, _ in zip(changes, range(most), strict=False)]


def _helpful_answers(side: Side, index: int, entry: Entry) -> Iterator[Mapping[str, object]]:
    stage = side.stage
    variants = list(answer_variants(entry, stage.definition, stage.terms))
    answers = [engine_answers(one.person, stage.definition, stage.terms.past) for one in variants]
    for variant, row in zip(variants, side.rows(index, answers), strict=True):
        if side.places(index, row):
            yield variant.change


def _helpful_rules(side: Side, index: int, entry: Entry) -> Iterator[Mapping[str, object]]:
    if not entry.takes_part:
        own = engine_answers(entry.person, side.stage.definition, side.stage.terms.past)
        for rule in waived_rules(entry, side.stage.definition, side.stage.terms):
            if side.places(index, side.rows(index, [own])[0]):
                yield {"kind": "relax_rule", "rule": rule}
        return
    for rule, row in side.relaxed_rows(index):
        if side.places(index, row):
            yield {"kind": "relax_rule", "rule": rule}


def _helpful_seats(side: Side, index: int) -> Iterator[Mapping[str, object]]:
    if side.stage.peers:
        return
    goes_to = side.stage.openings.seat_goes_to()
    fitting = [int(j) for j in np.flatnonzero(goes_to == index) if side.stage.free[j]]
    scores, eligible = side.stage.scored[0][index], side.stage.eligible[index]
    for j in sorted(fitting, key=lambda j: (not eligible[j], -int(scores[j]), side.stage.offerers[j].id)):
        yield {"kind": "add_seat", "mentor": side.stage.offerers[j].id}


def _helpful_newcomers(side: Side, index: int, entry: Entry) -> Iterator[Mapping[str, object]]:
    stage = side.stage
    for variant in newcomers(entry.person, stage.definition):
        if newcomer_takes(stage, variant) == index:
            yield variant.change


def newcomer_takes(stage: Stage, variant: Variant) -> int:
    """Which unplaced person (index) gets a place when this newcomer joins; −1 for none."""
    answers = engine_answers(variant.person, stage.definition, stage.terms.past)
    if stage.peers:
        return _peer_newcomer(stage, answers)
    scored = stage.policy.scores(stage.seeking, [answers])
    column = np.where(scored.eligible[:, 0] & stage.open, scored.scores[:, 0], NOT_ELIGIBLE)
    return stage.openings.newcomer_takes(column.astype(np.int64))


# ── peers: solved again outright ──────────────────────────────────────────────────────────────


def _peer_placed(stage: Stage, index: int, row: Row) -> bool:
    scores, eligible = stage.scored[0].astype(np.int64), stage.eligible.copy()
    scores[index] = scores[:, index] = np.where(row >= 0, row, 0)
    eligible[index] = eligible[:, index] = row >= 0
    groups = best_groups(_again(stage, scores, eligible), stage.definition.matching.objective)
    return any(index in group for group in groups)


def peer_loss(stage: Stage, index: int) -> int | None:
    """Points the best equally large set that places this peer loses; None when there is no such set."""
    n, here = len(stage.seekers), stage.result
    priority = np.zeros(n, dtype=np.int64)
    priority[index] = 1
    forced = best_groups(replace(stage.instance, priority=priority), stage.definition.matching.objective)
    placed = {p for group in forced for p in group}
    if index not in placed or len(placed) < here.people_placed:
        return None
    return here.total - worth(stage.instance, forced).total


def _peer_newcomer(stage: Stage, answers: dict[str, Any]) -> int:
    n = len(stage.seekers)
    there = stage.policy.peer_scores([*stage.seeking, answers])
    scores, eligible = there.scores.astype(np.int64), np.zeros((n + 1, n + 1), dtype=bool)
    eligible[:n, :n] = stage.eligible
    eligible[n, :n] = eligible[:n, n] = there.eligible[n, :n] & stage.open
    groups = best_groups(_again(stage, scores, eligible), stage.definition.matching.objective)
    before = {p for group in stage.result.indices for p in group}
    gained = [p for group in groups for p in group if p not in before and p < n]
    return gained[0] if gained else -1


def _again(stage: Stage, scores: NDArray[np.int64], eligible: NDArray[np.bool_]) -> Instance:
    ids = [person.id for person in stage.seekers]
    if len(scores) > len(ids):
        ids.append("a newcomer")
    return Instance.one_sided(
        scores, trios=stage.definition.matching.trios, eligible=eligible,
        pinned=stage.pinned, ids=ids, salt=stage.instance.salt,
    )  # fmt: skip
