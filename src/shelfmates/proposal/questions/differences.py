"""What changes between two sets of partnerships, person by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import S
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


def differences(before: Outcome, after: Outcome, people: Mapping[str, Applicant]) -> tuple[Finding, ...]:
    """Who loses a place, who gains one, who changes partner; then mentors needed no more, or now.

    ``people``: everybody of either set, by id.
    """
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
        now = after.mentoring.get(one) or after.seeking[one]
        values = {"name": name_of(people[one]), "now": _names(now, people)}
        if one in after.mentoring:
            sentence = S("{name} would be a mentor instead of a mentee, of {now}.", **values)
        else:
            sentence = S("{name} would be a mentee instead of a mentor, with {now}.", **values)
        yield Finding(sentence, {"code": "changes_side", "person": one, "now": list(now)})


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
    for one in _by_name(before.seeking.keys() & after.seeking.keys(), people):
        was, now = before.seeking[one], after.seeking[one]
        if was != now:
            sentence = S(
                "{name} would be with {now} instead of {was}.",
                name=name_of(people[one]), now=_names(now, people), was=_names(was, people),
            )  # fmt: skip
            yield Finding(
                sentence, {"code": "changes_partner", "person": one, "was": list(was), "now": list(now)}
            )


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
