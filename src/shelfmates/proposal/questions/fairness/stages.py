"""What the sections on fairness share: stages worth telling of, and names of their people."""

from __future__ import annotations

from collections.abc import Iterable

from shelfmates.language import Name, Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.labels import filled, name_of
from shelfmates.proposal.telling.proof import AMONG


def told_stages(run: Run) -> list[Stage]:
    """The stages in which somebody can be paired; the first where nobody can."""
    return [stage for stage in run.stages if len(stage.instance.score)] or list(run.stages[:1])


def of_stage(run: Run, stage: Stage, sentence: Sentence) -> Sentence:
    """The sentence, which says among whom it holds where there are several stages."""
    if len(told_stages(run)) == 1:
        return sentence
    return filled(AMONG[stage.peers], sentence=sentence)


def name(stage: Stage, index: int, *, offerer: bool = False) -> Name:
    return name_of((stage.offerers if offerer else stage.seekers)[index])


def ids(stage: Stage, pair: Iterable[int]) -> list[str]:
    """The ids of a pair: mentee and mentor, or two peers."""
    one, two = pair
    return [stage.seekers[one].id, stage.offerers[two].id]
