"""Whether a mentee left over would find a peer by saying they would take one (F42)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.eligibility import standing
from shelfmates.definitions.model import Definition
from shelfmates.proposal.capping import settle
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.remedies import IF_NO_MATCH, PEER_PAIR
from shelfmates.proposal.stages import Stage, Terms, peer_stage
from shelfmates_matching import Instance, best_groups


def would_pair(
    definition: Definition, terms: Terms, entries: Sequence[Entry], stages: Sequence[Stage]
) -> Callable[[Entry], bool]:
    """The question for one mentee at a time; all who might ask are scored once, at the first question."""
    peers = {
        person.id: person
        for stage in stages if stage.peers
        for person, flag in zip(stage.seekers, stage.open, strict=True) if flag
    }  # fmt: skip

    def asks(entry: Entry) -> bool:
        person = entry.person
        return (
            definition.matching.peers_of_unplaced
            and entry.role == "mentee"
            and entry.deferral is None
            and person.id not in peers
            and person.answers.get(IF_NO_MATCH) != PEER_PAIR
            and standing(person, "peer", definition, terms.on).state == "eligible"
        )

    @cache
    def together() -> Stage:
        willing = [_willing(entry.person) for entry in entries if asks(entry)]
        stage = peer_stage(definition, terms, [(person, True) for person in (*peers.values(), *willing)])
        return replace(stage, earlier=tuple(one for one in stages if not one.peers))

    def answer(entry: Entry) -> bool:
        return asks(entry) and _placed(together(), {*peers, entry.person.id}, entry.person.id)

    return answer


def _willing(person: Applicant) -> Applicant:
    return replace(person, answers={**person.answers, IF_NO_MATCH: PEER_PAIR})


def _placed(stage: Stage, ids: set[str], person: str) -> bool:
    """Whether ``person`` has a place in the best set among these people of the stage."""
    here = np.array([k for k, one in enumerate(stage.seekers) if one.id in ids])
    place = {int(k): n for n, k in enumerate(here)}
    instance = Instance.one_sided(
        stage.scored[0][np.ix_(here, here)],
        trios=stage.definition.matching.trios,
        priority=np.array(stage.priority, dtype=np.int64)[here],
        eligible=stage.eligible[np.ix_(here, here)],
        pinned=[(place[i], place[j]) for i, j in stage.pinned if i in place and j in place],
        ids=[stage.seekers[k].id for k in here],
        salt=f"{stage.definition.id}/{stage.terms.on.isoformat()}",
    )
    there = tuple(stage.seekers[k] for k in here)
    open_ = np.ones(len(here), dtype=bool)
    among = replace(
        stage, seekers=there, offerers=there, open=open_, free=open_, seats=open_.astype(np.int64)
    )
    instance = settle(among, instance).instance
    groups = best_groups(instance, stage.definition.matching.objective)
    return any(instance.ids[0][k] == person for group in groups for k in group)
