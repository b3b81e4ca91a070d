"""Partnerships with their reasons: what the engine chose, said person by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition, Part, Wish
from shelfmates.language import S, plain
from shelfmates.proposal.aims import aim_lost
from shelfmates.proposal.answers import reason_id
from shelfmates.proposal.model import Member, Partnership, Reason, RunnerUp
from shelfmates.proposal.stages import POINT, Stage
from shelfmates.proposal.telling.labels import filled, name_of
from shelfmates.proposal.telling.proof import AMONG, runner_up
from shelfmates.proposal.telling.reasons import both_ways, confidential, reason
from shelfmates_matching import Alternative
from shelfmates_matching.policy import PairReason

LOAD = S("Further mentees of the same mentor")


def partnerships(stage: Stage, alternatives: Sequence[Alternative | None]) -> tuple[Partnership, ...]:
    """One partnership per chosen group; ``alternatives`` stand beside the result's groups."""
    groups = stage.result.indices
    load = _load(stage, groups)
    kept = (_partnership(stage, stage.trio, None, 0),) if stage.trio else ()
    return kept + tuple(
        _partnership(stage, group, alternative, load.get(group, 0))
        for group, alternative in zip(groups, alternatives, strict=True)
    )


def _load(stage: Stage, groups: Iterable[tuple[int, ...]]) -> dict[tuple[int, ...], int]:
    """Points each partnership bears for being a mentor's second, third …; the best fitting bears none."""
    if stage.peers:
        return {}
    found: dict[tuple[int, ...], int] = {}
    seen: Counter[int] = Counter()
    scores = stage.scored[0]
    for group in sorted(groups, key=lambda g: (-int(scores[g]), stage.seekers[g[0]].id)):
        found[group] = int(stage.instance.seat_costs[group[1], seen[group[1]]])
        seen[group[1]] += 1
    return found


def _partnership(
    stage: Stage, group: tuple[int, ...], alternative: Alternative | None, load: int
) -> Partnership:
    if stage.peers:
        reasons = _peer_reasons(stage, group)
        members = tuple(Member(stage.seekers[k].id, "peer") for k in group)
    else:
        seeker, offerer = stage.seekers[group[0]], stage.offerers[group[1]]
        found = stage.policy.reasons(stage.seeking[group[0]], stage.offering[group[1]])
        reasons = _reasons(stage.definition, found, seeker, offerer)
        members = (Member(offerer.id, "mentor"), Member(seeker.id, "mentee"))
        if load:
            sentence = S(
                "{mentor} has another mentee too, which costs points so that the load is shared.",
                mentor=name_of(offerer),
            )
            reasons = (*reasons, Reason("load", -load, 0, "load.further", sentence, LOAD))
    score = sum(one.points for one in reasons)
    return Partnership(
        members=members,
        score=score,
        reasons=reasons,
        runner_up=_runner_up(stage, group, alternative),
        stage=stage.name,
        kept=group == stage.trio or tuple(group) in stage.pinned,
        weak=score < stage.definition.matching.floor * POINT,
    )


def formed(stage: Stage, group: tuple[int, ...]) -> Partnership:
    """One chosen group alone, without its runner-up."""
    load = _load(stage, stage.result.indices).get(group, 0)
    return _partnership(stage, group, None, load)


def pair_reasons(stage: Stage, i: int, j: int) -> tuple[Reason, ...]:
    """The reasons of any two people of a stage, chosen or not (no load)."""
    if stage.peers:
        return _peer_reasons(stage, tuple(sorted((i, j))))
    found = stage.policy.reasons(stage.seeking[i], stage.offering[j])
    return _reasons(stage.definition, found, stage.seekers[i], stage.offerers[j])


def _parts(definition: Definition) -> dict[str, tuple[Wish, Part]]:
    return {
        reason_id(wish.id, part, len(wish.parts)): (wish, part)
        for wish in definition.wishes
        for part in wish.parts
    }


def _reasons(
    definition: Definition, found: Iterable[PairReason], seeker: Applicant, offerer: Applicant
) -> tuple[Reason, ...]:
    parts = _parts(definition)
    return tuple(_reason(definition, *parts[one.id], one, seeker, offerer) for one in found)


def _reason(
    definition: Definition, wish: Wish, part: Part, one: PairReason, seeker: Applicant, offerer: Applicant
) -> Reason:
    if wish.confidential:
        return confidential(one.points, one.of)
    if one.mirrored:
        seeker, offerer = offerer, seeker
    sentence = reason(
        one.code, one.values, part=part, label=wish.label,
        definition=definition, seeker=seeker, offerer=offerer,
    )  # fmt: skip
    return Reason(one.id, one.points, one.of, one.code, sentence, plain(part.label or wish.label))


def _peer_reasons(stage: Stage, group: tuple[int, ...]) -> tuple[Reason, ...]:
    """Reasons of two peers; of three, the mean over the three pairs, so that they add up to the score."""
    pairs = list(combinations(group, 2))
    told = [
        _reasons(
            stage.definition,
            stage.policy.reasons(stage.seeking[a], stage.seeking[b], peers=True),
            stage.seekers[a],
            stage.seekers[b],
        )
        for a, b in pairs
    ]
    if len(pairs) == 1:
        return told[0]
    return _mean(told)


def _mean(told: Sequence[tuple[Reason, ...]]) -> tuple[Reason, ...]:
    """Points of a trio per criterion: thirds, the remainders given out to add up to the trio's score."""
    sums = [sum(one.points for one in column) for column in zip(*told, strict=True)]
    score = sum(sums) // len(told)
    points = [total // len(told) for total in sums]
    order = sorted(range(len(sums)), key=lambda k: (-(sums[k] % len(told)), k))
    for k in order[: score - sum(points)]:
        points[k] += 1
    found = []
    for column, worth in zip(zip(*told, strict=True), points, strict=True):
        best = max(column, key=lambda one: one.points)
        others = [one for one in column if one.points == best.points and one is not best]
        sentence = both_ways(best.sentence, others[0].sentence) if others else best.sentence
        found.append(Reason(best.criterion, worth, best.of, best.code, sentence, best.label))
    return tuple(found)


def _runner_up(stage: Stage, group: tuple[int, ...], alternative: Alternative | None) -> RunnerUp | None:
    if alternative is None:
        return None
    across: Mapping[int, Applicant] | Sequence[Applicant] = stage.seekers if stage.peers else stage.offerers
    seeker = stage.seekers[group[0]]
    other = across[alternative.partners[0]] if alternative.partners else None
    aim = aim_lost(alternative)
    sentence = runner_up(seeker, other, alternative.people_lost, alternative.score_lost, aim)
    if not stage.peers and "peer" in stage.definition.roles:  # whom the peers would gain or lose is not in it
        sentence = filled(AMONG[False], sentence=sentence)
    return RunnerUp(
        other.id if other else None, alternative.people_lost, alternative.score_lost, sentence, aim
    )
