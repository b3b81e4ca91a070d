"""What the rules of a stage give everybody with everybody, worked out only where it isn't known yet.

A run with a change is mostly the run before: who answers as before has the same points with whoever
does. Only rows and columns of people who are new or answer otherwise are scored again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from shelfmates.proposal.answers import engine_answers
from shelfmates_matching.policy import Policy, Scored

if TYPE_CHECKING:
    from shelfmates.definitions.applicants import Applicant
    from shelfmates.proposal.stages import Stage

MOST_CHANGED = 0.25  # of the people of a side: from here on everybody is scored anew
PEERS_AT_ONCE = 256  # who are scored together with those who changed

type Indices = NDArray[np.int64]


def answers_read(stage: Stage, people: Sequence[Applicant]) -> list[dict[str, Any]]:
    """Their answers as the engine reads them; of who answers as before those read before."""
    definition, past, like = stage.definition, stage.terms.past, stage.like
    known: dict[str, tuple[Applicant, dict[str, Any]]] = {}
    if like is not None and definition.questions is like.definition.questions and past == like.terms.past:
        for there, read in ((like.seekers, like.seeking), (like.offerers, like.offering)):
            known |= {one.id: (one, answers) for one, answers in zip(there, read, strict=True)}
    return [
        known[one.id][1] if one.id in known and known[one.id][0] is one
        else engine_answers(one, definition, past)
        for one in people
    ]  # fmt: skip


def judged(stage: Stage) -> Scored:
    """Scores, and which pairs the musts admit (those lifted for single people apart)."""
    like = stage.like
    if like is None or not _reads_alike(stage, like):
        return _all(stage, stage.policy)
    rows = _where(stage.seeking, like.seeking)
    columns = rows if stage.peers else _where(stage.offering, like.offering)
    if any(np.count_nonzero(side < 0) > MOST_CHANGED * len(side) for side in (rows, columns)):
        return _all(stage, stage.policy)
    before, there = like.judged, np.ix_(rows, columns)  # those of −1 are overwritten below
    one, other = stage.definition, like.definition
    if one.wishes is other.wishes and one.matching.neutral == other.matching.neutral:
        scores = before.scores[there]
    else:
        scores = _all(stage, replace(stage.policy, musts=())).scores
    if one.musts is other.musts:
        eligible = before.eligible[there]
    else:
        eligible = _all(stage, replace(stage.policy, wishes=())).eligible
    found = Scored(scores, eligible)
    fill = _fill_peers if stage.peers else _fill
    fill(stage, found, np.flatnonzero(rows < 0), np.flatnonzero(columns < 0))
    return found


def _reads_alike(stage: Stage, like: Stage) -> bool:
    """Whether rules find the same in the same answers of both."""
    one, other = stage.definition, like.definition
    return (
        stage.name == like.name
        and one.questions is other.questions
        and one.vocabularies is other.vocabularies
        and stage.terms.on == like.terms.on
    )


def _all(stage: Stage, policy: Policy) -> Scored:
    return policy.peer_scores(stage.seeking) if stage.peers else policy.scores(stage.seeking, stage.offering)


def _where(now: Sequence[dict[str, Any]], before: Sequence[dict[str, Any]]) -> Indices:
    """Where each person stood, −1 where they are new or answer otherwise."""
    known = {one["id"]: k for k, one in enumerate(before)}
    places = (known.get(one["id"], -1) for one in now)
    return np.array(
        [k if k >= 0 and before[k] == one else -1 for one, k in zip(now, places, strict=True)],
        dtype=np.int64,
    )


def _fill(stage: Stage, found: Scored, rows: Indices, columns: Indices) -> None:
    """Score these rows, and these columns, anew."""
    every = (np.arange(len(stage.seeking)), np.arange(len(stage.offering)))
    for some, others in ((rows, every[1]), (every[0], columns)):
        if len(some) and len(others):
            part = stage.policy.scores([stage.seeking[i] for i in some], [stage.offering[j] for j in others])
            at = np.ix_(some, others)
            found.scores[at], found.eligible[at] = part


def _fill_peers(stage: Stage, found: Scored, people: Indices, _: Indices) -> None:
    """Score these people with everybody anew, some of the others at a time."""
    if not len(people):
        return
    for start in range(0, len(stage.seeking), PEERS_AT_ONCE):
        others = np.arange(start, min(start + PEERS_AT_ONCE, len(stage.seeking)))
        others = others[~np.isin(others, people)]
        here = np.concatenate([people, others])
        part = stage.policy.peer_scores([stage.seeking[k] for k in here])
        n = len(people)
        for whole, some in ((found.scores, part.scores), (found.eligible, part.eligible)):
            whole[np.ix_(people, here)] = some[:n]
            whole[np.ix_(here, people)] = some[:, :n]


def but_lifted(stage: Stage, must: str, excluded: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What a must excludes beside the pairs of people for whom it is lifted."""
    free = {person for of, rule, person in stage.terms.lifted if (of, rule) == ("must", must)}
    if not free:
        return excluded
    seeking = np.array([person.id not in free for person in stage.seekers], dtype=bool)
    offering = np.array([person.id not in free for person in stage.offerers], dtype=bool)
    return np.asarray(excluded & seeking[:, None] & offering[None, :])
