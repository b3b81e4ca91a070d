"""Why this pair, or why not: reasons, rules, runner-ups, and what forcing a pair costs and whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import Points, S, Sentence
from shelfmates.proposal.model import Reason
from shelfmates.proposal.pairs import formed, pair_reasons
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Answer, Finding, Section
from shelfmates.proposal.questions.apart import has_stages
from shelfmates.proposal.questions.forcing import Pair, forced, kept, moved, without
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling import sentences
from shelfmates.proposal.telling.labels import name_of, quoted


@dataclass(frozen=True)
class About:
    """What is known of two people: the points, where they may be paired; together or not; what if not.

    ``without``: whom each has in the best set without their pair; ``forced``: what the best set with
    it loses; ``staged``: whether partnerships of a second stage count in that.
    """

    people: Pair
    score: int | None
    reasons: tuple[Reason, ...]
    verdict: tuple[Finding, ...]
    without: tuple[Finding, ...] = ()
    forced: tuple[Finding, ...] = ()
    staged: bool = False


def why(run: Run, one: Applicant, other: Applicant) -> Answer:
    """Everything about these two, where they are together or may be first."""
    return told(about(run, one, other))


def about(run: Run, one: Applicant, other: Applicant) -> About:
    """The same before it is said."""
    places = [(stage, way) for stage in run.stages for way in _ways(stage, one, other)]
    together = [(stage, group) for stage, way in places if (group := _group_with(stage, *way))]
    if together:
        return _together(run, (one, other), *together[0])
    possible = [(stage, way) for stage, way in places if stage.eligible[way]]
    for stage, (i, j) in possible[:1]:
        reasons = pair_reasons(stage, i, j)
        score = sum(reason.points for reason in reasons)
        return _apart(run, (one, other), score, reasons, forced(run, stage, i, j))
    for stage, way in places[:1]:
        return About((one, other), None, (), tuple(_excluded(stage, *way)))
    return _as_peers(run, (one, other))


def _ways(stage: Stage, one: Applicant, other: Applicant) -> list[tuple[int, int]]:
    """Where the two stand as (seeker, offerer), in the order in which a run would keep them together."""
    if one.id == other.id:
        return []
    low, high = sorted((one.id, other.id))
    ways = stage.ways((low, high))
    return [(min(way), max(way)) for way in ways[:1]] if stage.peers else ways


def _group_with(stage: Stage, i: int, j: int) -> tuple[int, ...] | None:
    for group in (*stage.result.indices, stage.trio):
        if (stage.peers and {i, j} <= set(group)) or group == (i, j):
            return group
    return None


def _together(run: Run, people: Pair, stage: Stage, group: tuple[int, ...]) -> About:
    pair = formed(stage, group)
    verdict = [
        Finding(S("They are together in the proposed set."), {"code": "together", "score": pair.score})
    ]
    if pair.kept:
        sentence = S("This partnership was kept as it was, so no other partner was looked for.")
        verdict.append(Finding(sentence, {"code": "kept"}))
    others = () if pair.kept else without(run, stage, group)
    return About(people, pair.score, pair.reasons, tuple(verdict), without=others)


def _apart(
    run: Run, people: Pair, score: int, reasons: tuple[Reason, ...], cost: tuple[Finding, ...]
) -> About:
    verdict = Finding(S("They are not together in the proposed set."), {"code": "apart", "score": score})
    return About(people, score, reasons, (verdict,), forced=cost, staged=has_stages(run))


def _as_peers(run: Run, people: Pair) -> About:
    """Two on the same side of the first stage: perhaps they could be peers instead."""
    after = kept(run, people) if people[0] is not people[1] and has_stages(run) else None
    for stage in after.stages if after is not None else ():
        for i, j in _ways(stage, *people):
            reasons = pair_reasons(stage, i, j)
            score = sum(reason.points for reason in reasons)
            assert after is not None
            return _apart(run, people, score, reasons, moved(run, after, people))
    return About(people, None, (), (Finding(_never_meet(*people), {"code": "never_meet"}),))


def _never_meet(one: Applicant, other: Applicant) -> Sentence:
    if one.id == other.id:
        return S("{name} cannot be paired with themselves.", name=name_of(one))
    return S(
        "{one} and {other} are not on two sides that could be paired.", one=name_of(one), other=name_of(other)
    )


def _excluded(stage: Stage, i: int, j: int) -> Iterator[Finding]:
    """Which rules keep the two apart; confidential ones are not named."""
    people = (stage.seekers[i], stage.offerers[j])
    for person, there in ((people[0], stage.open[i]), (people[1], stage.free[j])):
        if not there:
            sentence = S("{name} does not take part in this stage; see “Not placed”.", name=name_of(person))
            yield Finding(sentence, {"code": "not_taking_part", "person": person.id})
    rules = [must for must, matrix in stage.exclusions if matrix[i, j]]
    named = [must for must in rules if not must.confidential]
    if named:
        sentence = S("They cannot be paired: {rules}.", rules=quoted([must.label for must in named]))
        yield Finding(sentence, {"code": "excluded", "rules": [must.id for must in named]})
    if len(named) < len(rules) or not stage.ruled_by_run[i, j]:
        yield Finding(sentences.CONFIDENTIAL, {"code": "confidential"})
    elif not rules and stage.open[i] and stage.free[j]:
        score = int(stage.scored[0][i, j])
        sentence = S("They cannot be paired: their {points} points are fewer than a pair must have.",
                     points=Points(score))  # fmt: skip
        yield Finding(sentence, {"code": "below_minimum", "score": score})


# ── said ──────────────────────────────────────────────────────────────────────────────────────


def told(known: About) -> Answer:
    """What is known, in sections: the pair and its points, the runner-ups, what forcing it costs."""
    one, other = map(name_of, known.people)
    heading = S("{one} and {other}", one=one, other=other)
    if known.score is not None:
        heading = S("{one} and {other}: {points} of 100 points",
                    one=one, other=other, points=Points(known.score))  # fmt: skip
    sections = [Section("pair", heading, (*known.verdict, *map(_reason, known.reasons)))]
    if known.without:
        sections.append(Section("without", S("The next best for each"), known.without))
    if known.forced:
        note = S("Mentors and mentees were matched anew, and then the peers.") if known.staged else None
        sections.append(Section("forced", S("If they were together"), known.forced, note))
    return Answer("why", tuple(sections), {"people": [person.id for person in known.people]})


def _reason(reason: Reason) -> Finding:
    values = {"points": Points(reason.points), "of": Points(reason.of), "reason": reason.sentence}
    sentence = S("{points} of {of} points: {reason}", **values)
    if not reason.of:  # what the load costs is no part of a hundred
        sentence = S("{points} points: {reason}", **values)
    return Finding(
        sentence,
        {
            "code": "reason",
            "criterion": reason.criterion,
            "points": reason.points,
            "of": reason.of,
            "reason": reason.code,
        },
    )
