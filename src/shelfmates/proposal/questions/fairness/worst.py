"""The weakest partnership: whether it could be stronger, what that costs, and who changes partner."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.propose import Run, solved
from shelfmates.proposal.questions.answer import Finding, Section
from shelfmates.proposal.questions.differences import differences, figures, outcome
from shelfmates.proposal.questions.fairness.stages import ids, name, of_stage, told_stages
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.proof import lost

WORST_FIRST, SCORE_FIRST = ("people", "worst", "score"), ("people", "score")
LISTED = 20  # changes told one by one
HEADING = S("Could the weakest partnership be stronger?")
NOTE = S(
    "Points are those of the two people's answers, before a mentor's further mentees cost any. "
    "Kept partnerships are left aside."
)


def worst_section(run: Run, progress: Callable[[Sentence], None] = lambda _: None) -> Section:
    """The run solved anew with the weakest partnership before the total; the other way round where the
    programme puts it first already.
    """
    if all(stage.result.worst is None for stage in run.stages):
        return Section("worst", HEADING, (), S("There is no partnership that could be another."))
    progress(S("Looking for the set with the strongest weakest partnership"))
    first = "worst" in run.definition.matching.objective
    after = with_objective(run, SCORE_FIRST if first else WORST_FIRST)
    changes = () if first else differences(outcome(run), outcome(after), run.by_id)
    found = [*_weakest(run, after, first=first), _price(run, after, changes, first=first), *changes[:LISTED]]
    if len(changes) > LISTED:
        more = len(changes) - LISTED
        sentence = SN(
            "{count} more change would come with it.", "{count} more changes would come with it.", more
        )
        found.append(Finding(sentence, {"code": "more_changes", "count": more}))
    return Section("worst", HEADING, tuple(found), NOTE)


def with_objective(run: Run, objective: tuple[str, ...]) -> Run:
    """The run solved anew with another order of aims."""
    matching = replace(run.definition.matching, objective=objective)
    return solved(replace(run.definition, matching=matching), run.people, run.setting, like=run.stages)


def _weakest(run: Run, after: Run, *, first: bool) -> Iterator[Finding]:
    """Stage by stage the lowest score of two people put together, now and then."""
    then = {stage.name: stage for stage in after.stages}
    for stage in told_stages(run):
        now, other = stage.result.worst, then.get(stage.name)
        if now is None:
            continue
        there = other.result.worst if other is not None else None
        proved = (stage if first or other is None else other).result.status == "optimal"
        proved = proved and (other is None or _taking_part(other) == _taking_part(stage))
        sentence = S(
            "The weakest partnership is that of {people}, with {now} points.",
            people=_people(stage, now), now=Points(now),
        )  # fmt: skip
        said = _then(now, other, first=first, proved=proved)
        data = {
            "code": "weakest", "stage": stage.name, "pair": ids(stage, _weakest_pair(stage, now)),
            "now": now, "then": there, "first": first, "proved": proved,
        }  # fmt: skip
        yield Finding(of_stage(run, stage, S("{weakest} {then}", weakest=sentence, then=said)), data)


def _taking_part(stage: Stage) -> list[str]:
    """Whom the proof of a stage is about: of peers, those left over."""
    return [person.id for person, there in zip(stage.seekers, stage.open, strict=True) if there]


def _people(stage: Stage, worst: int) -> Sentence:
    """The two with this score, and that a third is with them."""
    one, other = _weakest_pair(stage, worst)
    names = {"one": name(stage, one), "other": name(stage, other, offerer=True)}
    if any({one, other} < set(group) for group in stage.result.indices if stage.peers):
        return S("{one} and {other}, two people of a group of three", **names)
    return S("{one} and {other}", **names)


def _then(now: int, after: Stage | None, *, first: bool, proved: bool) -> Sentence:
    """``after``: the stage in the set with the other order of aims."""
    if first:
        return S("The programme puts it before the sum of all points.")
    there = None if after is None else after.result.worst
    if after is None or there is None:
        return S("In the other set nobody is paired here.")
    if there == now and proved:
        if len(set(after.priority)) > 1:
            return S(
                "No set that places as many people as possible, those who waited longest first, has a "
                "stronger one."
            )
        return S("No set that places as many people as possible has a stronger one.")
    if there == now:
        return S("No set with a stronger one was found.")
    return S(
        "In the set that puts the weakest partnership before the sum of all points, the weakest is that of "
        "{people}, with {then} points.",
        people=_people(after, there), then=Points(there),
    )  # fmt: skip


def _weakest_pair(stage: Stage, worst: int) -> tuple[int, int]:
    """The first two people put together with this score."""
    pairs = [
        (one, other)
        for group in stage.result.indices
        if group not in stage.instance.pinned
        for one, other in combinations(group, 2)
    ]
    return next(pair for pair in pairs if stage.instance.score_of(pair) == worst)


def _price(run: Run, after: Run, changes: Sequence[Finding], *, first: bool) -> Finding:
    """What the other order of aims changes in all: people placed and points; as data every change."""
    before, there = figures(run), figures(after)
    fewer, points = before[0] - there[0], before[1] - there[1]
    data = {
        "code": "price", "people_lost": fewer, "score_lost": points,
        "total_now": before[1], "total_then": there[1], "changes": [dict(one.data) for one in changes],
    }  # fmt: skip
    sentence = _without(fewer, points) if first else _cost(fewer, points, there[1])
    return Finding(sentence, data)


def _cost(fewer: int, points: int, total: int) -> Sentence:
    if fewer > 0:
        return SN(
            "Putting the weakest partnership before the sum would place {count} person fewer, "
            "with {total} points in all.",
            "Putting the weakest partnership before the sum would place {count} people fewer, "
            "with {total} points in all.",
            fewer, total=Points(total),
        )  # fmt: skip
    if fewer < 0:
        return SN(
            "Putting the people placed first and the weakest partnership second would place {count} person "
            "more, with {total} points in all.",
            "Putting the people placed first and the weakest partnership second would place {count} people "
            "more, with {total} points in all.",
            -fewer, total=Points(total),
        )  # fmt: skip
    if points > 0:
        return S(
            "Putting the weakest partnership before the sum costs {points} points in all: "
            "{total} instead of {now}. As many people are placed.",
            points=lost(points), total=Points(total), now=Points(total + points),
        )  # fmt: skip
    return S(
        "Putting the weakest partnership before the sum costs no points; as many people would be placed."
    )


def _without(fewer: int, points: int) -> Sentence:
    if fewer == 0 and points < 0:
        return S(
            "Putting the weakest partnership first costs {points} points in all; as many people are placed.",
            points=lost(-points),
        )
    if fewer == 0:
        return S("Putting the weakest partnership first costs no points; as many people would be placed.")
    return S("If the weakest partnership did not come first, others would be placed among the peers.")
