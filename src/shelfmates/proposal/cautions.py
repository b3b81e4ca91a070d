"""What the coordinator should look at before anything is announced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S, Text
from shelfmates.proposal.answers import is_no_employer, separate
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.labels import ids
from shelfmates_matching.criteria.organisations import may_be_same

MOST_NAMED = 4


def passed_unanswered(stages: Sequence[Stage]) -> tuple[Problem, ...]:
    """Rules that proposed pairs pass only because nobody answered what the rule reads (``decisions`` 6)."""
    silent: dict[str, dict[tuple[int, ...], list[tuple[str, str]]]] = {}
    for number, stage in enumerate(stages):
        for group, i, j in _pairs_of(stage):
            names = stage.seekers[i].name, stage.offerers[j].name
            for must in stage.policy.passed_unanswered(
                stage.seeking[i], stage.offering[j], peers=stage.peers
            ):
                silent.setdefault(must, {}).setdefault((number, *group), []).append(names)
    musts = stages[0].definition.musts if stages else ()
    return tuple(
        _caution(must.label, silent[must.id]) for must in musts if must.id in silent and not must.confidential
    )


def similar_answers(stages: Sequence[Stage]) -> tuple[Problem, ...]:
    """Proposed pairs whose employers may be one: written so differently that only a person can say."""
    found = []
    for stage in stages:
        for must, excluded in stage.exclusions:
            question = stage.definition.question(str(must.part.parameters.get("field", "")))
            if must.part.criterion != "different" or question is None or question.kind != "E":
                continue
            for _, i, j in _pairs_of(stage):
                people = stage.seekers[i], stage.offerers[j]
                mine, theirs = (_entities(person, question.id) for person in people)
                alike = [(a, b) for a in mine for b in theirs if may_be_same(a, b)]
                if alike and not excluded[i, j]:
                    found.append(_similar(must.label, people, alike[0]))
    return tuple(found)


def _entities(person: Applicant, question: str) -> list[str]:
    answer = person.answers.get(question)
    return [one for one in separate(answer) if not is_no_employer(one)] if isinstance(answer, str) else []


def _similar(rule: Text, people: tuple[Applicant, Applicant], alike: tuple[str, str]) -> Problem:
    return Problem(
        "warning",
        "rule.similar",
        S(
            "“{rule}”: {one} wrote “{mine}” and {other} wrote “{theirs}”, which may be the same.",
            rule=rule,
            one=people[0].name,
            mine=alike[0],
            other=people[1].name,
            theirs=alike[1],
        ),
        S("If it is, write both alike in the spreadsheet and match again."),
    )


def unused_identities(definition: Definition, people: Sequence[Applicant]) -> tuple[Problem, ...]:
    """People who described themselves without having said that they want to: nothing of it is used.

    Counted, never named: that somebody filled it in is nobody's business.
    """
    parts = [must.part for must in definition.musts] + [p for wish in definition.wishes for p in wish.parts]
    found = []
    for part in parts:
        gate = definition.question(str(part.parameters.get("gate", "")))
        if part.criterion != "shares" or gate is None:
            continue
        about = {*ids(part.parameters.get("about")), str(part.parameters.get("wish", ""))}
        closed = sum(
            bool(about & person.answers.keys()) and person.answers.get(gate.id) not in (True, "yes")
            for person in people
        )
        if closed:
            sentence = SN(
                "{count} person described themselves without saying yes to “{gate}”: nothing of it is used.",
                "{count} people described themselves without saying yes to “{gate}”: nothing of it is used.",
                closed,
                gate=gate.label,
            )
            remedy = S("Nothing is to be done. Whoever wants it used can say yes, and you match again.")
            found.append(Problem("note", "identity.closed", sentence, remedy))
    return tuple(found[:1])


def _pairs_of(stage: Stage) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """Each partnership with every two of its people: (seeker, offerer), or peers, three times in a trio."""
    for group in (*stage.result.indices, *([stage.trio] if stage.trio else [])):
        for i, j in combinations(group, 2):
            yield tuple(group), i, j


def _caution(rule: Text, groups: Mapping[tuple[int, ...], Sequence[tuple[str, str]]]) -> Problem:
    """``groups``: each partnership with those of its people who pass unanswered."""
    pairs = [pair for found in groups.values() for pair in found]
    named: tuple[object, ...] = tuple(S("{one} with {other}", one=a, other=b) for a, b in pairs[:MOST_NAMED])
    if len(pairs) > MOST_NAMED:
        named = (*named, S("others"))
    return Problem(
        "warning",
        "rule.unanswered",
        SN(
            "“{rule}”: {count} partnership passes because an answer is missing ({names}).",
            "“{rule}”: {count} partnerships pass because an answer is missing ({names}).",
            len(groups),
            rule=rule,
            names=named,
        ),
        S("Ask them before you announce the partnership."),
    )
