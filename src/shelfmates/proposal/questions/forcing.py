"""The best set with two people together, and the best without: what that loses and whom it moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, S, Sentence
from shelfmates.proposal.aims import Aim, aim_lost, aim_lost_by, aim_lost_in
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Finding
from shelfmates.proposal.questions.apart import Parting, has_stages, without_them
from shelfmates.proposal.questions.changes import ChangeError, changed
from shelfmates.proposal.questions.differences import differences, figures, outcome
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.labels import filled, name_of
from shelfmates.proposal.telling.proof import lost, runner_up
from shelfmates_matching import best_groups, keeps_caps, worth

type Pair = tuple[Applicant, Applicant]

TRIO = 3


# ── with the pair ─────────────────────────────────────────────────────────────────────────────


def forced(run: Run, stage: Stage, i: int, j: int) -> tuple[Finding, ...]:
    """What the best set with this possible pair loses, over all stages, and whom it moves."""
    people = (stage.seekers[i], stage.offerers[j])
    one, other = map(name_of, people)
    if not keeps_caps(stage.instance, (*stage.instance.pinned, (i, j))):
        sentence = S("{one} and {other} cannot be paired: the programme's limits leave no place.",
                     one=one, other=other)  # fmt: skip
        return (Finding(sentence, {"code": "limits"}),)
    after = kept(run, people) if _fits(stage, i, j) else None
    if after is None:
        sentence = S("{one} and {other} could only be paired instead of a kept partnership.",
                     one=one, other=other)  # fmt: skip
        return (Finding(sentence, {"code": "kept_instead"}),)
    return moved(run, after, people)


def kept(run: Run, people: Pair) -> Run | None:
    """The run solved anew with these two together; None where that cannot be."""
    try:
        return changed(run, [{"kind": "put_together", "people": [one.id for one in people]}])
    except ChangeError:
        return None


def moved(run: Run, after: Run, people: Pair) -> tuple[Finding, ...]:
    """What ``after``, in which these two are together, loses against the run, and whom it moves."""
    (placed, total, _), (then, total_then, _) = figures(run), figures(after)
    people_lost, score_lost = placed - then, total - total_then
    aim = aim_lost_in(run.stages, after.stages) if people_lost == 0 else None
    cost = Finding(
        _cost(people, people_lost, score_lost, aim),
        {"code": "forced", "people_lost": people_lost, "score_lost": score_lost, "aim_lost": aim},
    )
    return (cost, *differences(outcome(run), outcome(after), run.by_id))


def _cost(pair: Pair, people_lost: int, score_lost: int, aim: Aim | None) -> Sentence:
    values = {"one": name_of(pair[0]), "other": name_of(pair[1])}
    if aim is not None:
        return filled(_BY_AIM[aim], **values)
    if people_lost < 0 or (people_lost == 0 and score_lost < 0):
        return S(
            "{one} with {other} gives a set that comes second by the order of the programme's aims.", **values
        )
    if people_lost:
        return SN(
            "Forcing {one} with {other} would cost {count} person their place.",
            "Forcing {one} with {other} would cost {count} people their place.",
            people_lost,
            **values,
        )
    if score_lost:
        return S(
            "Forcing {one} with {other} would cost {points} points in all; as many people would be placed.",
            points=lost(score_lost),
            **values,
        )
    return S("{one} with {other} would be as good for the whole.", **values)


_BY_AIM: Mapping[Aim, Sentence] = MappingProxyType(
    {
        "waiting": S(
            "With {one} and {other} together, as many people would be placed, but not first those who waited "
            "longest."
        ),
        "worst": S(
            "With {one} and {other} together, as many people would be placed, but the weakest partnership "
            "would be weaker."
        ),
    }
)


def _fits(stage: Stage, i: int, j: int) -> bool:
    """Whether kept partnerships leave both a place."""
    pinned = stage.instance.pinned
    if stage.peers:
        return not {i, j} & {p for pair in (*pinned, stage.trio) for p in pair}
    back = [way for both in stage.instance.exclusive if (i, j) in both for way in both if way != (i, j)]
    taken = any(p == i for p, _ in pinned) or sum(q == j for _, q in pinned) >= stage.seats[j]
    return not taken and not set(back) & set(pinned)


# ── without the pair ──────────────────────────────────────────────────────────────────────────


def without(run: Run, stage: Stage, group: tuple[int, ...]) -> tuple[Finding, ...]:
    """Whom each of a chosen group has in the best set without it, and what that loses."""
    if has_stages(run) and not stage.peers:
        return _over_both(run, stage, group)
    objective = stage.definition.matching.objective
    if len(group) == TRIO:
        groups = best_groups(stage.instance, objective, without=(group[0], group[1], group[2]))
    else:
        groups = best_groups(stage.instance.without([(group[0], group[1])]), objective)
    there = worth(stage.instance, groups)
    people_lost, score_lost = stage.result.people_placed - there.people, stage.result.total - there.total
    first, partners = stage.seekers[group[0]], _partners(stage, groups, group[0])
    aim = aim_lost_by(stage, groups)
    sentence = runner_up(first, partners[0] if partners else None, people_lost, score_lost, aim)
    lost_then = {"people_lost": people_lost, "score_lost": score_lost, "aim_lost": aim}
    data = {**_runner_up_data(first, partners), **lost_then}
    others = (
        [_of_peer(stage, groups, member) for member in group[1:]]
        if stage.peers
        else [_of_mentor(stage, groups, group)]
    )
    return (Finding(sentence, data), *others)


def _over_both(run: Run, stage: Stage, group: tuple[int, ...]) -> tuple[Finding, ...]:
    """The same of a mentee and a mentor, where those left over are matched as peers after them."""
    apart, mentee = Parting(run).apart(group), stage.seekers[group[0]]
    data = {
        **_runner_up_data(mentee, apart.partners),
        "people_lost": apart.people_lost,
        "score_lost": apart.score_lost,
        "aim_lost": aim_lost(apart),
    }
    return Finding(without_them(mentee, apart), data), _of_mentor(stage, apart.groups, group)


def _partners(stage: Stage, groups: Sequence[tuple[int, ...]], member: int) -> list[Applicant]:
    if stage.peers:
        return [stage.seekers[k] for one in groups if member in one for k in one if k != member]
    return [stage.offerers[j] for i, j in groups if i == member]


def _of_peer(stage: Stage, groups: Sequence[tuple[int, ...]], member: int) -> Finding:
    person, partners = stage.seekers[member], _partners(stage, groups, member)
    sentence = S("Without this pair, {seeker} would have no place.", seeker=name_of(person))
    if partners:
        sentence = S(
            "Without this pair, {seeker} would be with {others}.",
            seeker=name_of(person),
            others=tuple(map(name_of, partners)),
        )
    return Finding(sentence, _runner_up_data(person, partners))


def _of_mentor(stage: Stage, groups: Sequence[tuple[int, ...]], group: tuple[int, ...]) -> Finding:
    """Who comes to the mentor in the mentee's stead."""
    mentor = stage.offerers[group[1]]
    before = {i for i, j in stage.result.indices if j == group[1]}
    new = [stage.seekers[i] for i, j in groups if j == group[1] and i not in before]
    values = {"mentor": name_of(mentor), "mentee": name_of(stage.seekers[group[0]])}
    sentence = S("Without this pair, {mentor} would have nobody instead of {mentee}.", **values)
    if new:
        others = tuple(map(name_of, new))
        sentence = S("Without this pair, {mentor} would have {others} instead of {mentee}.",
                     others=others, **values)  # fmt: skip
    return Finding(sentence, _runner_up_data(mentor, new))


def _runner_up_data(person: Applicant, partners: Sequence[Applicant]) -> dict[str, object]:
    return {"code": "runner_up", "person": person.id, "with": [one.id for one in partners]}
