"""What changes between two sets of partnerships, person by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import S, Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Finding
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.labels import name_of


@dataclass(frozen=True)
class Outcome:
    """Who is with whom, by id. ``seeking``: mentee or peer → partners; ``mentoring``: mentor → mentees."""

    seeking: Mapping[str, tuple[str, ...]]
    mentoring: Mapping[str, tuple[str, ...]]


def outcome(run: Run) -> Outcome:
    """The partnerships of all stages of a solved run, a kept group of three among them."""
    return outcome_of((stage, (*stage.result.indices, *filter(None, [stage.trio]))) for stage in run.stages)


def outcome_of(parts: Iterable[tuple[Stage, Iterable[tuple[int, ...]]]]) -> Outcome:
    """The same from groups of indices, stage by stage."""
    seeking: dict[str, tuple[str, ...]] = {}
    mentoring: dict[str, tuple[str, ...]] = {}
    for stage, groups in parts:
        for group in groups:
            if stage.peers:
                ids = [stage.seekers[k].id for k in group]
                seeking |= {one: tuple(other for other in ids if other != one) for one in ids}
            else:
                mentee, mentor = stage.seekers[group[0]].id, stage.offerers[group[1]].id
                seeking[mentee] = (*seeking.get(mentee, ()), mentor)
                mentoring[mentor] = (*mentoring.get(mentor, ()), mentee)
    return Outcome(
        {one: tuple(sorted(others)) for one, others in seeking.items()},
        {one: tuple(sorted(others)) for one, others in mentoring.items()},
    )


def differences(
    before: Outcome, after: Outcome, people: Mapping[str, Applicant], gone: Set[str] = frozenset()
) -> tuple[Finding, ...]:
    """Who loses a place, who gains one, who changes partner; then mentors needed no more, or now.

    ``people``: everybody of either set, by id; ``gone``: those of the first who do not take part any more,
    of whom nothing is told but that others were with them.
    """
    before = Outcome(
        {one: others for one, others in before.seeking.items() if one not in gone},
        {one: others for one, others in before.mentoring.items() if one not in gone},
    )
    found = [*_losing(before, after, people), *_gaining(before, after, people)]
    found += [*_switching(before, after, people)]
    found += [*_changing(before, after, people), *_mentors(before, after, people)]
    return tuple(found)


def _switched(before: Outcome, after: Outcome, people: Mapping[str, Applicant]) -> set[str]:
    """Who takes either side and has a place before and after, on the other side."""
    over = (before.seeking.keys() & after.mentoring.keys()) | (before.mentoring.keys() & after.seeking.keys())
    return {one for one in over if people[one].takes_either}


def _switching(before: Outcome, after: Outcome, people: Mapping[str, Applicant]) -> Iterable[Finding]:
    for one in _by_name(_switched(before, after, people), people):
        mentors = one in after.mentoring
        was, now = (before.seeking, after.mentoring) if mentors else (before.mentoring, after.seeking)
        values = {
            "name": name_of(people[one]),
            "now": _names(now[one], people),
            "was": _names(was[one], people),
        }
        sentence = S("{name} would be with {now} instead of mentoring {was}.", **values)
        if mentors:
            sentence = S("{name} would mentor {now} instead of being with {was}.", **values)
        data = {"code": "changes_side", "person": one, "was": list(was[one]), "now": list(now[one])}
        yield Finding(sentence, data)


def _losing(before: Outcome, after: Outcome, people: Mapping[str, Applicant]) -> Iterable[Finding]:
    moved = _switched(before, after, people)
    for one in _by_name(before.seeking.keys() - after.seeking.keys() - moved, people):
        sentence = S("{name} would lose their place.", name=name_of(people[one]))
        yield Finding(sentence, {"code": "loses_place", "person": one, "was": list(before.seeking[one])})


def _gaining(before: Outcome, after: Outcome, people: Mapping[str, Applicant]) -> Iterable[Finding]:
    moved = _switched(before, after, people)
    for one in _by_name(after.seeking.keys() - before.seeking.keys() - moved, people):
        now = after.seeking[one]
        sentence = S(
            "{name} would gain a place, with {now}.", name=name_of(people[one]), now=_names(now, people)
        )
        yield Finding(sentence, {"code": "gains_place", "person": one, "now": list(now)})


def _changing(before: Outcome, after: Outcome, people: Mapping[str, Applicant]) -> Iterable[Finding]:
    """One finding for each new partnership of peers who all had others; else one for each person."""
    both = before.seeking.keys() & after.seeking.keys()
    moved = {one for one in both if before.seeking[one] != after.seeking[one]}
    told: set[str] = set()
    for one in _by_name(moved, people):
        group = {one, *after.seeking[one]}
        if one not in told:
            together = group <= moved and all(one in after.seeking[other] for other in group - {one})
            members = _by_name(group if together else {one}, people)
            told |= set(members)
            changes = [
                {"person": member, "was": list(before.seeking[member]), "now": list(after.seeking[member])}
                for member in members
            ]
            data = {"code": "changes_partner", **changes[0], **({"also": changes[1:]} if together else {})}
            yield Finding(_changed(members, before, after, people), data)


def _changed(
    members: Sequence[str], before: Outcome, after: Outcome, people: Mapping[str, Applicant]
) -> Sentence:
    one, was = name_of(people[members[0]]), _names(before.seeking[members[0]], people)
    if len(members) == 1:
        now = _names(after.seeking[members[0]], people)
        return S("{name} would be with {now} instead of {was}.", name=one, now=now, was=was)
    told = tuple(
        S("{name} (now with {was})", name=name_of(people[one]), was=_names(before.seeking[one], people))
        for one in members
    )
    return S("{people} would be together.", people=told)


def _mentors(before: Outcome, after: Outcome, people: Mapping[str, Applicant]) -> Iterable[Finding]:
    moved = _switched(before, after, people)
    for one in _by_name(before.mentoring.keys() - after.mentoring.keys() - moved, people):
        sentence = S("{name} would have nobody to mentor.", name=name_of(people[one]))
        yield Finding(sentence, {"code": "mentor_free", "person": one})
    for one in _by_name(after.mentoring.keys() - before.mentoring.keys() - moved, people):
        sentence = S("{name}, who has nobody to mentor now, would be needed.", name=name_of(people[one]))
        yield Finding(sentence, {"code": "mentor_needed", "person": one})


def _by_name(ids: Iterable[str], people: Mapping[str, Applicant]) -> list[str]:
    return sorted(ids, key=lambda one: (people[one].name.casefold(), one))


def _names(ids: Iterable[str], people: Mapping[str, Applicant]) -> tuple[object, ...]:
    return tuple(name_of(people[one]) for one in ids)


def figures(run: Run) -> tuple[int, int, str]:
    """People placed, points in all and what is proved, over all stages and a kept group of three."""
    results = [stage.result for stage in run.stages]
    apart = [(len(stage.trio), _trio_score(stage)) for stage in run.stages if stage.trio]
    people = sum(one.people_placed for one in results) + sum(size for size, _ in apart)
    total = sum(one.total for one in results) + sum(score for _, score in apart)
    status = next((one.status for one in results if one.status != "optimal"), "optimal")
    return people, total, status


def _trio_score(stage: Stage) -> int:
    a, b, c = stage.trio
    scores = stage.scored[0]
    return int(scores[a, b] + scores[a, c] + scores[b, c]) // 3
