"""Why this pair, or why not: reasons, rules, and what forcing a pair would cost and whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.model import Reason, RunnerUp
from shelfmates.proposal.pairs import pair_reasons, partnerships
from shelfmates.proposal.propose import Run
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling import sentences
from shelfmates.proposal.telling.labels import name_of, quoted
from shelfmates.proposal.telling.proof import lost as lost_points
from shelfmates_matching import best_groups, keeps_caps, without_pairs, worth


@dataclass(frozen=True)
class Answer:
    """What can be said of two people: together or not, with reasons and consequences in sentences."""

    together: bool
    score: int | None
    reasons: tuple[Reason, ...]
    sentences: tuple[Sentence, ...]
    runner_up: RunnerUp | None = None


def why(run: Run, one: Applicant, other: Applicant) -> Answer:
    """Everything about these two in the first stage that knows both."""
    for stage in run.stages:
        place = _place(stage, one, other)
        if place is not None:
            return _why(stage, *place)
    return Answer(False, None, (), (_never_meet(run, one, other),))


def _place(stage: Stage, one: Applicant, other: Applicant) -> tuple[int, int] | None:
    """Indices (seeker, offerer) of the two, the pair that was chosen or may be formed first."""
    rows = {person.id: k for k, person in enumerate(stage.seekers)}
    columns = {person.id: k for k, person in enumerate(stage.offerers)}
    ways = [
        (rows[a.id], columns[b.id])
        for a, b in ((one, other), (other, one))
        if a.id in rows and b.id in columns
    ]
    if stage.peers:
        ways = [tuple(sorted(way)) for way in ways[:1]]  # type: ignore[misc]
    together = [way for way in ways if _group_with(stage, *way)]
    possible = [way for way in ways if stage.eligible[way]]
    return next(iter((*together, *possible, *ways)), None)


def _group_with(stage: Stage, i: int, j: int) -> tuple[int, ...] | None:
    for group in stage.result.indices:
        if (stage.peers and {i, j} <= set(group)) or group == (i, j):
            return group
    return None


def _never_meet(run: Run, one: Applicant, other: Applicant) -> Sentence:
    if one.id == other.id:
        return S("{name} cannot be paired with themselves.", name=name_of(one))
    return S(
        "{one} and {other} are not on two sides that could be paired.", one=name_of(one), other=name_of(other)
    )


def _why(stage: Stage, i: int, j: int) -> Answer:
    group = _group_with(stage, i, j)
    if group is not None:
        pairs = partnerships(stage, without_pairs(stage.instance, stage.result))
        found = pairs[stage.result.indices.index(group)]
        said = [S("They are together in the proposed set.")]
        said += [found.runner_up.sentence] if found.runner_up else []
        return Answer(True, found.score, found.reasons, tuple(said), found.runner_up)
    reasons = pair_reasons(stage, i, j)
    score = sum(reason.points for reason in reasons)
    if not stage.eligible[i, j]:
        return Answer(False, None, (), tuple(_excluded(stage, i, j)))
    return Answer(False, score, reasons, tuple(_forced(stage, i, j)))


def _excluded(stage: Stage, i: int, j: int) -> Iterable[Sentence]:
    """Which rules keep the two apart; confidential ones are not named."""
    people = (stage.seekers[i], stage.offerers[j])
    for person, there in ((people[0], stage.open[i]), (people[1], stage.free[j])):
        if not there:
            yield S("{name} does not take part in this stage; see “Not placed”.", name=name_of(person))
    rules = [must for must, matrix in stage.exclusions if matrix[i, j]]
    named = [must.label for must in rules if not must.confidential]
    if named:
        yield S("They cannot be paired: {rules}.", rules=quoted(named))
    if len(named) < len(rules) or not stage.ruled_by_run[i, j]:
        yield sentences.CONFIDENTIAL
    elif not rules and stage.open[i] and stage.free[j]:
        yield S("They cannot be paired: their {points} points are fewer than a pair must have.",
                points=Points(int(stage.scored[0][i, j])))  # fmt: skip


def _forced(stage: Stage, i: int, j: int) -> Iterable[Sentence]:
    """What the best set with this pair loses, who changes partner, who loses or gains a place."""
    pinned = tuple(sorted({*stage.instance.pinned, (i, j)}))
    objective = stage.definition.matching.objective
    values = {"one": name_of(stage.seekers[i]), "other": name_of(stage.offerers[j])}
    if not keeps_caps(stage.instance, (*stage.instance.pinned, (i, j))):
        yield S("{one} and {other} cannot be paired: the programme's limits leave no place.", **values)
        return
    if not _fits(stage, i, j):
        yield S("{one} and {other} could only be paired instead of a kept partnership.", **values)
        return
    before, after = stage.result, best_groups(replace(stage.instance, pinned=pinned), objective)
    there = worth(stage.instance, after)
    lost_people, lost = before.people_placed - there.people, before.total - there.total
    if lost_people < 0 or (lost_people == 0 and lost < 0):
        yield S(
            "{one} with {other} gives a set that comes second by the order of the programme's aims.", **values
        )
    elif lost_people:
        yield SN("Forcing {one} with {other} would cost {count} person their place.",
                 "Forcing {one} with {other} would cost {count} people their place.",
                 lost_people, **values)  # fmt: skip
    elif lost:
        yield S("Forcing {one} with {other} would cost {points} points in all; "
                "as many people would be placed.",
                points=lost_points(lost), **values)  # fmt: skip
    else:
        yield S("{one} with {other} would be as good for the whole.", **values)
    yield from _movements(stage, before.indices, after)


def _fits(stage: Stage, i: int, j: int) -> bool:
    """Whether kept partnerships leave both a place."""
    pinned = stage.instance.pinned
    if stage.peers:
        return not {i, j} & {p for pair in pinned for p in pair}
    back = [way for both in stage.instance.exclusive if (i, j) in both for way in both if way != (i, j)]
    taken = any(p == i for p, _ in pinned) or sum(q == j for _, q in pinned) >= stage.seats[j]
    return not taken and not set(back) & set(pinned)


def _movements(
    stage: Stage, before: Iterable[tuple[int, ...]], after: Iterable[tuple[int, ...]]
) -> Iterable[Sentence]:
    """Who loses a place, gains one, or changes partner (seekers; every member among peers)."""
    old, new = _partners(stage, before), _partners(stage, after)
    for index in sorted({*old, *new}, key=lambda k: stage.seekers[k].name.casefold()):
        name = name_of(stage.seekers[index])
        was, now = old.get(index, ()), new.get(index, ())
        if was and not now:
            yield S("{name} would lose their place.", name=name)
        elif now and not was:
            yield S("{name} would gain a place, with {now}.", name=name, now=_names(stage, now))
        elif was != now:
            yield S("{name} would be with {now} instead of {was}.",
                    name=name, now=_names(stage, now), was=_names(stage, was))  # fmt: skip


def _partners(stage: Stage, groups: Iterable[tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """Seeker → partners, as indices."""
    found: dict[int, tuple[int, ...]] = {}
    for group in groups:
        if stage.peers:
            found |= {k: tuple(other for other in group if other != k) for k in group}
        else:
            found[group[0]] = (*found.get(group[0], ()), group[1])
    return found


def _names(stage: Stage, indices: Iterable[int]) -> tuple[object, ...]:
    return tuple(name_of(stage.offerers[k]) for k in indices)
