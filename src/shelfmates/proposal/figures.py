"""A run in numbers, and what is proved of it: each stage on its own, for a later one depends on the first."""

from __future__ import annotations

from collections.abc import Sequence

from shelfmates.language import S, Sentence
from shelfmates.proposal.capping import limits_told
from shelfmates.proposal.either import sides_told
from shelfmates.proposal.model import Figures, Partnership
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.proof import proof


def figures(stages: Sequence[Stage], pairs: Sequence[Partnership]) -> Figures:
    """All stages together. The bounds hold for each stage given the ones before it."""
    results = [stage.result for stage in stages]
    apart = [pair for pair in pairs if pair.kept and len(pair.members) > 2]  # kept outside the instances
    people, points = sum(len(pair.members) for pair in apart), sum(pair.score for pair in apart)
    mentors = {member.person for pair in pairs for member in pair.members if member.role == "mentor"}
    return Figures(
        people_placed=people + sum(r.people_placed for r in results),
        people_bound=people + sum(r.people_bound for r in results),
        mentors_used=len(mentors),
        pairs=len(pairs),
        total=points + sum(r.total for r in results),
        bound=points + sum(r.bound for r in results),
        gap=sum(r.gap for r in results),
        status=next((r.status for r in results if r.status != "optimal"), "optimal"),
        objective=stages[0].definition.matching.objective if stages else ("people", "score"),
    )


def statements(stages: Sequence[Stage], pairs: Sequence[Partnership]) -> tuple[Sentence, ...]:
    """The proof in words, stage by stage."""
    said: list[Sentence] = []
    for stage in stages:
        if len(stages) > 1 and not len(stage.instance.score):
            continue  # nobody was left to pair
        mine = [pair for pair in pairs if pair.stage == stage.name]
        told = proof(
            figures([stage], mine),
            kept=sum(pair.kept for pair in mine),
            eligible_pairs=len(stage.instance.score),
            waiting=len(set(stage.priority)) > 1,
        )
        if len(stages) > 1:
            told = (_headed(stage, told[0]), *told[1:])
        said += [*told, *sides_told(stage), *limits_told(stage)]
    return tuple(said)


def _headed(stage: Stage, statement: Sentence) -> Sentence:
    if stage.peers:
        return S("Then peers, among those left over: {statement}", statement=statement)
    return S("Mentors and mentees first: {statement}", statement=statement)
