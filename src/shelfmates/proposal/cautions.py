"""What the coordinator should look at before anything is announced."""

from __future__ import annotations

from collections.abc import Sequence

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
    silent: dict[str, list[tuple[str, str]]] = {}
    for stage in stages:
        for group in stage.result.indices:
            one, other = stage.seekers[group[0]], stage.offerers[group[1]]
            answers = stage.seeking[group[0]], stage.offering[group[1]]
            for must in stage.policy.passed_unanswered(*answers, peers=stage.peers):
                silent.setdefault(must, []).append((one.name, other.name))
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
            for group in stage.result.indices:
                people = stage.seekers[group[0]], stage.offerers[group[1]]
                mine, theirs = (_entities(person, question.id) for person in people)
                alike = [(a, b) for a in mine for b in theirs if may_be_same(a, b)]
                if alike and not excluded[group[0], group[1]]:
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


def _caution(rule: Text, pairs: Sequence[tuple[str, str]]) -> Problem:
    named: tuple[object, ...] = tuple(S("{one} with {other}", one=a, other=b) for a, b in pairs[:MOST_NAMED])
    if len(pairs) > MOST_NAMED:
        named = (*named, S("others"))
    return Problem(
        "warning",
        "rule.unanswered",
        SN(
            "“{rule}”: {count} partnership passes because an answer is missing ({names}).",
            "“{rule}”: {count} partnerships pass because an answer is missing ({names}).",
            len(pairs),
            rule=rule,
            names=named,
        ),
        S("Ask them before you announce the partnership."),
    )
