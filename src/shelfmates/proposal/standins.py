"""A stage as it would be after one change, with everything kept that the change leaves as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant
from shelfmates.proposal.answers import engine_answers, engine_policy
from shelfmates.proposal.sides import Side
from shelfmates.proposal.stages import Stage

_INPUT = ("seeking", "offering", "ruled_by_run")
_SCORED = (*_INPUT, "scored", "exclusions")


def without_musts(side: Side, lifted: frozenset[str]) -> Side:
    """The side with scores that these musts do not exclude, to score rows with."""
    if not lifted:
        return side
    stage = side.stage
    policy = engine_policy(stage.definition, stage.terms.on, without=lifted)
    return replace(side, stage=_like(stage, _INPUT, policy=policy))


def with_row(side: Side, person: Applicant, row: NDArray[np.int64]) -> Side:
    """Somebody left over with other answers and scores, who stays left over: the best set is the same.

    ``row``: scores with everybody across, −1 where not eligible.
    """
    stage, k = side.stage, side.index(person)
    people = tuple(person if n == k else one for n, one in enumerate(stage.seekers))
    opened = stage.open.copy()
    opened[k] = True
    new = _like(
        stage, _INPUT,
        seekers=people, offerers=people if stage.peers else stage.offerers,
        open=opened, free=opened if stage.peers else stage.free,
    )  # fmt: skip
    scores, eligible = stage.scored[0].copy(), stage.scored[1].copy()
    scores[k], eligible[k] = np.maximum(row, 0), row >= 0
    seeking = list(stage.seeking)
    seeking[k] = engine_answers(person, stage.definition, stage.terms.past)
    kept: dict[str, Any] = {"seeking": seeking, "scored": (scores, eligible), "result": stage.result}
    if stage.peers:
        scores[:, k], eligible[:, k] = scores[k], eligible[k]
        kept["offering"] = seeking
    vars(new).update(kept)
    return replace(side, stage=new)


def with_seat(side: Side, mentor: int) -> Side:
    """One more place with a mentor, solved anew."""
    stage = side.stage
    seats = stage.seats.copy()
    seats[mentor] += 1
    return replace(side, stage=_like(stage, _SCORED, seats=seats))


def with_partner(side: Side, partner: Applicant) -> Side:
    """One more person across who may be paired, solved anew."""
    stage = side.stage
    one, true = np.ones(1, dtype=np.int64), np.ones(1, dtype=bool)
    free, seats = np.concatenate([stage.free, true]), np.concatenate([stage.seats, one])
    across = (*stage.offerers, partner)
    if stage.peers:
        new = replace(stage, seekers=across, offerers=across, open=free, free=free, seats=seats, like=stage)
        return replace(side, stage=new)
    return replace(side, stage=replace(stage, offerers=across, free=free, seats=seats, like=stage))


def without_cap(side: Side, cap: str) -> Side:
    """Without a limit of the programme, solved anew."""
    definition = side.stage.definition
    eased = replace(definition, caps=tuple(one for one in definition.caps if one.id != cap))
    return replace(side, stage=_like(side.stage, _SCORED, definition=eased))


def _like(stage: Stage, keep: tuple[str, ...], **changes: Any) -> Stage:
    """A stage with some fields changed, and what was found of it already that they leave as it is."""
    new = replace(stage, **changes)
    known: Mapping[str, Any] = vars(stage)
    vars(new).update({name: known[name] for name in keep if name in known})
    return new
